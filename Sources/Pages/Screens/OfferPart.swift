import TandemPlan

/// What a pasted line opened: the letter first, then three equal answers that need no joining, and only then the way into the plan.
struct OfferPart: Sendable {
  let page: PageBuilder
  let offer: ViewModel.ShownOffer

  private var name: String { oneLine(offer.name) }
  private var until: String { page.day(offer.until) }

  @HTMLBuilder var content: [HTML] {
    if offer.isForDevice { ownDevice } else { invitation }
  }

  /// Another device of the same person: nothing is answered, and the name is known.
  @HTMLBuilder private var ownDevice: [HTML] {
    p(.look(.lead), .ownDirection, text: DevicePageWords.forOwner.with(["name": name]))
    page.form(.join) { form in
      p(.look(.hint), DevicePageWords.afterJoin.text)
      if page.canKeep { p(.look(.hint), JoiningWords.comesAlong.text) }
      div(.look(.actions)) { form.send(DevicePageWords.join.text) }
    }
    another
  }

  @HTMLBuilder private var invitation: [HTML] {
    if !offer.letter.isEmpty {
      article(.look(.letter), .spoken(ReplyWords.theLetter.text)) { page.words(offer.letter) }
    }
    div(.look(.narrow)) {
      if let reply = offer.reply { answered(reply) } else { open }
    }
  }

  @HTMLBuilder private var open: [HTML] {
    answers(isFirst: true)
    p(ReplyWords.full.with(["date": until]))
    page.pointer(PairingWords.nothingDecided.text + " " + ReplyWords.tellsNobody.text, .privacy)
    another
  }

  @HTMLBuilder private func answered(_ reply: Reply) -> [HTML] {
    section(.spokenBy("answered")) {
      h2(.id("answered"), ReplyWords(own: reply.answer).text)
      if !reply.note.isEmpty { page.words(reply.note) }
      if !offer.isOwnReply { p(.look(.hint), ReplyWords.fromBefore.text) }
      switch reply.answer {
      case .no: declined(reply)
      case .yes:
        // Words that were meant for another answer are kept, and may go with this one.
        if page.entry(of: .reply, nil, nil) != nil { words(reply) }
        comeIn
      case .questions:
        if reply.note.isEmpty {
          words(reply, ReplyWords.questionsHelp.with(["name": name]))
        } else {
          p(ReplyWords.questionsHelp.with(["name": name]))
          page.fold(ReplyWords.changeWords.text, isOpen: page.entry(of: .reply, nil, nil) != nil) { words(reply) }
        }
        page.fold(ReplyWords.comeIn.text, isOpen: page.entry(of: .join, nil, nil) != nil) { join }
      }
    }
    page.fold(ReplyWords.change.text) { answers(isFirst: false) }
    p(.look(.small), ReplyWords.changeHelp.with(["date": until]))
    another
  }

  /// Nothing is asked after a no; the one who gave it may say, behind a fold, when it is to be asked again.
  @HTMLBuilder private func declined(_ reply: Reply) -> [HTML] {
    let isAlone = reply.note.isEmpty && [nil, Reply.moments[0]].contains(reply.again)
    p(.ownDirection, text: (isAlone ? ReplyWords.isTold : .isToldMore).with(["name": name]))
    page.fold(ReplyWords.mayAdd.text, isOpen: isTyped(after: reply)) {
      page.form(.reply) { form in
        form.hidden(.choice, InvitationAnswer.no.rawValue)
        form.choices(
          .again, ReplyWords.again.text,
          [
            (value: "never", text: JoiningWords.never.text), (value: "1w", text: JoiningWords.week.text),
            (value: "1m", text: JoiningWords.month.text),
          ], now: reply.again ?? "never")
        form.area(.note, ReplyWords.words.with(["name": name]), value: reply.note, rows: 2)
        div(.look(.actions)) { button(.type(.submit), text: ReplyWords.saveWords.text) }
      }
    }
  }

  /// Whether something stands half-typed that belongs to this answer; what was typed with another one waits behind its fold.
  private func isTyped(after reply: Reply) -> Bool {
    page.entry(of: .reply, nil, nil).map { $0.form[.choice] == reply.answer.rawValue } ?? false
  }

  private func words(_ reply: Reply, _ help: String? = nil) -> HTML {
    page.form(.reply, .look(.card)) { form in
      if let help { p(help) }
      form.hidden(.choice, reply.answer.rawValue)
      form.area(.note, ReplyWords.words.with(["name": name]), value: reply.note, rows: 3)
      div(.look(.actions)) { form.send(ReplyWords.saveWords.text) }
    }
  }

  @HTMLBuilder private var comeIn: [HTML] {
    section(.look(.card), .spokenBy("join")) {
      h2(.id("join"), ReplyWords.comeIn.text)
      p(ReplyWords.empty.text)
      join
    }
    section(.looks([.card, .plain]), .spokenBy("afterwards")) {
      h2(.id("afterwards"), ReplyWords.afterwards.text)
      p(.look(.small), ReplyWords.afterwardsHelp.text)
    }
  }

  @HTMLBuilder private var join: [HTML] {
    if page.canKeep { p(.look(.hint), JoiningWords.comesAlong.text) }
    page.form(.join) { form in
      form.line(
        .name, QuestionWords.name.text, value: page.canKeep ? page.name(page.you) : "",
        hint: ReplyWords.sees.with(["name": name]))
      div(.look(.actions)) {
        form.send(ReplyWords.come.text)
        a(.to(page.canKeep ? .plan : .welcome), .look(.button), text: ReplyWords.notToday.text)
      }
    }
  }

  /// Three equal buttons send one form; words can be left out.
  /// - Parameter isFirst: whether there is no answer yet, and so no other form with words.
  private func answers(isFirst: Bool) -> HTML {
    page.form(.reply, number: isFirst ? nil : 1) { form in
      fieldset(.look(.answers)) {
        Tag.legend(.look(.hush), ReplyWords.yourAnswer.text)
        for answer in InvitationAnswer.allCases { form.send(AnswerWords(answer).text, .choice, answer.rawValue) }
      }
      if isFirst {
        page.fold(ReplyWords.fewWords.text, isOpen: form.entry != nil) {
          form.area(.note, ReplyWords.words.with(["name": name]), rows: 3)
        }
      }
    }
  }

  private var another: HTML {
    page.foldedForm(JoiningWords.another.text, .lookUp) { form in
      form.area(.line, JoiningWords.line.text, hint: JoiningWords.lineHelp.text)
      div(.look(.actions)) { form.send(JoiningWords.look.text) }
    }
  }
}
