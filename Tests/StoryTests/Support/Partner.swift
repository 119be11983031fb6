import Foundation
import Testing

/// One of the two: a name and a copy of the plan, used through the real command.
struct Partner {
  let name: String
  let home: String
  let place: Place

  init(_ name: String, in place: Place) {
    self.name = name
    self.place = place
    home = place.folder + "/" + name
  }

  var replica: String { home + "/replica.sqlite" }

  /// A command that must be done: exit code 0.
  @discardableResult
  func callAsFunction(
    _ words: String..., input: [UInt8] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    try ends(0, words, input: input, sourceLocation: sourceLocation)
  }

  /// A command that must end with that exit code.
  @discardableResult
  func refused(
    _ code: Int32, _ words: String..., input: [UInt8] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    try ends(code, words, input: input, sourceLocation: sourceLocation)
  }

  private func ends(
    _ code: Int32, _ words: [String], input: [UInt8], sourceLocation: SourceLocation
  ) throws -> Outcome {
    let outcome = try start(words, input: input).wait()
    let shown = words.map { $0.count > 100 ? $0.prefix(100) + "..." : $0 }.joined(separator: " ")
    try #require(
      outcome.code == code, "\(name): tandem \(shown) ended with \(outcome.code)\n\(outcome.seen)",
      sourceLocation: sourceLocation)
    return outcome
  }

  /// A command that goes on while the story does.
  func start(_ words: [String], input: [UInt8] = []) throws -> Program {
    try place.start([Built.tandem, "--no-input"] + words, environment: ["TANDEM_HOME": home], input: input)
  }

  /// The command, run by way of other programs: `prefix` and then the command.
  func run(by prefix: [String], _ words: String...) throws -> Outcome {
    try place.run(prefix + [Built.tandem, "--no-input"] + words, environment: ["TANDEM_HOME": home])
  }

  /// What a query finds in this partner's copy.
  func query(_ sql: String, options: [String] = []) throws -> String {
    try place.query(replica, sql, options: options)
  }

  /// Every byte of this partner's copy on disk.
  func bytes() throws -> Data { try contents(of: home) }

  /// What `show --json` says.
  func plan(sourceLocation: SourceLocation = #_sourceLocation) throws -> Shown {
    try decoded("show", "--json", sourceLocation: sourceLocation)
  }

  func status(sourceLocation: SourceLocation = #_sourceLocation) throws -> Standing {
    try decoded("status", "--json", sourceLocation: sourceLocation)
  }

  /// Earlier versions of a field, newest first; the first one is what stands there now.
  func earlier(_ field: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [Earlier] {
    try decoded("earlier", field, "--json", sourceLocation: sourceLocation)
  }

  private func decoded<T: Decodable>(_ words: String..., sourceLocation: SourceLocation) throws -> T {
    let outcome = try ends(0, words, input: [], sourceLocation: sourceLocation)
    return try JSONDecoder().decode(T.self, from: Data(outcome.out.utf8))
  }
}

/// All bytes of all files in a folder, one after another.
func contents(of folder: String) throws -> Data {
  let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
  return names.reduce(into: Data()) { $0 += FileManager.default.contents(atPath: folder + "/" + $1) ?? Data() }
}

extension Partner {
  /// The lines of `show --json` that are not of this device alone.
  func shared() throws -> [Substring] {
    try self("show", "--json").out.split(separator: "\n").filter { !$0.hasPrefix("  \"drafts\":") }
  }
}
