/// Something that the person should look at, with its code.
package struct Warning: Hashable, Sendable {
  package let code: String
  package let text: String

  package init(code: String, text: String) {
    self.code = code
    self.text = text
  }
}

extension Warning {
  /// What syncing found.
  /// - Parameters:
  ///   - codes: those that are kept in the settings.
  ///   - clockAheadHours: how far this computer's clock is ahead of the server's; nil if it is not far.
  package static func all(_ codes: Set<String>, clockAheadHours: Int64?) -> [Warning] {
    let clock = clockAheadHours.map { hours in
      let words: WarningWords = hours < 0 ? .clockBehind : .clockAhead
      let (days, rest) = hours.magnitude.quotientAndRemainder(dividingBy: 24)
      let time = SpanWords.days(days) + (rest == 0 ? "" : " " + SpanWords.hours(rest))
      return Warning(code: "clock_off", text: words.with(["time": time]))
    }
    let others = codes.sorted().map { Warning(code: $0, text: WarningWords(code: $0).with(["code": $0])) }
    return (clock.map { [$0] } ?? []) + others
  }
}
