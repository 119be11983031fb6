import TandemPlan

extension ParserWords {
  /// The sentence for what the parser says; its own, where the command itself had something to say.
  /// - Parameters:
  ///   - message: the parser's, in its words.
  ///   - help: the command that tells what can be typed.
  static func sentence(for message: String, help: String) -> String {
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
      return fill(.wordMissing, ["what": words(for: quoted.first ?? "")])
    }
    if message.hasPrefix("The value '") { return fill(.badValue) }
    // What a command checks by itself is said in words of this catalogue already.
    return message.contains(" Next: ") ? message : fill(.other)
  }

  /// What the parser calls a place on the line, `<some-number>`, in words.
  private static func words(for place: String) -> String {
    place.filter { $0 != "<" && $0 != ">" }.replacing("-", with: " ")
  }
}
