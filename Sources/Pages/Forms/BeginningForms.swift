import TandemPlan

/// The forms from the first start until both have met: a name, a letter, a line, a number, an answer.
extension FormRequest {
  func beginning(_ kind: FormKind) throws(AppFailure) -> FormAction {
    switch kind {
    case .start: .start(name: form[.name])
    case .rename: write(.name(form[.name]), asDraft: false)
    case .invite: try invite()
    case .cancel: .cancelInvitation
    case .beginAnew: .beginAnew
    case .answeredAloud: .act(.keepAnswerAloud(try InvitationAnswer(typed: form[.choice], of: InvitationAnswer.aloud)))
    case .lookUp: model.stage == .joining ? .joinAgain(line: form[.line]) : .lookUp(line: form[.line])
    case .reply: try reply()
    case .readReply: .act(.readReply)
    case .rest: try rest()
    case .join: .join(name: form[.name])
    case .compared: .act(.confirmComparison)
    case .answer: try answer()
    default: throw .plan(.noSuchRecord)
    }
  }

  /// Letter and line are one form: whichever button is pressed, the letter is kept.
  private func invite() throws(AppFailure) -> FormAction {
    if LetterChoice.starter(form[.choice]) != nil { return .nothing }
    if form[.choice] == LetterChoice.keep { return .act(.keepLetter(form[.text])) }
    if form[.choice] == LetterChoice.home { return .useThisComputer(letter: form.words(.text)) }
    let keepsLine = form[.choice] == LetterChoice.sameLine
    guard let days = Int(form[.life]), InvitationScreen.lives.contains(days) else { throw .noChoice }
    let server = form.words(.server).map { pasted(address: $0) }
    return .invite(
      letter: form.words(.text) ?? "", server: server == model.server ? nil : server,
      lifeMilliseconds: UInt64(days) * 86_400_000, keepsLine: keepsLine)
  }

  private func rest() throws(AppFailure) -> FormAction {
    if form[.choice] == BeforeYouAskScreen.end { return .act(.rest(days: nil)) }
    guard let days = Int(form[.days]), BeforeYouAskScreen.rests.contains(days) else { throw .noChoice }
    return .act(.rest(days: days))
  }

  /// The same without joining.
  private func reply() throws(AppFailure) -> FormAction {
    guard !form[.choice].isEmpty else { throw .noChoice }
    let answer = try InvitationAnswer(typed: form[.choice])
    // A button without a field for words beside it takes none back.
    let note = form.holds(.note) ? form.words(.note) ?? "" : nil
    return .reply(answer, note: note, again: answer == .no && !form[.again].isEmpty ? form[.again] : nil)
  }

  /// When to be asked again goes with a no alone.
  private func answer() throws(AppFailure) -> FormAction {
    guard !form[.choice].isEmpty else { throw .noChoice }
    let answer = try InvitationAnswer(typed: form[.choice])
    let again = answer == .no && !form[.again].isEmpty ? form[.again] : nil
    return write(.answerInvitation(answer, note: form.words(.note), again: again))
  }
}

/// What the buttons beside "Make the line" ask for.
enum LetterChoice {
  /// Keeps the letter, and makes no line yet.
  static let keep = "keep"

  /// Makes this computer the server, and no line yet.
  static let home = "home"

  /// Puts the letter into the line that is out.
  static let sameLine = "same-line"

  /// Puts a beginning into the letter; from 1.
  static func begin(_ number: Int) -> String { "begin-\(number)" }

  static func starter(_ choice: String) -> StarterWords? {
    StarterWords.allCases.enumerated().first { begin($0.offset + 1) == choice }?.element
  }
}
