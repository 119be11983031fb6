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
    // Help and the version are of no copy, and take no options.
    if path.isEmpty { global = [] }
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
    guard let nearest = nearest(to: word, of: names) else {
      let list = (["tandem", "help"] + path).joined(separator: " ")
      throw CommandFailure(.usage, ErrorWords.noSuchCommand.with(["typed": typed, "list": list]))
    }
    let meant = (["tandem"] + path + [nearest]).joined(separator: " ")
    throw CommandFailure(.usage, ErrorWords.unknownCommand.with(["typed": typed, "nearest": meant]))
  }

  /// A word for what other commands do.
  private static func meant(by word: String, _ typed: String) -> String? {
    switch word {
    case "vote", "choose":
      ErrorWords.unknownOfTwo.with([
        "typed": typed, "first": "tandem therapist \(word)", "second": "tandem option \(word)",
      ])
    case "pause":
      ErrorWords.unknownOfTwo.with(["typed": typed, "first": "tandem hold", "second": "tandem sync --pause"])
    default: nil
    }
  }
}
