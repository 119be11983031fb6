import TandemPlan

/// A piece of a page, built from values.
///
/// Text and attribute values are escaped where they are written out, nowhere else, and there is no case for ready-made markup,
/// for a script, a style or an event: what a person wrote cannot become anything but text. Addresses are `PageRoute`s of this
/// program or a `WebLink`, so no other scheme can stand in a link.
package indirect enum HTML: Sendable {
  case text(String)
  case element(Tag, [Attribute], [HTML])
  case many([HTML])

  package static let none = HTML.many([])

  /// The markup as UTF-8 text.
  package var rendered: String {
    var out = ""
    write(to: &out)
    return out
  }

  package func write(to out: inout String) {
    switch self {
    case .text(let text): Self.escape(text, to: &out)
    case .many(let parts): for part in parts { part.write(to: &out) }
    case .element(let tag, let attributes, let children):
      out += "<"
      out += tag.rawValue
      for attribute in attributes { attribute.write(to: &out) }
      out += ">"
      if tag.isVoid { return }
      // A parser drops the first line feed of a text area; this one is there to be dropped.
      if tag == .textarea { out += "\n" }
      for child in children { child.write(to: &out) }
      out += "</"
      out += tag.rawValue
      out += ">"
    }
  }

  /// Whether there is no text and no element in it.
  var isEmpty: Bool { if case .many(let parts) = self { parts.allSatisfy { $0.isEmpty } } else { false } }

  /// Whether anything in it has a look.
  func has(_ look: Look) -> Bool { has { if case .look(look) = $0 { true } else { false } } }

  /// Whether anything in it has an attribute that is meant.
  func has(_ isMeant: (Attribute) -> Bool) -> Bool {
    switch self {
    case .text: false
    case .many(let parts): parts.contains { $0.has(isMeant) }
    case .element(_, let attributes, let children):
      attributes.contains(where: isMeant) || children.contains { $0.has(isMeant) }
    }
  }

  /// What could end a text or turn the direction of writing becomes visible characters.
  static func escape(_ text: String, to out: inout String) {
    if text.utf8.allSatisfy({ isPlain($0) }) {
      out += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: if mayHarm(scalar) { out += visible(String(scalar)) } else { out.unicodeScalars.append(scalar) }
      }
    }
  }

  /// Whether a byte stands for a character of ASCII that means nothing in markup: most words are made of these alone.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, 0x20, 0x21, 0x23...0x25, 0x28...0x3B, 0x3D, 0x3F...0x7E: true
    default: false
    }
  }
}

/// The elements that pages are made of.
package enum Tag: String, Sendable {
  case html, head, body, title, meta, link
  case header, nav, main, footer, section, article, aside, div, span, p, h1, h2, h3, strong, small, em, br, hr
  case ul, ol, li, dl, dt, dd, table, caption, thead, tbody, tr, th, td
  case a, form, fieldset, legend, label, input, textarea, select, option, button, details, summary, output, time
  case ins, del
  case svg, g, path, circle, rect, ellipse

  var isVoid: Bool {
    switch self {
    case .meta, .link, .input, .br, .hr: true
    default: false
    }
  }
}

extension Tag {
  /// `p(.look(.small)) { ... }`
  func callAsFunction(_ attributes: Attribute..., @HTMLBuilder content: () -> [HTML]) -> HTML {
    .element(self, attributes, content())
  }

  /// `p(text)`, `p(.look(.small), text)`.
  func callAsFunction(_ attributes: Attribute..., text: String) -> HTML {
    .element(self, attributes, [.text(text)])
  }

  func callAsFunction(_ text: String) -> HTML { .element(self, [], [.text(text)]) }

  func callAsFunction(_ attribute: Attribute, _ text: String) -> HTML { .element(self, [attribute], [.text(text)]) }

  /// An element without content.
  func callAsFunction(_ attributes: Attribute...) -> HTML { .element(self, attributes, []) }
}

/// Lets a screen be written as nested blocks, with `if`, `for` and optionals.
@resultBuilder package enum HTMLBuilder {
  package static func buildExpression(_ part: HTML) -> [HTML] { [part] }
  package static func buildExpression(_ parts: [HTML]) -> [HTML] { parts }
  package static func buildExpression(_ part: HTML?) -> [HTML] { part.map { [$0] } ?? [] }
  package static func buildBlock(_ parts: [HTML]...) -> [HTML] { parts.flatMap { $0 } }
  package static func buildOptional(_ parts: [HTML]?) -> [HTML] { parts ?? [] }
  package static func buildEither(first: [HTML]) -> [HTML] { first }
  package static func buildEither(second: [HTML]) -> [HTML] { second }
  package static func buildArray(_ parts: [[HTML]]) -> [HTML] { parts.flatMap { $0 } }
}
