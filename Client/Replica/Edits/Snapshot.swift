import Synchronization
package import TandemPlan
import TandemRoster
import TandemSQLite

/// Everything that a front end shows of a replica, read at one moment.
package struct Snapshot: Sendable {
  package let settings: Settings
  /// Nil until there is a roster.
  package let moment: Moment?
  /// The plan as people see it; empty, with this person's name alone, until there is a roster.
  package let plan: PlanView
  /// In the order in which they were written.
  package let drafts: [Draft]
  /// How many changes the server is not yet known to hold.
  package let pending: Int
  /// All versions of each of the plan's own fields, newest first.
  package let versions: [Field: [Version]]

  init(_ db: Database, _ replica: Replica) throws {
    let moment = try Moment(db, replica)
    self.moment = moment
    settings = try moment?.settings ?? SettingsTable.load(db)
    plan = moment?.view ?? .alone(settings.name)
    drafts = try DraftTable(db).all()
    pending = try db.number("SELECT count(*) FROM outbox") ?? 0
    var versions: [Field: [Version]] = [:]
    if moment != nil {
      for field in PlanView.planFields { versions[field] = try Version.all(at: Address(field), in: db) }
    }
    self.versions = versions
  }

  package var isPaired: Bool { moment?.membership.isPaired ?? false }

  /// Whether there is a plan with somebody who is known to be the partner.
  package var hasBegun: Bool { isPaired && settings.isCompared }

  /// Whether a join was begun whose answer is still to come.
  package var isJoining: Bool { moment?.membership.isJoining ?? (settings.partnerName != nil) }

  /// The comparison number; nil until both partners are in the plan.
  package var comparison: String? { isPaired ? moment?.membership.roster.comparison : nil }

  package var digests: Digests { moment?.digests ?? .none }
}

extension Replica {
  /// Read anew only when somebody may have changed the copy.
  package func snapshot() throws(ReplicaError) -> Snapshot {
    try read { db in
      let token = try ChangeToken(db)
      if let latest = latest.withLock({ $0 }), latest.token == token { return latest.snapshot }
      let snapshot = try Snapshot(db, self)
      latest.withLock { $0 = (token, snapshot) }
      return snapshot
    }
  }
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
