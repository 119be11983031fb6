import TandemPlan

/// The forms about therapists and questions for a call.
extension FormRequest {
  func therapists(_ kind: FormKind) throws(AppFailure) -> FormAction {
    switch kind {
    case .addTherapist: return write(.addTherapist(oneLine(.name), details: typedDetails))
    case .addQuestion: return try addQuestion()
    case .removeQuestion: return write(.removeQuestion(try found(model.plan.questions)))
    case .editTherapist: return try edit(try found(model.plan.therapists))
    case .voteTherapist:
      let therapist = try found(model.plan.therapists)
      try sameAsShown(therapist.name)
      return .act(.vote(.therapist(therapist, choice: try vote())))
    case .chooseTherapist where form[.choice] == "none": return write(.chooseTherapist(nil))
    case .chooseTherapist: return write(.chooseTherapist(try found(model.plan.therapists)))
    case .setAsideTherapist: return write(.setTherapistAside(try found(model.plan.therapists), form[.choice] != "back"))
    default: throw .plan(.noSuchRecord)
    }
  }

  /// Writes only what was changed in the form, so that both partners may fill in different details at once.
  private func edit(_ therapist: TherapistView) throws(AppFailure) -> FormAction {
    let shown = form[.shown].split(separator: ".")
    guard shown.count == TherapistMarks.rules.count else { throw .plan(.noSuchRecord) }
    var changed: [FieldRule: String] = [:]
    var cleared: [FieldRule] = []
    for (rule, mark) in zip(TherapistMarks.rules, shown) {
      guard let name = FieldName(rule.field), model.digests.mark(field: form[name]) != mark else { continue }
      if form.words(name) != nil || rule.field == .therapistName {
        changed[rule] = rule.field == .therapistName ? oneLine(name) : form[name]
      } else if rule.type.choices.isEmpty {
        cleared.append(rule)
      }
    }
    return write(.editTherapist(therapist, changed, clearing: cleared))
  }

  private var typedDetails: [FieldRule: String] {
    var details: [FieldRule: String] = [:]
    for rule in TherapistView.detailRules {
      if let name = FieldName(rule.field), let text = form.words(name) { details[rule] = text }
    }
    return details
  }

  /// A question for the therapist whose page it was asked on, or for all.
  private func addQuestion() throws(AppFailure) -> FormAction {
    let isForOne = form.record != nil && form[.choice] != "all"
    return write(.addQuestion(form[.text], for: isForOne ? try found(model.plan.therapists) : nil))
  }
}

/// What stood in the fields about a therapist when a form was shown: the name first, then every detail.
struct TherapistMarks: Sendable {
  static let rules: [FieldRule] =
    [Schema.rule(.therapist, named: "name")].compactMap { $0 } + TherapistView.detailRules

  let text: String

  init(_ therapist: TherapistView, _ digests: Digests) {
    let values = [therapist.name] + TherapistView.detailRules.map { therapist.details[$0] ?? "" }
    text = values.map { digests.mark(field: $0) }.joined(separator: ".")
  }
}
