import TandemPlan
import TandemRoster
import TandemSQLite
package import TandemSeal
import TandemWire

/// A change that did not pass a check.
package struct Quarantined: Hashable, Sendable {
  package let reason: Quarantine
  /// The position that it names as its author's.
  package let device: UInt32
  /// Its place at the server; nil where that was not verified.
  package let sequence: UInt64?
  /// When it came, Unix milliseconds.
  package let at: UInt64
}

extension Replica {
  /// What was set aside, newest first.
  package func quarantined() throws(ReplicaError) -> [Quarantined] { try read { try QuarantineTable($0).all() } }
}

/// Changes that were set aside: never applied, never offered on. Of most only a mark is kept; whole ones are those that may
/// pass when something else has come, as far as there is room.
struct QuarantineTable {
  /// A change that may pass yet.
  struct Waiting {
    let digest: [UInt8]
    let sequence: UInt64?
    let change: Change
  }

  private let db: Database
  /// How many bytes of whole changes there are; nil before it was asked for.
  private var taken: Int?

  init(_ db: Database) { self.db = db }

  /// Keeps a change. The oldest beyond the limit are forgotten.
  ///
  /// - Parameters:
  ///   - isSigned: whether it is a shared one whose signature holds.
  ///   - sequence: its place at the server, where that is verified.
  /// - Returns: false if it is here already.
  mutating func insert(
    _ change: Change, _ reason: Quarantine, isSigned: Bool, at: UInt64, _ sequence: UInt64?
  ) throws -> Bool {
    let whole = reason.mayPass ? change.encoded() : nil
    let isKept = try whole.map { try room() >= $0.count } ?? false
    let digest = change.head.digest
    let inserted = try Prepared(
      db, "INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1"
    ).first(
      digest, reason.rawValue, at, change.device, isSigned ? change.slot : nil, isSigned ? change.stamp : nil,
      sequence, isKept ? whole : nil
    ) { _ in true }
    guard inserted ?? false else {
      if let sequence { try Prepared(db, "UPDATE quarantine SET sequence = ? WHERE digest = ?").run(sequence, digest) }
      return false
    }
    if isKept { taken = (taken ?? 0) + (whole?.count ?? 0) }
    try Prepared(
      db,
      """
      DELETE FROM quarantine WHERE rowid <= (SELECT max(rowid) FROM quarantine) - \(ReplicaLimits.quarantineRows)
      """
    ).run()
    return true
  }

  /// How many bytes of whole changes may still be kept.
  private mutating func room() throws -> Int {
    let used =
      try taken ?? Prepared(db, "SELECT coalesce(sum(length(change)), 0) FROM quarantine WHERE change NOT NULL")
      .first { Int(clamping: $0.int(0)) } ?? 0
    taken = used
    return ReplicaLimits.quarantineBytes - used
  }

  func remove(_ digest: [UInt8]) throws { try Prepared(db, "DELETE FROM quarantine WHERE digest = ?").run(digest) }

  /// Those that may pass yet, by the order of their stamps.
  func waiting() throws -> [Waiting] {
    let rows = try Prepared(db, "SELECT digest, sequence, change FROM quarantine WHERE change NOT NULL")
    return try rows.all { row in
      guard let change = try? Change(decoding: row.blob(2)[...]) else { throw ReplicaError.damaged }
      return Waiting(digest: row.blob(0), sequence: row.isNull(1) ? nil : row.uint64(1), change: change)
    }.sorted { $0.change.stamp < $1.change.stamp }
  }

  func all() throws -> [Quarantined] {
    let rows = try Prepared(db, "SELECT code, device, sequence, at FROM quarantine ORDER BY rowid DESC")
    return try rows.all { row in
      guard let reason = Quarantine(rawValue: row.text(0)) else { throw ReplicaError.damaged }
      return Quarantined(
        reason: reason, device: row.uint32(1), sequence: row.isNull(2) ? nil : row.uint64(2), at: row.uint64(3))
    }
  }
}

extension Quarantine {
  /// Whether something that comes later can make it pass.
  var mayPass: Bool { self == .unbased || self == .unknownDevice || self == .unknownEpoch }
}
