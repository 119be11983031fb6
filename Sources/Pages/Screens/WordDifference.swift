/// What is different between two texts, word by word: words are what spaces part, and each run of changed words stands together.
/// Words are compared byte by byte, as an agreement is.
struct WordDifference: Sendable {
  enum Part: Hashable, Sendable {
    case same(String)
    case before(String)
    case now(String)
  }

  let parts: [Part]

  /// Two texts that share so little are shown one after the other.
  private static let comparisonsAtMost = 1_000_000

  init(from before: String, to now: String) {
    let (old, new) = (Self.words(before), Self.words(now))
    let start = zip(old, new).prefix { Self.same($0, $1) }.count
    let (restOld, restNew) = (old.dropFirst(start), new.dropFirst(start))
    let end = zip(restOld.reversed(), restNew.reversed()).prefix { Self.same($0, $1) }.count
    let middle = Self.middle(Array(restOld.dropLast(end)), Array(restNew.dropLast(end)))
    parts = Self.joined(old.prefix(start).map { .same($0) } + middle + restNew.suffix(end).map { .same($0) })
  }

  private static func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
  }

  /// The longest common run of words, by the table of what is common to every two endings.
  private static func middle(_ old: [String], _ new: [String]) -> [Part] {
    guard old.count * new.count <= comparisonsAtMost else { return old.map { .before($0) } + new.map { .now($0) } }
    var common = [[Int]](repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
    for (i, word) in old.enumerated().reversed() {
      for (j, other) in new.enumerated().reversed() {
        common[i][j] = same(word, other) ? common[i + 1][j + 1] + 1 : max(common[i + 1][j], common[i][j + 1])
      }
    }
    var parts: [Part] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, j < new.count, same(old[i], new[j]) {
        parts.append(.same(old[i]))
        (i, j) = (i + 1, j + 1)
      } else if i < old.count, j == new.count || common[i + 1][j] >= common[i][j + 1] {
        parts.append(.before(old[i]))
        i += 1
      } else {
        parts.append(.now(new[j]))
        j += 1
      }
    }
    return parts
  }

  /// Runs become one part: what stood before comes first. A single word that stayed between changes reads better as part of them.
  private static func joined(_ parts: [Part]) -> [Part] {
    var (joined, same, before, now): ([Part], [String], [String], [String]) = ([], [], [], [])
    func changes() -> [Part] {
      [(before, Part.before), (now, Part.now)].compactMap { words, part in
        words.allSatisfy { $0.isEmpty } ? nil : part(words.joined(separator: " "))
      }
    }
    for part in parts {
      switch part {
      case .same(let word): same.append(word)
      case .before(let word), .now(let word):
        if same.count == 1, !(before.isEmpty && now.isEmpty) {
          before += same
          now += same
        } else if !same.isEmpty {
          joined += changes() + [.same(same.joined(separator: " "))]
          (before, now) = ([], [])
        }
        same = []
        if case .before = part { before.append(word) } else { now.append(word) }
      }
    }
    return joined + changes() + (same.isEmpty ? [] : [.same(same.joined(separator: " "))])
  }

  @HTMLBuilder var content: [HTML] {
    for (index, part) in parts.enumerated() {
      if index > 0 { HTML.text(" ") }
      switch part {
      case .same(let text): HTML.text(text)
      case .before(let text): Tag.del(text)
      case .now(let text): Tag.ins(text)
      }
    }
  }
}
