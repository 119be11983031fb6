import TandemPlan
import TandemReplica
import TandemRoster

/// Where everything stands at one moment, for `status` and for the next step.
struct Standing {
  /// The names are part of the contract of `status --json`.
  enum Sync: String {
    case upToDate = "up-to-date"
    case pending
    case offline
    case paused
    case never
  }

  struct Warning {
    let code: String
    let text: String
  }

  let plan: PlanView
  let settings: Settings
  let drafts: [Draft]
  let isPaired: Bool
  /// Whether a join was sent whose answer is still to come.
  let isJoining: Bool
  let pending: Int
  let comparison: String?
  /// Whether the last try found no server.
  let isUnreachable: Bool
  let calendar: Calendar
  /// The day that it is here, and the moment.
  let today: CalendarDate
  let now: UInt64

  init(_ copy: Copy) throws(Failure) {
    let moment = try copy.moment
    isPaired = moment?.membership.isPaired ?? false
    isJoining = moment?.membership.isJoining ?? false
    comparison = isPaired ? moment?.membership.roster.comparison : nil
    if let moment {
      settings = moment.settings
      plan = moment.view
    } else {
      settings = try copy.settings
      plan = try copy.plan()
    }
    drafts = try copy.drafts()
    pending = try copy.told { () throws(ReplicaError) in try copy.replica.pendingCount() }
    isUnreachable = UnreachableMark(copy.context.paths).isSet
    calendar = copy.context.calendar
    today = copy.context.today
    now = copy.context.time.wallMilliseconds()
  }

  var sync: Sync {
    if settings.isPaused { return .paused }
    if settings.synced == nil { return .never }
    if isUnreachable { return .offline }
    return pending == 0 ? .upToDate : .pending
  }

  /// What the person should look at, each with its code.
  var warnings: [Warning] {
    let votes = plan.voteProblems.map { found in
      let words: WarningWords = found.problem == .mismatch ? .voteMismatch : .commitReplaced
      let fills = ["name": oneLine(plan.name(found.seat)), "therapist": oneLine(beginning(found.subject))]
      return Warning(code: found.problem.rawValue, text: words.with(fills))
    }
    let codes = settings.warnings.sorted()
    return votes + codes.map { Warning(code: $0, text: WarningWords(code: $0).with(["code": $0])) }
  }
}
