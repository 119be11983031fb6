import TandemPlan

/// A weekly check-in: twenty minutes in two turns, its few rules, a note that is private unless it is shared, and what was shared.
struct CheckInScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    page.standing
    p(.look(.lead), CheckInPageWords.lead.text)
    div(.look(.pair)) {
      TurnTimer(page: page).content
      div(.look(.stack)) {
        section(.looks([.card, .plain]), .spokenBy("rules")) {
          h2(.id("rules"), CheckInPageWords.rules.text)
          ol(.look(.steps)) {
            for rule in [CheckInPageWords.turns, .appreciation, .noRepair] { li(rule.text) }
          }
        }
        temperature
      }
    }
    div(.look(.pair)) {
      if !page.plan.hasEnded { note }
      shared
    }
    page.paper(CheckInWords.prompts.map { $0.words.text })
    page.onPaper
  }

  /// Four other questions, to be asked aloud.
  private var temperature: HTML {
    let leaflet = Leaflet(GuideWords.temperature.text)
    return section(.looks([.card, .plain]), .spokenBy("temperature")) {
      h2(.id("temperature"), leaflet.title)
      leaflet.body
    }
  }

  private var note: HTML {
    section(.look(.card), .spokenBy("yours")) {
      h2(.id("yours"), CheckInPageWords.yours.text)
      p(.look(.hint), CheckInPageWords.yoursHint.text)
      page.drafts(.checkInWeek)
      page.form(.checkIn) { form in
        for prompt in CheckInWords.prompts {
          if let name = FieldName(prompt.field) { form.area(name, prompt.words.text, rows: 2) }
        }
        div(.look(.actions)) {
          if page.model.maySave { form.send(PageWords.saveForBoth.text, .choice, "share") }
          form.send(PageWords.keepPrivate.text, .choice, "private")
        }
      }
    }
  }

  /// The weeks in which something was shared, newest first; no other week is mentioned.
  private var weeks: [String] { Set(page.plan.checkIns.map { $0.week ?? "" }).sorted().reversed() }

  private var shared: HTML {
    section(.spokenBy("shared")) {
      h2(.id("shared"), CheckInPageWords.shared.text)
      if page.plan.checkIns.isEmpty { page.empty(CheckInPageWords.none.text) }
      page.inParts(weeks) { part in
        div(.look(.stack)) {
          for week in part {
            div(.look(.card)) {
              h3(.ownDirection, CheckInWords.week.with(["date": CalendarDate(reading: week)?.words ?? week]))
              for seat in page.plan.seats { said(by: seat, week) }
            }
          }
        }
      }
    }
  }

  /// What one partner shared in a week; where there is nothing, nothing marks its absence.
  @HTMLBuilder private func said(by seat: Seat, _ week: String) -> [HTML] {
    let shared = page.plan.checkIns.filter { $0.by == seat && $0.week ?? "" == week }
    if !shared.isEmpty {
      div(.looks([.says, page.hue(seat)])) {
        p(.look(.label)) { strong(.ownDirection, page.name(seat)) }
        for checkIn in shared { notes(checkIn) }
      }
    }
  }

  private func notes(_ checkIn: CheckInView) -> HTML {
    let texts = [checkIn.appreciated, checkIn.hard, checkIn.need, checkIn.tiny]
    return dl(.look(.pairs)) {
      for (prompt, text) in zip(CheckInWords.prompts, texts) {
        if let text {
          div {
            dt(prompt.words.text)
            dd(.look(.words), .ownDirection, text: text)
          }
        }
      }
    }
  }
}
