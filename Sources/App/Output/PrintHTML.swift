import TandemPlan

/// A page of HTML, built from values: text is escaped by construction, and no element can hold a script, a link or an event.
package indirect enum PrintHTML: Sendable {
  /// The elements that a printed page needs.
  package enum Tag: String, Sendable {
    case main, header, section, h1, h2, p, ul, li, div, span, dl, dt, dd
  }

  /// How an element looks; the names stand in `PrintStyle`.
  package enum Look: String, Sendable {
    case plain, small, line, columns
  }

  case text(String)
  case element(Tag, Look, [PrintHTML])

  package static func element(_ tag: Tag, _ children: [PrintHTML]) -> PrintHTML { .element(tag, .plain, children) }
  package static func element(_ tag: Tag, _ text: String) -> PrintHTML { .element(tag, .plain, [.text(text)]) }

  package var rendered: String {
    switch self {
    case .text(let text): return Self.escaped(text)
    case .element(let tag, let look, let children):
      let style = look == .plain ? "" : " class=\"\(look.rawValue)\""
      return "<\(tag.rawValue)\(style)>" + children.map { $0.rendered }.joined() + "</\(tag.rawValue)>\n"
    }
  }

  /// What could end a text, or turn the direction of writing, becomes visible characters.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// A whole document: self-contained, without a script, for one A4 page.
package struct PrintPage: Sendable {
  package let title: String
  package let body: [PrintHTML]

  package init(title: String, body: [PrintHTML]) {
    self.title = title
    self.body = body
  }

  package var rendered: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(PrintHTML.text(title).rendered)</title>
    <style>
    \(PrintStyle.css)
    </style>
    </head>
    <body>
    \(PrintHTML.element(.main, [.element(.h1, title)] + body).rendered)</body>
    </html>

    """
  }
}

enum PrintStyle {
  static let css = """
    @page { size: A4; margin: 16mm }
    body { font: 11pt/1.4 sans-serif; color: #111; background: #fff; margin: 0 auto; max-width: 178mm }
    h1 { font-size: 16pt; margin: 0 0 4mm }
    h2 { font-size: 11pt; margin: 4mm 0 1mm }
    p, ul, dl { margin: 0 0 2mm; white-space: pre-wrap; overflow-wrap: anywhere }
    ul { padding-left: 5mm }
    dt { font-weight: bold }
    dd { margin: 0 0 1mm }
    .small { font-size: 9pt; color: #444 }
    .line { border-bottom: 0.3mm solid #888; height: 9mm }
    .columns { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm }
    """
}
