/// A text broken at its spaces into lines of at most so many characters; a later line is set in like the one that it continues. A
/// command between backticks stays on one line, so that it can be copied, and a word that is longer than a line stays whole.
/// - Parameter width: nil breaks nothing.
func broken(_ text: String, to width: Int?) -> String {
  guard let width, width >= OutputLimits.narrowest else { return text }
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  return lines.map { $0.count > width ? brokenLine($0, to: width) : String($0) }.joined(separator: "\n")
}

private func brokenLine(_ line: Substring, to width: Int) -> String {
  let indent = String(line.prefix { $0 == " " })
  var lines: [String] = []
  var present = indent
  var isFresh = true
  for word in words(line.dropFirst(indent.count)) {
    if !isFresh, present.count + 1 + word.count > width {
      lines.append(present)
      present = indent
      isFresh = true
    }
    present += isFresh ? word : " " + word
    isFresh = false
  }
  return (lines + [present]).joined(separator: "\n")
}

/// What stands between spaces, those inside a command aside.
private func words(_ text: Substring) -> [String] {
  let hasCommands = text.count { $0 == "`" } % 2 == 0
  var words = [""]
  var isCommand = false
  for character in text {
    if character == "`", hasCommands { isCommand.toggle() }
    if character == " ", !isCommand { words.append("") } else { words[words.count - 1].append(character) }
  }
  return words
}
