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
    self.answer = try context.reporting(try InvitationAnswer(typed: answer))
    guard again == nil || self.answer == .no else { throw CommandFailure(.usage, ErrorWords.againAfterNo.text) }
    self.note = try note.map { (text) throws(CommandFailure) in try context.given(text) }
    self.again = again
  }
}

extension Join {
  /// Asked for at a terminal, unless a name says that somebody wants to come in; nil where it was left for another time.
  func askedReply(_ offer: JoinOffer, in context: Context) throws(CommandFailure) -> GivenReply? {
    guard context.canAsk, name == nil else { return nil }
    while let typed = try asked(ReplyWords.ask, in: context) {
      guard let answer = InvitationAnswer(rawValue: typed.lowercased()) else {
        context.console.tell(PageErrorWords.noChoice.text)
        continue
      }
      let note = answer == .yes ? nil : try asked(answer == .no ? .askWords : .askQuestions, in: context)
      return GivenReply(answer, note: note, again: answer == .no ? try askedMoment(in: context) : nil)
    }
    return nil
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
    guard answer == .yes else { return name != nil && self.answer != InvitationAnswer.no.rawValue }
    if name != nil { return true }
    guard context.canAsk else { return false }
    // Without a copy, the name that is asked for next says it.
    if here == nil { return true }
    return try context.confirmed(ReplyWords.askCome.text)
  }

  /// Says what became of an answer that joined nothing.
  func sayReplied(_ offer: JoinOffer, in context: Context) throws(CommandFailure) {
    guard let reply = offer.reply else { return }
    if context.options.json {
      let until = context.calendar.timestamp(offer.expires)
      return try context.console.put(.object([("answer", .string(reply.answer.rawValue)), ("until", .string(until))]))
    }
    context.console.say(reply.answer == .no ? AnswerWords.savedNo : .savedYes)
    context.console.say(ReplyWords.laterAgain, ["date": context.calendar.date(offer.expires)])
    if reply.answer != .no { context.console.say(ReplyWords.later) }
  }
}
