import TandemPlan

/// How commands are named to a person, so that each can be typed as it stands: with the copy that this one was for.
struct CommandNaming: Sendable {
  /// The program with the options that lead to the copy.
  private let program: String
  /// The same for a command that names a profile of its own.
  private let home: String

  /// - Parameter typed: without the program's name.
  init(_ typed: [String]) {
    func option(_ name: String) -> String {
      guard let index = typed.lastIndex(where: { $0 == name || $0.hasPrefix(name + "=") }) else { return "" }
      let next = typed.index(after: index)
      let value = typed[index] == name ? typed[next...].first : String(typed[index].dropFirst(name.count + 1))
      return value.map { " \(name) \(Self.quoted($0))" } ?? ""
    }
    home = "tandem" + option("--home")
    program = home + option("--profile")
  }

  /// A sentence with each command in it as it is to be typed. Only for the program's own words: what a person wrote stays as it is.
  func sentence(_ text: String) -> String {
    if program == "tandem" { return text }
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return parts.enumerated().map { index, part in
      index % 2 == 1 && !Self.isElsewhere(parts[index - 1]) ? named(part) : String(part)
    }.joined(separator: "`")
  }

  /// Whether the words before a command send it to another computer, whose copies are its own.
  private static func isElsewhere(_ words: Substring) -> Bool {
    let clause = words.split(whereSeparator: { ".;".contains($0) }).last ?? ""
    return ["other device", "another computer"].contains { clause.contains($0) }
  }

  func sentence(_ phrase: some Phrase, _ fills: [String: String]) -> String {
    if program == "tandem" { return phrase.with(fills) }
    var named = fills
    for (key, text) in fills where phrase.text.contains("`{\(key)}`") { named[key] = self.named(text[...]) }
    return filled(sentence(phrase.text), with: named)
  }

  private func named(_ command: Substring) -> String {
    guard command == "tandem" || command.hasPrefix("tandem ") else { return String(command) }
    let rest = command.dropFirst("tandem".count)
    return (rest.hasPrefix(" --profile") ? home : program) + rest
  }

  /// As a shell reads it.
  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-~".contains($0)) }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
