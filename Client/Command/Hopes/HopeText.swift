import TandemPlan

/// Hopes as words: two columns side by side where a terminal is wide enough, otherwise one below the other.
struct HopeText {
  private let plan: PlanView
  private let width: Int?

  /// - Parameter width: the columns of the terminal; nil where there is none.
  init(_ plan: PlanView, width: Int?) {
    self.plan = plan
    self.width = width
  }

  var lines: [String] {
    guard let width, width >= OutputLimits.twoColumns else { return plan.hopes.map(line) }
    let column = (min(width, OutputLimits.widest) - 3) / 2
    let columns = plan.seats.map { seat in
      [oneLine(plan.name(seat))] + plan.hopes.filter { $0.by == seat }.flatMap { wrapped(entry($0), to: column) }
    }
    let height = columns.map { $0.count }.max() ?? 0
    return (0..<height).map { row in
      let left = row < columns[0].count ? columns[0][row] : ""
      let right = row < columns[1].count ? columns[1][row] : ""
      return right.isEmpty ? left : left + String(repeating: " ", count: max(0, column - left.count) + 3) + right
    }
  }

  private func line(_ hope: HopeView) -> String {
    numbered(hope.number)
      + CallWords.by.with(["text": hanging(hope.sentence, by: 4), "name": oneLine(plan.name(hope.by))])
  }

  private func entry(_ hope: HopeView) -> String { numbered(hope.number) + hope.sentence }
}

/// The number of an entry, right-aligned in front of its words.
func numbered(_ number: Int) -> String {
  let digits = "\(number). "
  return String(repeating: " ", count: max(0, 4 - digits.count)) + digits
}

/// A text broken into lines of at most so many characters, the later ones set in by four. What a terminal would not show raw
/// is made visible first, since it takes more room so.
func wrapped(_ text: String, to width: Int) -> [String] {
  var lines: [String] = []
  for paragraph in visible(text).split(separator: "\n", omittingEmptySubsequences: false) {
    var line = lines.isEmpty ? "" : "    "
    var isFresh = true
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
      var word = String(word)
      if !isFresh, line.count + 1 + word.count > width {
        lines.append(line)
        line = "    "
        isFresh = true
      }
      while word.count + line.count > width, width > 8 {
        let room = width - line.count
        lines.append(line + word.prefix(room))
        word = String(word.dropFirst(room))
        line = "    "
      }
      line += isFresh ? word : " " + word
      isFresh = false
    }
    lines.append(line)
  }
  return lines
}
