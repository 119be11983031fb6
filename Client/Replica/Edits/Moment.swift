package import TandemPlan
import TandemRoster
import TandemSQLite
import TandemSeal

/// The replica at one moment: everything that a command decides by.
package struct Moment: Sendable {
  package let state: PlanState
  package let membership: Membership
  package let couple: Couple
  package let settings: Settings
  /// The sealed votes given on this device, newest first.
  package let ballots: [Ballot]

  /// Nil until there is a roster.
  init?(_ db: Database, _ replica: Replica) throws {
    guard let membership = try replica.membership(db) else { return nil }
    self.membership = membership
    settings = try SettingsTable.load(db)
    couple = membership.couple(settings)
    state = try PlanState(db)
    ballots = try BallotTable(db).all()
  }

  package var digests: Digests { .standard(membership.plan) }

  /// The plan as people see it.
  package var view: PlanView { PlanView(state, couple: couple, digests: digests) }

  /// The votes on one subject that were given on this device, newest first.
  package func ballots(on subject: Subject) -> [Ballot] { ballots.filter { $0.subject == subject } }

  /// The votes of both on one subject.
  package func poll(on subject: Subject) -> Poll { state.poll(on: subject, own: membership.seat, digests: digests) }
}

extension Replica {
  /// Everything at one moment; nil until there is a roster.
  package func moment() throws(ReplicaError) -> Moment? { try read { try Moment($0, self) } }

  /// What stands in the plan, opened.
  package func state() throws(ReplicaError) -> PlanState { try read { try PlanState($0) } }
}
