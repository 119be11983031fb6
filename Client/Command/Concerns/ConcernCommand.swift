import ArgumentParser
import TandemApp
import TandemPlan

/// `tandem concern`: concerns, what the partner hears in them, and their author's answer.
struct ConcernCommand: ParsableCommand {
  static let configuration = about(
    .concern, .concern, named: "concern",
    subcommands: [
      ConcernAdd.self, ConcernList.self, ConcernEdit.self, ConcernReflect.self, ConcernUnderstood.self,
      ConcernMore.self, ConcernNotYet.self, ConcernTakeBack.self, ConcernIdeas.self,
    ], default: ConcernList.self)
}

struct ConcernAdd: ParsableCommand, Runs {
  static let configuration = about(.concernAdd, .concernAdd, named: "add")
  @Argument(help: HelpWords.text.help) var text: String?
  @Option(
    help: HelpWords.topic.help,
    completion: .list(Schema.rule(.concern, named: "topic")?.type.choices ?? [])) var topic: String?
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let wasAsked = text == nil
    let text = try context.neededText(text, asking: .concern)
    let topic = try topic(asks: wasAsked, context)
    let saved = try await copy.save(.addConcern(text, topic: topic), asDraft: draft)
    defer { if let topic { context.console.say(ConcernWords.ideas, ["name": topic]) } }
    guard let added = saved.added else { return }
    copy.sayAdded(.concern, try copy.plan().concerns.entry(added))
    if try copy.plan().isOpen(on: context.today) { context.console.say(ConcernWords.nextReflect) }
  }
}

extension ConcernAdd {
  /// The topic that was given; nil for none.
  /// - Parameter asks: the words were asked for, so it is asked for as well.
  private func topic(asks: Bool, _ context: Context) throws(CommandFailure) -> String? {
    let topics = Schema.rule(.concern, named: "topic")?.type.choices ?? []
    if let topic {
      guard topics.contains(choiceName(topic)) else { throw CommandFailure(topic, noneOf: topics) }
      return choiceName(topic)
    }
    guard asks else { return nil }
    while true {
      context.console.prompt(QuestionWords.topic.with(["choices": topics.joined(separator: ", ")]))
      guard let typed = try StandardInput.line(), !trimmed(typed).isEmpty else { return nil }
      if topics.contains(choiceName(typed)) { return choiceName(typed) }
      context.console.tell(PageErrorWords.noChoice.text)
    }
  }
}

struct ConcernList: ParsableCommand, Runs {
  static let configuration = about(.concernList, .concernList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let plan = try copy.plan()
    copy.noteShown(.concern, plan.concerns)
    if context.options.json {
      return try context.console.put(PlanJSON(plan, calendar: context.calendar).concerns)
    }
    if plan.concerns.isEmpty { context.console.say(ListWords.noConcerns) }
    let text = PlanText(plan, calendar: context.calendar)
    for concern in plan.concerns { try context.console.put(text.concern(concern)) }
    try copy.sayDrafts(of: .concern, .reflection)
  }
}

struct ConcernEdit: ParsableCommand, Runs {
  static let configuration = about(.concernEdit, .concernEdit, named: "edit")
  @Argument(help: HelpWords.number.help) var number: String
  @Argument(help: HelpWords.text.help) var text: String?
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: !draft)
    let concern = try await copy.concern(number)
    guard try concern.by == copy.plan().you else { throw CommandFailure(.notYours) }
    guard let text = try context.text(text, asking: .concern, present: concern.text) else {
      if context.canAsk { return context.console.say(SyncWords.unchanged) }
      return try context.console.put(concern.text)
    }
    try await copy.save(.editConcern(concern, text), asDraft: draft)
  }
}

struct ConcernReflect: ParsableCommand, Runs {
  static let configuration = about(.concernReflect, .concernReflect, named: "reflect")
  @Argument(help: HelpWords.number.help) var number: String
  @Argument(help: HelpWords.text.help) var text: String?
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: !draft)
    let concern = try await copy.concern(number)
    guard try concern.by != copy.plan().you else { throw CommandFailure(.notPermitted, ErrorWords.ownConcern.text) }
    let present = concern.newestReflection?.text
    guard let text = try context.text(text, asking: .reflection, present: present) else {
      if context.canAsk { return context.console.say(SyncWords.unchanged) }
      if let present { return try context.console.put(present) }
      throw CommandFailure(.usage, ErrorWords.noText.text)
    }
    guard try await copy.save(.reflect(concern, text), asDraft: draft).isShared else { return }
    context.console.say(ConcernWords.reflected)
    // Right after somebody else's concern, the word "understood" would be taken for that one.
    // Nor is somebody who has just listened asked to sign.
    switch try Standing(copy).nextStep {
    case .answer, .agree: return
    default: try copy.sayNext()
    }
  }
}
