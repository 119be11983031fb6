import TandemPlan

/// The forms of the plan page: fields, agreement, earlier versions, holds.
extension FormRequest {
  func plan(_ kind: FormKind) throws(AppFailure) -> FormAction {
    switch kind {
    case .problem: return write(.set(.problem, form[.text]))
    case .goal: return write(.set(.goal, form[.text]))
    case .timeframe: return write(.set(.timeframe, form[.text]))
    case .word: return write(.set(.word, form[.text]))
    case .budget: return write(.set(.budget, form[.text]))
    case .agree: return try agree()
    case .takeBackAgreement: return write(.takeAgreementBack)
    case .useEarlier: return try useEarlier()
    case .hold: return write(.hold(days: try holdDays()))
    case .endHold: return write(.endHold)
    default: throw .plan(.noSuchRecord)
    }
  }

  /// A day that was written goes before a length that was chosen.
  private func holdDays() throws(AppFailure) -> Int {
    guard let text = form.words(.date) else {
      guard let days = Int(form[.days]) else { throw .noChoice }
      return days
    }
    guard let day = CalendarDate(reading: trimmed(text)) else { throw .badDay }
    do { return try Edit.holdDays(until: day, from: model.today) } catch { throw .plan(error) }
  }

  /// Signs what the page showed, and nothing that came meanwhile: the form carries the text, part by part, as one digest.
  private func agree() throws(AppFailure) -> FormAction {
    let shown = model.plan.agreement.present
    guard form[.text] == Digests.hex(shown.mark(model.digests)) else { throw .plan(.changedMeanwhile) }
    return write(.agree(to: shown))
  }

  /// A version is named by when it was written: its place in the list may have changed since the page was shown.
  private func useEarlier() throws(AppFailure) -> FormAction {
    guard let field = PlanView.planFields.first(where: { FormKind(writing: $0)?.rawValue == form[.name] }),
      let version = model.earlier[field]?.first(where: { "\($0.at.ticks)" == form[.number] })
    else { throw .plan(.noSuchRecord) }
    return write(.set(field, version.text))
  }
}

extension FormKind {
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
