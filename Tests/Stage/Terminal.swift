extension Stage {
  /// What a command prints on a terminal of its own, with these lines typed; the terminal echoes what is typed.
  package func onTerminal(_ name: String, _ command: String, typing lines: String...) throws -> Outcome {
    let typed = lines.map { $0 + "\\n" }.joined()
    return try shell(name, "printf '\(typed)' | script -qec '\(command)' /dev/null")
  }
}
