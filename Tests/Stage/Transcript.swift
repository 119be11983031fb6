import Foundation
package import Testing

extension Stage {
  /// Plays a transcript and holds what happens against it, line by line.
  ///
  /// A line `Alex$ tandem goal` runs in Alex's shell; the lines up to the next such one are what it prints, both outputs
  /// together, and `[65]` where it ends with another code than 0. What differs from run to run is replaced: dates by TODAY,
  /// moments by NOW, the comparison number by 1234 5678 9012 3456 7890, the server by $URL, an invitation line by $LINE (which
  /// the shell then knows), folders by $HOME.
  package func play(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    var played: [String] = []
    for line in script.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let mark = line.firstMatch(of: /^(\w+)\$ (.*)$/) else { continue }
      played.append(String(line))
      let outcome = try shell(String(mark.1), String(mark.2))
      played += lines(of: outcome)
    }
    let wanted = trimmed(script)
    let came = trimmed(played.joined(separator: "\n"))
    if wanted != came {
      Issue.record("The transcript went another way:\n\(difference(wanted, came))", sourceLocation: sourceLocation)
    }
  }

  /// Without empty lines and white space at the ends of lines.
  private func trimmed(_ text: String) -> String {
    let lines = text.split(separator: "\n").map { line in
      line.lastIndex { !$0.isWhitespace }.map { line[...$0] } ?? ""
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func lines(of outcome: Outcome) -> [String] {
    var text = outcome.text.replacing("\r\n", with: "\n")
    if let line = text.firstMatch(of: /tandem(\+http)?:\/\/[^\s"]+/) {
      self["LINE"] = String(line.0)
      text = text.replacing(line.0, with: "$LINE")
    }
    if let url = self["URL"] { text = text.replacing(url, with: "$URL") }
    text = text.replacing(folder, with: "$HOME")
    text = text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/, with: "NOW")
    text = text.replacing(/\d{1,2} [A-Z][a-z]+ 20\d\d(, \d\d:\d\d)?/, with: "TODAY")
    text = text.replacing(/\d{4}( \d{4}){4}/, with: "1234 5678 9012 3456 7890")
    let lines = text.split(separator: "\n").map(String.init)
    return outcome.code == 0 ? lines : lines + ["[\(outcome.code)]"]
  }

  /// Both texts, with what differs marked.
  private func difference(_ wanted: String, _ came: String) -> String {
    let wanted = wanted.split(separator: "\n")
    let came = came.split(separator: "\n")
    let changes = came.difference(from: wanted)
    var gone: Set<Int> = []
    var new: Set<Int> = []
    for change in changes {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): new.insert(offset)
      }
    }
    var lines: [String] = []
    var next = 0
    for (index, line) in wanted.enumerated() {
      while new.contains(next) {
        lines.append("+ \(came[next])")
        next += 1
      }
      if gone.contains(index) {
        lines.append("- \(line)")
      } else {
        lines.append("  \(line)")
        next += 1
      }
    }
    return (lines + came[next...].map { "+ \($0)" }).joined(separator: "\n")
  }
}
