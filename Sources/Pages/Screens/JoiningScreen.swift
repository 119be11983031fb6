import TandemPlan

/// The way in for the one who was invited: the line, and what it opened. Once both are in the plan, the number to compare and the
/// answer.
struct JoiningScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    switch page.model.stage {
    case .together: TogetherScreen(page: page).content
    case .waiting(let number) where number.isEmpty:
      section(.look(.card), .spokenBy("waiting")) {
        h2(.id("waiting"), DevicePageWords.outEarly.text)
        page.pointer(WarningWords.neverIn.said(isOnPage: true), .settings)
      }
    case .waiting(let number):
      section(.look(.card), .spokenBy("waiting")) {
        h2(.id("waiting"), DevicePageWords.joined.text)
        p(DevicePageWords.compare.text)
        p(.look(.digits), number)
        p(DevicePageWords.onTheOther.text)
      }
    case .joining:
      if page.model.isRecovering {
        p(.look(.lead), WayBackWords.again.text)
      } else {
        p(.look(.lead), StepWords.joinAgain.text + " " + JoiningWords.again.text)
      }
      page.form(.lookUp, .look(.card)) { line($0, JoiningWords.goOn) }
    default:
      if let offer = page.model.offer {
        OfferPart(page: page, offer: offer).content
      } else {
        p(.look(.lead), JoiningWords.paste.text)
        div(.look(.pair)) {
          page.form(.lookUp, .look(.card)) { line($0, JoiningWords.look) }
          div(.looks([.card, .plain])) {
            page.pointer(PairingWords.nothingDecided.text, .privacy)
            if page.canKeep { p(.look(.hint), JoiningWords.comesAlong.text) }
            WayBackPart(page: page).wayIn
          }
        }
      }
    }
  }

  @HTMLBuilder private func line(_ form: FormParts, _ title: JoiningWords) -> [HTML] {
    form.area(.line, JoiningWords.line.text, hint: JoiningWords.lineHelp.text)
    div(.look(.actions)) { form.send(title.text) }
  }
}
