import TandemPlan

/// What came back to an invitation without anybody joining, for the one who made it.
struct ReplyNotice: Sendable {
  let page: PageBuilder

  private var reply: Reply? { page.model.isTogether || page.model.answerAloud != nil ? nil : page.model.reply }

  /// On the plan once, until it was read: there is nothing to do about it.
  @HTMLBuilder var onPlan: [HTML] {
    if let reply, !page.model.hasReadReply, reply.answer != .questions {
      section(.looks([.card, .plain]), .spokenBy("came-back")) {
        h2(.id("came-back"), JoiningWords.answerTitle.text)
        said(reply)
        page.form(.readReply) { $0.send(ReplyWords.isRead.text, .soft) }
      }
    }
  }

  /// With the invitation, for as long as it is so.
  @HTMLBuilder var onInvitation: [HTML] {
    if let reply {
      section(.look(.card), .spokenBy("came-back")) {
        h2(.id("came-back"), JoiningWords.answerTitle.text)
        said(reply)
        if reply.answer == .questions { p(ReplyWords.answerThem.text) }
        if reply.answer != .no, !page.model.hasReadReply {
          page.form(.readReply) { $0.send(ReplyWords.isRead.text, .soft) }
        }
      }
    }
  }

  @HTMLBuilder private func said(_ reply: Reply) -> [HTML] {
    p(ReplyWords(other: reply.answer).text)
    if !reply.note.isEmpty { page.words(reply.note) }
    p(.look(.by), page.day(reply.stamp))
    switch page.model.asking {
    case .from(let until): p(ReplyWords.mayAsk.with(["date": page.day(until)]))
    case .now: p(ReplyWords.mayAskNow.text)
    case .never, .twice: p(ReplyWords.forThem.text)
    case .mayInvite, .isHere, .declinedAloud: []
    }
  }
}
