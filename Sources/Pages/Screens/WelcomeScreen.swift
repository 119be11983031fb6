import TandemPlan

/// The first page, before there is a copy: what this is, and the ways on.
struct WelcomeScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    section(.look(.hero)) {
      div {
        h1(WelcomeWords.what.text)
        p(.look(.lead), WelcomeWords.how.text)
        p(.look(.lead), WelcomeWords.pace.text)
      }
      Scene.welcome
      div(.looks([.pair, .half])) {
        begin
        link
      }
      WayBackPart(page: page).wayIn
    }
    section(.spokenBy("how-it-goes")) {
      h2(.id("how-it-goes"), PathWords.inAnyOrder.text)
      PathPicture.empty
    }
    section(.spokenBy("look")) {
      h2(.id("look"), WelcomeWords.look.text)
      p(.look(.hint), WelcomeWords.lookHelp.text)
      tiles(Self.guides)
      page.fold(WelcomeWords.pages.text) { tiles(Self.pages) }
    }
  }

  private func tiles(_ pages: [(PageRoute, WelcomeWords)]) -> HTML {
    ul(.look(.tiles)) {
      for (route, words) in pages {
        li {
          a(.to(route)) {
            strong(route.name)
            HTML.text(" " + words.text)
          }
        }
      }
    }
  }

  private var begin: HTML {
    section(.look(.card), .spokenBy("begin")) {
      h2(.id("begin"), WelcomeWords.begin.text)
      p(WelcomeWords.beginHelp.text)
      page.form(.start) { form in
        div(.look(.beside)) {
          form.line(.name, QuestionWords.name.text)
          form.send(WelcomeWords.begin.text)
        }
      }
    }
  }

  private var link: HTML {
    section(.look(.card), .spokenBy("link")) {
      h2(.id("link"), WelcomeWords.link.text)
      p(WelcomeWords.linkHelp.text)
      page.form(.lookUp) { form in
        div(.look(.beside)) {
          form.line(.line, JoiningWords.line.text)
          form.send(WelcomeWords.linkGo.text)
        }
      }
    }
  }

  private static let guides: [(PageRoute, WelcomeWords)] = [
    (.firstSession, .firstSession), (.beforeYouAsk, .beforeYouAsk), (.privacy, .privacy), (.safety, .safety),
  ]

  private static let pages: [(PageRoute, WelcomeWords)] = [
    (.plan, .plan), (.hopes, .hopes), (.options, .options), (.therapists, .therapists), (.visits, .visits),
    (.checkIn, .checkIn),
  ]
}
