import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

/// Where everything stands at one moment, for `status` and for the next step.
struct Standing: Situation {
  let snapshot: Snapshot
  let sharing: SharingState
  let calendar: Calendar
  /// The day that it is here, and the moment.
  let today: CalendarDate
  let now: UInt64

  init(_ copy: Copy) throws(CommandFailure) {
    snapshot = try copy.snapshot
    sharing = snapshot.sharing(isUnreachable: UnreachableMark(copy.context.paths).isSet)
    calendar = copy.context.calendar
    today = copy.context.today
    now = copy.context.time.wallMilliseconds()
  }

  var plan: PlanView { snapshot.plan }
  var settings: Settings { snapshot.settings }
  var isPaired: Bool { snapshot.isPaired }
  var isJoining: Bool { snapshot.isJoining }
  var awaitsKeys: Bool { snapshot.awaitsKeys }
  var hasWaitingDevice: Bool { snapshot.membership?.waiting.isEmpty == false }
  var isInvited: Bool { settings.invitation != nil }
  var isCompared: Bool { settings.isCompared }
  var isPaused: Bool { settings.isPaused }
  var cannotBegin: Bool { settings.cannotBegin }
  var reply: Reply? { settings.reply }
  var restsUntil: CalendarDate? { settings.restsUntil }
  var asking: AskingAgain { settings.askingAgain(now: now) }
  var draftedEdits: [Edit?] { snapshot.drafts.map { $0.edit } }

  /// What the person should look at, each with its code.
  var warnings: [(code: String, text: String)] {
    Warning.all(settings.warnings, clockAheadHours: settings.clockAheadHours)
  }
}
