import TandemPlan
import TandemSQLite
import TandemSeal
import TandemWire

/// A sealed change as it stands in a table, in these columns and this order.
enum ChangeColumns {
  static let names = "owner, slot, stamp, device, epoch, sealed, signature"

  /// Reads the change in the seven columns from `column` on.
  static func change(_ row: Columns, _ column: Int32) -> Change {
    Change(
      owner: UInt32(clamping: row.int(column)), slot: row.blob(column + 1), stamp: row.uint64(column + 2),
      device: row.uint32(column + 3), epoch: row.uint32(column + 4), sealed: row.blob(column + 5),
      signature: row.blob(column + 6))
  }
}
