import ArgumentParser
import TandemPlan

/// What every command of a field takes.
struct FieldArguments: ParsableArguments {
  @Argument(help: HelpWords.text.help) var text: String?
  @Flag(help: HelpWords.draft.help) var draft = false
}

/// `tandem problem [TEXT]`.
struct Problem: ParsableCommand, Runs {
  static let configuration = about(.problem, .problem, named: "problem")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(Failure) { try await context.readOrWrite(.problem, field) }
}

/// `tandem goal [TEXT]`.
struct Goal: ParsableCommand, Runs {
  static let configuration = about(.goal, .goal, named: "goal")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(Failure) { try await context.readOrWrite(.goal, field) }
}

/// `tandem timeframe [TEXT]`.
struct TimeframeCommand: ParsableCommand, Runs {
  static let configuration = about(.timeframe, .timeframe, named: "timeframe")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(Failure) { try await context.readOrWrite(.timeframe, field) }
}

/// `tandem word [TEXT]`.
struct Word: ParsableCommand, Runs {
  static let configuration = about(.word, .word, named: "word")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(Failure) { try await context.readOrWrite(.word, field) }
}

/// `tandem budget [TEXT]`.
struct Budget: ParsableCommand, Runs {
  static let configuration = about(.budget, .budget, named: "budget")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(Failure) { try await context.readOrWrite(.budget, field) }
}

extension Context {
  /// Writes a field of the plan, or prints its present text.
  func readOrWrite(_ field: Field, _ arguments: FieldArguments) async throws(Failure) {
    let copy = try Copy.open(in: self)
    let question = QuestionWords(field) ?? .goal
    let present = try copy.presentText(field)
    guard let text = try text(arguments.text, asking: question, present: present) else {
      if canAsk { return console.say(SyncWords.unchanged) }
      return try put(field, copy, present)
    }
    if text == present, !arguments.draft { return console.say(SyncWords.unchanged) }
    let intent = Intent(field: field) { (_) throws(PlanError) in try Edit.set(field, text) }
    if try await copy.save(intent, asDraft: arguments.draft) { try copy.sayNext() }
  }

  private func put(_ field: Field, _ copy: Copy, _ present: String?) throws(Failure) {
    if options.json {
      let plan = try copy.plan()
      return try console.put(PlanJSON(plan, calendar: calendar).field(field))
    }
    if let present { try console.put(present) }
  }
}
