import ArgumentParser
import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem hold`: a pause of 1 to 14 days that either may set for both, and only its setter ends early.
struct HoldCommand: ParsableCommand, Runs {
  static let configuration = about(.hold, .hold, named: "hold")
  @Argument(help: HelpWords.days.help) var days: Int?
  @Flag(help: HelpWords.end.help) var end = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let here = try Copy.open(in: context)
    try await here.lookForPartner()
    if try !here.isPaired, try !here.snapshot.isJoining { return try rest(here) }
    let copy = try await Copy.openTogether(in: context, toShare: end || days != nil)
    if end { return try await endHold(copy) }
    guard let days else { return try show(copy) }
    try await copy.save(.hold(days: days))
    let plan = try copy.plan()
    if let until = plan.holds[plan.you] {
      context.console.say(VisitWords.holdSet, ["date": context.calendar.date(until)])
    }
  }

  /// Before anybody is asked: a date of this person's alone.
  private func rest(_ copy: Copy) throws(CommandFailure) {
    let context = copy.context
    if let days, !PlanLimits.holdDays.contains(days) { throw context.failure(.plan(.noSuchHold)) }
    if end || days != nil {
      let days = end ? nil : days
      _ = try context.reporting(try copy.replica.change { $0.rest(days: days, from: context.today) })
    }
    guard let until = try copy.settings.restsUntil, context.today <= until else {
      return context.console.say(end ? VisitWords.holdEnded : .noHold)
    }
    context.console.say(BeforeYouAskWords.restsUntil, ["date": context.calendar.date(until)])
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
