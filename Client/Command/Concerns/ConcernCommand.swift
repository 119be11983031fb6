import ArgumentParser
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

  func run(in context: Context) async throws(Failure) {
    let copy = try Copy.open(in: context)
    let text = try context.neededText(text, asking: .concern)
    let topic = topic.map(choiceName)
    let (id, you) = (context.newID(), try copy.you)
    let intent = Intent(field: .concernText) { (_) throws(PlanError) in
      try Edit.addConcern(text, topic: topic, id: id, by: you)
    }
    let isShared = try await copy.save(intent, asDraft: draft)
    defer { if let topic { context.console.say(ConcernWords.ideas, ["name": topic]) } }
    guard isShared else { return }
    copy.sayAdded(.concern, try copy.plan().concerns.entry(RecordKey(Owner(you), id)))
    if try copy.plan().isOpen(on: context.today) { context.console.say(ConcernWords.nextReflect) }
  }
}

struct ConcernList: ParsableCommand, Runs {
  static let configuration = about(.concernList, .concernList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try Copy.open(in: context)
    let plan = try copy.plan()
    copy.noteShown(.concern, plan.concerns)
    if context.options.json {
      return try context.console.put(PlanJSON(plan, calendar: context.calendar).concerns)
    }
    if plan.concerns.isEmpty { return context.console.say(ListWords.noConcerns) }
    let text = PlanText(plan, calendar: context.calendar)
    for concern in plan.concerns { try context.console.put(text.concern(concern)) }
  }
}

struct ConcernEdit: ParsableCommand, Runs {
  static let configuration = about(.concernEdit, .concernEdit, named: "edit")
  @Argument(help: HelpWords.number.help) var number: String
  @Argument(help: HelpWords.text.help) var text: String?
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context, toShare: !draft)
    let concern = try await copy.concern(number)
    guard try concern.by == copy.you else { throw Failure(.notPermitted, ErrorWords.notYours.text) }
    guard let text = try context.text(text, asking: .concern, present: concern.text) else {
      if context.canAsk { return context.console.say(SyncWords.unchanged) }
      return try context.console.put(concern.text)
    }
    let you = try copy.you
    let intent = Intent(field: .concernText) { (plan) throws(PlanError) in
      try Edit.editConcern(plan.concerns.present(concern), text, by: you)
    }
    try await copy.save(intent, asDraft: draft)
  }
}

struct ConcernReflect: ParsableCommand, Runs {
  static let configuration = about(.concernReflect, .concernReflect, named: "reflect")
  @Argument(help: HelpWords.number.help) var number: String
  @Argument(help: HelpWords.text.help) var text: String?
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context, toShare: !draft)
    let concern = try await copy.concern(number)
    guard try concern.by != copy.you else { throw Failure(.notPermitted, ErrorWords.ownConcern.text) }
    let present = concern.newestReflection?.text
    guard let text = try context.text(text, asking: .reflection, present: present) else {
      if context.canAsk { return context.console.say(SyncWords.unchanged) }
      if let present { return try context.console.put(present) }
      throw Failure(.usage, ErrorWords.noText.text)
    }
    let (you, digests) = try (copy.you, copy.digests)
    let intent = Intent(field: .reflectionText, number: concern.number) { (plan) throws(PlanError) in
      try Edit.reflect(plan.concerns.present(asRead: concern, by: you), text, by: you, digests: digests)
    }
    guard try await copy.save(intent, asDraft: draft) else { return }
    context.console.say(ConcernWords.reflected)
    // Right after somebody else's concern, the word "understood" would be taken for that one.
    if case .answer = try Standing(copy).nextStep { return }
    try copy.sayNext()
  }
}
