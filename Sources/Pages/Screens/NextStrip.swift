import TandemPlan

/// The one sensible next step under the lamp, with the one button that leads to it. Where nothing is to be done, a quiet line.
struct NextStrip: Sendable {
  let page: PageBuilder
  /// Whether a notice above it tells what was answered, so that it need not be said again.
  let isAnswerTold: Bool

  private struct Step {
    let words: String
    /// What the other one wrote, under the product's own words.
    var said = ""
    let button: NextStepWords?
    let route: PageRoute?
    /// Where on that page.
    let place: String

    init(_ words: StepWords, _ button: NextStepWords? = nil, _ route: PageRoute? = nil, at place: String = "main") {
      self.init(text: words.text, button, route, at: place)
    }

    init(text: String, _ button: NextStepWords? = nil, _ route: PageRoute? = nil, at place: String = "main") {
      words = text
      self.button = button
      self.route = route
      self.place = place
    }
  }

  var content: [HTML] {
    if case .replied(let answer) = page.model.nextStep, answer != .questions, isAnswerTold { return [] }
    return shown(step)
  }

  @HTMLBuilder private func shown(_ step: Step) -> [HTML] {
    if let button = step.button {
      section(.look(.next), .spokenBy("next-step")) {
        div {
          h2(.id("next-step"), NextStepWords.title.text)
          p(step.words)
          if !step.said.isEmpty { page.words(step.said) }
          p(.look(.small), hurry.text)
        }
        if step.route == page.route {
          a(.jump(step.place), .looks([.button, .firm]), text: button.text)
        } else if let route = step.route {
          a(.to(route), .looks([.button, .firm]), text: button.text)
        }
      }
    } else {
      p(.look(.lead)) {
        span(step.words + " ")
        if let route = step.route { a(.to(route), text: page.title(route)) }
      }
    }
  }

  /// Nothing presses; but what waits for the number is said.
  private var hurry: NextStepWords {
    if case .compare = page.model.nextStep { return .untilCompared }
    return .canWait
  }

  private var step: Step {
    let plan = page.plan
    return switch page.model.nextStep {
    case .joinAgain: Step(.joinAgain, .joinAgain, .joining)
    case .awaitKeys: Step(text: DevicePageWords.numberFirst.text, .compare, .joining)
    case .confirmDevice: Step(text: DevicePageWords.otherIsNew.text, .compare, .settings)
    case .beginAnew: Step(.beginAnew, .beginAnew, .invitation)
    case .passOn: Step(.passOn, .passOn, .invitation)
    case .writeDraft: Step(.writeDraft)
    case .invite: Step(.invite, .invite, .invitation)
    case .replied(.questions): questions
    case .replied: Step(text: ReplyWords.otherYes.text)
    case .compare: Step(.compare, .compare, .joining)
    case .answeredNo: Step(.answeredNo, nil, .joining)
    case .support: Step(.support, nil, .drafts)
    case .askAgain: Step(text: StepWords.askAgain.with(["name": page.name(plan.you.other)]))
    case .onHold(let until): Step(text: StepWords.onHold.with(["date": until.words]))
    case .answerInvitation: Step(.answerInvitation, .answerInvitation, .joining)
    case .shareDrafts: Step(.shareDrafts, .shareDrafts, .drafts)
    case .write(.goal): Step(.goal, .write, .plan, at: "card-goal")
    case .write(.timeframe): Step(.timeframe, .write, .plan, at: "card-timeframe")
    case .write: Step(.problem, .write, .plan, at: "card-problem")
    case .reflect(let number): Step(.reflect, .reflect, concern(number))
    case .answer(let number): Step(.answer, .answer, concern(number))
    case .addTherapist: Step(.addTherapist, .addTherapist, .therapists)
    case .vote: Step(.vote, .vote, .therapists)
    case .choose: Step(.choose, .choose, .choosing)
    case .agree:
      Step(isChanged ? .agreeAnew : .agree, isChanged ? .agreeAnew : .agree, .plan, at: "agreement")
    default: afterAgreement
    }
  }

  private var questions: Step {
    var step = Step(text: ReplyWords.otherQuestions.text, .changeLetter, .invitation)
    step.said = page.model.reply?.note ?? ""
    return step
  }

  private var isChanged: Bool { page.plan.agreement.agreed != nil }

  private func concern(_ number: Int) -> PageRoute {
    page.plan.concerns.first { $0.number == number }.map { .concern($0.key) } ?? .hopes
  }

  private var afterAgreement: Step {
    switch page.model.nextStep {
    case .lookBack(.afterFirst): Step(.afterFirst, .lookBack, .lookingBack)
    case .lookBack(.afterLast): Step(.afterLast, .lookBack, .lookingBack)
    case .together(.goOn): Step(.goOn)
    case .together(.change): Step(.change)
    case .together(.pause): Step(.pause)
    case .visitDone: Step(.visitDone, .visitDone, .visits)
    case .visitAhead: Step(.visitAhead, nil, .firstSession)
    case .addVisit: Step(.addVisit, .addVisit, .visits)
    case .resume: Step(.resume, nil, .settings)
    default: Step(.nothing)
    }
  }
}
