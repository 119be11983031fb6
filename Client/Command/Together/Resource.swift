import ArgumentParser
import TandemApp
import TandemPlan

/// `tandem resource`: links worth reading together.
struct ResourceCommand: ParsableCommand {
  static let configuration = about(
    .resource, .resource, named: "resource",
    subcommands: [ResourceAdd.self, ResourceList.self, ResourceRemove.self], default: ResourceList.self)
}

struct ResourceAdd: ParsableCommand, Runs {
  static let configuration = about(.resourceAdd, .resourceAdd, named: "add")
  @Argument(help: HelpWords.link.help) var link: String?
  @Option(help: HelpWords.minutes.help) var minutes: String?
  @Option(help: HelpWords.sentence.help) var sentence: String?
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let link = try context.neededText(link, asking: .resource)
    let sentence = try sentence.map { (text) throws(CommandFailure) in try context.given(text) }
    let action = PlanAction.addResource(link, minutes: minutes, sentence: sentence)
    guard let added = try await copy.save(action, asDraft: draft).added else { return }
    copy.sayAdded(.resource, try copy.plan().resources.entry(added))
    try copy.sayNext()
  }
}

struct ResourceList: ParsableCommand, Runs {
  static let configuration = about(.resourceList, .resourceList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let plan = try copy.plan()
    copy.noteShown(.resource, plan.resources)
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).resources) }
    if plan.resources.isEmpty { context.console.say(ResourceWords.none) }
    let text = PlanText(plan, calendar: context.calendar)
    for resource in plan.resources { try context.console.put(text.resource(resource)) }
    try copy.sayDrafts(of: .resource)
  }
}

struct ResourceRemove: ParsableCommand, Runs {
  static let configuration = about(.resourceRemove, .resourceRemove, named: "remove")
  @Argument(help: HelpWords.number.help) var number: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let resource = try await copy.entry(number, .resource, list: "tandem resource list") { $0.resources }
    if try await copy.save(.removeResource(resource)).isShared { context.console.say(ResourceWords.removed) }
  }
}
