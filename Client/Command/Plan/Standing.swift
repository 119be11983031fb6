import TandemPlan
import TandemReplica
import TandemStore
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

  let plan: PlanView
  let settings: Settings
  let drafts: [Draft]
  let isPaired: Bool
  /// Whether a join was begun whose answer is still to come.
  let isJoining: Bool
  let pending: Int
  let comparison: String?
  /// Whether the last try found no server.
  let isUnreachable: Bool
  let calendar: Calendar
  /// The day that it is here, and the moment.
  let today: CalendarDate
  let now: UInt64

  init(_ copy: Copy) throws(CommandFailure) {
    let snapshot = try copy.snapshot
    isPaired = snapshot.isPaired
    isJoining = snapshot.isJoining
    comparison = snapshot.comparison
    settings = snapshot.settings
    plan = snapshot.plan
    drafts = snapshot.drafts
    pending = snapshot.pending
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
  var warnings: [Warning] { Warning.all(settings.warnings, clockAheadHours: settings.clockAheadHours) }
}
