import TandemRoster
import TandemSQLite
import TandemWire

/// A plan's counters as they stand in the table.
struct PlanRow {
  let number: Int64
  let erased: Bool
  var end: ChainCursor
  /// What the changes of each account take.
  var taken: [Account: Taken]
  let claims: RefusedClaims

  static func find(_ db: Database, _ id: PlanID) throws -> PlanRow? {
    try Prepared(
      db,
      """
      SELECT number, erased, sequence, chain, refused_claims, refused_claims_1, refused_claims_2,
        \(columns.joined(separator: ", "))
      FROM plan WHERE id = ?1
      """
    ).first(id.bytes, read: PlanRow.init)
  }

  private init(_ row: Columns) {
    number = row.int(0)
    erased = row.int(1) != 0
    end = ChainCursor(sequence: UInt64(row.int(2)), chain: row.blob(3))
    claims = RefusedClaims(
      invitation: UInt32(clamping: row.int(4)),
      devices: [1: UInt32(clamping: row.int(5)), 2: UInt32(clamping: row.int(6))])
    taken = [:]
    for (column, account) in zip(stride(from: Int32(7), to: .max, by: 2), Account.all) {
      taken[account] = Taken(registers: Int(row.int(column)), bytes: Int(row.int(column + 1)))
    }
  }

  /// The counters' columns.
  static let columns = Account.all.flatMap { [Self.registers($0), Self.bytes($0)] }

  static func registers(_ account: Account) -> String { "registers_\(account.number)" }

  static func bytes(_ account: Account) -> String { "bytes_\(account.number)" }

  /// Writes the counters back.
  func save(_ db: Database) throws {
    try db.run("UPDATE plan SET sequence = ?, chain = ? WHERE number = ?", end.sequence, end.chain, number)
    for (account, taken) in taken {
      try db.run(
        "UPDATE plan SET \(Self.registers(account)) = ?, \(Self.bytes(account)) = ? WHERE number = ?", taken.registers,
        taken.bytes, number)
    }
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
