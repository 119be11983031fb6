import TandemApp
import TandemDriver
import TandemPlan
import TandemSync

/// An answer to an invitation, given or asked for before anybody joins.
struct GivenReply {
  let answer: InvitationAnswer
  let note: String?
  let again: String?

  init(_ answer: InvitationAnswer, note: String?, again: String?) {
    self.answer = answer
    self.note = note
    self.again = again
  }

  /// From the options; nil where none was given.
  init?(_ answer: String?, note: String?, again: String?, in context: Context) throws(CommandFailure) {
    guard let answer else {
      guard note == nil, again == nil else { throw CommandFailure(.usage, ErrorWords.noteWithAnswer.text) }
      return nil
    }
    self.answer = try InvitationAnswer(given: answer)
    guard again == nil || self.answer == .no else { throw CommandFailure(.usage, ErrorWords.againAfterNo.text) }
    self.note = try note.map { (text) throws(CommandFailure) in try context.given(text) }
    self.again = again
  }
}

extension InvitationAnswer {
  /// - Parameter choices: those that can be given aloud are two.
  init(given typed: String, of choices: [InvitationAnswer] = allCases) throws(CommandFailure) {
    do throws(AppFailure) { try self.init(typed: typed, of: choices) } catch {
      throw CommandFailure(typed, noneOf: choices.map { $0.rawValue })
    }
  }
}

/// What came of asking for an answer.
enum AskedReply {
  /// Nobody could be asked, or a name said that somebody wants to come in.
  case notAsked
  /// It was left for another time: nothing is sent, and nobody joins.
  case left
  case given(GivenReply)
}

extension Join {
  /// Asked for at a terminal, unless a name says that somebody wants to come in.
  func askedReply(in context: Context) throws(CommandFailure) -> AskedReply {
    guard context.canAsk, name == nil else { return .notAsked }
    while let typed = try asked(ReplyWords.ask, in: context) {
      guard let answer = InvitationAnswer(rawValue: typed.lowercased()) else {
        context.console.tell(PageErrorWords.noChoice.text)
        continue
      }
      let note = answer == .yes ? nil : try asked(answer == .no ? .askWords : .askQuestions, in: context)
      return .given(GivenReply(answer, note: note, again: answer == .no ? try askedMoment(in: context) : nil))
    }
    return .left
  }

  private func askedMoment(in context: Context) throws(CommandFailure) -> String? {
    while let typed = try asked(.askAgain, in: context) {
      if Reply.moments.contains(typed.lowercased()) { return typed.lowercased() }
    }
    return nil
  }

  private func asked(_ words: ReplyWords, in context: Context) throws(CommandFailure) -> String? {
    context.console.prompt(words.text)
    guard let line = try StandardInput.line(), !trimmed(line).isEmpty else { return nil }
    return trimmed(line)
  }

  /// Only a yes goes on to join, and only where that is wanted now.
  func mayComeIn(_ answer: InvitationAnswer, with here: Copy?, in context: Context) throws(CommandFailure) -> Bool {
    guard answer == .yes else { return false }
    if name != nil { return true }
    guard context.canAsk else { return false }
    // Without a copy, the name that is asked for next says it.
    if here == nil { return true }
    return try context.confirmed(ReplyWords.askCome.text)
  }

  /// Says how to come back to an invitation that was read and not answered.
  func sayLeft(_ offer: JoinOffer, in context: Context) {
    context.console.say(ReplyWords.left, ["date": context.calendar.date(offer.expires)])
  }

  /// Says what became of this person's answer, which joined nothing.
  func sayReplied(_ offer: JoinOffer, in context: Context) throws(CommandFailure) {
    guard let reply = offer.ownReply else { return }
    if context.options.json {
      let until = context.calendar.timestamp(offer.expires)
      return try context.console.put(.object([("answer", .string(reply.answer.rawValue)), ("until", .string(until))]))
    }
    if reply.answer == .questions, !reply.note.isEmpty {
      context.console.say(ReplyWords.savedQuestions, ["name": oneLine(offer.name)])
    } else {
      context.console.say(reply.answer == .no ? AnswerWords.savedNo : .savedYes)
    }
    context.console.say(ReplyWords.laterAgain, ["date": context.calendar.date(offer.expires)])
    if reply.answer != .no { context.console.say(ReplyWords.later) }
  }
}
