import ArgumentParser
import TandemApp
import TandemPlan

/// `tandem therapist question`: questions for a first call, for one therapist or for all.
struct TherapistQuestion: ParsableCommand, Runs {
  static let configuration = about(.therapistQuestion, .therapistQuestion, named: "question")
  @Argument(help: HelpWords.questionWords.help) var words: [String] = []
  @Option(help: HelpWords.standard.help) var standard: Int?
  @Option(help: HelpWords.removeQuestion.help) var remove: String?
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    if let remove { return try await take(remove, off: try await Copy.openTogether(in: context, toShare: true)) }
    guard let asked = try asked(context) else { return try list(try Copy.open(in: context)) }
    let copy = try asked.therapist == nil ? Copy.open(in: context) : await Copy.openTogether(in: context)
    let therapist: TherapistView?
    if let wish = asked.therapist { therapist = try await copy.therapist(wish) } else { therapist = nil }
    guard let added = try await copy.save(.addQuestion(asked.text, for: therapist), asDraft: draft).added else {
      return
    }
    copy.sayAdded(.question, try copy.plan().questions.entry(added))
    try copy.sayNext()
  }

  /// What is to be asked, and of whom; nil if nothing was given and nothing can be asked for.
  private func asked(_ context: Context) throws(CommandFailure) -> (therapist: String?, text: String)? {
    let isNumber = words.first.flatMap { Int($0) } != nil
    if let standard {
      guard CallWords.standardQuestions.indices.contains(standard - 1), words.count < 2 else {
        throw CommandFailure(.badData, ErrorWords.noSuchQuestion.text)
      }
      return (words.first, CallWords.standardQuestions[standard - 1].text)
    }
    switch words.count {
    case 0 where !context.canAsk: return nil
    case 0: return try context.text(nil, asking: .question).map { (nil, $0) }
    case 1 where isNumber: return try (words[0], context.neededText(nil, asking: .question))
    case 1: return try (nil, context.given(words[0]))
    case 2: return try (words[0], context.given(words[1]))
    default: throw CommandFailure(.usage, ErrorWords.noText.text)
    }
  }

  private func take(_ wish: String, off copy: Copy) async throws(CommandFailure) {
    let question = try await copy.entry(wish, .question, list: "tandem therapist question") { $0.questions }
    try await copy.save(.removeQuestion(question))
  }

  private func list(_ copy: Copy) throws(CommandFailure) {
    let context = copy.context
    let plan = try copy.plan()
    copy.noteShown(.question, plan.questions)
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).questions) }
    if plan.questions.isEmpty { context.console.say(CallWords.none) }
    let text = PlanText(plan, calendar: context.calendar)
    for question in plan.questions { try context.console.put(text.question(question)) }
    try copy.sayDrafts(of: .question)
    try context.console.heading(CallWords.standard.text)
    for (index, question) in CallWords.standardQuestions.enumerated() {
      try context.console.put(numbered(index + 1) + question.text)
    }
    context.console.say(CallWords.offer)
  }
}

/// `tandem therapist sheet`: what to have at hand for a first call.
struct TherapistSheet: ParsableCommand, Runs {
  static let configuration = about(.therapistSheet, .therapistSheet, named: "sheet")
  @Argument(help: HelpWords.number.help) var number: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context)
    let therapist = try await copy.therapist(number, toRead: true)
    let plan = try copy.plan()
    let sheet = CallSheet(therapist, plan)
    if context.options.json { return try context.console.put(sheet.json(plan.name)) }
    try context.console.heading(CallWords.heading.with(["name": oneLine(therapist.name)]))
    for (title, lines) in sheet.parts(plan.name) where !lines.isEmpty {
      try context.console.put("\n" + title)
      for line in lines { try context.console.put("  - " + hanging(line, by: 4)) }
    }
  }
}

extension CallSheet {
  fileprivate func json(_ name: (Seat) -> String) -> JSON {
    .object([
      ("name", .string(therapist.name)),
      ("questions", .array(questions.map { .object([("text", .string($0.text)), ("by", .string(name($0.by)))]) })),
      ("standard", .strings(standard.map { $0.text })),
    ])
  }
}
