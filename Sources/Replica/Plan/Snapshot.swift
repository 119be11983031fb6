package import TandemPlan
import TandemRoster
import TandemSeal

/// Everything that a front end shows of a replica, read at one moment.
package struct Snapshot: Sendable {
  package let settings: Settings
  package let isPaired: Bool
  package let hasBegun: Bool
  package let isJoining: Bool
  /// Whether this person has left, and whether either has: then nothing is written any more.
  package let hasLeft: Bool
  package let hasEnded: Bool
  /// Nil until there is a roster.
  package let moment: Moment?
  /// The plan as people see it; empty, with this person's name alone, until there is a roster.
  package let plan: PlanView
  /// In the order in which they were written.
  package let drafts: [Draft]
  /// How many changes the server is not yet known to hold.
  package let pending: Int
  private let table: VersionTable

  package init(_ replica: Replica) {
    moment = replica.moment
    settings = replica.settings
    (isPaired, hasBegun, isJoining) = (replica.isPaired, replica.hasBegun, replica.isJoining)
    (hasLeft, hasEnded) = (replica.hasLeft, replica.hasEnded)
    plan = moment?.view ?? .alone(settings.name)
    drafts = replica.drafts
    pending = replica.table.outgoing
    table = replica.table
  }

  /// All versions of one of the plan's own fields, newest first.
  package func versions(of field: Field) -> [Version] { versions(of: Address(field)) }

  /// All versions of any field, the one that shows first.
  package func versions(of address: Address) -> [Version] { table.versions(of: address) }

  /// The comparison number; nil until both partners are in the plan.
  package var comparison: String? { isPaired ? moment?.membership.roster.comparison : nil }

  package var digests: Digests { moment?.digests ?? .none }
}

extension Replica {
  package var isPaired: Bool { membership?.isPaired ?? false }

  /// Whether there is a plan with somebody who is known to be the partner.
  package var hasBegun: Bool { isPaired && settings.isCompared }

  /// Whether a join was begun whose answer is still to come.
  package var isJoining: Bool { membership?.isJoining ?? (settings.partnerName != nil) }

  /// The plan as people see it; empty, with this person's name alone, until there is a roster.
  package var view: PlanView { moment?.view ?? .alone(settings.name) }

  package var digests: Digests { membership.map { .standard($0.plan) } ?? .none }
}

extension PlanView {
  /// The plan before there is one: nothing but this person's name.
  package static func alone(_ name: String) -> PlanView {
    PlanView(PlanState(), couple: Couple(you: .one, seats: [:], fallback: [.one: name]), digests: .none)
  }
}

extension Digests {
  /// Those of no plan: there is nothing to compare yet.
  package static var none: Digests { Digests(text: { _ in [] }, commit: { _ in [] }, lead: { _ in .one }) }
}
