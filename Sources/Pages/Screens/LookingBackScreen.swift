import TandemPlan

/// Looking back after visits: sealed answers, and what both come to once they are open.
struct LookingBackScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  @HTMLBuilder var content: [HTML] {
    page.standing
    if !plan.hasEnded { p(.look(.lead), LookingBackPageWords.rule.text) }
    if !plan.lookingBack.contains(where: { $0.isOpen }) { page.empty(LookingBackPageWords.none.text) }
    if page.model.isTogether { answering }
    for round in plan.lookingBack.reversed() { opened(round) }
  }

  /// A round that both answered; of one that is sealed nothing is said about either.
  @HTMLBuilder private func opened(_ round: LookingBackView) -> [HTML] {
    let id = "round-\(round.number)"
    if let together = round.together {
      section(.look(.card), .spokenBy(id)) {
        h2(.id(id), title(round))
        div(.looks([.pair, .half])) {
          for seat in plan.seats {
            div(.looks([.says, page.hue(seat)])) {
              p(.look(.label)) { strong(.ownDirection, page.name(seat)) }
              p(.look(.words), answer(seat, in: round))
            }
          }
        }
        p(words(together).text)
        if page.maySuggest, plan.trial.outcome == .goOn, round.number == newest { newTimeframe }
      }
    }
  }

  /// The round whose outcome holds.
  private var newest: Int? { plan.lookingBack.last { $0.isOpen }?.number }

  /// After how many visits, and when; of how many, where the timeframe is still the one that they were counted for.
  private func title(_ round: LookingBackView) -> String {
    guard let at = round.at, at.isDate(now: page.model.now) else { return DateWords.unknown.text }
    let month = page.model.local(at.milliseconds).0.monthWords
    let done = plan.visits.count { $0.doneAt.map { $0 < at } ?? false }
    if done == 0 { return month }
    let trial = plan.trial
    if let total = trial.total, round.number > trial.roundsBefore, done <= total {
      return LookingBackPageWords.afterOf.with(["count": "\(done)", "limit": "\(total)", "date": month])
    }
    let words: LookingBackPageWords = done == 1 ? .afterOne : .after
    return words.with(["count": "\(done)", "date": month])
  }

  private func answer(_ seat: Seat, in round: LookingBackView) -> String {
    guard let outcome = round.outcome(seat), let wayOn = round.wayOn(seat) else { return "" }
    var second = LookingBackWords(answered: wayOn).text
    if case .open(_, true, _) = round.votes[seat] { second = VoteWords.changed.with(["vote": second]) }
    return LookingBackWords.both.with(["first": LookingBackWords(outcome).text, "second": second])
  }

  private func words(_ together: LookingBackView.WayOn) -> LookingBackPageWords {
    switch together {
    case .goOn: .goOn
    case .change: .change
    case .pause: .pause
    }
  }

  /// Where both want to continue, the new timeframe is one step away.
  @HTMLBuilder private var newTimeframe: [HTML] {
    page.foldedForm(LookingBackPageWords.newTimeframe.text, .timeframe) { form in
      form.area(.text, NounWords.timeframe.text, value: plan.fields[.timeframe]?.text ?? "", rows: 2)
      form.keep(on: page)
    }
    page.pointer(LookingBackPageWords.thenAgree.text, .plan)
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
      (mine == .sealed ? LookingBackPageWords.answerAnew : plan.lookingBack.isEmpty ? .answer : .again).text, .lookBack,
      number: round,
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
