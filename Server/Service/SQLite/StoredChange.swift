import TandemSQLite
import TandemWire

/// A change as its row says it, for what is done seldom: pruning and checking.
struct StoredChange {
  let change: Change
  /// Whose room it takes.
  let account: Account

  static let columns = "position, owner, slot, stamp, device, epoch, sealed, signature, account"
  /// The same of a change that was dropped: the hash stands in the place of the sealed bytes.
  static let prunedColumns = "position, owner, slot, stamp, device, epoch, sealed_hash, signature, account"

  init(_ row: Columns) {
    change = Change(row)
    account = Account(number: Int(row.int(8))) ?? .seat(0)
  }

  static func find(_ db: Database, _ position: Int64) throws -> StoredChange? {
    try Prepared(db, "SELECT \(columns) FROM change WHERE position = ?1").first(position, read: StoredChange.init)
  }
}

extension Change {
  /// From a row with `StoredChange.columns`, or `prunedColumns`.
  init(_ row: Columns) {
    self.init(
      owner: UInt32(clamping: row.int(1)), slot: row.blob(2), stamp: UInt64(clamping: row.int(3)),
      device: UInt32(clamping: row.int(4)), epoch: UInt32(clamping: row.int(5)), sealed: row.blob(6),
      signature: row.blob(7))
  }
}
