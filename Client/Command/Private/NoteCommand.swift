import TandemApp
import ArgumentParser
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem note`: pages for one person alone, what they wrote there, and pages that explain. The pages need no copy.
struct NoteCommand: ParsableCommand, Runs {
  static let configuration = about(.note, .note, named: "note")
  @Argument(help: HelpWords.page.help, completion: .list(PrivatePage.allCases.map { $0.rawValue })) var page: String?
  @Argument(help: HelpWords.pageWords.help) var text: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    guard let page else { return try list(context) }
    guard let page = PrivatePage(rawValue: choiceName(page)) else {
      throw CommandFailure(.badData, ErrorWords.noSuchPage.text)
    }
    if let text {
      guard !page.isGuide else { throw CommandFailure(.badData, ErrorWords.noSuchPage.text) }
      let words = try context.given(text)
      return try keep(page == .worksheet ? try worksheet(words) : words, on: page, context)
    }
    if context.options.json { return try context.console.put(try json(page, context)) }
    try context.console.page(page.text)
    if page == .beforeYouAsk { try context.console.put(own: PrivateWords.safetyFirst.text) }
    if page.isGuide { return }
    let kept = try notes(on: page, context)
    if !kept.isEmpty { try context.console.put("\n" + PrivateWords.yours.text) }
    for note in kept { try context.console.put(numbered(note.number) + hanging(note.text, by: 4)) }
    if page == .worksheet { try fill(context) }
  }

  private func json(_ page: PrivatePage, _ context: Context) throws(CommandFailure) -> JSON {
    .object(page.members + [("text", .string(page.text)), ("notes", try json(notes: page, context))])
  }

  private func json(notes page: PrivatePage?, _ context: Context) throws(CommandFailure) -> JSON {
    .array(
      try notes(on: page, context).map { note in
        .object([
          ("number", .number(note.number)), ("page", .string(note.called)), ("text", .string(note.text)),
          ("at", .string(context.calendar.timestamp(note.created))),
        ])
      })
  }

  private func list(_ context: Context) throws(CommandFailure) {
    if context.options.json {
      let pages = PrivatePage.allCases.map { JSON.object($0.members) }
      let members: [(String, JSON)] = [("pages", .array(pages)), ("notes", try json(notes: nil, context))]
      return try context.console.put(.object(members))
    }
    for (title, isGuide) in [(PrivateWords.pages, false), (.guides, true)] {
      try context.console.heading(title.text)
      for page in PrivatePage.allCases where page.isGuide == isGuide {
        let name = page.rawValue + String(repeating: " ", count: max(0, 15 - page.rawValue.count))
        try context.console.put(PrivateWords.pageEntry.with(["name": name, "text": page.title.text]))
      }
    }
    let notes = try notes(on: nil, context)
    if !notes.isEmpty { try context.console.heading(PrivateWords.yours.text) }
    for note in notes { try context.console.put(note.line) }
    context.console.say(PrivateWords.howTo)
  }

  /// The five steps at a prompt.
  private func fill(_ context: Context) throws(CommandFailure) {
    guard context.canAsk else { return context.console.say(PrivateWords.howToWorksheet) }
    var answers: [String] = []
    for step in PrivatePage.worksheetSteps {
      context.console.prompt(step.text)
      answers.append(try StandardInput.line() ?? "")
    }
    if answers.allSatisfy({ $0.isEmpty }) { return context.console.say(SyncWords.unchanged) }
    try keep(PrivatePage.worksheet(answers), on: .worksheet, context)
  }

  /// Five lines, one a step.
  private func worksheet(_ text: String) throws(CommandFailure) -> String {
    let lines = text.split(separator: "\n").map(String.init).filter { $0.contains { !$0.isWhitespace } }
    guard lines.count == PrivatePage.worksheetSteps.count else {
      throw CommandFailure(.badData, ErrorWords.fiveSteps.text)
    }
    return PrivatePage.worksheet(lines)
  }

  private func keep(_ text: String, on page: PrivatePage, _ context: Context) throws(CommandFailure) {
    try Copy.open(in: context).perform(.keepNote(text, on: page))
    let words: PrivateWords = page == .worksheet ? .worksheetKept : .kept
    context.console.say(words, ["name": page.rawValue])
  }

  /// What was kept on a page, or on all; nothing where there is no copy yet.
  private func notes(on page: PrivatePage?, _ context: Context) throws(CommandFailure) -> [Draft] {
    try Copy.existing(in: context)?.notes(on: page) ?? []
  }
}

extension PrivatePage {
  fileprivate var members: [(String, JSON)] {
    [("name", .string(rawValue)), ("title", .string(title.text)), ("explains", .bool(isGuide))]
  }
}

extension Copy {
  /// The private notes on a page, or all of them, in the order in which they were written.
  func notes(on page: PrivatePage?) throws(CommandFailure) -> [Draft] {
    try drafts().filter { draft in
      guard let note = draft.note else { return false }
      return page.map { note.page == $0 } ?? true
    }
  }
}
