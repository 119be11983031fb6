import TandemPlan
import TandemSQLite

/// The sealed votes given on this device: what opens them, kept here until both partners have voted.
struct BallotTable {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func insert(_ ballot: Ballot) throws {
    try Prepared(db, "INSERT INTO ballot (subject, id, seat, name, choice, salt) VALUES (?, ?, ?, ?, ?, ?)").run(
      ballot.subject.kind.rawValue, ballot.subject.id.column, ballot.seat.rawValue, ballot.name, ballot.choice,
      ballot.salt)
  }

  /// Newest first.
  func all() throws -> [Ballot] {
    let rows = try Prepared(db, "SELECT subject, id, seat, name, choice, salt FROM ballot ORDER BY number DESC")
    return try rows.all { row in
      guard let kind = RecordKind(rawValue: row.uint32(0)), let seat = Seat(rawValue: UInt8(clamping: row.int(2)))
      else { throw ReplicaError.damaged }
      return Ballot(
        seat: seat, subject: Subject(kind, RecordID(row.uint64(1))), name: row.blob(3),
        choice: UInt8(clamping: row.int(4)), salt: row.blob(5))
    }
  }
}
