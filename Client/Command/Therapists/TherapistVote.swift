import ArgumentParser
import TandemPlan

/// `tandem therapist vote`: sealed until both have voted. The own choice is never printed back.
struct TherapistVote: ParsableCommand, Runs {
  static let configuration = about(.therapistVote, .therapistVote, named: "vote")
  @Argument(help: HelpWords.number.help) var number: String
  @Argument(help: HelpWords.voteChoice.help, completion: .list(Schema.votes)) var choice: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context, toShare: true)
    let therapist = try await copy.therapist(number)
    guard !therapist.isSetAside else { throw Failure(PlanError.removed) }
    let index = try context.vote(choice)
    try copy.vote(index, on: .therapist, therapist.id) { (plan) throws(PlanError) in
      let present = try plan.therapists.present(asRead: therapist, by: plan.you)
      guard !present.isSetAside else { throw .removed }
      return present.name
    }
    try await copy.sayVoted { plan in plan.therapists.entry(therapist.key)?.votes }
  }
}

extension Context {
  /// The vote that was typed, or is given at a prompt: an index into `Schema.votes`.
  func vote(_ typed: String?) throws(Failure) -> UInt8 {
    let choices = ["choices": Schema.votes.joined(separator: ", ")]
    guard let typed = try text(typed, asking: .vote) else {
      throw Failure(.usage, ErrorWords.noChoice.with(choices))
    }
    guard let index = Schema.votes.firstIndex(of: choiceName(typed)) else {
      throw Failure(.badData, ErrorWords.noSuchChoice.with(choices))
    }
    return UInt8(index)
  }
}

extension Copy {
  /// Shares a recorded vote, and says whether it is sealed, open or changed. The choice itself is never printed back.
  func sayVoted(_ votes: (PlanView) -> VoteView?) async throws(Failure) {
    context.console.say(SyncWords.saved)
    await share()
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

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context, toShare: !draft)
    let therapist = try await copy.therapist(number)
    let (you, digests) = try (copy.you, copy.digests)
    let what = ListWords.chosenByYou.text
    let intent = Intent(field: .therapistName, number: therapist.number, what: what) { (plan) throws(PlanError) in
      try Edit.choose(plan.therapists.present(asRead: therapist, by: you), by: you, digests: digests)
    }
    guard try await copy.save(intent, asDraft: draft) else { return }
    guard let now = try copy.plan().therapists.entry(therapist.key) else { return }
    let plan = try copy.plan()
    let other = plan.therapists.first { $0.chosenBy.contains(plan.you.other) }
    copy.sayChosen(
      plan.title(of: now), isChosen: now.isChosen, byBoth: now.chosenBy.count == 2,
      other: other.map { plan.title(of: $0) })
  }
}

extension Copy {
  /// Says what a choice came to.
  /// - Parameter other: what the other one chose, if anything.
  func sayChosen(_ name: String, isChosen: Bool, byBoth: Bool, other: String?) {
    let words: TherapistWords =
      if isChosen { .chosenBoth } else if byBoth { .chosenVeto } else if other != nil { .otherChoice } else { .chosen }
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

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context, toShare: !draft)
    let (you, digests) = try (copy.you, copy.digests)
    let intent = Intent(field: .therapistName, what: ListWords.noneChosen.text) { (_) throws(PlanError) in
      try Edit.choose(nil, by: you, digests: digests)
    }
    if try await copy.save(intent, asDraft: draft) { context.console.say(TherapistWords.none) }
  }
}
