import TandemPlan

/// What stands round every screen: the way past the navigation, the way out, the navigation, and where sharing stands.
struct Frame: Sendable {
  let page: PageBuilder

  var document: String {
    let content = page.content
    let body: [HTML] = [
      a(.jump("main"), .look(.skip), text: PageWords.skip.text),
      header {
        exitForm
        p(.look(.brand), PageWords.brand.text)
      },
      navigation,
      main(.id("main"), .focusable) {
        h1(page.title(page.route))
        if let said = page.said { p(.look(.said), .quietly, .focusable, text: SaidWords(said).text) }
        if !page.model.warnings.isEmpty {
          div(.look(.warnings)) { for warning in page.model.warnings { p(warning) } }
        }
        if let entry = page.entry, !content.contains(where: { $0.has(.failure) }) {
          // The form that was sent no longer stands here, say because its entry was taken back meanwhile.
          div(.look(.failure), .alert, .focusable) {
            if let failure = entry.failure { p(failure.sentence().page) }
            for text in entry.form.typed { p(.look(.words), .ownDirection, text: text) }
          }
        }
        content
      },
      footer {
        if page.model.stage != .absent { p(.look(.sharing), .id("sharing"), .quietly, text: page.sharing) }
        ul { for route in below { li { link(to: route) } } }
      },
    ]
    return Self.document(title: page.title(page.route), body: body, host: page.model.host)
  }

  /// The way into the plan stands first until both are in it; before there is a copy, it is all there is.
  private var beside: [PageRoute] {
    let plan: [PageRoute] = [.plan, .hopes, .options, .therapists, .visits, .checkIn, .drafts]
    return switch page.model.stage {
    case .absent: [.welcome, .joining, .beforeYouAsk, .firstSession]
    case .alone, .invited: [.invitation] + plan
    case .joining: [.joining] + plan
    case .together: plan
    }
  }

  private var below: [PageRoute] {
    page.model.stage == .absent ? [.safety, .privacy] : [.safety, .privacy, .earlier, .settings]
  }

  private var navigation: HTML {
    nav(.spoken(PageWords.navigation.text)) {
      ul { for route in beside { li { link(to: route) } } }
    }
  }

  private func link(to route: PageRoute) -> HTML {
    .element(.a, [.to(route)] + (route == page.route ? [.current] : []), [.text(page.title(route))])
  }

  /// Quick exit. Sent as a form it also works without the script: the session ends, so Back shows nothing.
  private var exitForm: HTML { Self.exitForm(host: page.model.host) }

  private static func exitForm(host: Host) -> HTML {
    Tag.form(.leave, .look(.exit)) {
      input(.type(.hidden), .name(FieldName.token.rawValue), .value(host.formToken))
      button(.type(.submit), text: PageWords.exit.text)
    }
  }

  static func notice(_ notice: Notice, host: Host) -> String {
    let words = NoticeWords(notice)
    return document(
      title: PageWords.brand.text,
      body: [
        main(.id("main")) {
          h1(PageWords.brand.text); p(words.text)
        }
      ], host: host)
  }

  /// The markup that no part of a page can make: the head with the one style sheet and the one script.
  private static func document(title: String, body: [HTML], host: Host) -> String {
    var out = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    out += "<meta name=\"referrer\" content=\"same-origin\"><meta name=\"color-scheme\" content=\"light dark\"><title>"
    HTML.escape(title, to: &out)
    out += "</title><link rel=\"stylesheet\" href=\""
    HTML.escape(host.style, to: &out)
    out += "\"><script src=\""
    HTML.escape(host.script, to: &out)
    out += "\" defer></script></head>"
    let exit: [Attribute] = host.exit.map { [.hook(.exit, $0.address)] } ?? []
    HTML.element(.body, exit + [.hook(.changed, LiveWords.changed.text)], body).write(to: &out)
    return out + "</html>\n"
  }
}

extension PageRoute {
  /// What the page is called, in navigation, heading and title: never a word of the plan.
  var title: String {
    let words: RouteWords =
      switch self {
      case .welcome: .welcome
      case .beforeYouAsk: .beforeYouAsk
      case .invitation: .invitation
      case .joining: .joining
      case .plan: .plan
      case .hopes: .hopes
      case .concern: .concern
      case .options: .options
      case .therapists: .therapists
      case .comparison: .comparison
      case .therapist: .therapist
      case .callSheet: .callSheet
      case .choosing: .choosing
      case .visits: .visits
      case .lookingBack: .lookingBack
      case .checkIn: .checkIn
      case .drafts: .drafts
      case .earlier: .earlier
      case .firstSession: .firstSession
      case .safety: .safety
      case .privacy: .privacy
      case .settings: .settings
      }
    return words.text
  }
}

extension PageBuilder {
  /// What a page is called here: the way in leads to the number once both are in the plan.
  func title(_ route: PageRoute) -> String {
    route == .joining && model.isTogether ? RouteWords.number.text : route.title
  }

  /// Where sharing stands, in words.
  var sharing: String { model.sharing.sentence(paused: PageWords.sharingPaused.text) }
}
