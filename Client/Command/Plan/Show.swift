import ArgumentParser
import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem show`: the whole plan; before both are in it, one's own drafts.
struct Show: ParsableCommand, Runs {
  static let configuration = about(.show, .show, named: "show")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context, evenKeyless: true)
    let plan = try copy.plan()
    let drafts = try copy.drafts()
    let isPaired = try copy.isPaired
    if context.options.json {
      copy.noteShown(plan)
      let json = PlanJSON(plan, calendar: context.calendar)
      return try context.console.put(json.show(isPaired: isPaired, drafts: drafts.count))
    }
    guard isPaired else {
      if try copy.snapshot.wasNeverIn { throw context.failure(.neverIn) }
      if try copy.snapshot.awaitsKeys { context.console.say(context.failure(.needsBoth(.awaitingKeys)).sentence) }
      return try show(drafts, on: context)
    }
    copy.noteShown(plan)
    if plan.isRemoved { context.console.say(WarningWords.deviceRevoked) }
    try show(plan, on: context)
    if drafts.isEmpty { return }
    try context.console.put("")
    if try !copy.isCompared { return try show(drafts, on: context) }
    try context.console.put(StatusWords.drafts.with(["count": CountWords.text(drafts.count)]))
  }

  private func show(_ drafts: [Draft], on context: Context) throws(CommandFailure) {
    try context.console.heading(DraftWords.heading.text)
    if drafts.isEmpty { return context.console.say(DraftWords.none) }
    for draft in drafts { try context.console.put(draft.line) }
  }

  private func show(_ plan: PlanView, on context: Context) throws(CommandFailure) {
    let console = context.console
    let text = PlanText(plan, calendar: context.calendar)
    try console.heading(plan.couple)
    try console.put(text.state(on: context.today))
    if let words = plan.agreedAlone { try console.put(words.text) }
    let fields = text.fields
    if plan.isBlank, plan.isOpen(on: context.today) { try console.put(own: "\n" + ListWords.empty.text) }
    for field in fields { try console.put("\n" + field) }
    try section(.answers, text.answers, on: console)
    try section(.hopes, HopeText(plan, width: console.width).lines, on: console)
    try section(.wishes, text.wishes, on: console)
    try section(.concerns, plan.concerns.map(text.concern), on: console)
    try section(.therapists, plan.therapists.map { text.therapist($0, details: true) }, on: console)
    try section(.questions, plan.questions.map(text.question), on: console)
    try section(.options, plan.options.filter { $0.isTouched }.map(text.option), on: console)
    try section(.visits, plan.visits.map { text.visit($0, on: context.today) }, on: console)
    if !plan.visits.isEmpty { try console.put(text.visitCount) }
    try lookingBack(plan, text, on: console)
    try section(.checkIns, plan.checkIns.map(text.checkIn), on: console)
    try section(.resources, plan.resources.map(text.resource), on: console)
    try agreement(plan.agreement, on: context)
  }

  private func lookingBack(_ plan: PlanView, _ text: PlanText, on console: Terminal) throws(CommandFailure) {
    if plan.disclosedRounds.isEmpty { return }
    try console.put("")
    try console.heading(LookingBackWords.heading.text)
    for round in plan.disclosedRounds { try console.put(text.lookingBack(round)) }
  }

  private func section(_ title: ListWords, _ entries: [String], on console: Terminal) throws(CommandFailure) {
    if entries.isEmpty { return }
    try console.put("")
    try console.heading(title.text)
    for entry in entries { try console.put(entry) }
  }

  /// What both agreed to last, where it is not simply what stands above.
  private func agreement(_ agreement: AgreementView, on context: Context) throws(CommandFailure) {
    let console = context.console
    if !agreement.unreadable.isEmpty { try console.put("\n" + PlanWords.updateToSee.text) }
    guard let text = agreement.agreed, let at = agreement.agreedAt, text != agreement.present else { return }
    try console.put("")
    try console.heading(ListWords.agreement.text)
    try console.put(AgreeWords.agreedText.with(["date": context.calendar.date(at)]))
    try console.put("  " + hanging(AgreementLines(text).text, by: 2))
  }
}

extension Copy {
  /// Remembers every number of a plan that is shown whole; of the options, which are not all shown, those that are.
  fileprivate func noteShown(_ plan: PlanView) {
    noteShown(.hope, plan.hopes)
    noteShown(.concern, plan.concerns)
    noteShown(.therapist, plan.therapists)
    noteShown(.question, plan.questions)
    noteShown(.option, context.options.json ? plan.options : plan.options.filter { $0.isTouched })
    noteShown(.visit, plan.visits)
    noteShown(.resource, plan.resources)
  }
}
