import TandemPlan

extension Export {
  /// One table of all texts: a row for each that stands or stood somewhere, a row for each vote (RFC 4180).
  package var csv: String {
    let heading = ["kind", "number", "field", "text", "by", "at", "current", "removed", "private"]
    return ([heading] + entries.flatMap { $0.rows }).map(Self.line).joined()
  }

  private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  /// Always quoted. A text that a spreadsheet would run as a formula gets an apostrophe before it.
  private static func cell(_ text: String) -> String {
    let quoted = visible(text).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    return "\"" + (isFormula(text) ? "'" : "") + quoted + "\""
  }

  /// Whether a spreadsheet may run it. Some leave out spaces and what cannot be seen, and read wide signs as narrow ones.
  private static func isFormula(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    if let first = scalars.first, "\t\r\n".unicodeScalars.contains(first) { return true }
    let seen = scalars.first { scalar in
      !scalar.properties.isWhitespace && ![.control, .format].contains(scalar.properties.generalCategory)
    }
    return seen.map { "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } ?? false
  }
}

extension Export.Entry {
  fileprivate var rows: [[String]] {
    let written = fields.flatMap { field in
      field.texts.enumerated().map { index, text in
        row(field.name, text.text, by: text.by, at: text.at, isPresent: index == 0 && field.name != "earlier")
      }
    }
    let given = votes.map { row("vote", $0.vote, by: $0.name) }
    let own = ownVote.map { [row("your_vote", $0)] } ?? []
    return written + facts.map { row($0.name, $0.text) } + given + own
  }

  private func row(
    _ field: String, _ text: String, by: String? = nil, at: String? = nil, isPresent: Bool = true
  ) -> [String] {
    [
      kind, number.map { "\($0)" } ?? "", field, text, by ?? self.by ?? "", at ?? "", isPresent ? "yes" : "no",
      isRemoved ? "yes" : "no", isPrivate ? "yes" : "no",
    ]
  }
}
