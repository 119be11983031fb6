package import Testing

extension Stage {
  /// Alex and Sam, paired and compared, with nothing in the plan but their names, and their server.
  package static func couple(options: [String] = []) throws -> (Stage, RealServer) {
    let stage = try Stage()
    let server = try stage.server(options: options)
    try stage.pair()
    return (stage, server)
  }

  /// Alex invites, Sam joins, both compare.
  package func pair() throws {
    try done("Alex", "start", "--name", "Alex")
    let line = try done("Alex", "invite", "--server", self["URL"] ?? "")
    self["LINE"] = line
    try done("Sam", "join", line, "--name", "Sam")
    try sync("Alex", "Sam")
    try done("Alex", "compare", "--confirm")
    try done("Sam", "compare", "--confirm")
  }

  /// Runs a command that must succeed; gives its data without the last line feed.
  @discardableResult
  package func done(
    _ name: String, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    try done(name, arguments, sourceLocation)
  }

  func done(_ name: String, _ arguments: [String], _ sourceLocation: SourceLocation) throws -> String {
    let outcome = try Child(
      [Programs.folder + "/tandem"] + arguments, environment: environment(name)
    ).outcome()
    if outcome.code != 0 {
      Issue.record(
        "\(name)$ tandem \(arguments.joined(separator: " ")): \(outcome.code)\n\(outcome.messages)",
        sourceLocation: sourceLocation)
    }
    return outcome.text.split(separator: "\n").joined(separator: "\n")
  }

  /// One sync each, in this order.
  package func sync(_ names: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
    for name in names { try done(name, "sync", sourceLocation: sourceLocation) }
  }
}
