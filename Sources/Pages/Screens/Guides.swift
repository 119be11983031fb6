import TandemPlan

/// A page of words that only explains: its lines that begin with a dash are a list, the others paragraphs. The heading in its
/// first line is left out; the page or the fold round it has one.
struct Guide: Sendable {
  let text: String

  @HTMLBuilder var content: [HTML] {
    let lines = text.split(separator: "\n").dropFirst()
    let list = lines.filter { $0.hasPrefix(Self.dash) }
    for line in lines.prefix(while: { !$0.hasPrefix(Self.dash) }) { p(String(line)) }
    if !list.isEmpty { ul { for line in list { li(String(line.dropFirst(Self.dash.count))) } } }
    for line in lines.drop(while: { !$0.hasPrefix(Self.dash) }).filter({ !$0.hasPrefix(Self.dash) }) {
      p(String(line))
    }
  }

  private static let dash = "- "
}

extension Page {
  /// A sentence, and the page that it leads to.
  func pointer(_ sentence: String, _ route: Route) -> HTML {
    p {
      span(sentence + " ")
      a(.to(route), text: route.title)
    }
  }
}
