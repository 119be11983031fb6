import TandemPlan

/// The forms about therapists and questions for a call.
extension Asked {
  func therapists(_ act: Act) throws(Trouble) -> Deed {
    let you = desk.plan.you
    switch act {
    case .addTherapist:
      let (name, details, id) = (try oneLine(.name), typedDetails, desk.newID)
      return try write(.therapistName) { (_) throws(PlanError) in
        try Edit.addTherapist(name, details: details, id: id)
      }
    case .addQuestion: return try addQuestion()
    case .removeQuestion:
      let question = try found(desk.plan.questions)
      return try write(.questionText) { (_) throws(PlanError) in try Edit.removeQuestion(question, by: you) }
    case .chooseTherapist where form[.choice] == "none": return try choose(nil)
    default: return try about(try found(desk.plan.therapists), act)
    }
  }

  private func about(_ therapist: TherapistView, _ act: Act) throws(Trouble) -> Deed {
    try together()
    switch act {
    case .editTherapist: return try edit(therapist)
    case .voteTherapist:
      try sameAsShown(therapist.name)
      return try vote(on: therapist.id, .therapist) { (plan) throws(PlanError) in
        let present = plan.therapists.present(therapist)
        guard !present.isSetAside else { throw .removed }
        return present.name
      }
    case .chooseTherapist: return try choose(therapist)
    default:
      let isAside = form[.choice] != "back"
      let what = isAside ? ListWords.setAside.text : ListWords.back.text
      return try write(.therapistName, number: therapist.number, what: what) { (_) throws(PlanError) in
        Edit.setAside(therapist, isAside)
      }
    }
  }

  private func choose(_ therapist: TherapistView?) throws(Trouble) -> Deed {
    try together()
    let (you, digests) = (desk.plan.you, desk.digests)
    let what = therapist == nil ? ListWords.noneChosen.text : ListWords.chosenByYou.text
    return try write(.therapistName, number: therapist?.number, what: what) { (plan) throws(PlanError) in
      try Edit.choose(therapist.map { plan.therapists.present($0) }, by: you, digests: digests)
    }
  }

  /// Writes only what was changed in the form, so that both partners may fill in different details at once.
  private func edit(_ therapist: TherapistView) throws(Trouble) -> Deed {
    let shown = form[.shown].split(separator: ".")
    guard shown.count == TherapistMarks.rules.count else { throw .plan(.noSuchRecord) }
    var changed: [FieldRule: String] = [:]
    var cleared: [FieldRule] = []
    for (rule, mark) in zip(TherapistMarks.rules, shown) {
      guard let name = FieldName(rule.field), desk.digests.mark(field: form[name]) != mark else { continue }
      if form.words(name) != nil || rule.field == .therapistName {
        changed[rule] = rule.field == .therapistName ? try oneLine(name) : form[name]
      } else if rule.type.choices.isEmpty {
        cleared.append(rule)
      }
    }
    let (details, gone) = (changed, cleared)
    return try write(.therapistName, number: therapist.number) { (_) throws(PlanError) in
      try Edit.therapist(therapist.id, details) + Edit.clear(gone, of: therapist.id)
    }
  }

  private var typedDetails: [FieldRule: String] {
    var details: [FieldRule: String] = [:]
    for rule in TherapistView.detailRules {
      if let name = FieldName(rule.field), let text = form.words(name) { details[rule] = text }
    }
    return details
  }

  /// A question for the therapist whose page it was asked on, or for all.
  private func addQuestion() throws(Trouble) -> Deed {
    let text = try words(.text)
    let isForOne = form.record != nil && form[.choice] != "all"
    let therapist = isForOne ? try found(desk.plan.therapists) : nil
    let (id, you, digests) = (desk.newID, desk.plan.you, desk.digests)
    return try write(.questionText) { (_) throws(PlanError) in
      try Edit.addQuestion(text, for: therapist, id: id, by: you, digests: digests)
    }
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
