import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem answer`: yes, questions or no, each a full answer in one step.
struct AnswerCommand: ParsableCommand, Runs {
  static let configuration = about(.answer, .answer, named: "answer")
  @Argument(help: HelpWords.answerChoice.help, completion: .list(InvitationAnswer.allCases.map { $0.rawValue }))
  var answer: String?
  @Option(help: HelpWords.answerNote.help) var note: String?
  @Option(help: HelpWords.again.help, completion: .list(["never", "1w", "1m"])) var again: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context)
    guard let answer else { return try show(copy) }
    let given = try InvitationAnswer(given: answer)
    guard again == nil || given == .no else { throw CommandFailure(.usage, ErrorWords.againAfterNo.text) }
    let note = try note.map { (text) throws(CommandFailure) in try context.given(text) }
    try await copy.save(.answerInvitation(given, note: note, again: again))
    switch given {
    case .yes:
      context.console.say(AnswerWords.savedYes)
      try copy.sayNext()
    case .questions: context.console.say(AnswerWords.savedQuestions)
    case .no:
      context.console.say(AnswerWords.savedNo)
      context.console.say(AnswerWords.reopen)
    }
  }

  private func show(_ copy: Copy) throws(CommandFailure) {
    let context = copy.context
    let plan = try copy.plan()
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).invitation) }
    if let letter = try copy.settings.letter {
      context.console.say(PairingWords.letter, ["name": oneLine(plan.name(Seat.invited.other))])
      try context.console.put(letter)
    }
    let lines = PlanText(plan, calendar: context.calendar).answers
    if lines.isEmpty { return context.console.say(AnswerWords.none) }
    for line in lines { try context.console.put(line) }
  }
}

/// An answer that was given aloud, and what a no means for asking again.
extension Copy {
  /// `invite answered yes|no`: before the partner has joined a private note, afterwards for the partner to say.
  func keepAnswerAloud(_ words: [String]) async throws(CommandFailure) {
    guard words.count == 2, words[0] == "answered" else { throw CommandFailure(.usage, ErrorWords.noSuchAnswer.text) }
    let answer = try InvitationAnswer(given: words[1], of: InvitationAnswer.aloud)
    try await lookForPartner()
    do throws(AppFailure) { _ = try replica.perform(.keepAnswerAloud(answer), context.forAction) } catch {
      throw CommandFailure(error, try placesOfPartner)
    }
    context.console.say(AnswerWords.aloudKept, ["text": words[1]])
    if answer == .yes { return context.console.say(AnswerWords.aloudYes) }
    context.console.say(AnswerWords.aloudNo)
    context.console.say(AnswerWords.support)
  }

  /// Ends the command where nobody is to be invited now: they are here, or they said no.
  func checkMayInvite() throws(CommandFailure) {
    let snapshot = try snapshot
    do { try snapshot.checkMayInvite(now: context.time.wallMilliseconds()) } catch {
      var places = try placesOfPartner
      if case .mayNotInvite(.from(let time)) = error {
        places["date"] = context.calendar.date(min(time, Self.farAway))
      }
      throw CommandFailure(error, places)
    }
  }

  private var placesOfPartner: [String: String] {
    get throws(CommandFailure) {
      let plan = try plan()
      return ["name": oneLine(plan.name(plan.you.other))]
    }
  }

  /// A moment that every calendar can show.
  private static let farAway: UInt64 = 253_402_214_400_000
}
