import TandemPlan

/// Looking back after visits: sealed answers, and what both come to once they are open.
struct LookingBackScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  @HTMLBuilder var content: [HTML] {
    page.standing
    if !plan.hasEnded { p(.look(.lead), LookingBackPageWords.rule.text) }
    if !plan.lookingBack.contains(where: { $0.isOpen }) { p(.look(.empty), LookingBackPageWords.none.text) }
    if page.model.isTogether {
      if page.maySuggest { outcome }
      answering
    }
    for round in plan.lookingBack.reversed() { opened(round) }
  }

  /// A round that both answered; of one that is sealed nothing is said about either.
  @HTMLBuilder private func opened(_ round: LookingBackView) -> [HTML] {
    let id = "round-\(round.number)"
    if let together = round.together {
      section(.look(.card), .spokenBy(id)) {
        h2(.id(id), LookingBackWords.round.with(["number": "\(round.number)"]))
        div(.looks([.pair, .half])) {
          for seat in plan.seats {
            div(.looks([.says, page.hue(seat)])) {
              p(.look(.label)) { strong(.ownDirection, page.name(seat)) }
              p(.look(.words), answer(seat, in: round))
            }
          }
        }
        p { page.chip(words(together).text, .lit) }
      }
    }
  }

  private func answer(_ seat: Seat, in round: LookingBackView) -> String {
    guard let outcome = round.outcome(seat), let wayOn = round.wayOn(seat) else { return "" }
    let words = LookingBackWords.both.with([
      "first": LookingBackWords(outcome).text, "second": LookingBackWords(wayOn).text,
    ])
    guard case .open(_, true, _) = round.votes[seat] else { return words }
    return VoteWords.changed.with(["vote": words])
  }

  private func words(_ together: LookingBackView.WayOn) -> LookingBackPageWords {
    switch together {
    case .goOn: .goOn
    case .change: .change
    case .pause: .pause
    }
  }

  /// Where both want to continue, the new timeframe is one step away.
  @HTMLBuilder private var outcome: [HTML] {
    if plan.trial.outcome == .goOn {
      section(.look(.card)) {
        p(LookingBackPageWords.goOn.text)
        page.foldedForm(LookingBackPageWords.newTimeframe.text, .timeframe) { form in
          form.area(.text, NounWords.timeframe.text, value: plan.fields[.timeframe]?.text ?? "", rows: 2)
          form.keep(on: page)
        }
        p {
          span(LookingBackPageWords.thenAgree.text + " ")
          a(.to(.plan), PageRoute.plan.title)
        }
      }
    }
  }

  @HTMLBuilder private var answering: [HTML] {
    let round = plan.presentRound
    let mine = plan.lookingBack.first { $0.number == round }?.votes[page.you]
    if mine == .sealed {
      p(.look(.sealed)) {
        Picture.envelope
        span(LookingBackWords.sealed.text)
      }
    }
    page.foldedForm(
      LookingBackPageWords.answer.text, .lookBack, number: round,
      isOpen: page.maySuggest && plan.trial.moment != nil
    ) { form in
      form.choices(
        .outcome, LookingBackPageWords.outcome.text,
        LookingBackView.Helpfulness.allCases.map { ($0.rawValue, LookingBackWords($0).text) })
      form.choices(
        .way, LookingBackPageWords.wayOn.text,
        LookingBackView.WayOn.allCases.map { ($0.rawValue, LookingBackWords($0).text) })
      div(.look(.actions)) { form.send(LookingBackPageWords.save.text) }
    }
  }
}
