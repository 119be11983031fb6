import ArgumentParser
import TandemApp
import TandemPlan

/// What every command of a field takes.
struct FieldArguments: ParsableArguments {
  @Argument(help: HelpWords.text.help) var text: String?
  @Flag(help: HelpWords.draft.help) var draft = false
}

/// `tandem problem [TEXT]`.
struct ProblemCommand: ParsableCommand, Runs {
  static let configuration = about(.problem, .problem, named: "problem")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(CommandFailure) { try await context.readOrWrite(.problem, field) }
}

/// `tandem goal [TEXT]`.
struct Goal: ParsableCommand, Runs {
  static let configuration = about(.goal, .goal, named: "goal")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(CommandFailure) { try await context.readOrWrite(.goal, field) }
}

/// `tandem timeframe [TEXT]`.
struct TimeframeCommand: ParsableCommand, Runs {
  static let configuration = about(.timeframe, .timeframe, named: "timeframe")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(CommandFailure) { try await context.readOrWrite(.timeframe, field) }
}

/// `tandem word [TEXT]`.
struct Word: ParsableCommand, Runs {
  static let configuration = about(.word, .word, named: "word")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(CommandFailure) { try await context.readOrWrite(.word, field) }
}

/// `tandem budget [TEXT]`.
struct Budget: ParsableCommand, Runs {
  static let configuration = about(.budget, .budget, named: "budget")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(CommandFailure) { try await context.readOrWrite(.budget, field) }
}

extension Context {
  /// Writes a field of the plan, or prints its present text.
  func readOrWrite(_ field: Field, _ arguments: FieldArguments) async throws(CommandFailure) {
    let copy = try Copy.open(in: self)
    let question = QuestionWords(field) ?? .goal
    let present = try copy.snapshot.presentText(field)
    guard let text = try text(arguments.text, asking: question, present: present) else {
      if canAsk { return console.say(SyncWords.unchanged) }
      return try put(field, copy, present)
    }
    if try await copy.save(.set(field, text), asDraft: arguments.draft).isShared { try copy.sayNext() }
  }

  private func put(_ field: Field, _ copy: Copy, _ present: String?) throws(CommandFailure) {
    if options.json {
      let plan = try copy.plan()
      return try console.put(PlanJSON(plan, calendar: calendar).field(field))
    }
    if let present { try console.put(present) }
  }
}
