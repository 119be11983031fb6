import TandemPlan

/// Visits, counted against the timeframe, and a hold.
struct VisitsScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  @HTMLBuilder var content: [HTML] {
    page.standing
    section {
      if plan.visits.isEmpty {
        p(.look(.empty), VisitPageWords.none.text)
      } else {
        p(.look(.state), count)
        moment
        page.inParts(inOrder) { part in
          ul(.look(.list)) { for visit in part { li(.look(.entry)) { entry(visit) } } }
        }
      }
      page.drafts(.visitDate)
      adding
    }
    stopping
    if page.model.isTogether { HoldStrip(page: page).content }
    page.wayTo(.firstSession)
    page.wayTo(.lookingBack)
  }

  private var inOrder: [VisitView] { plan.visits.sorted { a, b in sortKey(a) < sortKey(b) } }

  private func sortKey(_ visit: VisitView) -> String {
    "\(visit.date?.description ?? "") \(visit.time?.description ?? "") \(visit.number)"
  }

  private var count: String {
    let trial = plan.trial
    guard let total = trial.total else { return VisitWords.count.with(["count": "\(trial.done)"]) }
    return VisitWords.countOf.with(["count": "\(trial.done)", "limit": "\(total)"])
  }

  /// A good moment to look back, where anything may be suggested at all.
  @HTMLBuilder private var moment: [HTML] {
    if page.maySuggest, let moment = plan.trial.moment {
      p(.look(.next)) {
        span((moment == .afterFirst ? VisitPageWords.afterFirst : .afterLast).text + " ")
        a(.to(.lookingBack), PageRoute.lookingBack.title)
      }
    }
  }

  @HTMLBuilder private func entry(_ visit: VisitView) -> [HTML] {
    p(.look(.words)) {
      if let date = visit.date { time(.when(date.description), date.words) }
      if let clock = visit.time { span(", " + clock.description) }
    }
    if let place = visit.place { page.words(place) }
    if visit.isDone { p(.look(.state), VisitPageWords.isDone.text) }
    div(.look(.actions)) {
      page.form(.visitDone, record: visit.key, look: .inline) { form in
        if visit.isDone {
          form.send(VisitPageWords.markNotDone.text, .choice, "no", .soft)
        } else {
          form.send(VisitPageWords.markDone.text, .soft)
        }
      }
      page.form(.removeVisit, record: visit.key, look: .inline) { form in form.send(ScreenWords.takeOff.text, .soft) }
    }
  }

  private var adding: HTML {
    page.foldedForm(VisitPageWords.add.text, .addVisit) { form in
      form.line(.date, VisitPageWords.date.text, hint: VisitPageWords.dateHint.text, type: .date)
      form.line(.time, VisitPageWords.time.text, hint: VisitPageWords.timeHint.text, type: .time)
      form.line(.place, VisitPageWords.place.text)
      form.keep(on: page)
    }
  }

  @HTMLBuilder private var stopping: [HTML] {
    if plan.visits.contains(where: { !$0.isDone }) {
      page.form(.stopVisits, look: .inline) { form in
        p(.look(.hint), VisitPageWords.stopHint.text)
        form.send(VisitPageWords.stop.text, .soft)
      }
    }
  }
}

/// A pause that either may set for both, and only its setter ends early.
struct HoldStrip: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    let today = page.model.today
    let until = page.plan.hold(on: today)
    section(.look(.strip), .id("hold"), .spokenBy("hold-title")) {
      h2(.id("hold-title"), VisitPageWords.hold.text)
      if let until {
        p(.look(.state), PlanWords.onHold.with(["date": until.words]))
      } else {
        p(.look(.empty), VisitPageWords.noHold.text)
      }
      p(.look(.hint), VisitPageWords.holdHint.text)
      if page.plan.holds[page.you].map({ $0 >= today }) == true {
        page.form(.endHold, look: .inline) { form in form.send(VisitPageWords.endHold.text, .soft) }
      } else {
        if until != nil {
          let name = page.name(page.you.other)
          p(.look(.hint), .ownDirection, text: VisitPageWords.theirs.with(["name": name]))
        }
        page.foldedForm(VisitPageWords.setHold.text, .hold) { form in
          form.line(.days, VisitPageWords.days.text, value: "7", type: .number)
          div(.look(.actions)) { form.send(VisitPageWords.setHold.text) }
        }
      }
    }
  }
}
