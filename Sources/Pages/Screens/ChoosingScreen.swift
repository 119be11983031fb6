import TandemPlan

/// Who is proposed, what the votes say, and what that comes to, in words. A proposal has no name.
struct ChoosingScreen: Sendable {
  let page: PageBuilder

  private var listed: [TherapistView] { page.plan.therapists.filter { !$0.isSetAside } }

  @HTMLBuilder var content: [HTML] {
    page.standing
    if page.plan.therapists.isEmpty {
      p(.look(.empty), ChoosingPageWords.none.text)
    } else {
      p(.look(.hint), ChoosingPageWords.rule.text)
      proposals
      outcome
      list
    }
    page.wayTo(.therapists)
  }

  private var proposed: [TherapistView] { page.plan.therapists.filter { !$0.chosenBy.isEmpty } }

  private var proposals: HTML {
    section(.look(.card), .spokenBy("proposed")) {
      h2(.id("proposed"), ChoosingPageWords.proposed.text)
      if proposed.isEmpty { p(.look(.empty), ChoosingPageWords.noneProposed.text) }
      for therapist in proposed { page.words(page.plan.title(of: therapist)) }
    }
  }

  /// What the two choices come to, and what is still missing.
  @HTMLBuilder private var outcome: [HTML] {
    if let both = proposed.first(where: { $0.chosenBy.count == 2 }) {
      let words: ChoosingPageWords = both.isChosen ? .both : .veto
      p(.look(.state), .ownDirection, text: words.with(["name": page.plan.title(of: both)]))
      if both.isChosen { page.wayTo(.plan) }
    } else if !proposed.isEmpty {
      p(.look(.state), ChoosingPageWords.open.text)
    }
  }

  private var list: HTML {
    section {
      h2(ChoosingPageWords.list.text)
      p(.look(.hint), ScreenWords.sealedUntilBoth.text)
      page.beside(.chooseTherapist) { form in
        page.inParts(listed) { part in
          ul(.look(.list)) {
            for therapist in part {
              li(.look(.entry)) {
                p(.ownDirection) { a(.to(.therapist(therapist.id)), page.plan.title(of: therapist)) }
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
        }
        if page.plan.therapists.contains(where: { $0.chosenBy.contains(page.you) }) {
          form.about(ScreenWords.chooseNone.text, .choice, "none")
        }
      }
    }
  }
}
