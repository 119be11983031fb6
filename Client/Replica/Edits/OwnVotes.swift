package import TandemPlan
import TandemSQLite
import TandemSeal

/// What decides whether this device has something to write by itself: its person's name in the plan, and the votes on whatever it
/// holds a ballot for. Read by address, so that it costs the same in a plan of any size.
package struct OwnVotes: Sendable {
  package let membership: Membership
  package let settings: Settings
  /// What stands in the plan as this person's name.
  package let name: Value?
  /// Those given on this device, newest first.
  package let ballots: [Ballot]
  private let votes: PlanState

  /// Nil until there is a roster.
  init?(_ db: Database, _ replica: Replica) throws {
    guard let membership = try replica.membership(db) else { return nil }
    self.membership = membership
    settings = try SettingsTable.load(db)
    name = try Version.all(at: Address(.partnerName, of: membership.seat), in: db).first?.value
    ballots = try BallotTable(db).all()
    votes = try PlanState(votesOn: Set(ballots.map(\.subject)), db)
  }

  /// The votes on one subject that were given on this device, newest first.
  package func ballots(on subject: Subject) -> [Ballot] { ballots.filter { $0.subject == subject } }

  /// The votes of both on one subject that this device holds a ballot for.
  package func poll(on subject: Subject) -> Poll {
    votes.poll(on: subject, own: membership.seat, digests: .standard(membership.plan))
  }
}

extension Replica {
  /// Writes what is due, if anything is: looked at first without a transaction, since mostly there is nothing to do.
  /// - Returns: whether anything was written.
  package func write(due: (OwnVotes) -> Edit?) throws(ReplicaError) -> Bool {
    guard let votes = try read({ try OwnVotes($0, self) }), due(votes) != nil else { return false }
    return try write { db in
      guard let votes = try OwnVotes(db, self), let edit = due(votes) else { return false }
      var recorder = try Recorder(db, self)
      try recorder.record(edit)
      try recorder.finish()
      return true
    }
  }
}

extension PlanState {
  /// The votes on these subjects and what was revealed of them, and nothing else.
  init(votesOn subjects: Set<Subject>, _ db: Database) throws {
    self.init()
    for subject in subjects {
      for seat in Seat.allCases {
        for part in VotePart.allCases {
          let address = Address(Field(subject.voteKind, part.rawValue), subject.id, of: seat)
          votes[address] = try Version.placed(at: address, in: db)
        }
      }
      reveals[subject] = try RevealTable(db).reveal(of: subject)
    }
  }
}
