import TandemPlan

/// The letter that may go with an invitation. A beginning has to become one's own before it is kept.
struct LetterPart: Sendable {
  let page: Page

  private var letter: Desk.Draft? { page.desk.drafts.last { $0.kind == .letter } }

  @HTMLBuilder var content: [HTML] {
    section(.spokenBy("letter")) {
      h2(.id("letter"), InvitationWords.letterTitle.text)
      p(isOut ? InvitationWords.letterSealed.text : InvitationWords.letterHelp.text)
      if let letter {
        p(.look(.letter), .ownDirection, text: letter.text)
        if Letter.isLong(letter.text) { p(.look(.hint), LetterWords.hint.text) }
        page.foldedForm(PageWords.change.text, .letter) { fields($0, letter.text) }
        Kept(page: page, draft: letter).deletion
      } else {
        page.form(.letter) { fields($0, "") }
        p(.look(.hint), LetterWords.starters.text)
        for (index, starter) in StarterWords.allCases.enumerated() {
          page.foldedForm(starter.text, .letter, number: index + 1) { fields($0, starter.text) }
        }
      }
    }
  }

  private var isOut: Bool {
    if case .invited = page.desk.stage { true } else { false }
  }

  @HTMLBuilder private func fields(_ form: FormParts, _ text: String) -> [HTML] {
    form.area(.text, InvitationWords.letter.text, value: text, rows: 4)
    div(.look(.actions)) { form.send(InvitationWords.keepLetter.text) }
  }
}
