import ArgumentParser
import TandemPlan

/// `tandem therapist vote`: sealed until both have voted. The own choice is never printed back.
struct TherapistVote: ParsableCommand, Runs {
  static let configuration = about(.therapistVote, .therapistVote, named: "vote")
  @Argument(help: HelpWords.number.help) var number: String
  @Argument(help: HelpWords.voteChoice.help, completion: .list(Schema.votes)) var choice: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context)
    let therapist = try copy.therapist(number)
    let choices = ["choices": Schema.votes.joined(separator: ", ")]
    guard let typed = try context.text(choice, asking: .vote) else {
      throw Failure(.usage, ErrorWords.noChoice.with(choices))
    }
    guard let index = Schema.votes.firstIndex(of: choiceName(typed)) else {
      throw Failure(.badData, ErrorWords.noSuchChoice.with(choices))
    }
    try copy.vote(UInt8(index), on: therapist)
    context.console.say(SyncWords.saved)
    await copy.share()
    let now = try copy.plan().therapists.first { $0.id == therapist.id }
    let you = try copy.you
    context.console.say(words(before: therapist.votes[you], now: now?.votes[you] ?? .sealed))
    try copy.sayNext()
  }

  private func words(before: VoteShown, now: VoteShown) -> VoteWords {
    switch (before, now) {
    case (_, .open(_, true, _)): .wasChanged
    case (_, .open): .bothAreOpen
    default: .yoursIsSealed
    }
  }
}

struct TherapistChoose: ParsableCommand, Runs {
  static let configuration = about(.therapistChoose, .therapistChoose, named: "choose")
  @Argument(help: HelpWords.number.help) var number: String
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context)
    let therapist = try copy.therapist(number)
    let (you, digests) = try (copy.you, copy.digests)
    let what = ListWords.chosenByYou.text
    let change = Change(field: .therapistName, number: therapist.number, what: what) { (plan) throws(PlanError) in
      let present = plan.therapists.first { $0.id == therapist.id }
      return try Edit.choose(present ?? therapist, by: you, digests: digests)
    }
    guard try await copy.save(change, asDraft: draft) else { return }
    guard let now = try copy.plan().therapists.first(where: { $0.id == therapist.id }) else { return }
    let words: TherapistWords =
      if now.isChosen { .chosenBoth } else if now.chosenBy.count == 2 { .chosenVeto } else { .chosen }
    context.console.say(words, ["name": oneLine(now.name)])
  }
}

struct TherapistNone: ParsableCommand, Runs {
  static let configuration = about(.therapistNone, .therapistNone, named: "none")
  @Flag(help: HelpWords.draft.help) var draft = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context)
    let (you, digests) = try (copy.you, copy.digests)
    let change = Change(field: .therapistName, what: ListWords.noneChosen.text) { (_) throws(PlanError) in
      try Edit.choose(nil, by: you, digests: digests)
    }
    if try await copy.save(change, asDraft: draft) { context.console.say(TherapistWords.none) }
  }
}
