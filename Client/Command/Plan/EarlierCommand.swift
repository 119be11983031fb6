import ArgumentParser
import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem earlier`: what stood in a field before, and using it again.
struct EarlierCommand: ParsableCommand, Runs {
  static let configuration = about(.earlier, .earlier, named: "earlier")
  @Argument(help: HelpWords.field.help, completion: .list(PlanView.planFields.compactMap { $0.planName }))
  var field: String?
  @Option(help: HelpWords.use.help) var use: Int?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let fields = try named()
    if let use {
      guard fields.count == 1 else { throw CommandFailure(.usage, ErrorWords.noSuchField.text) }
      return try await useAgain(use, of: fields[0], copy)
    }
    let snapshot = try copy.snapshot
    let histories = snapshot.membership == nil ? [] : fields.map { History($0, snapshot) }
    if context.options.json { return try context.console.put(Self.json(histories, context.calendar)) }
    try list(histories.filter { $0.entries.count > 1 }, on: context)
  }

  /// The field that was named, or all.
  private func named() throws(CommandFailure) -> [Field] {
    guard let field else { return PlanView.planFields }
    guard let found = PlanView.planFields.first(where: { $0.planName == field.lowercased() }) else {
      throw CommandFailure(.usage, ErrorWords.noSuchField.text)
    }
    return [found]
  }

  private func useAgain(_ number: Int, of field: Field, _ copy: Copy) async throws(CommandFailure) {
    let together = try await Copy.openTogether(in: copy.context, toShare: true)
    let texts = try together.snapshot.history(of: field)
    guard number > 0, number < texts.count else {
      throw CommandFailure(.badData, ErrorWords.noSuchVersion.with(["field": field.planName ?? ""]))
    }
    let text = texts[number].text
    copy.context.console.say("\(number). " + beginning(text))
    try await together.save(.set(field, text))
  }

  private func list(_ histories: [History], on context: Context) throws(CommandFailure) {
    let console = context.console
    if histories.isEmpty { return console.say(ListWords.noEarlier) }
    for (index, history) in histories.enumerated() {
      if index > 0 { try console.put("") }
      try console.heading(history.title)
      for entry in history.entries { try console.put(entry.lines(context.calendar)) }
    }
    let name = histories.count == 1 ? histories[0].name : "FIELD"
    console.say(ListWords.useEarlier, ["field": name])
  }

  private static func json(_ histories: [History], _ calendar: Calendar) -> JSON {
    let entries = histories.flatMap { history in history.entries.map { (history.name, $0) } }
    return .array(
      entries.sorted { $0.1.version.at > $1.1.version.at }.map { name, entry in
        .object([
          ("field", .string(name)), ("text", .string(entry.version.text)), ("by", .string(entry.by)),
          ("at", .text(calendar.timestamp(entry.version.at))), ("apart", .bool(entry.version.isApart)),
          ("current", .bool(entry.number == 0)),
        ])
      })
  }
}

/// All that ever stood in a field, newest first.
private struct History {
  struct Entry {
    /// 0 is what shows now.
    let number: Int
    let version: EarlierText
    let by: String

    func lines(_ calendar: Calendar) -> String {
      let mark = number == 0 ? ListWords.current.text : "\(number)."
      let head = "  " + mark + String(repeating: " ", count: max(1, 5 - mark.count))
      let apart = version.isApart ? ", " + ListWords.apart.text : ""
      return head + hanging(version.text, by: 7) + "\n       \(oneLine(by)), \(calendar.date(version.at))" + apart
    }
  }

  let name: String
  let title: String
  let entries: [Entry]

  init(_ field: Field, _ snapshot: Snapshot) {
    name = field.planName ?? ""
    title = NounWords(field)?.text ?? ""
    entries = snapshot.history(of: field).enumerated().map { number, version in
      Entry(number: number, version: version, by: snapshot.plan.name(version.by))
    }
  }
}
