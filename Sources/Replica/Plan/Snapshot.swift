package import TandemPlan
import TandemRoster
import TandemSeal

/// A replica at one moment: all that is shown of it, and all that is decided by.
package struct Snapshot: Sendable {
  package let settings: Settings
  /// Nil until there is a roster.
  package let membership: Membership?
  package let isPaired: Bool
  package let hasBegun: Bool
  package let isJoining: Bool
  /// Whether this person has left, and whether either has: then nothing is written any more.
  package let hasLeft: Bool
  package let hasEnded: Bool
  /// What stands in the plan, field by field.
  package let state: PlanState
  /// The plan as people see it; empty, with this person's name alone, until there is a roster.
  package let plan: PlanView
  /// In the order in which they were written.
  package let drafts: [Draft]
  /// The sealed votes given on this device, newest first.
  package let ballots: [Ballot]
  /// How many changes the server is not yet known to hold.
  package let pending: Int
  package let digests: Digests
  private let couple: Couple
  let table: VersionTable
  let vouching: Vouching

  package init(_ replica: Replica) {
    self.init(
      replica, replica.membership?.couple(replica.settings) ?? .alone(replica.settings.name),
      isPaired: replica.isPaired,
      digests: replica.digests)
  }

  init(_ replica: Replica, _ couple: Couple, isPaired: Bool, digests: Digests) {
    settings = replica.settings
    membership = replica.membership
    (hasBegun, isJoining) = (replica.hasBegun, replica.isJoining)
    (self.isPaired, self.digests) = (isPaired, digests)
    (hasLeft, hasEnded) = (replica.hasLeft, replica.hasEnded)
    state = replica.state
    ballots = replica.ballots.reversed()
    self.couple = couple
    plan = PlanView(state, couple: couple, digests: digests, ballots: ballots)
    drafts = replica.drafts
    pending = replica.table.outgoing
    table = replica.table
    vouching = replica.vouching
  }

  /// All versions of any field, the one that shows first.
  package func versions(of address: Address) -> [Version] { table.versions(of: address) }

  /// All that ever stood in one of the plan's own fields, newest first.
  package func history(of field: Field) -> [EarlierText] {
    let versions = versions(of: Address(field))
    return zip(versions, writtenApart(versions)).map { version, isApart in
      EarlierText(
        text: version.value.text ?? "", by: author(of: version) ?? couple.you, at: version.stamp, isApart: isApart)
    }
  }

  /// Nil where the device that wrote it is of nobody in the roster.
  package func author(of version: Version) -> Seat? { couple.seats[version.ref.device] }

  /// The comparison number; nil until both partners are in the plan.
  package var comparison: String? { isPaired ? membership?.roster.comparison : nil }

  /// The votes on one subject that were given on this device, newest first.
  package func ballots(on subject: Subject) -> [Ballot] { ballots.filter { $0.subject == subject } }

  /// The votes of both on one subject.
  package func poll(on subject: Subject) -> Poll { state.poll(on: subject, own: plan.you, digests: digests) }
}

extension Replica {
  package var isPaired: Bool { membership?.isPaired ?? false }

  /// Whether there is a plan with somebody who is known to be the partner.
  package var hasBegun: Bool { isPaired && settings.isCompared }

  /// Whether a join was begun whose answer is still to come.
  package var isJoining: Bool { membership?.isJoining ?? (settings.partnerName != nil || settings.joining != nil) }

  package var digests: Digests { membership.map { .standard($0.plan) } ?? .none }
}

extension PlanView {
  /// The plan before there is one: nothing but this person's name.
  package static func alone(_ name: String) -> PlanView {
    PlanView(PlanState(), couple: .alone(name), digests: .none)
  }
}

extension Couple {
  fileprivate static func alone(_ name: String) -> Couple { Couple(you: .one, seats: [:], fallback: [.one: name]) }
}

extension Digests {
  /// Those of no plan: there is nothing to compare yet.
  package static var none: Digests { Digests(text: { _ in [] }, commit: { _ in [] }, lead: { _ in .one }) }
}
