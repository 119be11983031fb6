import ArgumentParser
import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem checkin`: a weekly note with four prompts. It is a private draft until its author shares it; a week without one
/// leaves no trace.
struct CheckIn: ParsableCommand, Runs {
  static let configuration = about(.checkIn, .checkIn, named: "checkin")
  @Option(help: HelpWords.appreciated.help) var appreciated: String?
  @Option(help: HelpWords.hard.help) var hard: String?
  @Option(help: HelpWords.need.help) var need: String?
  @Option(help: HelpWords.tiny.help) var tiny: String?
  @Flag(help: HelpWords.list.help) var list = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    var given = try given(context)
    if list || given.isEmpty && !context.canAsk { return try list(copy) }
    if given.isEmpty { given = try asked(context) }
    if given.isEmpty { return context.console.say(SyncWords.unchanged) }
    guard case .drafted(let number, _) = try copy.perform(.write(.checkIn(given), asDraft: true)) else { return }
    context.console.say(DraftWords.saved)
    context.console.say(CheckInWords.privateFirst, ["number": String(number)])
  }

  private func given(_ context: Context) throws(CommandFailure) -> [(field: Field, text: String)] {
    let all = [
      (Field.checkInAppreciated, appreciated), (.checkInHard, hard), (.checkInNeed, need), (.checkInTiny, tiny),
    ]
    guard all.count(where: { $0.1 == "-" }) < 2 else { throw CommandFailure(.usage, ErrorWords.inputOnce.text) }
    var notes: [(field: Field, text: String)] = []
    for case (let field, let text?) in all { notes.append((field, try context.given(text))) }
    return notes
  }

  /// The four prompts, one by one; an empty line leaves one out.
  private func asked(_ context: Context) throws(CommandFailure) -> [(field: Field, text: String)] {
    context.console.tell(GuideWords.checkInRules.text)
    var notes: [(field: Field, text: String)] = []
    for (field, words) in CheckInWords.prompts {
      context.console.prompt(words.text + ":")
      if let line = try StandardInput.line(), !line.isEmpty { notes.append((field, line)) }
    }
    return notes
  }

  private func list(_ copy: Copy) throws(CommandFailure) {
    let context = copy.context
    let plan = try copy.plan()
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).checkIns) }
    if plan.checkIns.isEmpty { return context.console.say(CheckInWords.none) }
    let text = PlanText(plan, calendar: context.calendar)
    for checkIn in plan.checkIns { try context.console.put(text.checkIn(checkIn)) }
  }
}
