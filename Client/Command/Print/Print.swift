import ArgumentParser
import TandemApp
import TandemPages
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem print`: one A4 page as a self-contained file.
struct Print: ParsableCommand, Runs {
  static let configuration = about(.print, .print, named: "print")
  @Argument(help: HelpWords.printed.help, completion: .list(["plan", "call-sheet", "worksheet"])) var what: [String] =
    []
  @Flag(help: HelpWords.blank.help) var blank = false
  @Option(name: .shortAndLong, help: HelpWords.file.help, completion: .file()) var output: String?
  @Flag(help: HelpWords.replace.help) var replace = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let printed = try await page(context)
    let page = printed.document
    guard let output else {
      guard context.options.json else { return try context.console.putExactly(page) }
      return try context.console.put(.object([("title", .string(printed.title)), ("html", .string(page))]))
    }
    try context.write(page, to: output, isReplacing: replace)
    if context.options.json {
      let members: [(String, JSON)] = [("title", .string(printed.title)), ("path", .string(output))]
      return try context.console.put(.object(members))
    }
    context.console.say(PrintWords.written, ["path": output])
  }

  private func page(_ context: Context) async throws(CommandFailure) -> PrintedPage {
    if blank {
      guard what.isEmpty else { throw CommandFailure(.usage, PrintWords.whatToPrint.text) }
      return .blank
    }
    let copy = try Copy.open(in: context)
    switch (what.first.map(choiceName) ?? "plan", what.count) {
    case ("plan", 0...1):
      try copy.needBoth()
      let plan = try copy.plan()
      let calendar = context.calendar
      return .plan(plan, on: context.today) { calendar.date($0) }
    case ("call-sheet", 2):
      try copy.needBoth()
      let therapist = try await copy.therapist(what[1], toRead: true)
      return .callSheet(therapist, try copy.plan())
    case ("worksheet", 1): return .worksheet(try copy.notes(on: .worksheet).last?.text)
    default: throw CommandFailure(.usage, PrintWords.whatToPrint.text)
    }
  }
}
