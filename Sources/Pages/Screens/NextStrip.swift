import TandemPlan

/// The one sensible next step, with a link to where it is taken.
struct NextStrip: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    let (sentence, route) = step
    if let route, route != page.route {
      p(.look(.next)) {
        span(sentence + " ")
        a(.to(route), text: page.title(route))
      }
    } else {
      p(.look(.next), sentence)
    }
  }

  private var step: (String, PageRoute?) {
    let plan = page.plan
    let partner = ["name": page.name(plan.you.other)]
    return switch page.model.nextStep {
    case .joinAgain: (StepWords.joinAgain.text, .joining)
    case .beginAnew: (StepWords.beginAnew.text, .invitation)
    case .passOn: (StepWords.passOn.text, .invitation)
    case .writeDraft: (StepWords.writeDraft.text, nil)
    case .invite: (StepWords.invite.text, .invitation)
    case .compare: (StepWords.compare.text, .joining)
    case .answeredNo: (StepWords.answeredNo.text, .joining)
    case .support: (StepWords.support.text, .drafts)
    case .askAgain: (StepWords.askAgain.with(partner), nil)
    case .onHold(let until): (StepWords.onHold.with(["date": until.words]), nil)
    case .answerInvitation: (StepWords.answerInvitation.text, .joining)
    case .shareDrafts: (StepWords.shareDrafts.text, .drafts)
    case .write(let field): (writing(field), .plan)
    case .reflect, .answer: talking(page.model.nextStep)
    case .addTherapist: (StepWords.addTherapist.text, .therapists)
    case .vote: (StepWords.vote.text, .therapists)
    case .choose: (StepWords.choose.text, .choosing)
    case .agree: (StepWords.agree.text, .plan)
    default: afterAgreement
    }
  }

  private func writing(_ field: Field) -> String {
    switch field {
    case .goal: StepWords.goal.text
    case .timeframe: StepWords.timeframe.text
    default: StepWords.problem.text
    }
  }

  private func talking(_ step: NextStep) -> (String, PageRoute?) {
    if case .reflect = step { return (StepWords.reflect.text, .hopes) }
    return (StepWords.answer.text, .hopes)
  }

  private var afterAgreement: (String, PageRoute?) {
    switch page.model.nextStep {
    case .lookBack(.afterFirst): (StepWords.afterFirst.text, .lookingBack)
    case .lookBack(.afterLast): (StepWords.afterLast.text, .lookingBack)
    case .together(.goOn): (StepWords.goOn.text, .plan)
    case .together(.change): (StepWords.change.text, .plan)
    case .together(.pause): (StepWords.pause.text, .plan)
    case .visitDone: (StepWords.visitDone.text, .visits)
    case .visitAhead: (StepWords.visitAhead.text, .firstSession)
    case .addVisit: (StepWords.addVisit.text, .visits)
    case .resume: (StepWords.resume.text, .settings)
    default: (StepWords.nothing.text, nil)
    }
  }
}
