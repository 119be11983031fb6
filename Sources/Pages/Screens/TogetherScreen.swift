import TandemPlan

/// What stands between two people who have just met in a plan: the number on both screens, and the answer to the invitation.
struct TogetherScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  /// The one who was invited; an invitation is for their seat.
  private var invited: Seat { .invited }

  @HTMLBuilder var content: [HTML] {
    page.endedWords
    if let number = page.model.comparison {
      if page.isDeclined, !page.model.wasInvitationTried {
        page.fold(JoiningWords.numberTitle.text) { comparison(number) }
      } else {
        comparison(number)
      }
    }
    if plan.answers[invited] != nil || !plan.hasEnded { answer }
    if let letter = page.model.letter {
      page.fold(ReplyWords.title.with(["name": oneLine(page.name(invited.other))])) { page.words(letter) }
    }
    if isDeclinedByOther {
      page.support
    } else if page.maySuggest, page.model.isCompared {
      p(JoiningWords.plan.text)
      p(.look(.actions)) { a(.to(.plan), .looks([.button, .firm]), text: JoiningWords.toPlan.text) }
    } else if !plan.hasEnded {
      page.pointer(JoiningWords.plan.text, .plan)
    }
  }

  private var answer: HTML {
    section(.look(.card), .spokenBy("answer")) {
      h2(.id("answer"), JoiningWords.answerTitle.text)
      if let answer = plan.answers[invited] {
        given(answer)
      } else if page.you == invited {
        p(PairingWords.nothingDecided.text)
        answerForm
      } else {
        p(.ownDirection, JoiningWords.open.with(["name": oneLine(page.name(invited))]))
      }
    }
  }

  private func comparison(_ number: String) -> HTML {
    let isAsked = !page.model.isCompared || page.model.wasInvitationTried
    return section(.look(.card), .spokenBy("number")) {
      h2(.id("number"), JoiningWords.numberTitle.text)
      p(!isAsked ? PairingWords.compared.text : PairingWords.compare.text)
      p(.look(.digits), number)
      if isAsked {
        p(JoiningWords.how.text)
        page.form(.compared) { form in form.send(JoiningWords.same.text) }
        if !page.model.isCompared { numbersDiffer }
        p(.look(.hint), JoiningWords.differ.text)
      }
    }
  }

  /// The same way out for both: what each of them can begin with afterwards differs.
  private var numbersDiffer: HTML {
    let isInvited = page.you == invited
    return page.foldedForm(JoiningWords.numbersDiffer.text, .beginAnew) { form in
      p((isInvited ? JoiningWords.leaveInstead : .anewInstead).text)
      div(.look(.actions)) { form.send(isInvited ? JoiningWords.leave.text : InvitationWords.anew.text, .soft) }
    }
  }

  /// Whether an answer was typed that is not saved, and stands in its form again.
  private var isSentBack: Bool { page.entry(of: .answer, nil, nil) != nil }

  private var isDeclinedByOther: Bool { page.you != invited && plan.answers[invited]?.answer == .no }

  private func given(_ answer: AnswerView) -> [HTML] {
    page.you == invited ? words(of: answer) + anew(answer) : told(answer)
  }

  /// An answer as the one reads it who made the invitation.
  func told(_ answer: AnswerView) -> [HTML] { words(of: answer) + forOther(answer, oneLine(page.name(invited))) }

  @HTMLBuilder private func words(of answer: AnswerView) -> [HTML] {
    let name = oneLine(page.name(invited))
    if isDeclinedByOther {
      p(.ownDirection, AnswerWords.otherNo.with(["name": name]))
    } else {
      p { page.chip(AnswerWords.shown.with(["name": name, "text": AnswerWords(answer.answer).text])) }
    }
    if let note = answer.note ?? said(answer) { p(.look(.words), .ownDirection, text: note) }
    p(.look(.by), page.day(answer.at))
  }

  /// What was said with the same answer before joining; it comes into the plan once the number was compared.
  private func said(_ answer: AnswerView) -> String? {
    guard let reply = page.model.reply, reply.answer == answer.answer, !reply.note.isEmpty else { return nil }
    return reply.note
  }

  @HTMLBuilder private func anew(_ answer: AnswerView) -> [HTML] {
    if answer.answer == .no { p(StepWords.answeredNo.text) }
    if answer.answer == .questions { page.pointer(JoiningWords.questions.text, .hopes) }
    page.fold(JoiningWords.anew.text, isOpen: isSentBack) { answerForm }
  }

  @HTMLBuilder private func forOther(_ answer: AnswerView, _ name: String) -> [HTML] {
    if answer.answer == .questions { page.pointer(JoiningWords.questions.text, .hopes) }
    if let until = answer.quietUntil {
      if until == .max {
        p(.ownDirection, JoiningWords.forThem.with(["name": name]))
      } else if page.model.now >= until {
        p(.ownDirection, StepWords.askAgain.with(["name": name]))
      } else {
        p(.ownDirection, JoiningWords.mayAsk.with(["name": name, "date": page.day(until)]))
      }
    }
  }

  /// Three equal buttons send one form; what goes with an answer can be left out.
  private var answerForm: HTML {
    page.form(.answer) { form in
      p(JoiningWords.equals.text)
      page.fold(JoiningWords.more.text, isOpen: form.entry != nil) {
        form.area(.note, JoiningWords.note.text)
        form.picker(
          .again, JoiningWords.askAgain.text,
          [
            (value: "never", text: JoiningWords.never.text), (value: "1w", text: JoiningWords.week.text),
            (value: "1m", text: JoiningWords.month.text),
          ], now: "never")
      }
      div(.look(.answers)) {
        for answer in InvitationAnswer.allCases { form.send(AnswerWords(answer).text, .choice, answer.rawValue) }
      }
    }
  }
}
