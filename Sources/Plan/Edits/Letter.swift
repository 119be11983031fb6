/// The letter that may go with an invitation, before it is kept.
package enum Letter {
  /// Checks a letter; returns it as it is.
  package static func checked(_ text: String) throws(PlanError) -> String {
    guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
    guard text.utf8.count <= Schema.longTextBytes else { throw .tooLong(maxBytes: Schema.longTextBytes) }
    return text
  }

  /// Whether a beginning stands in it with its gap still open.
  package static func isUnedited(_ text: String) -> Bool {
    let letter = Array(text.utf8)
    return StarterWords.allCases.contains { starter in
      guard let gap = place(of: Array("...".utf8), in: Array(starter.text.utf8)) else { return false }
      return place(of: Array(starter.text.utf8.prefix(gap + 3)), in: letter) != nil
    }
  }

  /// Whether it gets a soft hint that shorter is often easier to read.
  package static func isLong(_ text: String) -> Bool { sentences(in: text) > PlanLimits.letterSentences }

  /// Counted roughly: ends that are followed by white space or by nothing.
  package static func sentences(in text: String) -> Int {
    let ends: Set<Character> = [".", "?", "!"]
    var count = 0
    var previous: Character = " "
    for character in text + " " {
      if character.isWhitespace, ends.contains(previous) { count += 1 }
      previous = character
    }
    return count
  }

  private static func place(of part: [UInt8], in text: [UInt8]) -> Int? {
    guard part.count <= text.count else { return nil }
    return (0...text.count - part.count).first { start in text[start..<start + part.count].elementsEqual(part) }
  }
}
