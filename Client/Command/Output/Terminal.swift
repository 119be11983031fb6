import TandemApp
import TandemPlan
import TandemSystem

/// The three streams of the program. Data goes to standard output, messages to standard error; whatever is written passes
/// through `visible`, so nothing in a plan reaches a terminal raw.
struct Terminal: Sendable {
  let isQuiet: Bool
  /// Whether standard input and output are both a terminal.
  let isTerminal: Bool
  /// The columns of the terminal that standard output is; nil where it is none.
  let width: Int?
  /// The same of the terminal that messages go to.
  private let messageWidth: Int?
  /// Whether headings may be set in bold on standard output.
  let isStyled: Bool
  let naming: CommandNaming

  /// - Parameter noColor: by option or by NO_COLOR.
  init(isQuiet: Bool, noColor: Bool, terminalName: String?, naming: CommandNaming) {
    self.isQuiet = isQuiet
    self.naming = naming
    isTerminal = Stream.input.isTerminal && Stream.output.isTerminal
    width = Stream.output.columns
    messageWidth = Stream.messages.columns
    isStyled = !noColor && Stream.output.isTerminal && terminalName != nil && terminalName != "dumb"
  }

  /// Data: one or more lines on standard output.
  func put(_ text: String) throws(CommandFailure) {
    try write(broken(visible(text), to: width) + "\n")
  }

  /// The program's own words as data: commands in them are named as they are to be typed.
  func put(own sentence: String) throws(CommandFailure) { try put(naming.sentence(sentence)) }

  /// A heading on standard output, bold where that can be shown.
  func heading(_ text: String) throws(CommandFailure) {
    try write(isStyled ? "\u{1B}[1m\(visible(text))\u{1B}[0m\n" : visible(text) + "\n")
  }

  /// JSON, which escapes by itself.
  func put(_ json: JSON) throws(CommandFailure) {
    try write(json.rendered() + "\n")
  }

  /// Anything that must come out exactly, such as a completion script.
  func putExactly(_ text: String) throws(CommandFailure) { try write(text) }

  /// A message, unless the person wants none.
  func say(_ text: String) {
    if !isQuiet { tell(text) }
  }

  func say(_ phrase: some Phrase, _ fills: [String: String] = [:]) {
    say(naming.sentence(phrase, fills))
  }

  /// A message in the program's own words, put together already.
  func say(own sentence: String) { say(naming.sentence(sentence)) }

  /// A message that is said in any case: why a command ended.
  func tell(_ text: String) {
    try? Stream.messages.write(broken(visible(text), to: messageWidth) + "\n")
  }

  /// A question, without the end of a line.
  func prompt(_ text: String) {
    try? Stream.messages.write(broken(visible(text), to: messageWidth) + " ")
  }

  private func write(_ text: String) throws(CommandFailure) {
    do { try Stream.output.write(text) } catch { throw CommandFailure(.inputOutput, ErrorWords.outputGone.text) }
  }
}
