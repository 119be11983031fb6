import TandemPlan

/// The forms of options and of links worth reading together.
extension Asked {
  func options(_ act: Act) throws(Trouble) -> Deed {
    let id = desk.newID
    switch act {
    case .addOption:
      let text = try words(.text)
      return try write(.optionText) { (_) throws(PlanError) in try Edit.addOption(text, id: id) }
    case .addResource: return try addResource()
    case .removeResource:
      let resource = try found(desk.plan.resources)
      return try write(.resourceLink) { (_) throws(PlanError) in Edit.remove(resource) }
    case .chooseOption where form[.choice] == "none": return try choose(nil)
    default: return try about(try found(desk.plan.options), act)
    }
  }

  private func about(_ option: OptionView, _ act: Act) throws(Trouble) -> Deed {
    try together()
    switch act {
    case .voteOption:
      try sameAsShown(option.text)
      return try vote(on: option.id, .option) { (plan) throws(PlanError) in
        let present = plan.options.present(option)
        guard !present.isSetAside else { throw .removed }
        return present.text
      }
    case .chooseOption: return try choose(option)
    default:
      let isAside = form[.choice] != "back"
      let what = isAside ? ListWords.setAside.text : ListWords.back.text
      return try write(.optionText, number: option.number, what: what) { (_) throws(PlanError) in
        Edit.setAside(option, isAside)
      }
    }
  }

  private func choose(_ option: OptionView?) throws(Trouble) -> Deed {
    try together()
    let (you, digests) = (desk.plan.you, desk.digests)
    let what = option == nil ? ListWords.noneChosen.text : ListWords.chosenByYou.text
    return try write(.optionText, number: option?.number, what: what) { (plan) throws(PlanError) in
      try Edit.chooseOption(option.map { plan.options.present($0) }, by: you, digests: digests)
    }
  }

  private func addResource() throws(Trouble) -> Deed {
    let link = try oneLine(.link)
    let minutes = form.words(.minutes) == nil ? nil : try oneLine(.minutes)
    if let minutes, Int(minutes).map({ $0 > 0 }) != true { throw .badMinutes }
    let sentence = form.words(.sentence)
    let id = desk.newID
    return try write(.resourceLink) { (_) throws(PlanError) in
      try Edit.addResource(link, minutes: minutes, sentence: sentence, id: id)
    }
  }
}

extension Asked {
  /// What is asked needs both partners in the plan.
  func together() throws(Trouble) {
    guard desk.isTogether else { throw .needsBoth }
  }

  /// The words of a field without the white space round them, which comes along when an address is pasted.
  func oneLine(_ name: FieldName) throws(Trouble) -> String {
    let start = try words(name).drop { $0.isWhitespace }
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }

  /// A vote, sealed as long as that is possible.
  /// - Parameter name: what the subject is called when the vote is recorded.
  func vote(
    on id: RecordID, _ subject: RecordKind, name: @escaping @Sendable (PlanView) throws(PlanError) -> String
  ) throws(Trouble) -> Deed {
    guard let choice = Schema.votes.firstIndex(of: form[.choice]) else { throw .noChoice }
    do { _ = try name(desk.plan) } catch { throw .plan(error) }
    return .vote(choice: UInt8(choice), subject: subject, id: id, name: name)
  }
}
