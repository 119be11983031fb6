package import TandemPlan
import TandemSeal

/// The replica at one moment: everything that is decided by.
package struct Moment: Sendable {
  package let state: PlanState
  package let membership: Membership
  package let couple: Couple
  package let settings: Settings
  /// The sealed votes given on this device, newest first.
  package let ballots: [Ballot]

  /// Nil until there is a roster.
  init?(_ replica: Replica) {
    guard let membership = replica.membership else { return nil }
    self.membership = membership
    settings = replica.settings
    couple = membership.couple(settings)
    state = replica.state
    ballots = replica.ballots.reversed()
  }

  /// What stands in the plan as this person's name.
  package var name: Value? { state.value(Address(.partnerName, of: membership.seat)) }

  package var digests: Digests { .standard(membership.plan) }

  /// The plan as people see it.
  package var view: PlanView { PlanView(state, couple: couple, digests: digests, ballots: ballots) }

  /// The votes on one subject that were given on this device, newest first.
  package func ballots(on subject: Subject) -> [Ballot] { ballots.filter { $0.subject == subject } }

  /// The votes of both on one subject.
  package func poll(on subject: Subject) -> Poll { state.poll(on: subject, own: membership.seat, digests: digests) }
}

extension Replica {
  /// Everything that a command decides by; nil until there is a roster.
  package var moment: Moment? { Moment(self) }
}
