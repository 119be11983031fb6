import TandemPlan

/// What was answered to an invitation, with or without joining, for the one who made it.
struct ReplyNotice: Sendable {
  let page: PageBuilder

  private var reply: Reply? { page.model.isTogether || page.model.answerAloud != nil ? nil : page.model.reply }

  /// What was answered in the plan, where the other one looks at it; a yes leads on by itself.
  private var answer: AnswerView? {
    guard page.model.isTogether, page.you != .invited, !page.plan.hasEnded else { return nil }
    return page.plan.answers[.invited].flatMap { $0.answer == .yes ? nil : $0 }
  }

  /// On the plan once, until it was read: there is nothing to do about it. Questions that came without anybody joining are
  /// the next step there, for as long as they stand.
  @HTMLBuilder var onPlan: [HTML] {
    let told = told
    if !page.model.hasReadReply, !told.isEmpty {
      section(.looks([.card, .plain]), .spokenBy("came-back")) {
        h2(.id("came-back"), JoiningWords.answerTitle.text)
        told
        page.form(.readReply) { $0.send(ReplyWords.isRead.text, .soft) }
      }
    }
  }

  private var told: [HTML] {
    if let answer { return TogetherScreen(page: page).told(answer) }
    guard let reply, reply.answer != .questions else { return [] }
    return said(reply)
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
