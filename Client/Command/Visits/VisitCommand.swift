import ArgumentParser
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

  func run(in context: Context) async throws(Failure) {
    let copy = try Copy.open(in: context)
    let typed = try context.neededText(date, asking: .visit)
    guard let date = CalendarDate(reading: typed) else { throw Failure(.badData, ErrorWords.badDate.text) }
    let clock = time.flatMap { ClockTime(reading: $0) }
    if time != nil, clock == nil { throw Failure(.badData, ErrorWords.badTime.text) }
    let place = try place.map { (text) throws(Failure) in try context.given(text) }
    let id = context.newID()
    let intent = Intent(field: .visitDate) { (_) throws(PlanError) in
      try Edit.addVisit(date, time: clock, place: place, id: id)
    }
    guard try await copy.save(intent, asDraft: draft) else { return }
    let plan = try copy.plan()
    guard let visit = plan.visits.entry(RecordKey(.shared, id)) else { return }
    copy.sayAdded(.visit, visit)
    context.console.say(plan.trial.done == 0 ? VisitWords.firstAdded : .added)
  }
}

struct VisitList: ParsableCommand, Runs {
  static let configuration = about(.visitList, .visitList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try Copy.open(in: context)
    let plan = try copy.plan()
    copy.noteShown(.visit, plan.visits)
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).visits) }
    if plan.visits.isEmpty { return context.console.say(VisitWords.none) }
    let text = PlanText(plan, calendar: context.calendar)
    for visit in plan.visits { try context.console.put(text.visit(visit)) }
    try context.console.put(text.visitCount)
  }
}

struct VisitDone: ParsableCommand, Runs {
  static let configuration = about(.visitDone, .visitDone, named: "done")
  @Argument(help: HelpWords.number.help) var number: String
  @Flag(name: .customLong("not"), help: HelpWords.notDone.help) var notDone = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let visit = try await copy.visit(number)
    let isDone = !notDone
    if visit.isDone == isDone { return context.console.say(SyncWords.unchanged) }
    let intent = Intent(field: .visitDate) { (_) throws(PlanError) in Edit.done(visit, isDone) }
    guard try await copy.save(intent, asDraft: false) else { return }
    let plan = try copy.plan()
    try context.console.put(PlanText(plan, calendar: context.calendar).visitCount)
    if plan.isOpen(on: context.today), let words = LookingBackWords(moment: plan.trial.moment) {
      context.console.say(words)
    }
  }
}

struct VisitStop: ParsableCommand, Runs {
  static let configuration = about(.visitStop, .visitStop, named: "stop")
  @OptionGroup var options: GlobalOptions

  /// Takes every visit off the plan that is not done.
  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let ahead = try copy.plan().visits.filter { !$0.isDone }
    if ahead.isEmpty { return context.console.say(VisitWords.nothingToStop) }
    let intent = Intent(field: .visitDate) { (_) throws(PlanError) in
      ahead.map { Edit.remove($0) }.reduce(Edit([]), +)
    }
    if try await copy.save(intent, asDraft: false) { context.console.say(VisitWords.stopped) }
  }
}

struct VisitRemove: ParsableCommand, Runs {
  static let configuration = about(.visitRemove, .visitRemove, named: "remove")
  @Argument(help: HelpWords.number.help) var number: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let visit = try await copy.visit(number)
    let intent = Intent(field: .visitDate) { (_) throws(PlanError) in Edit.remove(visit) }
    if try await copy.save(intent, asDraft: false) { context.console.say(VisitWords.removed) }
  }
}

extension Copy {
  fileprivate func visit(_ wish: String) async throws(Failure) -> VisitView {
    try await entry(wish, .visit, list: "tandem visit list") { $0.visits }
  }
}

extension LookingBackWords {
  /// The offer to look back; nil while there is nothing to offer.
  init?(moment: TrialView.Moment?) {
    switch moment {
    case .afterFirst: self = .afterFirst
    case .afterLast: self = .afterLast
    case nil: return nil
    }
  }
}
