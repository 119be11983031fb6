import TandemPlan

/// What each of the two chose, what the votes say, and what that comes to, in words.
struct ChoosingScreen: Sendable {
  let page: Page

  private var listed: [TherapistView] { page.plan.therapists.filter { !$0.isSetAside } }

  @HTMLBuilder var content: [HTML] {
    page.standing
    if page.plan.therapists.isEmpty {
      p(.look(.empty), ChoosingPageWords.none.text)
    } else {
      p(.look(.hint), ChoosingPageWords.rule.text)
      div(.look(.columns)) { for (index, seat) in page.plan.seats.enumerated() { choice(of: seat, "\(index + 1)") } }
      outcome
      list
    }
    page.wayTo(.therapists)
  }

  private func choice(of seat: Seat, _ index: String) -> HTML {
    let id = "choice-" + index
    return section(.look(.card), .spokenBy(id)) {
      h2(.id(id), .ownDirection, text: page.name(seat))
      if let chosen = page.plan.therapists.first(where: { $0.chosenBy.contains(seat) }) {
        page.words(chosen.name)
      } else {
        p(.look(.empty), ChoosingPageWords.noChoice.text)
      }
    }
  }

  /// What the two choices come to, and what is still missing.
  @HTMLBuilder private var outcome: [HTML] {
    let chosen = page.plan.therapists.filter { !$0.chosenBy.isEmpty }
    if let both = chosen.first(where: { $0.chosenBy.count == 2 }) {
      let words: ChoosingPageWords = both.isChosen ? .both : .veto
      p(.look(.state), .ownDirection, text: words.with(["name": both.name]))
      if both.isChosen { page.wayTo(.plan) }
    } else if !chosen.isEmpty {
      p(.look(.state), (chosen.count == 2 ? ChoosingPageWords.different : .one).text)
    }
  }

  private var list: HTML {
    section {
      h2(ChoosingPageWords.list.text)
      p(.look(.hint), ScreenWords.sealedUntilBoth.text)
      page.beside(.chooseTherapist) { form in
        ul(.look(.list)) {
          for therapist in listed {
            li(.look(.entry)) {
              p(.ownDirection) { a(.to(.therapist(therapist.id)), therapist.name) }
              if let votes = page.votes(therapist.votes) { p(.look(.by), .ownDirection, text: votes) }
              if !therapist.chosenBy.contains(page.you) {
                if therapist.votes.vetoed {
                  page.cannotChoose(therapist.key)
                } else {
                  form.about(therapist.key, ScreenWords.choose.text)
                }
              }
            }
          }
        }
        if page.plan.therapists.contains(where: { $0.chosenBy.contains(page.you) }) {
          form.about(ScreenWords.chooseNone.text, .choice, "none")
        }
      }
    }
  }
}
