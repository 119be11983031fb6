/// What is said of words that no command takes. None of them repeats what was typed but an option's name: the rest may be somebody's
/// own words.
package enum ParserWords: String, Phrase {
  case unknownOption = "There is no option `{name}` here. Nothing was changed. Next: `{list}` lists them."
  case meantOption = "There is no option `{name}` here. Nothing was changed. Did you mean `{nearest}`?"
  case noValue = "`{name}` wants a word behind it. Nothing was changed. Next: `{list}` tells which."
  case valueTooMany = "`{name}` takes no word behind it. Nothing was changed. Next: `{list}`."
  case wordsTooMany =
    "There are more words than this takes. Nothing was changed. Next: put words that belong together between quotes, or leave them out to be asked."
  case wordMissing = "Something is missing: {what}. Nothing was changed. Next: `{list}` tells what it is."
  case badValue = "A word does not fit there. Nothing was changed. Next: `{list}` tells which do."
  case other = "That is not how this is typed. Nothing was changed. Next: `{list}`."

  /// The sentence for what the parser says; its own, where the command itself had something to say.
  /// - Parameters:
  ///   - message: the parser's, in its words.
  ///   - help: the command that tells what can be typed.
  package static func sentence(for message: String, help: String) -> String {
    let quoted = message.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    let name = quoted.first.map { String($0.prefix { $0 != " " }) } ?? ""
    func fill(_ words: ParserWords, _ more: [String: String] = [:]) -> String {
      words.with(["name": name, "list": help].merging(more) { $1 })
    }
    if message.hasPrefix("Unknown option") {
      return quoted.count > 1 ? fill(.meantOption, ["nearest": quoted[1]]) : fill(.unknownOption)
    }
    if message.hasPrefix("Missing value for") { return fill(.noValue) }
    if message.hasPrefix("The option '") { return fill(.valueTooMany) }
    if message.contains("nexpected argument") { return fill(.wordsTooMany) }
    if message.hasPrefix("Missing expected argument") || message.hasPrefix("Missing one of") {
      return fill(.wordMissing, ["what": quoted.first ?? ""])
    }
    if message.hasPrefix("The value '") { return fill(.badValue) }
    // What a command checks by itself is said in words of this catalogue already.
    return message.contains(" Next: ") ? message : fill(.other)
  }
}
