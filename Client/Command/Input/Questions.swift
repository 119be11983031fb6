import TandemPlan

/// Where a text comes from: the argument, standard input for `-`, or a prompt.
extension Context {
  /// The text that was given, or is given at a prompt that shows the present one; nil if none was given and none was asked
  /// for, or if Enter kept the present one.
  func text(_ argument: String?, asking question: QuestionWords, present: String? = nil) throws(CommandFailure)
    -> String?
  {
    if let argument { return try given(argument) }
    guard canAsk else { return nil }
    return try asked(question, present: present)
  }

  /// The text of an `add`: it cannot be left out.
  /// - Parameter words: what is said where it was, and nobody can be asked.
  func neededText(
    _ argument: String?, asking question: QuestionWords, orElse words: ErrorWords = .noText
  ) throws(CommandFailure) -> String {
    if let argument { return try given(argument) }
    guard canAsk else { throw CommandFailure(.usage, words.text) }
    guard let text = try asked(question, present: nil) else { throw CommandFailure(.badData, ErrorWords.empty.text) }
    return text
  }

  /// The argument, or standard input in its place.
  func given(_ argument: String) throws(CommandFailure) -> String {
    argument == "-" ? try StandardInput.text() : argument
  }

  /// Yes or no; no unless yes is said.
  func confirmed(_ question: String) throws(CommandFailure) -> Bool {
    console.prompt(question + " " + QuestionWords.yes.text)
    let answer = try StandardInput.line()?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }

  private func asked(_ question: QuestionWords, present: String?) throws(CommandFailure) -> String? {
    if let present {
      console.tell(QuestionWords.present.with(["text": hanging(present, by: 5)]))
      console.prompt(question.text + " " + QuestionWords.keep.text)
    } else {
      console.prompt(question.text)
    }
    guard let line = try StandardInput.line(), !line.isEmpty else { return nil }
    return line
  }
}
