import ArgumentParser
import TandemPlan

/// `tandem hold`: a pause of 1 to 14 days that either may set for both, and only its setter ends early.
struct HoldCommand: ParsableCommand, Runs {
  static let configuration = about(.hold, .hold, named: "hold")
  @Argument(help: HelpWords.days.help) var days: Int?
  @Flag(help: HelpWords.end.help) var end = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context, toShare: end || days != nil)
    if end { return try await endHold(copy) }
    let (you, today) = (try copy.you, context.today)
    guard let days else { return try show(copy) }
    let intent = Intent(field: .holdUntil) { (_) throws(PlanError) in try Edit.hold(for: days, from: today, by: you) }
    try await copy.save(intent, asDraft: false)
    if let until = try copy.plan().holds[you] {
      context.console.say(VisitWords.holdSet, ["date": context.calendar.date(until)])
    }
  }

  private func endHold(_ copy: Copy) async throws(Failure) {
    let (you, today) = (try copy.you, copy.context.today)
    let edit: Edit?
    do { edit = try Edit.endHold(in: try copy.plan(), on: today, by: you) } catch let error as PlanError {
      throw Failure(error)
    } catch let error as Failure { throw error } catch { throw Failure(.inputOutput, ErrorWords.inputOutput.text) }
    guard let edit else { return copy.context.console.say(VisitWords.noHold) }
    try await copy.save(Intent(field: .holdUntil) { (_) throws(PlanError) in edit }, asDraft: false)
    copy.context.console.say(VisitWords.holdEnded)
    try copy.sayNext()
  }

  private func show(_ copy: Copy) throws(Failure) {
    let context = copy.context
    let plan = try copy.plan()
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).holds) }
    guard let until = plan.hold(on: context.today) else { return context.console.say(VisitWords.noHold) }
    try context.console.put(PlanWords.onHold.with(["date": context.calendar.date(until)]))
  }
}
