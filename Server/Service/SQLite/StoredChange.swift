import FoundationEssentials
import GRDB
import TandemWire

/// A change as its row says it, for what is done seldom: pruning and checking.
struct StoredChange {
  let change: Change
  /// The author's.
  let seat: UInt8

  static let columns = "position, owner, slot, stamp, device, epoch, sealed, signature, seat"

  init(_ row: Query) {
    change = Change(row)
    seat = UInt8(clamping: row.int(8))
  }

  static func find(_ db: Database, _ position: Int64) throws -> StoredChange? {
    let query = try Query(db, "SELECT \(columns) FROM change WHERE position = ?1")
    query.bind(.int(position))
    defer { query.end() }
    return try query.step() ? StoredChange(query) : nil
  }
}

extension Change {
  /// From a row with `StoredChange.columns`.
  init(_ row: Query) {
    self.init(
      owner: UInt32(clamping: row.int(1)), slot: row.bytes(2), stamp: UInt64(clamping: row.int(3)),
      device: UInt32(clamping: row.int(4)), epoch: UInt32(clamping: row.int(5)), sealed: row.bytes(6),
      signature: row.bytes(7))
  }
}

/// Bytes as GRDB takes them.
func data(_ bytes: [UInt8]) -> Data { Data(bytes) }
