import TandemPlan

/// Whether this computer carries the data of both, and what that takes.
struct HomeServerPart: Sendable {
  let page: PageBuilder

  private var state: ViewModel.HomeServer { page.model.homeServer }

  /// Beside the letter, where a server is chosen.
  @HTMLBuilder func choice(_ form: FormParts) -> [HTML] {
    switch state {
    case .missing: p(.look(.hint), HomeServerWords.missing.text)
    case .noNetwork: p(.look(.hint), HomeServerWords.noNetwork.text)
    case .possible where page.model.isInvited: []
    case .possible, .ended:
      p(.look(.hint), HomeServerWords.help.text)
      div(.look(.actions)) { form.send(HomeServerWords.use.text, .choice, LetterChoice.home) }
    case .running(let address, let isKept):
      running(address, isKept)
      page.pointer(HomeServerWords.stopThere.text, .settings)
    }
  }

  /// Among the settings, for as long as this computer is the server.
  @HTMLBuilder var kept: [HTML] {
    switch state {
    case .missing, .noNetwork, .possible: []
    case .ended:
      card {
        p(HomeServerWords.ended.text)
        page.form(.homeServer) { form in
          div(.look(.actions)) {
            if !page.plan.hasEnded { form.send(HomeServerWords.start.text, .choice, "start", looks: [.firm]) }
            form.send(HomeServerWords.stop.text, .choice, "stop", looks: [.soft])
          }
        }
      }
    case .running(let address, let isKept):
      card {
        running(address, isKept)
        page.form(.homeServer) { form in
          p(.look(.hint), (page.plan.hasEnded ? HomeServerWords.stopEnded : .stopHelp).text)
          div(.look(.actions)) { form.send(HomeServerWords.stop.text, .choice, "stop", looks: [.soft]) }
        }
      }
    }
  }

  private func card(@HTMLBuilder _ content: () -> [HTML]) -> HTML {
    .element(
      .section, [.look(.card), .spokenBy("home-server-title")],
      [h2(.id("home-server-title"), HomeServerWords.title.text)] + content())
  }

  @HTMLBuilder private func running(_ address: String, _ isKept: Bool) -> [HTML] {
    let place = Place(address)
    p(HomeServerWords.runs.text + " " + (isKept ? HomeServerWords.kept : .whileOpen).text)
    p(.look(.line), address)
    page.fold(HomeServerWords.reach.text) {
      ul {
        li(HomeServerWords.near.with(["port": place.port]))
        li(HomeServerWords.router.with(["port": place.port]))
        li(HomeServerWords.outside.with(["host": place.host]))
        li(HomeServerWords.fixed.text)
      }
    }
  }

  /// What stands in an address between its scheme and its pin.
  private struct Place {
    let host: String
    let port: String

    init(_ address: String) {
      let rest = behindScheme(address)
      let authority = rest.prefix { $0 != "?" && $0 != "/" }
      let colon = authority.lastIndex(of: ":")
      host = String(colon.map { authority[..<$0] } ?? authority)
      port = colon.map { String(authority[$0...].dropFirst()) } ?? "443"
    }
  }
}

extension ViewModel.HomeServer {
  var isRunning: Bool { if case .running = self { true } else { false } }

  /// Whether this computer was made the server, and has not been taken back.
  var isWanted: Bool { isRunning || self == .ended }
}
