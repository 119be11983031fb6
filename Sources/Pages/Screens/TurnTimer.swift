import TandemPlan

/// The twenty minutes of a check-in, in two turns. The script lets the ring run; without it the ring stands full beside the words.
struct TurnTimer: Sendable {
  let page: PageBuilder

  var content: HTML {
    section(.looks([.card, .timer]), .spokenBy("timer-title")) {
      h2(.id("timer-title"), LiveWords.timerTitle.text)
      div(
        .look(.clock), .hook(.timer, "10"), .hook(.start, LiveWords.start.text), .hook(.pause, LiveWords.pause.text),
        .hook(.goOn, LiveWords.goOn.text), .hook(.turn, LiveWords.changeTurns.text), .hook(.first, turn(first, second)),
        .hook(.second, turn(second, first)), .hook(.over, LiveWords.over.text),
        .hook(.firstNext, LiveWords.then.with(["name": oneLine(first)])),
        .hook(.secondNext, LiveWords.then.with(["name": oneLine(second)])),
        .hook(.firstHint, LiveWords.tenMinutes.with(["name": oneLine(first)])),
        .hook(.secondHint, LiveWords.tenMinutes.with(["name": oneLine(second)])),
        .hook(.firstBegins, LiveWords.begins.with(["name": capitalised(oneLine(first))])),
        .hook(.secondBegins, LiveWords.begins.with(["name": capitalised(oneLine(second))])),
        .hook(.tone, LiveWords.tone.text)
      ) {
        div(.look(.ring)) { Picture.ring }
      }
      p(.look(.hint), LiveWords.timerHelp.text)
    }
  }

  private var first: String { page.model.isTogether ? page.name(page.plan.seats[0]) : LiveWords.oneOfYou.text }

  private var second: String { page.model.isTogether ? page.name(page.plan.seats[1]) : LiveWords.otherOfYou.text }

  private func turn(_ speaker: String, _ listener: String) -> String {
    LiveWords.turnOf.with(["first": oneLine(speaker), "second": oneLine(listener)])
  }
}

extension Attribute {
  /// Lets the text of an element be copied with a button that the script adds.
  static var copyable: [Attribute] { [.hook(.copy, LiveWords.copy.text), .hook(.copied, LiveWords.copied.text)] }
}
