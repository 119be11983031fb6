import ArgumentParser
import TandemApp
import TandemPlan

/// `tandem option`: ways to begin, with sealed votes and both choices.
struct OptionCommand: ParsableCommand {
  static let configuration = about(
    .option, .option, named: "option",
    subcommands: [
      OptionAdd.self, OptionList.self, OptionVote.self, OptionChoose.self, OptionNone.self, OptionSetAside.self,
    ], default: OptionList.self)
}

struct OptionAdd: ParsableCommand, Runs {
  static let configuration = about(.optionAdd, .optionAdd, named: "add")
  @Argument(help: HelpWords.text.help) var text: String?
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let text = try context.neededText(text, asking: .option)
    guard let added = try await copy.save(.addOption(text), asDraft: draft).added,
      let option = try copy.plan().options.entry(added)
    else { return }
    copy.sayAdded(.option, option)
    guard try copy.plan().isOpen(on: context.today) else { return }
    context.console.say(WayWords.nextVote, ["number": String(option.number)])
  }
}

struct OptionList: ParsableCommand, Runs {
  static let configuration = about(.optionList, .optionList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let plan = try copy.plan()
    copy.noteShown(.option, plan.options)
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).options) }
    let text = PlanText(plan, calendar: context.calendar)
    for option in plan.options { try context.console.put(text.option(option)) }
    try copy.sayDrafts(of: .option)
    guard try copy.isPaired, plan.isOpen(on: context.today) else { return }
    if plan.options.contains(where: { !$0.isSetAside && $0.votes[plan.you] == .none }) {
      context.console.say(WayWords.noVotes)
    }
    context.console.say(WayWords.howTo)
  }
}

struct OptionVote: ParsableCommand, Runs {
  static let configuration = about(.optionVote, .optionVote, named: "vote")
  @Argument(help: HelpWords.number.help) var number: String
  @Argument(help: HelpWords.voteChoice.help, completion: .list(Schema.votes)) var choice: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let option = try await copy.option(number)
    guard !option.isSetAside else { throw CommandFailure(.removed) }
    let index = try context.vote(choice)
    try copy.perform(.vote(.option(option, choice: index)))
    try await copy.sayVoted { plan in (plan.options.entry(option.key) ?? option).votes }
  }
}

struct OptionChoose: ParsableCommand, Runs {
  static let configuration = about(.optionChoose, .optionChoose, named: "choose")
  @Argument(help: HelpWords.number.help) var number: String
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: !draft)
    let option = try await copy.option(number)
    guard try await copy.save(.chooseOption(option), asDraft: draft).isShared else { return }
    let plan = try copy.plan()
    let now = plan.options.entry(option.key) ?? option
    let other = plan.options.first { $0.chosenBy.contains(plan.you.other) }
    copy.sayChosen(
      now.text, isChosen: now.isChosen, isWhole: plan.agreement.missing.isEmpty, byBoth: now.chosenBy.count == 2,
      other: other?.text)
  }
}

struct OptionNone: ParsableCommand, Runs {
  static let configuration = about(.optionNone, .optionNone, named: "none")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    if try await copy.save(.chooseOption(nil)).isShared { context.console.say(TherapistWords.none) }
  }
}

struct OptionSetAside: ParsableCommand, Runs {
  static let configuration = about(.optionSetAside, .optionSetAside, named: "set-aside")
  @Argument(help: HelpWords.number.help) var number: String
  @Flag(help: HelpWords.back.help) var back = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let option = try await copy.option(number)
    if try await copy.save(.setOptionAside(option, !back)).isShared, !back {
      context.console.say(TherapistWords.setAside)
    }
  }
}

extension Copy {
  fileprivate func option(_ wish: String) async throws(CommandFailure) -> OptionView {
    try await entry(wish, .option, list: "tandem option list") { $0.options }
  }
}
