import TandemPlan

/// The first page, before there is a copy: what this is, and three ways on.
struct WelcomeScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    p(WelcomeWords.what.text)
    p(WelcomeWords.how.text)
    p(WelcomeWords.pace.text)
    div(.look(.columns)) {
      begin
      link
    }
    section(.spokenBy("look")) {
      h2(.id("look"), WelcomeWords.look.text)
      p(WelcomeWords.lookHelp.text)
      ul {
        for route in [PageRoute.firstSession, .beforeYouAsk, .safety, .privacy] {
          li { a(.to(route), text: route.title) }
        }
      }
      h3(WelcomeWords.pages.text)
      dl {
        for (route, words) in Self.pages {
          dt { a(.to(route), text: route.title) }
          dd(words.text)
        }
      }
    }
  }

  private var begin: HTML {
    section(.look(.card), .spokenBy("begin")) {
      h2(.id("begin"), WelcomeWords.begin.text)
      p(WelcomeWords.beginHelp.text)
      page.form(.start) { form in
        form.line(.name, QuestionWords.name.text)
        div(.look(.actions)) { form.send(WelcomeWords.begin.text) }
      }
    }
  }

  private var link: HTML {
    section(.look(.card), .spokenBy("link")) {
      h2(.id("link"), WelcomeWords.link.text)
      p(WelcomeWords.linkHelp.text)
      p { a(.to(.joining), text: WelcomeWords.linkGo.text) }
    }
  }

  private static let pages: [(PageRoute, WelcomeWords)] = [
    (.plan, .plan), (.hopes, .hopes), (.options, .options), (.therapists, .therapists), (.visits, .visits),
    (.checkIn, .checkIn),
  ]
}

/// What helps before anything is asked, and a place for a private note.
struct BeforeYouAskScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    let part = PrivatePart(page: page, topic: .beforeYouAsk)
    part.guide
    page.pointer(BeforeYouAskWords.afraid.text, .safety)
    section(.spokenBy("notes")) {
      h2(.id("notes"), PrivateWords.yours.text)
      if page.model.stage == .absent {
        p(.look(.empty), BeforeYouAskWords.notesLater.text)
      } else {
        p(.look(.hint), DraftsPageWords.staysHere.text)
        part.keeping
      }
    }
    if !page.model.isTogether, page.model.stage != .absent, page.model.stage != .joining {
      section(.spokenBy("then")) {
        h2(.id("then"), BeforeYouAskWords.then.text)
        page.pointer(BeforeYouAskWords.askAloud.text, .invitation)
      }
    }
  }
}
