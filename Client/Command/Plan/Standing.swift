import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

/// Where everything stands at one moment, for `status` and for the next step.
struct Standing: Situation {
  let plan: PlanView
  let settings: Settings
  let drafts: [Draft]
  let isPaired: Bool
  /// Whether a join was begun whose answer is still to come.
  let isJoining: Bool
  let pending: Int
  let comparison: String?
  let sharing: SharingState
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
    sharing = snapshot.sharing(isUnreachable: UnreachableMark(copy.context.paths).isSet)
    calendar = copy.context.calendar
    today = copy.context.today
    now = copy.context.time.wallMilliseconds()
  }

  var isInvited: Bool { settings.invitation != nil }
  var isCompared: Bool { settings.isCompared }
  var isPaused: Bool { settings.isPaused }
  var cannotBegin: Bool { settings.cannotBegin }
  var reply: Reply? { settings.reply }
  var asking: AskingAgain { settings.askingAgain(now: now) }
  var draftedEdits: [Edit?] { drafts.map { $0.edit } }

  /// What the person should look at, each with its code.
  var warnings: [(code: String, text: String)] {
    Warning.all(settings.warnings, clockAheadHours: settings.clockAheadHours)
  }
}
