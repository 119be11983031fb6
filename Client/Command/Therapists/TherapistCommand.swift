import ArgumentParser
import TandemApp
import TandemPlan

/// `tandem therapist`: the therapist list.
struct TherapistCommand: ParsableCommand {
  static let configuration = about(
    .therapist, .therapist, named: "therapist",
    subcommands: [
      TherapistAdd.self, TherapistList.self, TherapistShow.self, TherapistEdit.self, TherapistSetAside.self,
      TherapistVote.self, TherapistChoose.self, TherapistNone.self, TherapistQuestion.self, TherapistSheet.self,
    ], default: TherapistList.self)
}

struct TherapistAdd: ParsableCommand, Runs {
  static let configuration = about(.therapistAdd, .therapistAdd, named: "add")
  @Argument(help: HelpWords.therapistName.help) var name: String?
  @OptionGroup(title: GroupWords.details.text) var details: DetailOptions
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let details = try details.given()
    let name = try context.neededText(name, asking: .therapist, orElse: .noTherapistName)
    guard let added = try await copy.save(.addTherapist(name, details: details), asDraft: draft).added,
      let therapist = try copy.plan().therapists.entry(added)
    else { return }
    copy.sayAdded(.therapist, therapist)
    let plan = try copy.plan()
    if let other = plan.namesake(of: therapist) {
      context.console.say(TherapistWords.sameName, ["number": String(other.number)])
    }
    guard plan.isOpen(on: context.today) else { return }
    context.console.say(NextWords.vote, ["number": String(therapist.number)])
  }
}

struct TherapistList: ParsableCommand, Runs {
  static let configuration = about(.therapistList, .therapistList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let plan = try copy.plan()
    copy.noteShown(.therapist, plan.therapists)
    if context.options.json {
      return try context.console.put(PlanJSON(plan, calendar: context.calendar).therapists)
    }
    if plan.therapists.isEmpty { context.console.say(ListWords.noTherapists) }
    let text = PlanText(plan, calendar: context.calendar)
    for therapist in plan.therapists { try context.console.put(text.therapist(therapist, details: false)) }
    try copy.sayDrafts(of: .therapist)
  }
}

struct TherapistShow: ParsableCommand, Runs {
  static let configuration = about(.therapistShow, .therapistShow, named: "show")
  @Argument(help: HelpWords.number.help) var number: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    try copy.needBoth()
    let therapist = try await copy.therapist(number, toRead: true)
    let plan = try copy.plan()
    if context.options.json {
      return try context.console.put(PlanJSON(plan, calendar: context.calendar).therapist(therapist))
    }
    try context.console.put(PlanText(plan, calendar: context.calendar).therapist(therapist, details: true))
  }
}

struct TherapistEdit: ParsableCommand, Runs {
  static let configuration = about(.therapistEdit, .therapistEdit, named: "edit")
  @Argument(help: HelpWords.number.help) var number: String
  @Option(help: HelpWords.therapistName.help) var name: String?
  @OptionGroup(title: GroupWords.details.text) var details: DetailOptions
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: !draft)
    let therapist = try await copy.therapist(number)
    var details = try details.given()
    // Empty words take a detail off the plan.
    let gone = details.filter { $0.value.isEmpty && $0.key.type.choices.isEmpty }.map { $0.key }
    for rule in gone { details[rule] = nil }
    if let name, let rule = Schema.rule(.therapist, named: "name") { details[rule] = name }
    if details.isEmpty, gone.isEmpty, context.canAsk { details = try context.askedDetails(of: therapist) }
    guard !details.isEmpty || !gone.isEmpty else {
      if context.canAsk { return context.console.say(SyncWords.unchanged) }
      throw CommandFailure(.usage, ErrorWords.noDetail.text)
    }
    try await copy.save(.editTherapist(therapist, details, clearing: gone), asDraft: draft, of: therapist)
  }
}

struct TherapistSetAside: ParsableCommand, Runs {
  static let configuration = about(.therapistSetAside, .therapistSetAside, named: "set-aside")
  @Argument(help: HelpWords.number.help) var number: String
  @Flag(help: HelpWords.back.help) var back = false
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: !draft)
    let therapist = try await copy.therapist(number)
    let saved = try await copy.save(.setTherapistAside(therapist, !back), asDraft: draft)
    if saved.isShared, !back { context.console.say(TherapistWords.setAside) }
  }
}

extension Context {
  /// Goes through the details one by one; Enter keeps each.
  fileprivate func askedDetails(of therapist: TherapistView) throws(CommandFailure) -> [FieldRule: String] {
    var details: [FieldRule: String] = [:]
    for rule in TherapistView.detailRules {
      guard let words = DetailWords(rule) else { continue }
      let present = therapist.details[rule] ?? AgreeWords.absent.text
      console.prompt("\(words.text) [\(present)]:")
      guard let line = try StandardInput.line(), !line.isEmpty else { continue }
      details[rule] = rule.type.choices.isEmpty ? line : choiceName(line)
    }
    return details
  }
}
