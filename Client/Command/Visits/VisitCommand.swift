import ArgumentParser
import TandemApp
import TandemPlan

/// `tandem visit`: visits, counted against the timeframe. Dates and times float: no time zone moves them.
struct VisitCommand: ParsableCommand {
  static let configuration = about(
    .visit, .visit, named: "visit",
    subcommands: [VisitAdd.self, VisitList.self, VisitDone.self, VisitStop.self, VisitRemove.self],
    default: VisitList.self)
}

struct VisitAdd: ParsableCommand, Runs {
  static let configuration = about(.visitAdd, .visitAdd, named: "add")
  @Argument(help: HelpWords.date.help) var date: String?
  @Option(help: HelpWords.time.help) var time: String?
  @Option(help: HelpWords.place.help) var place: String?
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let typed = try context.neededText(date, asking: .visit, orElse: .noVisitDay)
    guard let date = CalendarDate(reading: typed) else { throw CommandFailure(.badDay) }
    let clock = time.flatMap { ClockTime(reading: $0) }
    if time != nil, clock == nil { throw CommandFailure(.badTime) }
    let place = try place.map { (text) throws(CommandFailure) in try context.given(text) }
    guard let added = try await copy.save(.addVisit(date, time: clock, place: place), asDraft: draft).added else {
      return
    }
    let plan = try copy.plan()
    guard let visit = plan.visits.entry(added) else { return }
    copy.sayAdded(.visit, visit)
    if date < context.today { return context.console.say(NextWords.visitDone, ["number": String(visit.number)]) }
    context.console.say(plan.trial.done == 0 ? VisitWords.firstAdded : .added)
  }
}

struct VisitList: ParsableCommand, Runs {
  static let configuration = about(.visitList, .visitList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let plan = try copy.plan()
    copy.noteShown(.visit, plan.visits)
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).visits) }
    if plan.visits.isEmpty { context.console.say(VisitWords.none) }
    let text = PlanText(plan, calendar: context.calendar)
    for visit in plan.visits { try context.console.put(text.visit(visit, on: context.today)) }
    if !plan.visits.isEmpty { try context.console.put(text.visitCount) }
    try copy.sayDrafts(of: .visit)
  }
}

struct VisitDone: ParsableCommand, Runs {
  static let configuration = about(.visitDone, .visitDone, named: "done")
  @Argument(help: HelpWords.number.help) var number: String
  @Flag(name: .customLong("not"), help: HelpWords.notDone.help) var notDone = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let visit = try await copy.visit(number)
    if !notDone, !visit.isDone, let date = visit.date, date > context.today, try !mayBeDone(date, context) { return }
    guard try await copy.save(.markVisit(visit, isDone: !notDone)).isShared else { return }
    let plan = try copy.plan()
    try context.console.put(PlanText(plan, calendar: context.calendar).visitCount)
    if plan.isOpen(on: context.today), let words = LookingBackWords(moment: plan.trial.moment) {
      context.console.say(words)
    }
  }
}

extension VisitDone {
  /// A visit whose day is still to come is asked back about; where nobody can be asked, it is only said.
  private func mayBeDone(_ date: CalendarDate, _ context: Context) throws(CommandFailure) -> Bool {
    let fills = ["date": context.calendar.date(date), "number": number]
    guard context.canAsk else {
      context.console.say(VisitWords.doneEarly, fills)
      return true
    }
    if try context.confirmed(VisitWords.askDoneEarly.with(fills)) { return true }
    context.console.say(SyncWords.unchanged)
    return false
  }
}

struct VisitStop: ParsableCommand, Runs {
  static let configuration = about(.visitStop, .visitStop, named: "stop")
  @OptionGroup var options: GlobalOptions

  /// Takes every visit off the plan that is not done.
  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let saved = try await copy.save(.stopVisits, unchanged: VisitWords.nothingToStop)
    if saved.isShared { context.console.say(VisitWords.stopped) }
  }
}

struct VisitRemove: ParsableCommand, Runs {
  static let configuration = about(.visitRemove, .visitRemove, named: "remove")
  @Argument(help: HelpWords.number.help) var number: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let visit = try await copy.visit(number)
    if try await copy.save(.removeVisit(visit)).isShared { context.console.say(VisitWords.removed) }
  }
}

extension Copy {
  fileprivate func visit(_ wish: String) async throws(CommandFailure) -> VisitView {
    try await entry(wish, .visit, list: "tandem visit list") { $0.visits }
  }
}

extension LookingBackWords {
  /// The offer to look back; nil while there is nothing to offer.
  init?(moment: TrialView.Milestone?) {
    switch moment {
    case .afterFirst: self = .afterFirst
    case .afterLast: self = .afterLast
    case nil: return nil
    }
  }
}
