import TandemPlan

/// What stands round every screen: the way past the navigation, the way out, the navigation, and where sharing stands.
struct Frame: Sendable {
  let page: PageBuilder

  private var stage: ViewModel.Stage { page.model.stage }

  var document: String {
    let content = page.content
    let body: [HTML] = [
      a(.jump("main"), .look(.skip), text: PageWords.skip.text),
      header(.look(.top)) {
        Self.exitForm(host: page.model.host)
        a(.to(.safety), .look(.safe), text: PageRoute.safety.title)
        a(.to(stage == .absent ? .welcome : .plan), .look(.brand)) {
          Picture.brand
          span(.look(.name), PageWords.brand.text)
        }
        if !page.model.isClosed { navigation }
      },
      main(.id("main"), .focusable) {
        if let said = page.said { told(said) }
        heading
        if !page.model.warnings.isEmpty {
          div(.id("warnings"), .look(.card)) { for warning in page.model.warnings { p(warning) } }
        }
        if let entry = page.entry, !content.contains(where: { $0.has(.trouble) }) {
          // The form that was sent no longer stands here, say because its entry was taken back meanwhile.
          div(.look(.trouble), .alert, .focusable) {
            if let failure = entry.failure { p(failure.sentence().page) }
            for text in entry.form.typed { p(.look(.words), .ownDirection, text: text) }
          }
        }
        content
      },
      footer(.look(.foot)) {
        if stage != .absent {
          p {
            whose; span(.id("sharing"), .quietly, text: page.sharing)
          }
        }
        ul { for route in below { li { link(to: route) } } }
      },
    ]
    return Self.document(title: page.route.tab, body: body, looks: looks, host: page.model.host)
  }

  private func told(_ said: Said) -> HTML {
    p(.look(.told), .quietly, .focusable) {
      Picture.tick
      span(page.words(said))
    }
  }

  @HTMLBuilder private var heading: [HTML] {
    if let section = page.partOf, page.canKeep || section != .drafts {
      p(.look(.up)) { a(.to(section), text: page.title(section)) }
    }
    switch page.route {
    case .welcome: []
    case .plan:
      div(.look(.topRow)) {
        h1(page.title(page.route))
        PathPicture(page: page).content
      }
    case .therapist(let id):
      if let therapist = page.therapist(id) {
        h1(.id("therapist"), .ownDirection, text: page.plan.title(of: therapist))
      }
    case .joining where page.shownOffer?.isForDevice == false: h1(.ownDirection, text: page.letterTitle)
    default: h1(page.title(page.route))
    }
  }

  /// Whose device this is, which fills the own vote.
  private var looks: [Look] {
    guard page.model.isTogether else { return [] }
    return [page.hue(page.you) == .one ? .youOne : .youTwo]
  }

  private var whose: HTML {
    span(.look(.person)) {
      if page.model.isTogether { page.who(page.you) }
      span(.ownDirection, PageWords.whose.with(["name": page.name(page.you)]))
    }
  }

  /// The way into the plan stands first until both are in it; before there is a copy, it is all there is.
  private var beside: [PageRoute] {
    let plan: [PageRoute] = [.plan, .hopes, .options, .therapists, .visits, .checkIn, .drafts]
    return switch stage {
    case .absent: [.welcome, .joining, .beforeYouAsk, .firstSession]
    case .alone, .invited: [.invitation] + plan
    case .joining, .waiting: [.joining] + plan
    case .together: plan
    }
  }

  private var below: [PageRoute] {
    stage == .absent ? [.safety, .privacy] : [.earlier, .settings, .safety, .privacy]
  }

  /// Four places and what lies behind "More" stand at the bottom of a small screen.
  private var navigation: HTML {
    let (bar, rest) = (beside.prefix(4), beside.dropFirst(4))
    return nav(.look(.sections), .spoken(PageWords.navigation.text)) {
      ul {
        for route in bar { li { place(route) } }
        for route in rest { li(.look(.wide)) { link(to: route) } }
      }
      if !rest.isEmpty {
        details(.look(.more)) {
          summary {
            Picture.dots
            span(PageWords.more.text)
          }
          ul { for route in rest + [.earlier, .settings, .privacy] { li { link(to: route) } } }
        }
      }
    }
  }

  private func place(_ route: PageRoute) -> HTML {
    let name = route == .firstSession ? route.name : page.title(route)
    return .element(
      .a, [.to(route)] + current(route),
      [Picture.section(route)]
        + (route.short.map { [span(.look(.long), name), span(.look(.short), $0)] } ?? [span(name)]))
  }

  private func link(to route: PageRoute) -> HTML {
    .element(.a, [.to(route)] + current(route), [.text(page.title(route))])
  }

  private func current(_ route: PageRoute) -> [Attribute] {
    if route == page.route { return [.current] }
    return route == page.partOf ? [.currentSection] : []
  }

  /// Quick exit. Sent as a form it also works without the script: the session ends, so Back shows nothing.
  static func exitForm(host: Host) -> HTML {
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
          h1(PageWords.brand.text)
          p(words.text)
          if notice == .noSuchPage { p(.look(.actions)) { a(.to(.plan), .look(.button), text: PageRoute.plan.title) } }
        }
      ], host: host)
  }

  /// The markup that no part of a page can make: the head with the one style sheet and the one script.
  static func document(title: String, body: [HTML], looks: [Look] = [], host: Host) -> String {
    var out = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">"
    out += "<meta name=\"referrer\" content=\"same-origin\"><meta name=\"color-scheme\" content=\"light dark\"><title>"
    HTML.escape(title, to: &out)
    out += "</title><link rel=\"stylesheet\" href=\""
    HTML.escape(host.style, to: &out)
    out += "\"><script src=\""
    HTML.escape(host.script, to: &out)
    out += "\" defer></script></head>"
    let exit: [Attribute] = host.exit.map { [.hook(.exit, $0.address)] } ?? []
    let whose: [Attribute] = looks.isEmpty ? [] : [.looks(looks)]
    HTML.element(
      .body, whose + exit + [.hook(.changed, LiveWords.changed.text), .hook(.notKept, LiveWords.notKept.text)], body
    ).write(to: &out)
    return out + "</html>\n"
  }
}

extension PageBuilder {
  /// What a page is called here: the way in leads to the number once both are in the plan.
  func title(_ route: PageRoute) -> String {
    guard route == .joining else { return route.title }
    if model.wasNeverIn { return DevicePageWords.outEarly.text }
    return model.isTogether || model.awaitsKeys ? RouteWords.number.text : route.title
  }

  /// The section that the page is part of: what a first session looks like is read among the visits, once there is a plan to have any.
  var partOf: PageRoute? { route == .firstSession && canKeep ? .visits : route.section }

  /// What a pasted line opened, while it is read and answered.
  var shownOffer: ViewModel.ShownOffer? { model.stage == .joining ? nil : model.offer }

  fileprivate var letterTitle: String {
    guard let offer = shownOffer else { return "" }
    return (offer.letter.isEmpty ? ReplyWords.noLetter : .title).with(["name": oneLine(offer.name)])
  }

  /// Where sharing stands, in words.
  var sharing: String { model.sharing.sentence(paused: PageWords.sharingPaused.text) }
}
