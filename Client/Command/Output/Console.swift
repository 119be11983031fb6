import Glibc
import TandemPlan

/// The three streams of the program. Data goes to standard output, messages to standard error; whatever is written passes
/// through `visible`, so nothing in a plan reaches a terminal raw.
struct Console: Sendable {
  let isQuiet: Bool
  /// Whether standard input and output are both a terminal.
  let isTerminal: Bool
  /// The columns of the terminal that standard output is; nil where it is none.
  let width: Int?
  /// The same of the terminal that messages go to.
  private let messageWidth: Int?
  /// Whether headings may be set in bold on standard output.
  let isStyled: Bool

  /// - Parameter noColor: by option or by NO_COLOR.
  init(isQuiet: Bool, noColor: Bool, terminalName: String?) {
    self.isQuiet = isQuiet
    isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    width = Self.columns(of: STDOUT_FILENO)
    messageWidth = Self.columns(of: STDERR_FILENO)
    isStyled = !noColor && isatty(STDOUT_FILENO) == 1 && terminalName != nil && terminalName != "dumb"
  }

  private static func columns(of stream: Int32) -> Int? {
    var size = winsize()
    guard isatty(stream) == 1, ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Data: one or more lines on standard output.
  func put(_ text: String) throws(Failure) {
    try write(broken(visible(text), to: width) + "\n")
  }

  /// A heading on standard output, bold where that can be shown.
  func heading(_ text: String) throws(Failure) {
    try write(isStyled ? "\u{1B}[1m\(visible(text))\u{1B}[0m\n" : visible(text) + "\n")
  }

  /// JSON, which escapes by itself.
  func put(_ json: JSON) throws(Failure) {
    try write(json.rendered() + "\n")
  }

  /// Anything that must come out exactly, such as a completion script.
  func putExactly(_ text: String) throws(Failure) { try write(text) }

  /// A message, unless the person wants none.
  func say(_ text: String) {
    if !isQuiet { tell(text) }
  }

  func say(_ phrase: some Phrase, _ fills: [String: String] = [:]) {
    say(phrase.with(fills))
  }

  /// A message that is said in any case: why a command ended.
  func tell(_ text: String) {
    _ = Self.send(broken(visible(text), to: messageWidth) + "\n", to: STDERR_FILENO)
  }

  /// A question, without the end of a line.
  func prompt(_ text: String) {
    _ = Self.send(broken(visible(text), to: messageWidth) + " ", to: STDERR_FILENO)
  }

  private func write(_ text: String) throws(Failure) {
    guard Self.send(text, to: STDOUT_FILENO) else { throw Failure(.inputOutput, ErrorWords.outputGone.text) }
  }

  private static func send(_ text: String, to descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      done += count
    }
    return true
  }
}
