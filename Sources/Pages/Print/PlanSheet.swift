import TandemPlan

/// The plan on one sheet of paper, printed from a page or a terminal alike: the exact text that both agreed to, and what is other
/// since; or a draft, with a line for each name.
struct PlanSheet {
  let plan: PlanView
  let today: CalendarDate
  /// The day of a moment, as people where this computer is read it.
  let date: (Stamp) -> String

  /// What the sheet is.
  var title: String {
    guard plan.agreement.agreed != nil, let at = plan.agreement.agreedAt else {
      return PrintWords.draft.with(["date": today.words])
    }
    return PrintWords.agreedTo.with(["date": date(at)])
  }

  @HTMLBuilder var content: [HTML] {
    let agreement = plan.agreement
    p(.ownDirection, text: plan.couple)
    for (name, text) in (agreement.agreed ?? agreement.present).named {
      h2(name)
      p(.look(.words), .ownDirection, text: text)
    }
    visits
    if let old = agreement.agreed { changes(since: old) } else { names }
  }

  @HTMLBuilder private var visits: [HTML] {
    if !plan.visits.isEmpty {
      h2(ListWords.visits.text)
      ul { for visit in plan.visits { li(.ownDirection, text: visit.sentence()) } }
    }
  }

  /// Only what is other now.
  @HTMLBuilder private func changes(since old: AgreementText) -> [HTML] {
    let changes = plan.agreement.present.changes(since: old)
    if !changes.isEmpty {
      h2(PrintWords.changedSince.text)
      for (name, _, now) in changes {
        p(.look(.words), .ownDirection, text: "\(name): " + (now.isEmpty ? PrintWords.nothing.text : now))
      }
    }
  }

  /// Room to sign.
  private var names: HTML {
    section(.look(.pair)) {
      for seat in plan.seats {
        div {
          p(.ownDirection, text: plan.name(seat))
          div(.look(.line))
        }
      }
    }
  }
}
