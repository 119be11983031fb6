import ArgumentParser
import TandemApp
import TandemPlan
import TandemReplica
import TandemStore
import TandemSystem

/// `tandem print`: one A4 page as a self-contained file.
struct Print: ParsableCommand, Runs {
  static let configuration = about(.print, .print, named: "print")
  @Argument(help: HelpWords.printed.help, completion: .list(["plan", "call-sheet", "worksheet"])) var what: [String] =
    []
  @Flag(help: HelpWords.blank.help) var blank = false
  @Option(name: .shortAndLong, help: HelpWords.file.help, completion: .file()) var output: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let printed = try await page(context)
    let page = printed.rendered
    guard let output else {
      guard context.options.json else { return try context.console.putExactly(page) }
      return try context.console.put(.object([("title", .string(printed.title)), ("html", .string(page))]))
    }
    do { try Files.write(page, to: output) } catch {
      throw CommandFailure(.cannotCreate, PrintWords.cannotWrite.with(["path": output]))
    }
    if context.options.json {
      let members: [(String, JSON)] = [("title", .string(printed.title)), ("path", .string(output))]
      return try context.console.put(.object(members))
    }
    context.console.say(PrintWords.written, ["path": output])
  }

  private func page(_ context: Context) async throws(CommandFailure) -> PrintPage {
    if blank {
      guard what.isEmpty else { throw CommandFailure(.usage, PrintWords.whatToPrint.text) }
      return .blank
    }
    let copy = try Copy.open(in: context)
    switch (what.first.map(choiceName) ?? "plan", what.count) {
    case ("plan", 0...1):
      try copy.needBoth()
      let plan = try copy.plan()
      return PrintPage(plan, text: PlanText(plan, calendar: context.calendar), on: context.today)
    case ("call-sheet", 2):
      try copy.needBoth()
      let therapist = try await copy.therapist(what[1], toRead: true)
      return PrintPage(CallSheet(therapist, try copy.plan()))
    case ("worksheet", 1): return PrintPage(worksheet: try copy.notes(on: .worksheet).last?.text)
    default: throw CommandFailure(.usage, PrintWords.whatToPrint.text)
    }
  }
}
