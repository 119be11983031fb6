import TandemPlan

/// The letter that may go with an invitation, and the line, in one form: so no button sends the one without the other. A
/// beginning has to become one's own before it is kept.
struct LetterAndLine: Sendable {
  let page: PageBuilder
  let form: FormParts

  /// Whether a first line is made, or one is out that the letter can go into.
  enum Purpose { case new, out }

  @HTMLBuilder func fields(_ purpose: Purpose) -> [HTML] {
    let letter = Self.letter(page)?.text ?? ""
    switch purpose {
    case .new: form.sentByEnter(InvitationWords.make.text)
    case .out: form.sentByEnter(ReplyWords.sameLine.text, LetterChoice.sameLine)
    }
    form.area(
      .text, InvitationWords.letterTitle.text, value: letter, hint: InvitationWords.letterHelp.text, rows: 6)
    p(.look(.hint), .hook(.sentences, LiveWords.sentences.text), .quietly) { count(of: form.value(.text, letter)) }
    beginnings
    if purpose == .new { travels }
    form.picker(
      .life, InvitationWords.life.text,
      InvitationScreen.lives.map { days in
        (
          value: "\(days)",
          text: days == 1 ? InvitationWords.oneDay.text : InvitationWords.days.with(["count": "\(days)"])
        )
      }, now: "\(InvitationScreen.life)")
    p(.look(.hint), (purpose == .new ? PairingWords.opens.text : ReplyWords.sameLineHelp.text))
    div(.look(.actions)) {
      switch purpose {
      case .new: form.send(InvitationWords.make.text)
      case .out:
        form.send(ReplyWords.sameLine.text, .choice, LetterChoice.sameLine, looks: [.firm])
        form.send(InvitationWords.makeNew.text, .choice, "")
      }
      form.send(InvitationWords.keepLetter.text, .choice, LetterChoice.keep)
    }
  }

  private var beginnings: HTML {
    page.fold(InvitationWords.starters.text) {
      p(.look(.hint), LetterWords.starters.text)
      ul(.look(.list)) {
        for (index, starter) in StarterWords.allCases.enumerated() {
          li(.look(.entry)) {
            p(.look(.words), starter.text)
            button(
              .type(.submit), .look(.little), .hook(.begin, starter.text), .name(FieldName.choice.rawValue),
              .value(LetterChoice.begin(index + 1))
            ) { FormParts.titled(InvitationWords.begin.text, starter.text) }
          }
        }
      }
    }
  }

  /// How many sentences a letter has, and that three are plenty.
  private func count(of letter: String) -> [HTML] {
    let count = Letter.sentences(in: letter)
    if count == 0 { return [] }
    return [.text(LiveWords.sentences.with(["count": "\(count)"]))]
  }

  /// The server's address, folded away once one is known.
  private var travels: HTML {
    let server = page.model.server
    let shown = server.map { address in
      String(behindScheme(address).prefix { $0 != "?" })
    }
    return page.fold(
      HomeServerWords.travels.with(["text": shown ?? InvitationWords.noServer.text]),
      isOpen: server == nil || form.entry?.failure != nil || page.model.homeServer.isRunning
    ) {
      HomeServerPart(page: page).choice(form)
      if page.model.homeServer.isRunning {
        page.fold(HomeServerWords.another.text, isOpen: form.entry?.failure != nil) { address(server) }
      } else {
        address(server)
      }
    }
  }

  private func address(_ server: String?) -> HTML {
    form.line(.server, InvitationWords.server.text, value: server ?? "", hint: InvitationWords.serverHelp.text)
  }

  /// What stood in the letter before, and the way to delete it.
  @HTMLBuilder static func kept(_ page: PageBuilder) -> [HTML] {
    if let letter = letter(page) {
      Kept(page: page, draft: letter).before
      // Rare, and not to be pressed in the place of what makes the line.
      page.fold(InvitationWords.deleteLetter.text) {
        page.form(.deleteDraft, number: letter.number) { form in
          p(DraftsPageWords.deleteHelp.text)
          div(.look(.actions)) { form.send(DraftsPageWords.deleteNow.text, .soft) }
        }
      }
    }
  }

  private static func letter(_ page: PageBuilder) -> ViewModel.ShownDraft? {
    page.model.drafts.last { $0.kind == .letter }
  }
}
