import ArgumentParser
import TandemPlan

/// What the commands on one concern take that need no text.
struct ConcernArguments: ParsableArguments {
  @Argument(help: HelpWords.number.help) var number: String
  @Flag(help: HelpWords.draft.help) var draft = false
}

struct ConcernUnderstood: ParsableCommand, Runs {
  static let configuration = about(.concernUnderstood, .concernUnderstood, named: "understood")
  @OptionGroup var concern: ConcernArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(CommandFailure) { try await context.answer(concern, .heard, .heard) }
}

struct ConcernMore: ParsableCommand, Runs {
  static let configuration = about(.concernMore, .concernMore, named: "more")
  @OptionGroup var concern: ConcernArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(CommandFailure) { try await context.answer(concern, .more, .more) }
}

struct ConcernNotYet: ParsableCommand, Runs {
  static let configuration = about(.concernNotYet, .concernNotYet, named: "not-yet")
  @OptionGroup var concern: ConcernArguments
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) async throws(CommandFailure) { try await context.answer(concern, .notYet, .notYet) }
}

struct ConcernTakeBack: ParsableCommand, Runs {
  static let configuration = about(.concernTakeBack, .concernTakeBack, named: "take-back")
  @OptionGroup var concern: ConcernArguments
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: !concern.draft)
    let entry = try await copy.concern(concern.number)
    let saved = try await copy.save(.takeConcernBack(entry), asDraft: concern.draft)
    if saved.isShared { context.console.say(ConcernWords.takenBack) }
  }
}

extension Context {
  /// Records the author's answer to the partner's reflection.
  fileprivate func answer(_ arguments: ConcernArguments, _ answer: ConcernState, _ words: ConcernWords)
    async throws(CommandFailure)
  {
    let copy = try await Copy.openTogether(in: self, toShare: !arguments.draft)
    let concern = try await copy.concern(arguments.number)
    let you = try copy.plan().you
    // The reflection to answer may still be at the server.
    if concern.by == you, concern.state == .shared { await copy.catchUp() }
    // What is answered has been read.
    let present = try copy.plan().concerns.entry(concern.key) ?? concern
    if present.by == you, present.newestReflection != nil, try !copy.wasShown(present, .concern) {
      try copy.stop(at: present, .concern)
    }
    guard try await copy.save(.answerConcern(present, answer), asDraft: arguments.draft).isShared else { return }
    console.say(words, ["number": String(concern.number)])
    if answer != .more { try copy.sayNext() }
  }
}
