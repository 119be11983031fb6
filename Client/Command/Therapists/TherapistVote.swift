import ArgumentParser
import TandemPlan

/// `tandem therapist vote`: sealed until both have voted. The own choice is never printed back.
struct TherapistVote: ParsableCommand, Runs {
  static let configuration = about(.therapistVote, .therapistVote, named: "vote")
  @Argument(help: HelpWords.number.help) var number: String
  @Argument(help: HelpWords.voteChoice.help, completion: .list(Schema.votes)) var choice: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let therapist = try await copy.therapist(number)
    guard !therapist.isSetAside else { throw CommandFailure(.removed) }
    let index = try context.vote(choice)
    try copy.perform(.vote(.therapist(therapist, choice: index)))
    try await copy.sayVoted { plan in plan.therapists.entry(therapist.key)?.votes }
  }
}

extension Context {
  /// The vote that was typed, or is given at a prompt: an index into `Schema.votes`.
  func vote(_ typed: String?) throws(CommandFailure) -> UInt8 {
    guard let typed = try text(typed, asking: .vote) else {
      throw CommandFailure(.usage, ErrorWords.noChoice.with(["choices": Schema.votes.joined(separator: ", ")]))
    }
    guard let index = Schema.votes.firstIndex(of: choiceName(typed)) else {
      throw CommandFailure(typed, noneOf: Schema.votes)
    }
    return UInt8(index)
  }
}

extension Copy {
  /// Shares a recorded vote, and says whether it is sealed, open or changed. The choice itself is never printed back.
  func sayVoted(_ votes: (PlanView) -> VoteView?) async throws(CommandFailure) {
    await shareSaved()
    let plan = try plan()
    let words: VoteWords =
      switch votes(plan)?[plan.you] {
      case .open(_, true, _): .wasChanged
      case .open: .bothAreOpen
      default: .yoursIsSealed
      }
    context.console.say(words)
    try sayNext()
  }
}

struct TherapistChoose: ParsableCommand, Runs {
  static let configuration = about(.therapistChoose, .therapistChoose, named: "choose")
  @Argument(help: HelpWords.number.help) var number: String
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: !draft)
    let therapist = try await copy.therapist(number)
    guard try await copy.save(.chooseTherapist(therapist), asDraft: draft).isShared else { return }
    guard let now = try copy.plan().therapists.entry(therapist.key) else { return }
    let plan = try copy.plan()
    let other = plan.therapists.first { $0.chosenBy.contains(plan.you.other) }
    copy.sayChosen(
      plan.title(of: now), isChosen: now.isChosen, isWhole: plan.agreement.missing.isEmpty,
      byBoth: now.chosenBy.count == 2, other: other.map { plan.title(of: $0) })
  }
}

extension Copy {
  /// Says what a choice came to.
  /// - Parameters:
  ///   - isWhole: whether the plan has all that can be agreed to.
  ///   - other: what the other one chose, if anything.
  func sayChosen(_ name: String, isChosen: Bool, isWhole: Bool, byBoth: Bool, other: String?) {
    let words: TherapistWords
    if isChosen {
      words = isWhole ? .chosenBoth : .chosenSoFar
    } else if byBoth {
      words = .chosenVeto
    } else {
      words = other == nil ? .chosen : .otherChoice
    }
    context.console.say(
      words,
      [
        "name": oneLine(beginning(name)), "second": oneLine(beginning(other ?? "")),
      ])
  }
}

struct TherapistNone: ParsableCommand, Runs {
  static let configuration = about(.therapistNone, .therapistNone, named: "none")
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: !draft)
    let saved = try await copy.save(.chooseTherapist(nil), asDraft: draft)
    if saved.isShared { context.console.say(TherapistWords.none) }
  }
}
