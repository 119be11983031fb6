import Foundation
import TandemStage
import Testing

/// Each principle of the product, held by at least one test that is named after it.
@Suite struct `the twelve principles` {
  private let stage: Stage
  private let server: RealServer

  init() throws { (stage, server) = try Stage.couple() }

  /// Every byte below a folder of the stage.
  private func bytes(below name: String) throws -> Data {
    let folder = "\(stage.folder)/\(name)"
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
    return files.reduce(into: Data()) { $0 += FileManager.default.contents(atPath: "\(folder)/\($1)") ?? Data() }
  }

  /// What SQL gives over a person's copy.
  private func query(_ name: String, _ sql: String) throws -> String {
    let outcome = try stage.shell(name, "sqlite3 \"$TANDEM_HOME/replica.sqlite\" \"\(sql)\"")
    #expect(outcome.code == 0, "\(outcome.text)")
    return outcome.text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func `1 equal by construction: both see the same, and nobody has a role`() throws {
    try stage.done("Alex", "hope", "add", "--more", "evenings")
    try stage.done("Sam", "wish", "Online.")
    for name in ["Alex", "Sam"] { try stage.done(name, "option", "vote", "3", "comfortable") }
    try stage.done("Alex", "option", "choose", "3")
    try stage.done("Sam", "answer", "yes")
    try stage.done("Sam", "concern", "add", "Time.")
    try stage.done("Alex", "visit", "add", "2099-05-14")
    try stage.done("Sam", "hold", "3")
    try stage.sync("Alex", "Sam", "Alex")
    let shown = try ["Alex", "Sam"].map { try stage.done($0, "show") }
    #expect(shown[0] == shown[1])
    #expect(shown[0].hasPrefix("Alex and Sam"))
    let plans = try ["Alex", "Sam"].map { name in
      try stage.done(name, "show", "--json").split(separator: "\n").filter {
        !$0.hasPrefix("  \"you\"") && !$0.hasPrefix("  \"partner\"")
      }
    }
    #expect(plans[0] == plans[1])
    let words = shown.joined().lowercased().split { !$0.isLetter }
    for role in ["owner", "admin", "primary", "inviter", "invitee", "host", "guest", "husband", "wife"] {
      #expect(!words.contains { $0 == role }, "\(role)")
    }
  }

  @Test func `2 nothing is decided before both are here`() throws {
    let alone = try Stage()
    try alone.done("Ann", "start", "--name", "Ann")
    try alone.done("Ann", "goal", "To laugh.")
    try alone.done("Ann", "timeframe", "four sessions")
    for command in [
      ["agree"], ["option", "choose", "3"], ["option", "vote", "3", "maybe"], ["answer", "yes"],
      ["reassess", "helped", "continue"], ["draft", "share", "all"], ["therapist", "choose", "1"],
    ] {
      #expect(try alone.shell("Ann", "tandem " + command.joined(separator: " ")).code == 77, "\(command)")
    }
    #expect(try alone.done("Ann", "show", "--json").contains("\"paired\": false"))
    #expect(try stage.done("Sam", "show").contains("Not started"))
  }

  @Test func `3 two kinds of fields: shared ones are both's, own ones their writer's`() throws {
    try stage.done("Alex", "goal", "To laugh.")
    try stage.done("Alex", "hope", "add", "evenings")
    try stage.done("Alex", "concern", "add", "Money.")
    try stage.sync("Sam")
    try stage.done("Sam", "goal", "To hear each other.")
    #expect(try stage.done("Sam", "earlier", "goal").contains("To laugh."))
    for command in ["hope remove 1", "concern edit 1 x", "concern take-back 1", "concern understood 1"] {
      #expect(try stage.shell("Sam", "tandem \(command)").code == 77, "\(command)")
    }
  }

  @Test func `4 agreement is on exact text`() throws {
    try stage.done("Alex", "goal", "To laugh.")
    try stage.done("Alex", "timeframe", "four sessions")
    try stage.done("Alex", "agree", "--show")
    try stage.done("Alex", "agree", "--yes")
    try stage.done("Sam", "agree", "--show")
    try stage.done("Sam", "agree", "--yes")
    try stage.sync("Alex")
    #expect(try stage.done("Alex", "status").contains("Agreed by both"))
    try stage.done("Alex", "goal", "To laugh")
    #expect(try stage.done("Alex", "status").contains("Changed since you agreed"))
    #expect(try stage.done("Alex", "agree", "--show").contains("Goal: To laugh."))
  }

  @Test func `5 votes are sealed until both have voted, and nothing that opens them is in the partner's files`() throws
  {
    try stage.done("Alex", "therapist", "add", "Dr. Lee")
    try stage.done("Alex", "therapist", "vote", "1", "not-for-me")
    try stage.done("Alex", "option", "vote", "3", "not-for-me")
    try stage.done("Alex", "reassess", "not-helping", "pause")
    try stage.sync("Sam", "Alex", "Sam")
    for salt in try query("Alex", "SELECT hex(salt) FROM ballot").split(separator: "\n") {
      let salt = try #require(Data(hex: salt))
      #expect(salt.count == 32)
      #expect(try bytes(below: "Alex").firstRange(of: salt) != nil)
      #expect(try bytes(below: "Sam").firstRange(of: salt) == nil)
      #expect(try bytes(below: "server").firstRange(of: salt) == nil)
    }
    #expect(try query("Alex", "SELECT count(*) FROM ballot") == "3")
    // A commitment and nothing else: neither an opening nor an openly written vote.
    #expect(try query("Sam", "SELECT count(*) FROM version WHERE kind IN (7, 11, 14) AND field = 2") == "3")
    #expect(try query("Sam", "SELECT count(*) FROM version WHERE kind IN (7, 11, 14) AND field <> 2") == "0")
    for text in try [
      stage.done("Sam", "show"), stage.done("Sam", "show", "--json"), stage.done("Sam", "reassess", "--json"),
    ] {
      #expect(!text.contains("Not for me") && !text.contains("not-for-me") && !text.contains("not-helping"))
    }
    try stage.done("Sam", "therapist", "vote", "1", "comfortable")
    try stage.done("Sam", "option", "vote", "3", "maybe")
    try stage.done("Sam", "reassess", "helped", "continue")
    try stage.sync("Alex", "Sam", "Alex")
    for name in ["Alex", "Sam"] {
      let shown = try stage.done(name, "show")
      #expect(shown.contains("Alex: Not for me. Sam: Comfortable."))
      #expect(shown.contains("Alex: Not for me. Sam: Maybe."))
      #expect(shown.contains("Alex: It is not helping. To pause."))
    }
  }

  @Test func `6 a concern is heard when its author says so`() throws {
    try stage.done("Alex", "concern", "add", "Money.")
    try stage.sync("Sam")
    try stage.done("Sam", "concern", "reflect", "1", "You worry.")
    #expect(try stage.shell("Sam", "tandem concern understood 1").code == 77)
    try stage.sync("Alex")
    #expect(try stage.done("Alex", "concern").contains("Reflected."))
    try stage.done("Alex", "concern", "understood", "1")
    #expect(try stage.done("Alex", "concern").contains("Heard."))
  }

  @Test(arguments: ["yes", "questions", "no"])
  func `7 yes, questions and no are equal answers: one step, no dialog`(answer: String) throws {
    let outcome = try stage.run("Sam", "answer", answer)
    #expect(outcome.code == 0)
    #expect(outcome.messages.contains("Thank you. Your answer is saved."))
    try stage.sync("Alex")
    let status = try stage.done("Alex", "status")
    if answer == "no" {
      #expect(status.contains("Sam answered no. One idea: 'Thank you for having an honest conversation with me.'"))
      #expect(status.contains("`tandem note support`") && !status.contains("tandem goal"))
      #expect(try stage.shell("Alex", "tandem invite").code == 77)
    }
  }

  @Test func `8 nothing is lost when both write at once`() throws {
    let port = server.port
    #expect(server.stop() == 0)
    try stage.done("Alex", "goal", "To laugh.")
    try stage.done("Sam", "goal", "To hear each other.")
    let again = try stage.server(port: port)
    try stage.sync("Alex", "Sam", "Alex")
    for name in ["Alex", "Sam"] {
      let earlier = try stage.done(name, "earlier", "goal")
      for words in ["To hear each other.", "To laugh.", "written while apart"] { #expect(earlier.contains(words)) }
    }
    #expect(again.stop() == 0)
  }

  @Test func `9 no surveillance: reading leaves no trace with the other one`() throws {
    try stage.done("Alex", "goal", "To laugh.")
    try stage.sync("Sam", "Alex")
    let before = try stage.done("Alex", "show", "--json")
    try stage.done("Sam", "sync")
    try stage.done("Sam", "show")
    try stage.done("Sam", "concern", "ideas", "cost")
    try stage.done("Sam", "safety")
    try stage.done("Sam", "sync", "--pause")
    let synced = try stage.run("Alex", "sync", "--json")
    #expect(synced.text.contains("\"received\": 0"))
    #expect(try stage.done("Alex", "show", "--json") == before)
    let status = try stage.done("Alex", "status", "--json").lowercased()
    for word in ["seen", "active", "presence", "typing", "progress", "streak", "score"] {
      #expect(!status.contains(word) && !before.lowercased().contains(word), "\(word)")
    }
  }

  @Test func `10 private stays private`() throws {
    try stage.done("Alex", "hope", "add", "--draft", "a walk round the lake")
    try stage.done("Alex", "note", "free", "only the heron knows")
    try stage.done("Alex", "checkin", "--hard", "the long corridor")
    try stage.done("Alex", "goal", "To laugh.")
    try stage.sync("Alex", "Sam", "Alex")
    for words in ["a walk round the lake", "only the heron knows", "the long corridor"] {
      #expect(try bytes(below: "Alex").firstRange(of: Data(words.utf8)) != nil, "\(words)")
      #expect(try bytes(below: "Sam").firstRange(of: Data(words.utf8)) == nil, "\(words)")
      #expect(try bytes(below: "server").firstRange(of: Data(words.utf8)) == nil, "\(words)")
    }
    #expect(try bytes(below: "server").firstRange(of: Data("To laugh.".utf8)) == nil)
    #expect(try stage.shell("Alex", "tandem draft share 2").code == 77)
  }

  @Test func `11 either may leave and take everything along: a copy is whole without a server`() throws {
    try stage.done("Alex", "goal", "To laugh.")
    try stage.done("Sam", "hope", "add", "evenings")
    try stage.sync("Alex", "Sam")
    #expect(server.stop() == 0)
    for name in ["Alex", "Sam"] {
      let shown = try stage.done(name, "show")
      #expect(shown.contains("To laugh.") && shown.contains("evenings"))
      #expect(try query(name, "SELECT text FROM hope") == "evenings")
    }
    // Either may stop, without a reason.
    try stage.done("Alex", "visit", "add", "2099-05-14")
    #expect(try stage.done("Alex", "visit", "stop") == "")
  }

  @Test func `12 safety first, honestly`() throws {
    let page = try Stage().run("Nobody", "safety")
    #expect(page.code == 0)
    for words in [
      "911", "1-800-799-7233", "988", "does not erase", "cannot make anybody safe", "violence, control or fear",
    ] {
      #expect(page.text.contains(words), "\(words)")
    }
    #expect(try stage.shell("Alex", "tandem --help").text.contains("safety"))
    let outcome = try stage.shell("Alex", "echo 'Elm Street house: 555 0199' > $TANDEM_HOME/safety.txt; tandem safety")
    #expect(outcome.text.contains("Elm Street house: 555 0199"))
  }
}

extension Data {
  fileprivate init?(hex: Substring) {
    var bytes: [UInt8] = []
    var rest = hex
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    self.init(bytes)
  }
}
