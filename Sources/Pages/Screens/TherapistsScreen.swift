import TandemPlan

/// The therapist list as cards; each leads to the therapist's own page.
struct TherapistsScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  @HTMLBuilder var content: [HTML] {
    let listed = plan.therapists.filter { !$0.isSetAside }
    page.standing
    if listed.isEmpty {
      Scene.emptyList
      page.empty(TherapistPageWords.none.text)
    } else if page.model.isTogether {
      page.votesKey(listed.map { $0.votes })
    }
    page.drafts(.therapistName)
    if page.offers(.addTherapist) { div(.look(.actions)) { adding } }
    if !listed.isEmpty {
      page.inParts(listed) { part in
        ul(.looks([.rows, .cast])) { for therapist in part { row(therapist) } }
      }
    }
    ways(listed.count)
    aside
    Wishes(page: page).content
  }

  private func ways(_ count: Int) -> HTML {
    div(.look(.actions)) {
      if count > 1 { a(.to(.comparison), .look(.button), text: PageRoute.comparison.title) }
      if plan.hasEnded {
      } else if count > 0 {
        a(.to(.choosing), .look(.button), text: PageRoute.choosing.title)
      } else {
        a(.to(.options), .look(.button), text: PageRoute.options.title)
      }
    }
  }

  private func row(_ therapist: TherapistView) -> HTML {
    let details = TherapistDetails(therapist)
    return li(.id(page.place(therapist.key))) {
      div(.look(.text)) {
        div(.look(.name)) {
          h2(.ownDirection) { a(.to(.therapist(therapist.id)), plan.title(of: therapist)) }
          details.budget(on: page)
          page.chosen(by: therapist.chosenBy, therapist.votes)
        }
        if !details.main.isEmpty { p(.look(.about), .ownDirection, text: details.main) }
      }
      if page.model.isTogether {
        div(.look(.side)) { page.votes(therapist.votes) }
        page.voting(.voteTherapist, therapist.key, therapist.name, therapist.votes)
      }
    }
  }

  private var adding: HTML {
    page.foldedForm(TherapistPageWords.add.text, .addTherapist) { form in
      form.line(.name, NounWords.name.text)
      page.fold(TherapistPageWords.detailsLater.text) { form.details(of: nil) }
      form.keep(on: page)
    }
  }

  @HTMLBuilder private var aside: [HTML] {
    let aside = plan.therapists.filter { $0.isSetAside }
    if !aside.isEmpty {
      page.fold(ScreenWords.asideTitle.text) {
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
      section(.looks([.card, .plain]), .spokenBy("both-wishes")) {
        h2(.id("both-wishes"), TherapistPageWords.wishes.text)
        for seat in page.plan.seats {
          if let wishes = page.plan.wishes[seat] {
            div(.looks([.says, page.hue(seat)])) {
              p(.look(.label)) { strong(.ownDirection, page.name(seat)) }
              page.words(wishes)
            }
          }
        }
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
    ["approach", "format", "place", "fee"].compactMap { name in
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
    dl(.look(.facts)) {
      for rule in TherapistView.detailRules {
        if let words = DetailWords(rule), let shown = linked(rule, on: page) {
          div {
            dt(words.text)
            dd(.look(.words), .ownDirection) { shown }
          }
        }
      }
    }
  }

  /// A detail as it stands on a page: what can be called, written to or found on a map is one press away. Nil where nothing is known.
  func linked(_ rule: FieldRule, on page: PageBuilder) -> HTML? {
    guard let text = shown(rule) else { return nil }
    return switch rule.name {
    case "link": page.link(text)
    case "phone": Reach(telephone: text).map { a(.reach($0), text) } ?? .text(text)
    case "email": Reach(mail: text).map { a(.reach($0), text) } ?? .text(text)
    case "place": .many([.text(text), .text(" "), page.map(text)])
    default: .text(text)
    }
  }

  /// Whether the fee fits the budget; nil where either is not one number.
  func budget(on page: PageBuilder) -> HTML? {
    guard let rule = Schema.rule(.therapist, named: "fee"), let fee = Self.number(therapist.details[rule]),
      let budget = Self.number(page.plan.fields[.budget]?.text)
    else { return nil }
    if fee <= budget {
      return page.chip(TherapistPageWords.fits.with(["first": "\(fee)"]), sign: Picture.tick)
    }
    return page.chip(TherapistPageWords.over.with(["first": "\(fee)", "second": "\(fee - budget)"]), .open)
  }

  private static func number(_ text: String?) -> Int? {
    let numbers = (text ?? "").split { !$0.isNumber }
    return numbers.count == 1 ? Int(numbers[0]) : nil
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
