import TandemPlan

/// Visits, as dots against the timeframe and as a list, and a hold.
struct VisitsScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  @HTMLBuilder var content: [HTML] {
    page.standing
    if plan.visits.isEmpty {
      Scene.emptyList
      page.empty(VisitPageWords.none.text)
    } else {
      moment
      VisitDots(page: page).card(leadsOn: false)
      page.inParts(inOrder) { part in
        ul(.looks([.rows, .visits])) { for visit in part { li { entry(visit) } } }
      }
    }
    page.drafts(.visitDate)
    div(.look(.actions)) {
      a(.to(.lookingBack), .look(.button), text: PageRoute.lookingBack.title)
      a(.to(.firstSession), .looks([.button, .soft]), text: PageRoute.firstSession.name)
      adding
    }
    div(.looks([.pair, .half])) {
      if page.model.isTogether, !plan.hasEnded { HoldStrip(page: page).content }
      stopping
    }
  }

  private var inOrder: [VisitView] { plan.visits.sorted { a, b in sortKey(a) < sortKey(b) } }

  private func sortKey(_ visit: VisitView) -> String {
    "\(visit.date?.description ?? "") \(visit.time?.description ?? "") \(visit.number)"
  }

  /// A good moment to look back, where anything may be suggested at all.
  @HTMLBuilder private var moment: [HTML] {
    if page.maySuggest, let moment = plan.trial.moment {
      section(.look(.next), .spokenBy("moment")) {
        div {
          h2(.id("moment"), NextStepWords.title.text)
          p((moment == .afterFirst ? VisitPageWords.afterFirst : .afterLast).text)
        }
        a(.to(.lookingBack), .looks([.button, .firm]), text: PageRoute.lookingBack.title)
      }
    }
  }

  @HTMLBuilder private func entry(_ visit: VisitView) -> [HTML] {
    let day = visit.date?.words ?? ""
    div(.look(.date), .hiddenFromSpeech) {
      span(visit.date?.shortMonth ?? "")
      strong(visit.date.map { "\($0.day)" } ?? "")
    }
    div(.look(.text)) {
      h2 {
        if let date = visit.date { time(.when(date.description), date.words) }
        if let clock = visit.time { span(", " + clock.description) }
      }
      p(.look(.about)) {
        if let place = visit.place {
          span(.ownDirection, place)
          page.map(place)
        }
        let words = visit.words(on: page.model.today).text
        visit.isDone ? page.chip(words, sign: Picture.tick) : page.chip(words, .open)
      }
    }
    div(.look(.actions)) {
      let hasPassed = visit.hasPassed(on: page.model.today)
      page.form(.visitDone, record: visit.key) { form in
        if visit.isDone {
          form.send(VisitPageWords.markNotDone.text, .choice, "no", looks: [.soft, .little], about: day)
        } else {
          form.send(VisitPageWords.markDone.text, looks: [.little], about: day)
        }
      }
      // Of a day that has passed both answers weigh the same: what did not take place comes off.
      page.form(.removeVisit, record: visit.key) { form in
        form.send(
          (hasPassed ? VisitPageWords.didNot.text : ScreenWords.takeOff.text),
          looks: hasPassed ? [.little] : [.soft, .little], about: day)
      }
      changing(visit, day)
    }
  }

  private func changing(_ visit: VisitView, _ day: String) -> HTML {
    page.foldedForm(PageWords.change.text, .changeVisit, record: visit.key, about: day) { form in
      form.kept(.shown, VisitMarks(visit, page.model.digests).text)
      fields(form, visit)
      div(.look(.actions)) { form.send(PageWords.saveForBoth.text) }
    }
  }

  private var adding: HTML {
    page.foldedForm(VisitPageWords.add.text, .addVisit) { form in
      fields(form)
      form.keep(on: page)
    }
  }

  @HTMLBuilder private func fields(_ form: FormParts, _ visit: VisitView? = nil) -> [HTML] {
    div(.look(.beside)) {
      form.line(.date, VisitPageWords.date.text, value: visit?.date?.description ?? "", type: .date)
      form.line(.time, VisitPageWords.time.text, value: visit?.time?.description ?? "", type: .time)
    }
    form.line(.place, VisitPageWords.place.text, value: visit?.place ?? "", hint: VisitPageWords.mayStayEmpty.text)
  }

  @HTMLBuilder private var stopping: [HTML] {
    if page.offers(.stopVisits), plan.visits.contains(where: { !$0.isDone }) {
      section(.looks([.card, .plain]), .spokenBy("enough")) {
        h2(.id("enough"), VisitPageWords.enough.text)
        page.form(.stopVisits) { form in
          p(.look(.hint), VisitPageWords.stopHint.text)
          button(.type(.submit), text: VisitPageWords.stop.text)
        }
      }
    }
  }
}

/// One dot a visit: half of each hue took place, a lit ring is planned, a dashed one is open. Beyond twelve there are words alone.
struct VisitDots: Sendable {
  let page: PageBuilder

  private static let dotsAtMost = 12

  private var trial: TrialView { page.plan.trial }

  private var visits: [VisitView] {
    page.plan.visits.sorted { ($0.date?.description ?? "", $0.number) < ($1.date?.description ?? "", $1.number) }
  }

  func card(leadsOn: Bool) -> HTML {
    section(.looks([.card, .plain]), .spokenBy("dots-title")) {
      h2(.id("dots-title"), leadsOn ? ListWords.visits.text : trial.sentence)
      dots
      if leadsOn {
        p(.look(.small)) {
          span(trial.sentence + " ")
          a(.to(.visits), text: PageRoute.visits.title)
        }
      } else {
        p(.look(.small), VisitPageWords.dots.text)
      }
    }
  }

  @HTMLBuilder private var dots: [HTML] {
    let open = max(0, (trial.total ?? 0) - visits.count)
    if visits.count + open <= Self.dotsAtMost {
      ul(.look(.dots)) {
        for visit in visits {
          li {
            let today = page.model.today
            Picture.dot(visit.isDone ? .done : visit.hasPassed(on: today) ? .passed : .planned)
            span {
              HTML.text(visit.date?.shortWords ?? "")
              span(.look(.hush), ", " + visit.words(on: today).text)
            }
          }
        }
        for _ in 0..<open {
          li {
            Picture.dot(.open)
            span(VisitPageWords.open.text)
          }
        }
      }
    }
  }
}

extension VisitView {
  /// Whether it took place, is planned, or its day has passed without a word.
  fileprivate func words(on today: CalendarDate) -> VisitPageWords {
    isDone ? .isDone : hasPassed(on: today) ? .passed : .planned
  }
}

/// A pause that either may set for both, and only its setter ends early.
struct HoldStrip: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    let today = page.model.today
    let until = page.plan.hold(on: today)
    section(.look(.card), .id("hold"), .spokenBy("hold-title")) {
      h2(.id("hold-title"), VisitPageWords.hold.text)
      if let until {
        p { page.chip(PlanWords.onHold.with(["date": until.words]), .lit) }
      } else {
        p(.look(.empty), VisitPageWords.noHold.text)
      }
      p(.look(.hint), VisitPageWords.holdHint.text)
      if page.plan.holds[page.you].map({ $0 >= today }) == true {
        page.form(.endHold) { form in button(.type(.submit), text: VisitPageWords.endHold.text) }
      } else {
        if until != nil {
          let name = page.name(page.you.other)
          p(.look(.hint), .ownDirection, text: VisitPageWords.theirs.with(["name": name]))
        }
        page.foldedForm(VisitPageWords.setHold.text, .hold) { form in
          form.choices(
            .days, VisitPageWords.days.text,
            [
              ("3", VisitPageWords.threeDays.text), ("7", VisitPageWords.week.text),
              ("14", VisitPageWords.twoWeeks.text),
            ])
          form.line(.date, VisitPageWords.untilDay.text, type: .date)
          div(.look(.actions)) { form.send(VisitPageWords.setHold.text) }
        }
      }
    }
  }
}
