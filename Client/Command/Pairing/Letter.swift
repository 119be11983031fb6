import TandemPlan
import TandemReplica

/// The letter that may go with an invitation: a private draft until the invitation is made, and sealed into it then.
extension Copy {
  /// Keeps a letter: the words given, standard input for `-`, or what is written at a prompt where it is empty.
  /// - Parameter server: the server that was named; without one the letter stays here for now.
  func keepLetter(_ typed: String, server: String?) throws(Failure) {
    let letter = typed.isEmpty ? try askedLetter() : try context.given(typed)
    do { _ = try Letter.checked(letter) } catch { throw Failure(error) }
    guard !Letter.isUnedited(letter) else { throw Failure(.badData, LetterWords.unedited.text) }
    try told { () throws(ReplicaError) in try replica.addDraft(.letter(letter), label: Self.letterLabel) }
    if Letter.isLong(letter) { context.console.say(LetterWords.hint) }
    let known = try settings.server
    if server == nil, known == nil { context.console.say(LetterWords.kept) }
  }

  /// The letter kept here; empty if there is none.
  func letter(saying: Bool) throws(Failure) -> String {
    for draft in try drafts() {
      guard case .letter(let text) = draft.content else { continue }
      if saying { context.console.say(LetterWords.goesAlong, ["number": String(draft.number)]) }
      return text
    }
    return ""
  }

  private static let letterLabel = "letter"

  /// Several lines at a prompt, up to an empty one.
  private func askedLetter() throws(Failure) -> String {
    guard context.canAsk else { throw Failure(.usage, ErrorWords.noText.text) }
    context.console.tell(LetterWords.ask.text)
    context.console.tell(LetterWords.starters.text)
    for starter in StarterWords.allCases { context.console.tell("  " + starter.text) }
    var lines: [String] = []
    while let line = try StandardInput.line(), !line.isEmpty { lines.append(line) }
    return lines.joined(separator: "\n")
  }
}
