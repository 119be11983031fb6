import TandemPlan
import TandemRoster
import TandemSQLite
import TandemSeal

/// The votes that were revealed here: kept, so that nothing that is written later takes them back (PROTOCOL.md, section 8.3).
struct RevealTable {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Keeps the reveal of a subject, once there is one.
  func keep(_ subject: Subject, _ membership: Membership?) throws {
    guard let membership else { return }
    let state = try PlanState(votesOn: [subject], db)
    guard state.reveals[subject] == nil else { return }
    let poll = state.poll(on: subject, own: membership.seat, digests: .standard(membership.plan))
    guard let reveal = poll.reveal else { return }
    let insert = try Prepared(db, "INSERT INTO reveal VALUES (?, ?, ?, ?)")
    try insert.run(
      subject.kind.rawValue, subject.id.column, try number(of: reveal.lead, poll, poll.leader),
      try number(of: reveal.follow, poll, poll.leader.other))
  }

  /// The version that holds an open.
  private func number(of open: Opening, _ poll: Poll, _ seat: Seat) throws -> Int64 {
    let address = poll.address(.open, of: seat)
    let rows = try Prepared(
      db, "SELECT number, type, value, detail FROM version WHERE owner = ? AND kind = ? AND id = ? AND field = ?")
    let found = try rows.all(address.owner.rawValue, address.kind, address.id.column, address.field) {
      (number: $0.int(0), value: try StoredValue.value($0, 1))
    }.first { $0.value == .opening(open) }
    guard let found else { throw ReplicaError.damaged }
    return found.number
  }

  /// What was revealed of one subject; nil while nothing is.
  func reveal(of subject: Subject) throws -> Reveal? {
    let rows = try Prepared(db, "SELECT lead, follow FROM reveal WHERE kind = ? AND id = ?")
    guard let numbers = try rows.first(subject.kind.rawValue, subject.id.column, read: { ($0.int(0), $0.int(1)) })
    else {
      return nil
    }
    return try reveal(try version(numbers.0), try version(numbers.1))
  }

  private func version(_ number: Int64) throws -> Version? {
    try Prepared(
      db,
      "SELECT stamp, device, replaced_stamp, replaced_device, type, value, detail FROM version WHERE number = ?"
    ).first(number) { try Version($0, 0) }
  }

  private func reveal(_ lead: Version?, _ follow: Version?) throws -> Reveal {
    guard let lead, let follow, case .opening(let led) = lead.value, case .opening(let followed) = follow.value else {
      throw ReplicaError.damaged
    }
    return Reveal(lead: led, follow: followed, at: max(lead.stamp, follow.stamp))
  }

  /// Every reveal; `versions` are those of all parts of votes by their number.
  func all(_ versions: [Int64: Version]) throws -> [Subject: Reveal] {
    var reveals: [Subject: Reveal] = [:]
    try Prepared(db, "SELECT kind, id, lead, follow FROM reveal").each { row in
      guard let kind = RecordKind(rawValue: row.uint32(0)) else { throw ReplicaError.damaged }
      reveals[Subject(kind, RecordID(row.uint64(1)))] = try reveal(versions[row.int(2)], versions[row.int(3)])
      return true
    }
    return reveals
  }
}
