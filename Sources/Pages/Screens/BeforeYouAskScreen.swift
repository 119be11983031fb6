import TandemPlan

/// What helps before anything is asked, and a place for a private note.
struct BeforeYouAskScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    p(.look(.lead), BeforeYouAskWords.lead.text)
    div(.look(.pair)) {
      div(.look(.stack)) {
        leaflet(BeforeYouAskWords.first.text, "first")
        leaflet(PrivateWords.beforeYouAsk.text, "asking")
        leaflet(BeforeYouAskWords.saying.text, "saying")
        page.pointer(BeforeYouAskWords.afraid.text, .safety)
      }
      div(.look(.stack)) {
        if mayRest { rest }
        notes
        if mayAsk { then }
      }
    }
  }

  private var mayRest: Bool { page.model.stage == .alone && !page.isDeclined }

  private var mayAsk: Bool {
    switch page.model.stage {
    case .alone, .invited: !isResting && !page.isDeclined
    case .absent, .joining, .waiting, .together: false
    }
  }

  private var then: HTML {
    section(.looks([.card, .plain]), .spokenBy("then")) {
      h2(.id("then"), BeforeYouAskWords.then.text)
      page.pointer(BeforeYouAskWords.askAloud.text, .invitation)
    }
  }

  private var notes: HTML {
    let part = PrivatePart(page: page, topic: .beforeYouAsk)
    return section(.look(.card), .spokenBy("notes")) {
      h2(.id("notes"), PrivateWords.yours.text)
      if page.model.stage == .absent {
        p(.look(.empty), BeforeYouAskWords.notesLater.text)
      } else {
        p(.look(.hint), DraftsPageWords.staysHere.text)
        part.keeping
      }
    }
  }

  /// How many days it may rest, and what ends that.
  static let rests = [3, 7, 14]
  static let end = "end"

  private var isResting: Bool { page.model.restsUntil.map { page.model.today <= $0 } ?? false }

  private func leaflet(_ text: String, _ id: String) -> HTML {
    let leaflet = Leaflet(text)
    return section(.spokenBy(id)) {
      h2(.id(id), leaflet.title)
      leaflet.body
    }
  }

  /// A hold without a partner.
  private var rest: HTML {
    section(.look(.card), .spokenBy("rest")) {
      h2(.id("rest"), BeforeYouAskWords.restTitle.text)
      if isResting, let until = page.model.restsUntil {
        p(BeforeYouAskWords.restsUntil.with(["date": until.words]))
        page.form(.rest) { form in
          div(.look(.actions)) { form.send(BeforeYouAskWords.restEnd.text, .choice, Self.end, looks: [.soft]) }
        }
      } else {
        p(.look(.hint), BeforeYouAskWords.restHelp.text)
        page.form(.rest) { form in
          form.picker(
            .days, BeforeYouAskWords.restDays.text,
            Self.rests.map { (value: "\($0)", text: BeforeYouAskWords.restFor.with(["count": "\($0)"])) }, now: "7")
          div(.look(.actions)) { form.send(BeforeYouAskWords.rest.text, .choice, "") }
        }
      }
    }
  }
}
