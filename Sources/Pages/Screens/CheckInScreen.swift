import TandemPlan

/// A weekly check-in: its few rules, twenty minutes, a note that is private unless it is shared, and what was shared.
struct CheckInScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    let rules = Leaflet(GuideWords.checkInRules.text)
    page.standing
    section {
      p(rules.title)
      rules.body
    }
    TurnTimer().content
    note
    shared
  }

  private var note: HTML {
    section {
      h2(CheckInPageWords.yours.text)
      p(.look(.hint), CheckInPageWords.yoursHint.text)
      page.drafts(.checkInWeek)
      page.form(.checkIn) { form in
        for prompt in CheckInWords.prompts {
          if let name = FieldName(prompt.field) { form.area(name, prompt.words.text, rows: 2) }
        }
        div(.look(.answers)) {
          form.send(CheckInPageWords.keepPrivate.text, .choice, "private")
          if page.model.maySave { form.send(CheckInPageWords.share.text, .choice, "share") }
        }
      }
    }
  }

  /// The weeks in which something was shared, newest first; no other week is mentioned.
  private var weeks: [String] { Set(page.plan.checkIns.map { $0.week ?? "" }).sorted().reversed() }

  private var shared: HTML {
    section {
      h2(CheckInPageWords.shared.text)
      if page.plan.checkIns.isEmpty { p(.look(.empty), CheckInPageWords.none.text) }
      page.inParts(weeks) { part in
        div {
          for week in part {
            h3(.ownDirection, CheckInWords.week.with(["date": CalendarDate(reading: week)?.words ?? week]))
            div(.look(.columns)) { for seat in page.plan.seats { card(of: seat, week) } }
          }
        }
      }
    }
  }

  /// What one partner shared in a week; where there is nothing, nothing marks its absence.
  @HTMLBuilder private func card(of seat: Seat, _ week: String) -> [HTML] {
    let shared = page.plan.checkIns.filter { $0.by == seat && $0.week ?? "" == week }
    if !shared.isEmpty {
      div(.look(.card)) {
        p(.look(.by), .ownDirection, text: page.name(seat))
        for checkIn in shared { notes(checkIn) }
      }
    }
  }

  private func notes(_ checkIn: CheckInView) -> HTML {
    let texts = [checkIn.appreciated, checkIn.hard, checkIn.need, checkIn.tiny]
    return dl {
      for (prompt, text) in zip(CheckInWords.prompts, texts) {
        if let text {
          dt(prompt.words.text)
          dd(.look(.words), .ownDirection, text: text)
        }
      }
    }
  }
}
