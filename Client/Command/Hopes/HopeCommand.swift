import ArgumentParser
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

  func run(in context: Context) async throws(Failure) {
    let copy = try Copy.open(in: context)
    let text = try context.neededText(text, asking: .hope)
    let direction = more ? "more" : less ? "less" : nil
    let (id, you) = (context.newID(), try copy.you)
    let intent = Intent(field: .hopeText) { (_) throws(PlanError) in
      try Edit.addHope(text, direction: direction, id: id, by: you)
    }
    guard try await copy.save(intent, asDraft: draft) else { return }
    copy.sayAdded(.hope, try copy.plan().hopes.entry(RecordKey(Owner(you), id)))
    try copy.sayNext()
  }
}

struct HopeList: ParsableCommand, Runs {
  static let configuration = about(.hopeList, .hopeList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try Copy.open(in: context)
    let plan = try copy.plan()
    copy.noteShown(.hope, plan.hopes)
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).hopes) }
    if plan.hopes.isEmpty { return context.console.say(HopeWords.none) }
    for line in HopeText(plan, width: context.console.width).lines { try context.console.put(line) }
  }
}

struct HopeRemove: ParsableCommand, Runs {
  static let configuration = about(.hopeRemove, .hopeRemove, named: "remove")
  @Argument(help: HelpWords.number.help) var number: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let hope = try await copy.entry(number, .hope, list: "tandem hope list") { $0.hopes }
    let you = try copy.you
    let intent = Intent(field: .hopeText) { (_) throws(PlanError) in try Edit.removeHope(hope, by: you) }
    if try await copy.save(intent, asDraft: false) { context.console.say(HopeWords.removed) }
  }
}

/// `tandem wish [TEXT]`: what would help you feel comfortable.
struct Wish: ParsableCommand, Runs {
  static let configuration = about(.wish, .wish, named: "wish")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try Copy.open(in: context)
    let present = try copy.presentText(.wishes)
    guard let text = try context.text(field.text, asking: .wishes, present: present) else {
      if context.canAsk { return context.console.say(SyncWords.unchanged) }
      if context.options.json {
        return try context.console.put(PlanJSON(try copy.plan(), calendar: context.calendar).wishes)
      }
      if let present { try context.console.put(present) }
      return
    }
    if text == present, !field.draft { return context.console.say(SyncWords.unchanged) }
    let you = try copy.you
    let intent = Intent(field: .wishes) { (_) throws(PlanError) in try Edit.wishes(text, of: you) }
    if try await copy.save(intent, asDraft: field.draft) { try copy.sayNext() }
  }
}
