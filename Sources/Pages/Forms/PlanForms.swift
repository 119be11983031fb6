import TandemPlan

/// The forms of the plan page: fields, agreement, earlier versions, holds.
extension Asked {
  func plan(_ act: Act) throws(Trouble) -> Deed {
    let you = desk.plan.you
    switch act {
    case .problem: return try field(.problem)
    case .goal: return try field(.goal)
    case .timeframe: return try field(.timeframe)
    case .word: return try field(.word)
    case .budget: return try field(.budget)
    case .agree: return try agree()
    case .takeBackAgreement:
      return try write(.agreement) { (_) throws(PlanError) in Edit.takeAgreementBack(by: you) }
    case .useEarlier: return try useEarlier()
    case .hold:
      let today = desk.today
      guard let days = Int(form[.days]) else { throw .plan(.noSuchHold) }
      return try write(.holdUntil) { (_) throws(PlanError) in try Edit.hold(for: days, from: today, by: you) }
    default:
      let today = desk.today
      return try write(.holdUntil) { (plan) throws(PlanError) in
        try Edit.endHold(in: plan, on: today, by: you) ?? Edit([])
      }
    }
  }

  private func field(_ field: Field) throws(Trouble) -> Deed {
    let text = try words(.text)
    return try write(field) { (_) throws(PlanError) in try Edit.set(field, text) }
  }

  /// Signs what the page showed, and nothing that came meanwhile: the form carries the text, part by part, as one digest.
  private func agree() throws(Trouble) -> Deed {
    guard desk.isTogether else { throw .needsBoth }
    let agreement = desk.plan.agreement
    guard agreement.missing.isEmpty else { throw .plan(.missing(agreement.missing)) }
    let shown = agreement.present
    guard form[.text] == Digests.hex(shown.mark(desk.digests)) else { throw .changedMeanwhile }
    let you = desk.plan.you
    return try write(.agreement) { (_) throws(PlanError) in Edit.agree(to: shown, by: you) }
  }

  /// A version is named by when it was written: its place in the list may have changed since the page was shown.
  private func useEarlier() throws(Trouble) -> Deed {
    guard let field = PlanView.planFields.first(where: { Act(writing: $0)?.rawValue == form[.name] }),
      let version = desk.earlier[field]?.first(where: { "\($0.at)" == form[.number] })
    else { throw .plan(.noSuchRecord) }
    let text = version.text
    return try write(field) { (_) throws(PlanError) in try Edit.set(field, text) }
  }
}

extension Act {
  /// The form that writes one of the plan's own fields.
  init?(writing field: Field) {
    switch field {
    case .problem: self = .problem
    case .goal: self = .goal
    case .timeframe: self = .timeframe
    case .word: self = .word
    case .budget: self = .budget
    default: return nil
    }
  }
}
