import TandemPlan

/// The way in for the one who was invited: the line, the letter, what the server's host can tell, a name. Once both are in the
/// plan, the number to compare and the answer.
struct JoiningScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    switch page.model.stage {
    case .together: TogetherScreen(page: page).content
    case .joining:
      p(.look(.lead), StepWords.joinAgain.text + " " + JoiningWords.again.text)
      page.form(.lookUp) { line($0, JoiningWords.goOn) }
    default:
      if let offer = page.model.offer {
        shown(offer)
      } else {
        p(.look(.lead), JoiningWords.paste.text)
        if page.canKeep { p(.look(.hint), JoiningWords.comesAlong.text) }
        page.form(.lookUp) { line($0, JoiningWords.look) }
        page.pointer(PairingWords.nothingDecided.text, .privacy)
      }
    }
  }

  @HTMLBuilder private func line(_ form: FormParts, _ title: JoiningWords) -> [HTML] {
    form.area(.line, JoiningWords.line.text, hint: JoiningWords.lineHelp.text)
    div(.look(.actions)) { form.send(title.text) }
  }

  /// The letter stands before anything else.
  @HTMLBuilder private func shown(_ offer: ViewModel.ShownOffer) -> [HTML] {
    if !offer.letter.isEmpty {
      section(.look(.letter), .spokenBy("letter")) {
        h2(.id("letter"), .ownDirection, text: PairingWords.letter.with(["name": oneLine(offer.name)]))
        page.words(offer.letter)
      }
    }
    div(.look(.narrow)) {
      p(.ownDirection, PairingWords.invitedBy.with(["name": oneLine(offer.name)]))
      page.pointer(PairingWords.nothingDecided.text, .privacy)
      joining(offer)
      page.foldedForm(JoiningWords.another.text, .lookUp) { line($0, JoiningWords.look) }
    }
  }

  private func joining(_ offer: ViewModel.ShownOffer) -> HTML {
    section(.look(.card), .spokenBy("join")) {
      h2(.id("join"), JoiningWords.joinTitle.text)
      p(.ownDirection, JoiningWords.joinHelp.with(["name": oneLine(offer.name)]))
      p(PairingWords.stopHere.text)
      if page.canKeep { p(.look(.hint), JoiningWords.comesAlong.text) }
      page.form(.join) { form in
        form.line(.name, QuestionWords.name.text, value: page.canKeep ? page.name(page.you) : "")
        div(.look(.actions)) { form.send(JoiningWords.join.text) }
      }
    }
  }
}
