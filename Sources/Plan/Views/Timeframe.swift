/// What a timeframe says in numbers, where it is understood: "four sessions" is 4 sessions. The text itself always stays as
/// written and is never refused.
package struct Timeframe: Hashable, Sendable {
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    case visits, sessions, weeks, months
  }

  package let count: Int
  package let unit: Unit

  private static let numbers = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]
  /// Words beside a number that make it another number, or a range: better none than a wrong one.
  private static let blurs = [
    "half", "few", "couple", "several", "dozen", "hundred", "to", "or", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety",
  ]
  private static let countAtMost = 999

  /// Reads the first number that is followed, at once or after one more word, by a unit.
  package init?(reading text: String) {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    for (index, word) in words.enumerated() {
      guard let count = Self.count(word), index == 0 || !Self.blurs(words[index - 1]) else { continue }
      for next in words[(index + 1)...].prefix(2) {
        if let unit = Self.unit(next) {
          self.count = count
          self.unit = unit
          return
        }
        if Self.blurs(next) { break }
      }
    }
    return nil
  }

  private static func blurs(_ word: Substring) -> Bool {
    blurs.contains { word == $0 } || word.allSatisfy { $0.isNumber } || numbers.contains { word == $0 }
  }

  private static func count(_ word: Substring) -> Int? {
    if let index = numbers.firstIndex(where: { word == $0 }) { return index + 1 }
    if word == "a" || word == "an" { return 1 }
    guard let number = Int(word), number > 0, number <= countAtMost else { return nil }
    return number
  }

  private static func unit(_ word: Substring) -> Unit? {
    Unit.allCases.first { word == $0.rawValue || word == $0.rawValue.dropLast() }
  }
}
