import TandemPlan

/// The drawings of the pages: circles, squares and lines, in the two shapes of the two people. What one shows is said in words
/// beside it, so that it is hidden from speech.
enum Picture {
  /// A drawing on a field of 24 by 24.
  private static func icon(_ parts: HTML...) -> HTML {
    .element(.svg, [.draw(.viewBox, "0 0 24 24"), .hiddenFromSpeech], parts)
  }

  static func line(_ d: String, _ more: Attribute...) -> HTML { .element(.path, [.draw(.d, d)] + more, []) }

  static func circle(_ cx: String, _ cy: String, _ r: String, _ more: Attribute...) -> HTML {
    .element(.circle, [.draw(.cx, cx), .draw(.cy, cy), .draw(.r, r)] + more, [])
  }

  static func box(_ x: String, _ y: String, _ width: String, _ height: String, _ rx: String, _ more: Attribute...)
    -> HTML
  {
    .element(
      .rect,
      [.draw(.x, x), .draw(.y, y), .draw(.width, width), .draw(.height, height), .draw(.rx, rx)] + more, [])
  }

  static let tick = icon(line("M5 12.5l4.5 4.5L19 7.5"))
  static let envelope = icon(box("3", "6", "18", "13", "2.5"), line("M3.5 8l8.5 6 8.5-6"))
  /// Two shapes, one over the other: heard.
  static let both = icon(circle("9", "12", "6"), box("10", "6.7", "10.6", "10.6", "3"))
  static let dots = icon(circle("5", "12", "1.3"), circle("12", "12", "1.3"), circle("19", "12", "1.3"))

  static let brand = HTML.element(
    .svg, [.draw(.viewBox, "0 0 37 20"), .hiddenFromSpeech],
    [circle("10", "10", "9", .look(.fillOne)), box("20", "2", "16", "16", "4.6", .look(.fillTwo))])

  /// The picture of a section in the bar at the bottom of a small screen.
  static func section(_ route: PageRoute) -> HTML {
    switch route {
    case .plan: icon(box("5", "3.5", "14", "17", "2.5"), line("M9 8.5h6M9 12h6M9 15.5h3.5"))
    case .hopes: icon(circle("9", "9.5", "5.5"), box("11", "11", "9.8", "9.8", "3"))
    case .options: icon(line("M6 20V13c0-5 5-4 6-9M18 20V13c0-5-5-4-6-9"))
    case .therapists:
      icon(circle("5.5", "7", "1.8"), circle("5.5", "17", "1.8"), line("M11 7h9M11 17h9M11 12h6"))
    case .welcome: icon(line("M4 11.5L12 5l8 6.5M6.5 10v9.5h11V10"))
    case .firstSession: icon(circle("7.5", "12", "4"), box("13", "8.5", "7", "7", "2"), line("M4 20h16"))
    case .beforeYouAsk: icon(line("M5 19.5V5.5h14v10H9z"))
    default: envelope
    }
  }

  /// The one stroke of a vote: an arc, a wave, a level line, each of the same width.
  private static func stroke(_ choice: UInt8, _ more: Attribute...) -> HTML {
    let d =
      switch choice {
      case 0: "M6 9.5c1.4 7 10.6 7 12 0"
      case 1: "M5 12c2.3-4.6 4.7-4.6 7 0s4.7 4.6 7 0"
      default: "M6 12h12"
      }
    return .element(.path, [.draw(.d, d)] + more, [])
  }

  static func vote(_ choice: UInt8) -> HTML { icon(stroke(choice)) }

  /// A vote in the shape of the one who gave it.
  static func mark(_ choice: UInt8, isFirst: Bool) -> HTML {
    let shape =
      isFirst
      ? circle("14", "14", "12.5", .look(.shape)) : box("2.9", "2.9", "22.2", "22.2", "6.5", .look(.shape))
    return .element(
      .svg, [.draw(.viewBox, "0 0 28 28"), .hiddenFromSpeech],
      [shape, stroke(choice, .draw(.transform, "translate(2 2)"))])
  }

  /// A visit that was agreed on.
  enum Dot { case done, planned, passed, open }

  static func dot(_ dot: Dot) -> HTML {
    let parts: [HTML] =
      switch dot {
      case .done:
        [line("M21 3a19 19 0 0 0 0 38z", .look(.fillOne)), line("M23 3a19 19 0 0 1 0 38z", .look(.fillTwo))]
      case .planned: [circle("22", "22", "18", .look(.soon))]
      case .passed: [circle("22", "22", "18")]
      case .open: [circle("22", "22", "18", .look(.free))]
      }
    return .element(.svg, [.draw(.viewBox, "0 0 44 44"), .hiddenFromSpeech], parts)
  }

  /// Two lines that meet at five places; the second is double, with the ink of one.
  static let path: HTML = {
    let one =
      "M0 12C18 12 30 28 50 28S82 44 100 44S132 28 150 28S182 12 200 12S232 28 250 28S282 44 300 44S332 28 350 28"
      + "S382 12 400 12S432 28 450 28S482 44 500 44"
    let two =
      "M0 44C18 44 30 28 50 28S82 12 100 12S132 28 150 28S182 44 200 44S232 28 250 28S282 12 300 12S332 28 350 28"
      + "S382 44 400 44S432 28 450 28S482 12 500 12"
    return .element(
      .svg,
      [.draw(.viewBox, "0 0 500 56"), .draw(.preserveAspectRatio, "none"), .hiddenFromSpeech],
      [line(one, .look(.lineOne)), line(two, .look(.lineTwo)), line(two, .look(.lineTwo))])
  }()

  /// The two turns of a check-in: the right half is the first, with one line, the left half the second, with two.
  static let ring = HTML.element(
    .svg, [.draw(.viewBox, "0 0 240 240"), .hiddenFromSpeech],
    [
      circle("120", "120", "104", .look(.track)), turn("104", .turnOne, "rotate(-87 120 120)"),
      turn("106", .turnTwo, "rotate(93 120 120)"), turn("102", .turnTwo, "rotate(93 120 120)"),
    ])

  private static func turn(_ radius: String, _ look: Look, _ place: String) -> HTML {
    circle(
      "120", "120", radius, .look(look), .draw(.pathLength, "100"), .draw(.dashes, "48 100"), .draw(.transform, place))
  }
}
