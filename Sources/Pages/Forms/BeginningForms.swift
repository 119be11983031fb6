import TandemPlan

/// The forms from the first start until both have met: a name, a letter, a line, a number, an answer.
extension Asked {
  func beginning(_ act: Act) throws(Trouble) -> Deed {
    switch act {
    case .start:
      guard desk.stage == .absent else { throw .alreadyHere }
      return .start(name: try name(unlike: nil))
    case .rename: return .rename(try name(unlike: desk.isTogether ? desk.plan.name(desk.plan.you.other) : nil))
    case .invite: return try invite()
    case .cancel:
      guard case .invited = desk.stage else { throw .plan(.noSuchRecord) }
      return .cancelInvitation
    case .beginAnew:
      guard !desk.isTogether || !desk.isCompared else { throw .planHasBegun }
      return .beginAnew
    case .answeredAloud: return try answeredAloud()
    case .lookUp, .join: return try joining(act)
    case .compared:
      guard desk.isTogether, desk.comparison != nil else { throw .needsBoth }
      return .compared
    default: return try answer()
    }
  }

  private func name(unlike partner: String?) throws(Trouble) -> String {
    let name = try text(.name, for: .partnerName)
    if let partner, looksAlike(name, partner) { throw .nameTaken }
    return name
  }

  /// One line of text that fits its field, without white space round it.
  private func text(_ name: FieldName, for field: Field) throws(Trouble) -> String {
    do { return try checked(trimmed(form[name]), for: field) } catch { throw .plan(error) }
  }

  private func letter() throws(Trouble) -> String {
    let text: String
    do { text = try Letter.checked(form[.text]) } catch { throw .plan(error) }
    guard !Letter.isUnedited(text) else { throw .uneditedLetter }
    return text
  }

  /// Letter and line are one form: whichever button is pressed, the letter is kept.
  private func invite() throws(Trouble) -> Deed {
    guard !desk.isTogether else { throw .bothHere }
    if LetterChoice.starter(form[.choice]) != nil { return .nothing }
    if form[.choice] == LetterChoice.keep { return .keepLetter(try letter()) }
    guard AskingAgain(aloud: desk.answerAloud) == .mayInvite else { throw .mayNotInvite }
    guard let days = Int(form[.life]), InvitationScreen.lives.contains(days) else { throw .noChoice }
    let server = pasted(address: form[.server])
    guard !server.isEmpty || desk.server != nil else { throw .noServer }
    guard server.isEmpty || isWebLink(server) else { throw .badAddress }
    return .invite(
      letter: form.words(.text) == nil ? "" : try letter(),
      server: server.isEmpty || server == desk.server ? nil : server, lifeMilliseconds: UInt64(days) * 86_400_000)
  }

  private func answeredAloud() throws(Trouble) -> Deed {
    guard !desk.isTogether else { throw .plan(.notYours) }
    guard ["yes", "no"].contains(form[.choice]) else { throw .noChoice }
    return .answeredAloud(form[.choice])
  }

  private func joining(_ act: Act) throws(Trouble) -> Deed {
    guard !desk.isTogether else { throw .alreadyHere }
    guard act == .lookUp else {
      guard let offer = desk.offer else { throw .noOffer }
      return .join(name: try name(unlike: offer.name))
    }
    let line = trimmed(form[.line])
    guard !line.isEmpty else { throw .badLine }
    return desk.stage == .joining ? .joinAgain(line: line) : .lookUp(line: line)
  }

  /// The answer is for the one who was invited to give. When to be asked again goes with a no alone.
  private func answer() throws(Trouble) -> Deed {
    guard desk.isTogether else { throw .needsBoth }
    let (you, choice) = (desk.plan.you, form[.choice])
    guard !choice.isEmpty else { throw .noChoice }
    let note = form.words(.note)
    let again = choice == "no" && !form[.again].isEmpty ? form[.again] : nil
    return try write(.answer) { (_) throws(PlanError) in
      try Edit.answer(choice, note: note, again: again, by: you)
    }
  }
}

/// What the buttons beside "Make the line" ask for.
enum LetterChoice {
  /// Keeps the letter, and makes no line yet.
  static let keep = "keep"

  /// Puts a beginning into the letter; from 1.
  static func begin(_ number: Int) -> String { "begin-\(number)" }

  static func starter(_ choice: String) -> StarterWords? {
    StarterWords.allCases.enumerated().first { begin($0.offset + 1) == choice }?.element
  }
}
