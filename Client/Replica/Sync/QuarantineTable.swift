import GRDB
import TandemPlan
import TandemRoster
package import TandemSeal

/// A change that did not pass a check.
package struct Quarantined: Hashable, Sendable {
  package let reason: Quarantine
  package let change: SealedChange
  /// When it came, Unix milliseconds.
  package let at: UInt64
}

extension Replica {
  /// What was set aside, newest first.
  package func quarantined() throws(ReplicaError) -> [Quarantined] { try read { try QuarantineTable($0).all() } }
}

/// Changes that were set aside: never applied, never offered on.
struct QuarantineTable {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Keeps a change; false if it is here already. The oldest beyond the limit are forgotten.
  func insert(_ change: SealedChange, _ reason: Quarantine, at: UInt64) throws -> Bool {
    let digest = sha256(
      lp(
        "tandem/v1/digest", .u64(UInt64(change.owner)), .bytes(change.slot), .u64(change.stamp.ticks),
        .u64(UInt64(change.device)), .u64(UInt64(change.epoch)), .bytes(change.sealed), .bytes(change.signature)))
    let inserted = try Prepared(
      db,
      """
      INSERT INTO quarantine (digest, code, at, \(ChangeColumns.names)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING RETURNING 1
      """
    ).first(
      digest, reason.rawValue, at, change.owner, change.slot, change.stamp.ticks, change.device, change.epoch,
      change.sealed, change.signature
    ) { _ in true }
    try Prepared(
      db,
      """
      DELETE FROM quarantine WHERE rowid <= (SELECT max(rowid) FROM quarantine) - \(ReplicaLimits.quarantineRows)
      """
    ).run()
    return inserted ?? false
  }

  func all() throws -> [Quarantined] {
    let rows = try Prepared(db, "SELECT code, at, \(ChangeColumns.names) FROM quarantine ORDER BY rowid DESC")
    return try rows.all { row in
      guard let reason = Quarantine(rawValue: row.text(0)) else { throw ReplicaError.damaged }
      return Quarantined(reason: reason, change: ChangeColumns.change(row, 2), at: row.uint64(1))
    }
  }
}
