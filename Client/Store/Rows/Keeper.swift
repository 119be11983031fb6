import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSeal
import TandemWire

/// Writes what a replica's notes name, inside the caller's transaction.
struct Keeper {
  /// The statements that an edit or a merge runs often: each is looked up once.
  private enum Often: Int, CaseIterable {
    case version, placed, outgoing, sent

    var sql: String {
      switch self {
      case .version:
        "INSERT OR REPLACE INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      case .placed: "UPDATE version SET sequence = ?2 WHERE number = ?1"
      case .outgoing: "INSERT OR REPLACE INTO outbox VALUES (?, ?, ?, ?, ?)"
      case .sent: "DELETE FROM outbox WHERE number = ?"
      }
    }
  }

  private let db: Database
  private var often = [Prepared?](repeating: nil, count: Often.allCases.count)

  init(_ db: Database) { self.db = db }

  private mutating func statement(_ which: Often) throws -> Prepared {
    if let known = often[which.rawValue] { return known }
    let new = try Prepared(db, which.sql)
    often[which.rawValue] = new
    return new
  }

  mutating func keep(_ notes: [Note], of replica: Replica) throws {
    for note in notes { try keep(note, of: replica) }
  }

  private mutating func keep(_ note: Note, of replica: Replica) throws {
    switch note {
    case .anew: try Tables.empty(db)
    case .version(let number): try put(replica.table[number], number)
    case .placed(let number): try statement(.placed).run(number, replica.table[number].sequence)
    case .outgoing(let number):
      guard let waits = replica.table[number].outgoing else { return try statement(.sent).run(number) }
      try statement(.outgoing).run(
        number, waits.isSettled, waits.made, waits.leads, waits.checkSum(number))
    case .aside(let digest): try put(replica.setAside(digest), digest)
    case .reveal(let subject): try put(replica.reveals[subject], subject)
    case .clock: try put(replica.clock)
    case .cursor, .link, .seen, .dropped: try SequenceTables(db).keep(note, of: replica.sequence)
    case .membership: try MembershipTables(db).save(replica.members)
    case .settings: try SettingsTable.save(replica.settings, in: db)
    case .draft(let number): try DraftTables(db).put(replica.drafts.first { $0.number == number }, number)
    case .listed(let kind, let number): try put(replica.listed[kind]?[number], kind, number)
    case .ballot(let number): try put(replica.ballots[number - 1], number)
    }
  }

  private mutating func put(_ kept: KeptVersion, _ number: Int64) throws {
    let (address, version, change) = (kept.address, kept.version, kept.change)
    let value = StoredValue(version.value)
    try statement(.version).run(
      number, address.owner.rawValue, address.kind, address.id.column, address.field, version.stamp.ticks,
      version.ref.device, value.type, value.readable, value.detail, version.replaced?.stamp.ticks,
      version.replaced?.device, change.epoch, change.slot, change.sealed, change.signature, kept.sequence,
      kept.counts)
  }

  private func put(_ row: SetAside?, _ digest: [UInt8]) throws {
    guard let row else { return try Prepared(db, "DELETE FROM quarantine WHERE digest = ?").run(digest) }
    try Prepared(
      db,
      """
      INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (digest) DO UPDATE SET code = excluded.code, at = excluded.at, slot = excluded.slot,
        stamp = excluded.stamp, sequence = excluded.sequence, change = excluded.change
      """
    ).run(
      digest, row.reason.rawValue, row.at, row.device, row.slot, row.stamp, row.sequence, row.change?.encoded())
  }

  private func put(_ pair: RevealPair?, _ subject: Subject) throws {
    guard let pair else { return }
    try Prepared(db, "INSERT OR REPLACE INTO reveal VALUES (?, ?, ?, ?)").run(
      subject.kind.rawValue, subject.id.column, pair.lead, pair.follow)
  }

  private func put(_ clock: ReplicaClock) throws {
    let estimate = clock.estimate
    try Prepared(db, "UPDATE clock SET own = ?, heard = ?, boot_clock = ?, boot = ?, offset = ?, check_sum = ?").run(
      clock.hybrid.own.ticks, estimate?.heard, estimate?.bootClock, estimate?.boot, estimate?.offset, clock.checkSum)
  }

  private func put(_ listed: Listed?, _ kind: RecordKind, _ number: Int) throws {
    guard let listed else { return }
    try Prepared(db, "INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?, ?)").run(
      kind.rawValue, number, listed.key.owner.rawValue, listed.key.id.column, listed.mark)
  }

  private func put(_ ballot: Ballot, _ number: Int) throws {
    try Prepared(db, "INSERT OR REPLACE INTO ballot VALUES (?, ?, ?, ?, ?, ?, ?, ?)").run(
      number, ballot.subject.kind.rawValue, ballot.subject.id.column, ballot.seat.rawValue, ballot.name,
      ballot.choice, ballot.salt, ballot.checkSum)
  }
}

extension KeptVersion.Outgoing {
  func checkSum(_ number: Int64) -> [UInt8] {
    CheckSum.of(number, isSettled ? 1 : 0, Int64(bitPattern: made), leads ? 1 : 0)
  }
}

extension ReplicaClock {
  var checkSum: [UInt8] {
    let own = CheckSum.of(Int64(bitPattern: hybrid.own.ticks))
    guard let estimate else { return own }
    let times = CheckSum.of(
      Int64(bitPattern: estimate.heard), Int64(bitPattern: estimate.bootClock), estimate.offset)
    return CheckSum.of([own, times, Array(estimate.boot.utf8)])
  }
}

extension Ballot {
  var checkSum: [UInt8] {
    let place = CheckSum.of(Int64(subject.kind.rawValue), subject.id.column, Int64(seat.rawValue), Int64(choice))
    return CheckSum.of([place, name, salt])
  }
}
