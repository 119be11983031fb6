import ArgumentParser
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem answer`: yes, questions or no, each a full answer in one step.
struct Answer: ParsableCommand, Runs {
  static let configuration = about(.answer, .answer, named: "answer")
  @Argument(help: HelpWords.answerChoice.help, completion: .list(["yes", "questions", "no"])) var answer: String?
  @Option(help: HelpWords.answerNote.help) var note: String?
  @Option(help: HelpWords.again.help, completion: .list(["never", "1w", "1m"])) var again: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context)
    guard let answer else { return try show(copy) }
    guard again == nil || answer == "no" else { throw Failure(.usage, ErrorWords.againAfterNo.text) }
    let note = try note.map { (text) throws(Failure) in try context.given(text) }
    let you = try copy.you
    let intent = Intent(field: .answer) { [again] (_) throws(PlanError) in
      try Edit.answer(answer, note: note, again: again, by: you)
    }
    try await copy.save(intent, asDraft: false)
    switch answer {
    case "yes": context.console.say(AnswerWords.savedYes)
    case "questions": context.console.say(AnswerWords.savedQuestions)
    default:
      context.console.say(AnswerWords.savedNo)
      context.console.say(AnswerWords.reopen)
    }
  }

  private func show(_ copy: Copy) throws(Failure) {
    let context = copy.context
    let plan = try copy.plan()
    if context.options.json { return try context.console.put(PlanJSON(plan, calendar: context.calendar).invitation) }
    let lines = PlanText(plan, calendar: context.calendar).answers
    if lines.isEmpty { return context.console.say(AnswerWords.none) }
    for line in lines { try context.console.put(line) }
  }
}

/// An answer that was given aloud, and what a no means for asking again.
extension Copy {
  /// `invite answered yes|no`: before the partner has joined a private note, afterwards for the partner to say.
  func keepAnswerAloud(_ words: [String]) async throws(Failure) {
    guard words.count == 2, words[0] == "answered" else { throw Failure(.usage, ErrorWords.noSuchAnswer.text) }
    guard ["yes", "no"].contains(words[1]) else { throw Failure(.noSuchChoice(allowed: ["yes", "no"])) }
    try await lookForPartner()
    if let name = try partnerName() {
      throw Failure(.notPermitted, ErrorWords.answerAloud.with(["name": oneLine(name)]))
    }
    let isNo = words[1] == "no"
    try told { () throws(ReplicaError) in try replica.keepAnswerAloud(words[1]) }
    context.console.say(AnswerWords.aloudKept, ["text": words[1]])
    if !isNo { return context.console.say(AnswerWords.aloudYes) }
    context.console.say(AnswerWords.aloudNo)
    context.console.say(AnswerWords.support)
  }

  /// Why nobody is to be invited now: they are here, or they said no. Nil where somebody may be.
  var whyNotInvite: Failure? {
    get throws(Failure) {
      let plan = try plan()
      var fills = ["name": oneLine(plan.name(plan.you.other))]
      let now = context.time.wallMilliseconds()
      switch try told({ () throws(ReplicaError) in try replica.askingAgain(now: now) }) {
      case .mayInvite: return nil
      case .declinedAloud: return Failure(.notPermitted, AnswerWords.quietAloud.text)
      case .isHere: return Failure(.usage, ErrorWords.bothHere.text)
      case .twice: return Failure(.notPermitted, AnswerWords.twice.with(fills))
      case .never: return Failure(.notPermitted, AnswerWords.quietForGood.with(fills))
      case .from(let time):
        fills["date"] = context.calendar.date(min(time, Self.farAway))
        return Failure(.notPermitted, AnswerWords.quiet.with(fills))
      case .now: return Failure(.usage, AnswerWords.askAgain.with(fills))
      }
    }
  }

  /// A moment that every calendar can show.
  private static let farAway: UInt64 = 253_402_214_400_000
}
