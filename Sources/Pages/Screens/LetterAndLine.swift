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
    form.area(
      .text, InvitationWords.letterTitle.text, value: letter, hint: InvitationWords.letterHelp.text, rows: 4)
    if Letter.isLong(letter) { p(.look(.hint), LetterWords.hint.text) }
    form.line(
      .server, InvitationWords.server.text, value: page.model.server ?? "", hint: InvitationWords.serverHelp.text)
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
    page.fold(InvitationWords.starters.text) {
      p(.look(.hint), LetterWords.starters.text)
      ul(.look(.list)) {
        for (index, starter) in StarterWords.allCases.enumerated() {
          li(.look(.entry)) {
            p(.look(.words), starter.text)
            form.send(
              InvitationWords.begin.text, .choice, LetterChoice.begin(index + 1), looks: [.little], about: starter.text)
          }
        }
      }
    }
  }

  /// What stood in the letter before, and the way to delete it.
  @HTMLBuilder static func kept(_ page: PageBuilder) -> [HTML] {
    if let letter = letter(page) {
      Kept(page: page, draft: letter).before
      page.foldedForm(InvitationWords.deleteLetter.text, .deleteDraft, number: letter.number) { form in
        p(DraftsPageWords.deleteHelp.text)
        div(.look(.actions)) { form.send(DraftsPageWords.deleteNow.text, .soft) }
      }
    }
  }

  private static func letter(_ page: PageBuilder) -> ViewModel.ShownDraft? {
    page.model.drafts.last { $0.kind == .letter }
  }
}
