import TandemRoster
import TandemSQLite
import TandemWire

/// A plan's counters as they stand in the table.
struct PlanRow {
  let number: Int64
  let erased: Bool
  var end: ChainCursor
  /// What each seat's changes take, by the seat's number.
  var taken: [UInt8: Taken]
  let claims: RefusedClaims

  static func find(_ db: Database, _ id: PlanID) throws -> PlanRow? {
    try Prepared(
      db,
      """
      SELECT number, erased, sequence, chain, registers_1, bytes_1, registers_2, bytes_2, refused_claims,
        refused_claims_1, refused_claims_2
      FROM plan WHERE id = ?1
      """
    ).first(id.bytes, read: PlanRow.init)
  }

  private init(_ row: Columns) {
    number = row.int(0)
    erased = row.int(1) != 0
    end = ChainCursor(sequence: UInt64(row.int(2)), chain: row.blob(3))
    taken = [
      1: Taken(registers: Int(row.int(4)), bytes: Int(row.int(5))),
      2: Taken(registers: Int(row.int(6)), bytes: Int(row.int(7))),
    ]
    claims = RefusedClaims(
      invitation: UInt32(clamping: row.int(8)),
      devices: [1: UInt32(clamping: row.int(9)), 2: UInt32(clamping: row.int(10))])
  }

  /// Writes the counters back.
  func save(_ db: Database) throws {
    let (one, two) = (taken[1] ?? Taken(), taken[2] ?? Taken())
    try db.run(
      """
      UPDATE plan SET sequence = ?2, chain = ?3, registers_1 = ?4, bytes_1 = ?5, registers_2 = ?6, bytes_2 = ?7
      WHERE number = ?1
      """, number, end.sequence, end.chain, one.registers, one.bytes, two.registers, two.bytes)
  }

  /// The roster's entries, from the create on.
  func entries(_ db: Database) throws -> [[UInt8]] { try Self.entries(db, number) }

  /// Those of the plan with this number.
  static func entries(_ db: Database, _ number: Int64) throws -> [[UInt8]] {
    try Prepared(db, "SELECT bytes FROM roster WHERE plan = ?1 ORDER BY entry").all(number) { $0.blob(0) }
  }

  /// Whether this plan gave that cursor.
  func gave(_ cursor: ChainCursor, _ db: Database) throws -> Bool {
    if cursor == end || cursor == .start { return true }
    guard cursor.sequence > 0, cursor.sequence < end.sequence else { return false }
    let link = try Prepared(db, "SELECT chain FROM link WHERE position = ?1")
    return try link.first(StoreSchema.position(number, cursor.sequence)) { $0.raw(0).elementsEqual(cursor.chain) }
      ?? false
  }
}
