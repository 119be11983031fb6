import TandemPlan

/// Two lines that meet at five places. It has no order and no part for one person, and tells where things stand, never how well.
struct PathPicture: Sendable {
  let page: PageBuilder

  private enum Stop: CaseIterable { case asked, heard, listed, agreed, visits }

  var content: HTML {
    nav(.look(.path), .spoken(PathWords.title.text)) {
      Picture.path
      ul { for stop in Stop.allCases { li { place(stop) } } }
    }
  }

  /// The same without a plan: what each place is for.
  static let empty = div(.look(.path)) {
    Picture.path
    ul {
      for (title, words) in [
        (PathWords.asked, PathWords.askedHow), (.heard, .heardHow), (.listed, .listedHow), (.agreed, .agreedHow),
        (.visits, .visitsHow),
      ] {
        li {
          span(.look(.stop)) {
            strong(title.text)
            small(words.text)
          }
        }
      }
    }
  }

  private var plan: PlanView { page.plan }

  private func place(_ stop: Stop) -> HTML {
    let (title, words, isThere) = state(stop)
    let look: [Attribute] = stop == lit ? [.look(.lit)] : isThere ? [.look(.there)] : []
    return .element(
      .a, [.to(route(stop))] + look, [strong(title.text), .text(" "), small(words.text)])
  }

  private func route(_ stop: Stop) -> PageRoute {
    switch stop {
    case .asked:
      switch page.model.stage {
      case .absent: .beforeYouAsk
      case .alone, .invited: .invitation
      case .joining, .waiting, .together: .joining
      }
    case .heard: .hopes
    case .listed: .therapists
    case .agreed: .plan
    case .visits: .visits
    }
  }

  private func state(_ stop: Stop) -> (PathWords, PathWords, Bool) {
    let agreement = plan.agreement
    let changed = agreement.agreed.map { $0 != agreement.present } ?? false
    return switch stop {
    case .asked: (.asked, isAnswered ? .answered : .open, isAnswered)
    case .heard: (.heard, plan.concerns.isEmpty ? .open : .talking, !plan.concerns.isEmpty)
    case .listed: (.listed, plan.therapists.isEmpty ? .open : .listHere, !plan.therapists.isEmpty)
    case .agreed:
      (.agreed, changed ? .changed : agreement.state == .agreed ? .both : .open, agreement.state == .agreed)
    case .visits: (.visits, plan.visits.isEmpty ? .open : .dates, !plan.visits.isEmpty)
    }
  }

  /// Whether there is an answer to the invitation, here or without joining or aloud.
  private var isAnswered: Bool {
    !plan.answers.isEmpty || page.model.reply != nil || page.model.answerAloud != nil
  }

  /// Where the one next step leads.
  private var lit: Stop? {
    guard page.maySuggest || !page.model.isTogether else { return nil }
    return switch page.model.nextStep {
    case .passOn, .invite, .replied(.questions), .compare, .answerInvitation: .asked
    case .reflect, .answer: .heard
    case .addTherapist, .vote, .choose: .listed
    case .agree: .agreed
    case .lookBack, .visitDone, .addVisit: .visits
    default: nil
    }
  }
}
