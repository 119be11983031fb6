import TandemPlan

/// The twenty minutes of a check-in, in two turns. The script puts the clock and its buttons in; without it the words stand alone.
struct TurnTimer: Sendable {
  var content: HTML {
    section(.look(.card), .spokenBy("timer-title")) {
      h2(.id("timer-title"), LiveWords.timerTitle.text)
      p(LiveWords.timerHelp.text)
      div(
        .hook(.timer, "10"), .hook(.start, LiveWords.start.text), .hook(.pause, LiveWords.pause.text),
        .hook(.goOn, LiveWords.goOn.text), .hook(.turn, LiveWords.changeTurns.text),
        .hook(.first, LiveWords.firstTurn.text), .hook(.second, LiveWords.secondTurn.text),
        .hook(.over, LiveWords.over.text))
    }
  }
}

extension Attribute {
  /// Lets the text of an element be copied with a button that the script adds.
  static var copyable: [Attribute] { [.hook(.copy, LiveWords.copy.text), .hook(.copied, LiveWords.copied.text)] }
}
