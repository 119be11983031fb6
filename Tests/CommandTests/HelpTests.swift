import Foundation
import TandemStage
import Testing

@Test func `every command has help with an example`() throws {
  let stage = try Stage()
  let commands = try stage.commands()
  #expect(commands.count > 60)
  for command in commands {
    let outcome = try stage.shell("Alex", "tandem \(command) --help")
    #expect(outcome.code == 0, "\(command)")
    #expect(outcome.text.contains("Example:\n  tandem"), "\(command)")
  }
}

@Test func `every command stands in a transcript`() throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent()
  let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
  let texts = try files.filter { $0.pathExtension == "swift" }.map { try String(contentsOf: $0, encoding: .utf8) }
  // What somebody types there: `Alex$ tandem goal`.
  let typed = texts.joined(separator: "\n").split(separator: "\n").filter {
    $0.firstMatch(of: /^\s+\w+\$ .*tandem/) != nil
  }
  for command in try Stage().commands() where !command.isEmpty && !elsewhere.contains(command) {
    // A list is what its group shows by itself.
    let names = [command] + (command.hasSuffix(" list") ? [String(command.dropLast(5))] : [])
    let isTyped = names.contains { name in typed.contains { ($0 + " ").contains("tandem \(name) ") } }
    #expect(isTyped, "\(command)")
  }
}

/// Tested where a browser is at hand.
private let elsewhere = ["open"]

@Test func `no output names a role`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "therapist", "add", "Dr. Lee")
  try stage.done("Sam", "concern", "add", "--topic", "cost", "Money.")
  try stage.done("Alex", "visit", "add", "2099-05-14")
  try stage.done("Sam", "answer", "questions")
  try stage.sync("Alex", "Sam")
  let shown = [
    "", "show", "show --json", "status --json", "concern", "concern --json", "therapist", "therapist --json", "option",
    "option --json", "visit", "hope", "answer", "compare", "draft", "earlier", "reassess", "checkin", "hold", "sync",
    "safety", "note", "print", "therapist sheet 1", "invite",
  ]
  let roles: Set = [
    "owner", "admin", "primary", "husband", "wife", "inviter", "invitee", "secondary", "initiator", "client", "patient",
  ]
  let helped = try stage.commands().map { ("Alex", "\($0) --help") }
  for (name, command) in shown.flatMap({ [("Alex", $0), ("Sam", $0)] }) + helped {
    let words = Set(
      try stage.shell(name, "tandem \(command)").text.lowercased().split { !$0.isLetter }.map(String.init))
    #expect(words.isDisjoint(with: roles), "\(name): tandem \(command) says \(words.intersection(roles))")
  }
  #expect(server.stop() == 0)
}

extension Stage {
  /// Every command as its words, from the help of each; the program itself is the empty one.
  fileprivate func commands(below path: String = "") throws -> [String] {
    let help = try shell("Alex", "tandem \(path) --help").text
    let lists = help.split(separator: "\n").drop { !$0.hasSuffix("SUBCOMMANDS:") }
    let names = lists.compactMap { $0.firstMatch(of: /^  ([a-z][a-z-]*)(?: |$)/).map { String($0.1) } }
    return try [path] + names.flatMap { try commands(below: path.isEmpty ? $0 : "\(path) \($0)") }
  }
}

@Test func `completion comes for three shells`() throws {
  let stage = try Stage()
  for shell in ["bash", "zsh", "fish"] {
    let outcome = try stage.run("Alex", "completion", shell)
    #expect(outcome.code == 0)
    #expect(outcome.text.contains("therapist"))
  }
  #expect(try stage.shell("Alex", "tandem completion bash | bash -n").code == 0)
}

@Test func `the safety page needs nothing`() throws {
  try Stage().play(
    """
    Alex$ tandem safety | head -3
    Safety
    This plan is for two people who can both say no. If you are afraid of your partner, couples sessions and a shared plan may not be safe for you.
    Alex$ tandem safety | tail -1
    This program cannot make anybody safe. It can only be honest about what it does.
    """)
}

@Test func `the version is told`() throws {
  #expect(try Stage().run("Alex", "--version").code == 0)
}
