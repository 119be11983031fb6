import TandemPlan

/// The forms of private words and of what this computer alone knows.
extension Asked {
  func keeping(_ act: Act) throws(Trouble) -> Deed {
    switch act {
    case .share:
      guard let number = form.number else { throw .plan(.noSuchRecord) }
      return try share([number])
    case .shareAll:
      let numbers = form[.text].split(separator: " ").map { Int($0) }
      return try share(numbers.compactMap { $0 })
    case .deleteDraft:
      guard let number = form.number, draft(number) != nil else { throw .plan(.noSuchRecord) }
      return .deleteDraft(number)
    case .note:
      guard let page = PrivatePage(number: form.number), page != .worksheet else { throw .plan(.noSuchRecord) }
      return try note(try words(.text), page)
    case .worksheet:
      let answers = PrivatePart.steps.map { form.words($0) ?? "" }
      guard answers.contains(where: { !$0.isEmpty }) else { throw .plan(.empty) }
      return try note(PrivatePage.worksheet(answers), .worksheet)
    case .pause:
      guard ["pause", "resume"].contains(form[.choice]) else { throw .noChoice }
      return .pauseSharing(form[.choice] == "pause")
    default:
      guard let link = WebLink(trimmed(form[.link])) else { throw .plan(.noWebLink) }
      return .changeExit(link)
    }
  }

  private func draft(_ number: Int) -> Desk.Draft? { desk.drafts.first { $0.number == number } }

  /// Letters and notes have no way into the plan, and nothing has before both screens were compared.
  private func share(_ numbers: [Int]) throws(Trouble) -> Deed {
    guard !numbers.isEmpty else { throw .plan(.noSuchRecord) }
    for number in numbers {
      guard let draft = draft(number) else { throw .plan(.noSuchRecord) }
      guard draft.kind == .entry else { throw .neverShared }
    }
    guard desk.isTogether else { throw .needsBoth }
    guard desk.isCompared else { throw .compareFirst }
    return .share(numbers)
  }

  private func note(_ text: String, _ page: PrivatePage) throws(Trouble) -> Deed {
    guard text.utf8.count <= Schema.longTextBytes else { throw .plan(.tooLong(maxBytes: Schema.longTextBytes)) }
    return .keepNote(text, label: page.rawValue)
  }
}
