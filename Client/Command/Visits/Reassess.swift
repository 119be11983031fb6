import ArgumentParser
import TandemApp
import TandemPlan

/// `tandem reassess`: looking back. Both answers are sealed until both are given.
struct Reassess: ParsableCommand, Runs {
  static let configuration = about(.reassess, .reassess, named: "reassess")
  @Argument(help: HelpWords.outcome.help, completion: .list(LookingBackView.Helpfulness.allCases.map { $0.rawValue }))
  var outcome: String?
  @Argument(help: HelpWords.wayOn.help, completion: .list(LookingBackView.WayOn.allCases.map { $0.rawValue }))
  var way: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context)
    if outcome == nil {
      let hasAnswered = try copy.plan().hasLookedBack
      let asks = context.canAsk && !hasAnswered
      try list(copy, asks: asks)
      guard asks else { return }
    }
    try copy.needCompared()
    guard let (outcome, wayOn) = try answer(context) else { return context.console.say(SyncWords.unchanged) }
    let round = try copy.plan().presentRound
    try copy.perform(.vote(.lookBack(round: round, outcome, wayOn)))
    await copy.shareSaved()
    let plan = try copy.plan()
    guard let now = plan.lookingBack.first(where: { $0.number == round }), let together = now.together else {
      return context.console.say(LookingBackWords.sealed)
    }
    try context.console.put(PlanText(plan, calendar: context.calendar).lookingBack(now))
    context.console.say(LookingBackWords(together: together))
  }

  /// The answer, given or asked for; nil where Enter left it.
  private func answer(_ context: Context) throws(CommandFailure) -> (
    LookingBackView.Helpfulness, LookingBackView.WayOn
  )? {
    guard (outcome == nil) == (way == nil) else { throw CommandFailure(.usage, ErrorWords.twoAnswers.text) }
    guard let first = try context.words(outcome, asking: .askOutcome) else { return nil }
    let outcomes = LookingBackView.Helpfulness.allCases
    guard let chosen = outcomes.first(where: { $0.rawValue == choiceName(first) }) else {
      throw CommandFailure(first, noneOf: outcomes.map { $0.rawValue })
    }
    guard let second = try context.words(way, asking: .askWayOn) else { return nil }
    let ways = LookingBackView.WayOn.allCases
    guard let wayOn = ways.first(where: { $0.rawValue == choiceName(second) }) else {
      throw CommandFailure(second, noneOf: ways.map { $0.rawValue })
    }
    return (chosen, wayOn)
  }

  /// - Parameter asks: an answer is asked for next.
  private func list(_ copy: Copy, asks: Bool) throws(CommandFailure) {
    let context = copy.context
    let plan = try copy.plan()
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).lookingBack) }
    if plan.disclosedRounds.isEmpty, !asks { return context.console.say(LookingBackWords.nothingYet) }
    let text = PlanText(plan, calendar: context.calendar)
    for round in plan.disclosedRounds { try context.console.put(text.lookingBack(round)) }
  }
}

extension Context {
  /// The words that were given, or are given at a prompt; nil for Enter alone.
  fileprivate func words(_ argument: String?, asking question: LookingBackWords) throws(CommandFailure) -> String? {
    if let argument { return argument }
    console.prompt(question.text)
    guard let line = try StandardInput.line(), !line.isEmpty else { return nil }
    return line
  }
}
