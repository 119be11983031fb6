import TandemPlan

/// The forms of hopes, wishes and concerns.
extension FormRequest {
  func talk(_ kind: FormKind) throws(AppFailure) -> FormAction {
    switch kind {
    case .addHope: return write(.addHope(form[.text], direction: form.words(.direction)))
    case .removeHope: return write(.removeHope(try found(model.plan.hopes)))
    case .wishes: return write(.wishes(form[.text]))
    case .addConcern: return write(.addConcern(form[.text], topic: form.words(.topic)))
    case .editConcern: return write(.editConcern(try found(model.plan.concerns), form[.text]))
    case .reflect:
      let concern = try found(model.plan.concerns)
      try sameAsShown(concern.text)
      return write(.reflect(concern, form[.text]))
    case .hear: return try answer(try found(model.plan.concerns))
    case .takeBackConcern: return write(.takeConcernBack(try found(model.plan.concerns)))
    default: throw .plan(.noSuchRecord)
    }
  }

  private func answer(_ concern: ConcernView) throws(AppFailure) -> FormAction {
    let answers: [ConcernState] = [.heard, .more, .notYet]
    guard let answer = answers.first(where: { $0.rawValue == form[.choice] }) else { throw .noChoice }
    if let reflection = concern.newestReflection { try sameAsShown(reflection.text) }
    return write(.answerConcern(concern, answer))
  }
}
