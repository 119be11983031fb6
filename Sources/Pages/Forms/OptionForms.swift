import TandemPlan

/// The forms of options and of links worth reading together.
extension FormRequest {
  func options(_ kind: FormKind) throws(AppFailure) -> FormAction {
    switch kind {
    case .addOption: return write(.addOption(form[.text]))
    case .addResource:
      let minutes = form.words(.minutes) == nil ? nil : oneLine(.minutes)
      return write(.addResource(oneLine(.link), minutes: minutes, sentence: form.words(.sentence)))
    case .removeResource: return write(.removeResource(try found(model.plan.resources)))
    case .chooseOption where form[.choice] == "none": return write(.chooseOption(nil))
    case .chooseOption: return write(.chooseOption(try found(model.plan.options)))
    case .voteOption:
      let option = try found(model.plan.options)
      try sameAsShown(option.text)
      return .act(.vote(.option(option, choice: try vote())))
    case .setAsideOption: return write(.setOptionAside(try found(model.plan.options), form[.choice] != "back"))
    default: throw .plan(.noSuchRecord)
    }
  }
}

extension FormRequest {
  /// The words of a field without the white space round them, which comes along when an address is pasted.
  func oneLine(_ name: FieldName) -> String { trimmed(form[name]) }

  /// The vote that was chosen: an index into `Schema.votes`.
  func vote() throws(AppFailure) -> UInt8 {
    guard let choice = Schema.votes.firstIndex(of: form[.choice]) else { throw .noChoice }
    return UInt8(choice)
  }
}
