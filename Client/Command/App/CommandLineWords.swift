import ArgumentParser
import TandemPlan

/// What was typed, put in order for the parser: options for every command may also stand before its name.
struct TypedWords {
  let arguments: [String]
  /// The command whose help tells what can stand there.
  let help: String

  /// - Parameter typed: without the program's name.
  init(_ typed: [String]) throws(CommandFailure) {
    var rest = typed[...]
    var path: [String] = []
    var global: [String] = []
    var command: any ParsableCommand.Type = Tandem.self
    while let word = rest.first {
      let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
      if let takesValue = GlobalOptions.spellings[name] {
        global.append(rest.removeFirst())
        if takesValue, name == word, let value = rest.popFirst() { global.append(value) }
      } else if let next = command.configuration.subcommands.first(where: { $0._commandName == word }) {
        path.append(rest.removeFirst())
        command = next
      } else {
        break
      }
    }
    try Self.check(rest.first, after: path, in: command)
    help = (["tandem", "help"] + path).joined(separator: " ")
    if path.isEmpty, rest.isEmpty { path = [Status._commandName] }
    arguments = path + global + (path == [Invite._commandName] ? Self.withBareLetter(Array(rest)) : Array(rest))
  }

  /// `--letter` without words asks for them: an empty text stands for that.
  private static func withBareLetter(_ words: [String]) -> [String] {
    guard let index = words.firstIndex(of: "--letter") else { return words }
    let next = words.index(after: index)
    let isBare = next == words.endIndex || words[next].hasPrefix("--") || words[next] == "-q"
    return isBare ? Array(words[...index]) + [""] + words[next...] : words
  }

  /// A word where a command's name must stand names the nearest one.
  private static func check(_ word: String?, after path: [String], in command: any ParsableCommand.Type)
    throws(CommandFailure)
  {
    let names = command.configuration.subcommands.map { $0._commandName }
    guard let word, !names.isEmpty, !word.hasPrefix("-"), !(path.isEmpty && word == "help") else { return }
    let typed = (["tandem"] + path + [word]).joined(separator: " ")
    if path.isEmpty, let sentence = meant(by: word, typed) { throw CommandFailure(.usage, sentence) }
    guard let nearest = names.min(by: { distance($0, word) < distance($1, word) }), isSlip(word, for: nearest) else {
      let list = (["tandem", "help"] + path).joined(separator: " ")
      throw CommandFailure(.usage, ErrorWords.noSuchCommand.with(["typed": typed, "list": list]))
    }
    let meant = (["tandem"] + path + [nearest]).joined(separator: " ")
    throw CommandFailure(.usage, ErrorWords.unknownCommand.with(["typed": typed, "nearest": meant]))
  }

  /// A word for what other commands do.
  private static func meant(by word: String, _ typed: String) -> String? {
    switch word {
    case "vote": ErrorWords.unknownCommand.with(["typed": typed, "nearest": "tandem therapist vote"])
    case "pause":
      ErrorWords.unknownOfTwo.with(["typed": typed, "first": "tandem hold", "second": "tandem sync --pause"])
    default: nil
    }
  }

  /// Whether a word is near enough to a name to be meant as it: a guess that is far off is worse than none.
  private static func isSlip(_ word: String, for name: String) -> Bool {
    let distance = distance(word, name)
    return distance <= 2 && distance * 2 < name.count
  }

  /// How many letters must be put in, taken out, replaced or swapped with their neighbour to make one word of the other.
  private static func distance(_ a: String, _ b: String) -> Int {
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
}
