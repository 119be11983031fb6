import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

/// The letter that may go with an invitation: a private draft until the invitation is made, and sealed into it then.
extension Copy {
  /// Keeps a letter: the words given, standard input for `-`, or, where it is empty, what is written in the person's editor
  /// or at a prompt.
  /// - Parameter server: the server that was named; without one the letter stays here for now.
  func keepLetter(_ typed: String, server: String?) throws(CommandFailure) {
    let letter = try checked(typed.isEmpty ? try askedLetter() : try context.given(typed))
    try perform(.keepLetter(letter))
    if Letter.isLong(letter) { context.console.say(LetterWords.hint) }
    let known = try settings.server
    if server == nil, known == nil { context.console.say(LetterWords.kept) }
  }

  /// Says which draft went along, if one did.
  func sayLetterGoesAlong() throws(CommandFailure) {
    for draft in try drafts() {
      guard case .letter = draft.content else { continue }
      return context.console.say(LetterWords.goesAlong, ["number": String(draft.number)])
    }
  }

  private func checked(_ letter: String) throws(CommandFailure) -> String {
    try context.reporting(try checkLetter(letter))
    return letter
  }

  /// Several lines in the person's editor, or at a prompt up to an empty one.
  private func askedLetter() throws(CommandFailure) -> String {
    guard context.canAsk else { throw CommandFailure(.usage, ErrorWords.noText.text) }
    if let editor = context.editor { return try editedLetter(editor) }
    for line in Self.help([.ask, .emptyLine]) { context.console.tell(line) }
    var lines: [String] = []
    while let line = try StandardInput.line(), !line.isEmpty { lines.append(line) }
    return lines.joined(separator: "\n")
  }

  /// The letter as it was written in an editor, which begins with the one that is kept here. What cannot be kept yet can be
  /// changed there, so that no words are lost over a slip.
  private func editedLetter(_ editor: Editor) throws(CommandFailure) -> String {
    let remarks = Self.help([.ask, .remarks]).map { "# " + $0 }
    let page = ([try snapshot.letter, ""] + remarks).joined(separator: "\n") + "\n"
    var letter = ""
    if context.paths.isLocked, context.memory == nil {
      context.console.say(LockWords.deskIsReadable, ["path": context.desk])
    }
    try editor.write(page, below: context.desk) { (written) throws(CommandFailure) in
      let lines = written.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let bytes = lines.filter { $0.first != UInt8(ascii: "#") }.joined(separator: [UInt8(ascii: "\n")])
      guard bytes.contains(where: { $0 > UInt8(ascii: " ") }) else { throw CommandFailure(.empty) }
      do throws(CommandFailure) {
        letter = try checked(try StandardInput.decoded(Array(bytes)[...]))
        return true
      } catch {
        context.console.tell(error.sentence)
        guard try context.confirmed(LetterWords.openAgain.text) else {
          throw CommandFailure(.badData, LetterWords.notKept.text)
        }
        return false
      }
    }
    return letter
  }

  /// What stands above or below the place to write: some lines, and the four beginnings.
  private static func help(_ lines: [LetterWords]) -> [String] {
    (lines + [.starters]).map { $0.text } + StarterWords.allCases.map { "  " + $0.text }
  }
}
