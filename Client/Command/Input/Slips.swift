import TandemPlan

/// The name that a mistyped word was most likely meant as; nil where none is near: a guess that is far off is worse than none.
func nearest(to word: String, of names: [String]) -> String? {
  names.min { distance($0, word) < distance($1, word) }.flatMap { isSlip(word, for: $0) ? $0 : nil }
}

extension CommandFailure {
  /// What was typed is none of the choices.
  init(_ typed: String, noneOf choices: [String]) {
    let list = choices.joined(separator: ", ")
    guard let meant = nearest(to: choiceName(typed), of: choices) else {
      self.init(.badData, ErrorWords.noSuchChoice.with(["choices": list]))
      return
    }
    self.init(.badData, ErrorWords.meantChoice.with(["nearest": meant, "choices": list]))
  }
}

/// Whether a word is near enough to a name to be meant as it: a guess that is far off is worse than none.
private func isSlip(_ word: String, for name: String) -> Bool {
  let distance = distance(word, name)
  return distance <= 2 && distance * 2 < name.count
}

/// How many letters must be put in, taken out, replaced or swapped with their neighbour to make one word of the other.
private func distance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  var rows = [Array(0...b.count)]
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
      row.append(cost)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
