import TandemReplica
import TandemRoster
import TandemSQLite
import TandemSeal

/// This device's keys, the roster and the plan's secrets, as rows.
struct MembershipTables {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func load() throws -> MembershipRows {
    var rows = MembershipRows()
    _ = try Prepared(db, "SELECT identity, joining FROM membership").first { row in
      rows.identity = DeviceIdentity(raw: row.blob(0))
      rows.isJoining = row.int(1) != 0
    }
    rows.entries = try Prepared(db, "SELECT entry FROM roster ORDER BY place").all { $0.blob(0) }
    try Prepared(db, "SELECT epoch, secret FROM secret").each { row in
      guard let secret = PlanSecret(row.blob(1)) else { throw ReplicaError.keysUnreadable }
      rows.secrets[row.uint32(0)] = secret
      return true
    }
    return rows
  }

  /// Whether a join is on its way, as it was written, where the row says something else; nil where it does not.
  func otherJoining() throws -> Bool? {
    let row = try Prepared(db, "SELECT joining, check_sum FROM membership").first { ($0.int(0) != 0, $0.blob(1)) }
    guard let (isJoining, sum) = row, sum != Self.checkSum(isJoining) else { return nil }
    return sum == Self.checkSum(!isJoining) ? !isJoining : isJoining
  }

  /// The keys beside it are held against the roster.
  private static func checkSum(_ isJoining: Bool) -> [UInt8] { CheckSum.of(isJoining ? 1 : 0) }

  func save(_ rows: MembershipRows) throws {
    try db.execute("DELETE FROM roster; DELETE FROM secret")
    try Prepared(db, "INSERT OR REPLACE INTO membership VALUES (1, ?, ?, ?)").run(
      rows.identity?.raw ?? [], rows.isJoining, Self.checkSum(rows.isJoining))
    let insert = try Prepared(db, "INSERT INTO roster VALUES (?, ?)")
    for (place, entry) in rows.entries.enumerated() { try insert.run(place, entry) }
    for (epoch, secret) in rows.secrets {
      try Prepared(db, "INSERT INTO secret VALUES (?, ?)").run(epoch, secret.bytes)
    }
  }
}
