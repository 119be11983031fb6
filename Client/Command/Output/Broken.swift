import TandemPlan

/// A text broken at its spaces into lines of at most so many characters; a later line is set in like the one that it continues. A
/// command between backticks stays on one line, so that it can be copied, and a word that is longer than a line stays whole.
/// - Parameter width: nil breaks nothing.
func broken(_ text: String, to width: Int?) -> String {
  guard let width, width >= OutputLimits.narrowest else { return text }
  return lines(text).map { $0.count > width ? brokenLine($0, to: width) : String($0) }.joined(separator: "\n")
}

private func brokenLine(_ line: Substring, to width: Int) -> String {
  let indent = String(line.prefix { $0.isAlone(" ") })
  var lines: [String] = []
  var present = indent
  var count = indent.count
  var isFresh = true
  for word in words(line.dropFirst(count)) {
    let length = word.count
    if !isFresh, count + 1 + length > width {
      lines.append(present)
      present = indent
      count = indent.count
      isFresh = true
    }
    present += isFresh ? word : " " + word
    count += isFresh ? length : 1 + length
    isFresh = false
  }
  return (lines + [present]).joined(separator: "\n")
}

/// What stands between spaces, those inside a command aside.
private func words(_ text: Substring) -> [String] {
  let hasCommands = text.count { $0.isAlone("`") } % 2 == 0
  var words = [""]
  var isCommand = false
  for character in text {
    if character.isAlone("`"), hasCommands { isCommand.toggle() }
    if character.isAlone(" "), !isCommand { words.append("") } else { words[words.count - 1].append(character) }
  }
  return words
}

extension Character {
  /// Whether it is this one, without marks. To compare characters puts their marks in order first, which takes the square of their
  /// number, and a text may be one single character of many.
  fileprivate func isAlone(_ scalar: Unicode.Scalar) -> Bool {
    utf8.count == 1 && unicodeScalars.first == scalar
  }
}
