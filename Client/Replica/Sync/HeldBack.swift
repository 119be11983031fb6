import GRDB
import TandemPlan
import TandemSeal

/// Opened changes of the future, kept until their time has come within reach (PROTOCOL.md, section 12).
struct HeldBack {
  /// Added to their numbers where they stand in one order with versions.
  static let offset: Int64 = 1 << 62

  private let db: Database

  init(_ db: Database) { self.db = db }

  /// How far from the higher of the client's time and its highest stamp a change may be.
  static func horizon(now: ClientTime, last: Stamp) -> Stamp {
    Stamp(milliseconds: max(now.milliseconds, last.milliseconds) + ReplicaLimits.aheadMilliseconds, counter: .max)
  }

  /// Keeps a change; false if it is here already.
  func keep(_ change: SealedChange, _ opened: OpenedChange) throws -> Bool {
    let same = try Prepared(db, "SELECT 1 FROM ahead WHERE stamp = ? AND device = ? AND sealed = ?")
    if try same.first(change.stamp.ticks, change.device, change.sealed, read: { _ in true }) ?? false { return false }
    let inside = Inside(opened.address, opened.version.value, replaced: opened.version.replaced)
    try Prepared(db, "INSERT INTO ahead (\(ChangeColumns.names), inside) VALUES (?, ?, ?, ?, ?, ?, ?, ?)").run(
      change.owner, change.slot, change.stamp.ticks, change.device, change.epoch, change.sealed, change.signature,
      inside.encoded())
    return true
  }

  /// Whether a change waits whose stamp is not above `horizon`.
  func isAnyDue(by horizon: Stamp) throws -> Bool {
    try Prepared(db, "SELECT EXISTS (SELECT 1 FROM ahead WHERE stamp <= ?)").first(horizon.ticks) { $0.int(0) != 0 }
      ?? false
  }

  /// Takes out the one with the lowest stamp, if that is not above `horizon`.
  func takeOne(by horizon: Stamp) throws -> NewVersion? {
    let due = try Prepared(
      db,
      """
      DELETE FROM ahead WHERE number = (SELECT number FROM ahead WHERE stamp <= ? ORDER BY stamp LIMIT 1)
      RETURNING \(ChangeColumns.names), inside
      """)
    return try due.first(horizon.ticks) { row in
      let change = ChangeColumns.change(row, 0)
      let inside = try Inside(decoding: row.blob(7)[...])
      guard let owner = Owner(rawValue: change.owner) else { throw ReplicaError.damaged }
      let ref = VersionRef(stamp: change.stamp, device: change.device)
      return NewVersion(
        address: inside.address(owner: owner),
        version: Version(value: inside.value, ref: ref, replaced: inside.replaced), change: change)
    }
  }
}
