import TandemPlan

/// The therapist list as cards; each leads to the therapist's own page.
struct TherapistsScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  @HTMLBuilder var content: [HTML] {
    let listed = plan.therapists.filter { !$0.isSetAside }
    page.standing
    if listed.isEmpty {
      p(.look(.empty), TherapistPageWords.none.text)
      page.wayTo(.options)
    } else {
      p(.look(.hint), ScreenWords.sealedUntilBoth.text)
      ways(listed.count)
      page.inParts(listed) { part in
        ul(.look(.cards)) { for therapist in part { li(.look(.card)) { card(therapist) } } }
      }
    }
    page.drafts(.therapistName)
    adding
    aside
    Wishes(page: page).content
  }

  private func ways(_ count: Int) -> HTML {
    p(.look(.actions)) {
      if count > 1 { a(.to(.comparison), PageRoute.comparison.title) }
      a(.to(.choosing), PageRoute.choosing.title)
    }
  }

  @HTMLBuilder private func card(_ therapist: TherapistView) -> [HTML] {
    h2(.ownDirection) { a(.to(.therapist(therapist.id)), plan.title(of: therapist)) }
    let details = TherapistDetails(therapist).main
    if !details.isEmpty { p(.look(.by), .ownDirection, text: details) }
    page.verdict(therapist.votes, chosenBy: therapist.chosenBy)
  }

  private var adding: HTML {
    page.foldedForm(TherapistPageWords.add.text, .addTherapist) { form in
      form.line(.name, NounWords.name.text)
      details(.look(.fold)) {
        summary(TherapistPageWords.detailsLater.text)
        form.details(of: nil)
      }
      form.keep(on: page)
    }
  }

  @HTMLBuilder private var aside: [HTML] {
    let aside = plan.therapists.filter { $0.isSetAside }
    if !aside.isEmpty {
      details(.look(.fold)) {
        summary(ScreenWords.asideTitle.text)
        ul {
          for therapist in aside { li(.ownDirection) { a(.to(.therapist(therapist.id)), plan.title(of: therapist)) } }
        }
      }
    }
  }
}

/// Both partners' wishes, where somebody is being looked for.
struct Wishes: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    if !page.plan.wishes.isEmpty {
      section {
        h2(TherapistPageWords.wishes.text)
        dl {
          for seat in page.plan.seats {
            if let wishes = page.plan.wishes[seat] {
              dt(.ownDirection, page.name(seat))
              dd(.look(.words), .ownDirection, text: wishes)
            }
          }
        }
        page.wayTo(.hopes)
      }
    }
  }
}

/// A therapist's details as words.
struct TherapistDetails: Sendable {
  let therapist: TherapistView

  init(_ therapist: TherapistView) { self.therapist = therapist }

  /// Those that matter most at first sight, in one line.
  var main: String {
    ["format", "place", "fee"].compactMap { name in
      Schema.rule(.therapist, named: name).flatMap { rule in
        text(rule).map { TherapistPageWords.detailText.with(["name": DetailWords(rule)?.text ?? "", "text": $0]) }
      }
    }.joined(separator: ". ")
  }

  /// A detail as people read it; nil where nothing is known.
  func text(_ rule: FieldRule) -> String? {
    therapist.details[rule].map { DetailChoiceWords(choice: $0)?.text ?? $0 }
  }

  /// All that are known.
  func list(on page: PageBuilder) -> HTML {
    dl {
      for rule in TherapistView.detailRules {
        if let words = DetailWords(rule), let text = shown(rule) {
          dt(words.text)
          dd(.look(.words), .ownDirection) { rule.name == "link" ? page.link(text) : .text(text) }
        }
      }
    }
  }

  private func shown(_ rule: FieldRule) -> String? {
    rule.type.choices.isEmpty ? therapist.details[rule] : text(rule)
  }
}

extension FormParts {
  /// A field for every detail, with what is known of a therapist.
  @HTMLBuilder func details(of therapist: TherapistView?) -> [HTML] {
    for rule in TherapistView.detailRules {
      if let name = FieldName(rule.field), let title = DetailWords(rule)?.text {
        let now = therapist?.details[rule] ?? ""
        if !rule.type.choices.isEmpty {
          picker(name, title, choices(rule, isKnown: !now.isEmpty), now: now)
        } else if name == .notes {
          area(name, title, value: now)
        } else {
          fitting(name, title, value: now)
        }
      }
    }
  }

  /// One line, or several where the text has them: a field of one line would take its line ends away.
  func fitting(_ name: FieldName, _ title: String, value: String) -> HTML {
    value.contains("\n") ? area(name, title, value: value) : line(name, title, value: value)
  }

  /// What was said once can be changed, and not unsaid.
  private func choices(_ rule: FieldRule, isKnown: Bool) -> [(value: String, text: String)] {
    (isKnown ? [] : [("", TherapistPageWords.notKnown.text)])
      + rule.type.choices.map { ($0, DetailChoiceWords(choice: $0)?.text ?? $0) }
  }
}
