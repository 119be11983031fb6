import TandemPlan

/// Who is proposed, what the votes say, and what that comes to, in words. A proposal has no name.
struct ChoosingScreen: Sendable {
  let page: PageBuilder

  private var listed: [TherapistView] { page.plan.therapists.filter { !$0.isSetAside } }

  @HTMLBuilder var content: [HTML] {
    page.standing
    if page.plan.therapists.isEmpty {
      Scene.emptyList
      page.empty(ChoosingPageWords.none.text)
    } else {
      if !page.plan.hasEnded { p(.look(.lead), ChoosingPageWords.rule.text) }
      proposals
      list
    }
  }

  private var proposed: [TherapistView] { page.plan.therapists.filter { !$0.chosenBy.isEmpty } }

  private var state: ChoosingPageWords {
    if proposed.contains(where: { $0.isChosen }) { return .chosen }
    return proposed.isEmpty || proposed.contains { $0.chosenBy.count == 2 } ? .notChosen : .proposed
  }

  private var proposals: HTML {
    section(.look(.card), .spokenBy("proposed")) {
      h2(.id("proposed"), state.text)
      if proposed.isEmpty { p(.look(.empty), ChoosingPageWords.noneProposed.text) }
      for therapist in proposed { page.words(page.plan.title(of: therapist)) }
      outcome
    }
  }

  /// What the two choices come to, and what is still missing.
  @HTMLBuilder private var outcome: [HTML] {
    if let both = proposed.first(where: { $0.chosenBy.count == 2 }) {
      let isAgreed = page.plan.agreement.state == .agreed
      let isWhole = page.plan.agreement.missing.isEmpty
      let words: ChoosingPageWords = !both.isChosen ? .veto : isAgreed ? .bothAgreed : isWhole ? .both : .bothSoFar
      p(.ownDirection, words.with(["name": page.plan.title(of: both)]))
      if both.isChosen, !isWhole {
        p(.look(.actions)) { a(.to(.plan), .look(.button), text: PageRoute.plan.title) }
      } else if both.isChosen, !isAgreed {
        p(.look(.actions)) { a(.to(.plan), .looks([.button, .firm]), text: ChoosingPageWords.read.text) }
      }
    } else if !proposed.isEmpty {
      p(ChoosingPageWords.open.text)
    }
  }

  private var list: HTML {
    section(.spokenBy("to-choose")) {
      h2(.id("to-choose"), ChoosingPageWords.list.text)
      if !page.plan.hasEnded { p(.look(.hint), ScreenWords.sealedUntilBoth.text) }
      page.beside(.chooseTherapist, .hook(.inPlace, "")) { form in
        page.inParts(listed) { part in
          ul(.looks([.rows, .take])) {
            for therapist in part {
              let name = page.plan.title(of: therapist)
              li(.id(page.place(therapist.key))) {
                page.choosing(
                  form, therapist.key, name, by: therapist.chosenBy, therapist.votes,
                  title: h3(.ownDirection) { a(.to(.therapist(therapist.id)), name) })
              }
            }
          }
        }
      }
    }
  }
}
