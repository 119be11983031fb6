import ArgumentParser
import TandemPlan

/// What was typed, put in order for the parser: options for every command may also stand before its name.
struct TypedWords {
  let arguments: [String]

  /// - Parameter typed: without the program's name.
  init(_ typed: [String]) throws(Failure) {
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
    if path.isEmpty, rest.isEmpty { path = [Status._commandName] }
    arguments = path + global + rest
  }

  /// A word where a command's name must stand names the nearest one.
  private static func check(_ word: String?, after path: [String], in command: any ParsableCommand.Type) throws(Failure)
  {
    let names = command.configuration.subcommands.map { $0._commandName }
    guard let word, !names.isEmpty, !word.hasPrefix("-"), !(path.isEmpty && word == "help") else { return }
    guard let nearest = names.min(by: { distance($0, word) < distance($1, word) }) else { return }
    let typed = (["tandem"] + path + [word]).joined(separator: " ")
    let meant = (["tandem"] + path + [nearest]).joined(separator: " ")
    throw Failure(.usage, ErrorWords.unknownCommand.with(["typed": typed, "nearest": meant]))
  }

  /// How many letters must be put in, taken out or replaced to make one word of the other.
  private static func distance(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let replaced = diagonal + (letter == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
