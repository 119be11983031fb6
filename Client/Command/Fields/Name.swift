import ArgumentParser
import TandemPlan

/// `tandem name [TEXT]`: how the other one sees you.
struct Name: ParsableCommand, Runs {
  static let configuration = about(.name, .name, named: "name")
  @OptionGroup var field: FieldArguments
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try Copy.open(in: context)
    let present = try copy.ownName
    guard let text = try context.name(field.text, present: present) else {
      if context.canAsk { return context.console.say(SyncWords.unchanged) }
      if context.options.json { return try context.console.put(.string(present)) }
      return try context.console.put(present)
    }
    if text == present { return context.console.say(SyncWords.unchanged) }
    if let partner = try copy.partnerName() { try checkName(text, against: partner) }
    guard try copy.isPaired else {
      try copy.rename(text)
      return context.console.say(SyncWords.saved)
    }
    let you = try copy.you
    let intent = Intent(field: .partnerName) { (_) throws(PlanError) in try Edit.name(text, of: you) }
    try await copy.save(intent, asDraft: field.draft)
  }
}

extension Context {
  /// A name that was given or asked for, without white space round it.
  func name(_ argument: String?, present: String? = nil) throws(Failure) -> String? {
    try text(argument, asking: .name, present: present).map(trimmed)
  }
}

/// Two equal names would be hard to tell apart on the screens: refuses one, and suggests another.
func checkName(_ name: String, against partner: String) throws(Failure) {
  guard looksAlike(name, partner) else { return }
  throw Failure(nameTaken: name)
}

extension Failure {
  init(nameTaken name: String) {
    let suggestion = shownName(name).split(whereSeparator: \.isWhitespace).joined(separator: " ") + " 2"
    self.init(.badData, ErrorWords.nameTaken.with(["suggestion": suggestion]))
  }
}
