import ArgumentParser
import TandemApp
import TandemPlan

/// `tandem hope`: what each partner would like more of or less of, side by side.
struct HopeCommand: ParsableCommand {
  static let configuration = about(
    .hope, .hope, named: "hope", subcommands: [HopeAdd.self, HopeList.self, HopeRemove.self], default: HopeList.self)
}

struct HopeAdd: ParsableCommand, Runs {
  static let configuration = about(.hopeAdd, .hopeAdd, named: "add")
  @Argument(help: HelpWords.text.help) var text: String?
  @Flag(help: HelpWords.more.help) var more = false
  @Flag(help: HelpWords.less.help) var less = false
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if more, less { throw ValidationError(ErrorWords.bothDirections.text) }
  }

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let text = try context.neededText(text, asking: .hope)
    let direction = more ? "more" : less ? "less" : nil
    guard let added = try await copy.save(.addHope(text, direction: direction), asDraft: draft).added else { return }
    copy.sayAdded(.hope, try copy.plan().hopes.entry(added))
    try copy.sayNext()
  }
}

struct HopeList: ParsableCommand, Runs {
  static let configuration = about(.hopeList, .hopeList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let plan = try copy.plan()
    copy.noteShown(.hope, plan.hopes)
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).hopes) }
    if plan.hopes.isEmpty { context.console.say(HopeWords.none) }
    if !plan.hopes.isEmpty {
      for line in HopeText(plan, width: context.console.width).lines { try context.console.put(line) }
    }
    try copy.sayDrafts(of: .hope)
  }
}

struct HopeRemove: ParsableCommand, Runs {
  static let configuration = about(.hopeRemove, .hopeRemove, named: "remove")
  @Argument(help: HelpWords.number.help) var number: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let hope = try await copy.entry(number, .hope, list: "tandem hope list") { $0.hopes }
    if try await copy.save(.removeHope(hope)).isShared { context.console.say(HopeWords.removed) }
  }
}

/// `tandem wish [TEXT]`: what would help you feel comfortable.
struct Wish: ParsableCommand, Runs {
  static let configuration = about(.wish, .wish, named: "wish")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let present = try copy.snapshot.presentText(.wishes)
    guard let text = try context.text(field.text, asking: .wishes, present: present) else {
      if context.canAsk { return context.console.say(SyncWords.unchanged) }
      if context.options.json {
        return try context.console.put(PlanJSON(try copy.plan(), calendar: context.calendar).wishes)
      }
      if let present { try context.console.put(present) }
      return
    }
    if try await copy.save(.wishes(text), asDraft: field.draft).isShared { try copy.sayNext() }
  }
}
