import ArgumentParser
import TandemApp
import TandemPlan

/// `tandem name [TEXT]`: how the other one sees you.
struct Name: ParsableCommand, Runs {
  static let configuration = about(.name, .name, named: "name")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let plan = try copy.plan()
    let present = plan.name(plan.you)
    guard let text = try context.name(field.text, present: present) else {
      if context.canAsk { return context.console.say(SyncWords.unchanged) }
      if context.options.json { return try context.console.put(.string(present)) }
      return try context.console.put(present)
    }
    try await copy.save(.name(text), asDraft: field.draft)
  }
}

extension Context {
  /// A name that was given or asked for, without white space round it.
  func name(_ argument: String?, present: String? = nil) throws(CommandFailure) -> String? {
    try text(argument, asking: .name, present: present).map(trimmed)
  }
}
