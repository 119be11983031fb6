import ArgumentParser
import TandemApp
import TandemPlan
import TandemReplica
import TandemDriver
import TandemStore

/// `tandem hold`: a pause of 1 to 14 days that either may set for both, and only its setter ends early.
struct HoldCommand: ParsableCommand, Runs {
  static let configuration = about(.hold, .hold, named: "hold")
  @Argument(help: HelpWords.days.help) var length: String?
  @Flag(help: HelpWords.end.help) var end = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let here = try Copy.open(in: context)
    try await here.lookForPartner()
    if try !here.isPaired, try !here.snapshot.isJoining { return try rest(here) }
    let copy = try await Copy.openTogether(in: context, toShare: end || length != nil)
    if end { return try await endHold(copy) }
    guard let length else { return try show(copy) }
    try await copy.save(.hold(days: try days(length, context)))
    let plan = try copy.plan()
    if let until = plan.holds[plan.you] {
      context.console.say(VisitWords.holdSet, ["date": context.calendar.date(until)])
    }
  }

  /// Before anybody is asked: a date of this person's alone.
  private func rest(_ copy: Copy) throws(CommandFailure) {
    let context = copy.context
    if end || length != nil {
      var days: Int?
      if !end, let length { days = try self.days(length, context) }
      if let days, !PlanLimits.holdDays.contains(days) { throw context.failure(.plan(.noSuchHold)) }
      _ = try context.reporting(try copy.replica.perform(.rest(days: days), context.forAction))
    }
    guard let until = try copy.settings.restsUntil, context.today <= until else {
      return context.console.say(end ? VisitWords.holdEnded : .noHold)
    }
    context.console.say(BeforeYouAskWords.restsUntil, ["date": context.calendar.date(until)])
  }

  /// A number of days, of weeks as in `2w`, or the day until which it lasts.
  private func days(_ text: String, _ context: Context) throws(CommandFailure) -> Int {
    if let days = Int(text) { return days }
    if text.last == "w", let weeks = Int(text.dropLast()), 1...2 ~= weeks { return weeks * 7 }
    guard let day = CalendarDate(reading: text) else { throw context.failure(.plan(.noSuchHold)) }
    do { return try Edit.holdDays(until: day, from: context.today) } catch { throw context.failure(.plan(error)) }
  }

  private func endHold(_ copy: Copy) async throws(CommandFailure) {
    guard try await copy.save(.endHold, unchanged: VisitWords.noHold).isShared else { return }
    copy.context.console.say(VisitWords.holdEnded)
    try copy.sayNext()
  }

  private func show(_ copy: Copy) throws(CommandFailure) {
    let context = copy.context
    let plan = try copy.plan()
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).holds) }
    guard let until = plan.hold(on: context.today) else { return context.console.say(VisitWords.noHold) }
    try context.console.put(PlanWords.onHold.with(["date": context.calendar.date(until)]))
  }
}
