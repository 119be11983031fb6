import Testing

/// An element of a page, read back from its markup. Reads what `HTML` writes, and records an issue for anything else.
struct Markup {
  var tag = ""
  var attributes: [String: String] = [:]
  var children: [Markup] = []
  /// The text of a text node; empty for an element.
  var own = ""

  init() {}

  init(_ document: String) {
    var open = [Markup()]
    for piece in document.split(separator: "<") {
      let parts = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      if parts[0].first == "/" {
        guard open.count > 1, open[open.count - 1].tag == parts[0].dropFirst() else {
          Issue.record("<\(parts[0])> closes nothing")
          continue
        }
        let element = open.removeLast()
        open[open.count - 1].children.append(element)
      } else if parts[0].first != "!" {
        let element = Markup(opening: parts[0])
        if ["meta", "link", "input", "br", "hr"].contains(element.tag) {
          open[open.count - 1].children.append(element)
        } else {
          open.append(element)
        }
      }
      if parts.count > 1, !parts[1].isEmpty { open[open.count - 1].children.append(Markup(text: parts[1])) }
    }
    if open.count != 1 { Issue.record("\(open.count - 1) elements are not closed") }
    self = open[0]
  }

  private init(text: Substring) { own = Self.unescaped(String(text)) }

  /// `input type="text" checked`, between the angles.
  private init(opening: Substring) {
    let parts = opening.split(separator: "\"", omittingEmptySubsequences: false)
    tag = String(parts[0].prefix { $0 != " " })
    for (index, part) in parts.enumerated() where index % 2 == 0 {
      for name in part.split(separator: " ") where name != tag {
        let hasValue = name.last == "=" && index + 1 < parts.count
        attributes[name.filter { $0 != "=" }] = hasValue ? Self.unescaped(String(parts[index + 1])) : ""
      }
    }
  }

  var text: String { own + children.map(\.text).joined(separator: tag == "" ? "" : " ") }

  /// All elements in it, from outside to inside, in the order of the page.
  var all: [Markup] { children.flatMap { [$0] + $0.all }.filter { !$0.tag.isEmpty } }

  func all(_ tags: String...) -> [Markup] { all.filter { tags.contains($0.tag) } }

  func with(_ look: String) -> [Markup] {
    all.filter { $0.attributes["class"]?.split(separator: " ").contains { $0 == look } ?? false }
  }

  /// Its words as they are read out, with single spaces.
  var said: String {
    text.split(separator: " ").joined(separator: " ").replacing(" :", with: ":")
  }

  /// The forms that ask for this.
  func forms(_ act: String) -> [Markup] {
    all("form").filter { form in
      form.all("input").contains { $0.attributes["name"] == "do" && $0.attributes["value"] == act }
    }
  }

  /// The value of a field in a form, as it would be sent without being touched.
  func value(_ name: String) -> String? {
    guard let field = all.first(where: { $0.attributes["name"] == name }) else { return nil }
    return field.tag == "textarea" ? String(field.text.drop { $0 == "\n" }) : field.attributes["value"]
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
