import ArgumentParser
import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem checkin`: a weekly note with four prompts. It is a private draft until its author shares it; a week without one
/// leaves no trace.
struct CheckIn: ParsableCommand {
  static let configuration = about(
    .checkIn, .checkIn, named: "checkin", subcommands: [CheckInWrite.self, CheckInList.self],
    default: CheckInWrite.self)
}

struct CheckInList: ParsableCommand, Runs {
  static let configuration = about(.checkInList, .checkInList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) { try Copy.open(in: context).listCheckIns() }
}

struct CheckInWrite: ParsableCommand, Runs {
  static let configuration = about(.checkInWrite, .checkInWrite, named: "write")
  @Option(help: HelpWords.appreciated.help) var appreciated: String?
  @Option(help: HelpWords.hard.help) var hard: String?
  @Option(help: HelpWords.need.help) var need: String?
  @Option(help: HelpWords.tiny.help) var tiny: String?
  @Flag(help: HelpWords.shareCheckIn.help) var share = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    var given = try given(context)
    if given.isEmpty, !context.canAsk { return try copy.listCheckIns() }
    if given.isEmpty { given = try asked(context) }
    if given.isEmpty { return context.console.say(SyncWords.unchanged) }
    if share { return _ = try await copy.save(.checkIn(given)) }
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
    context.console.tell(GuideWords.temperature.text)
    var notes: [(field: Field, text: String)] = []
    for (field, words) in CheckInWords.prompts {
      context.console.prompt(words.text + ":")
      if let line = try StandardInput.line(), !line.isEmpty { notes.append((field, line)) }
    }
    return notes
  }

}

extension Copy {
  /// Those that were shared.
  fileprivate func listCheckIns() throws(CommandFailure) {
    let plan = try plan()
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).checkIns) }
    if plan.checkIns.isEmpty { context.console.say(CheckInWords.none) }
    let text = PlanText(plan, calendar: context.calendar)
    for checkIn in plan.checkIns { try context.console.put(text.checkIn(checkIn)) }
    try sayDrafts(of: .checkin)
  }
}
