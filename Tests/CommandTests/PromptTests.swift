import TandemStage
import Testing

@Test func `a prompt shows the present text, and Enter keeps it`() throws {
  let (stage, server) = try Stage.couple()
  let first = try stage.onTerminal("Alex", "tandem goal", typing: "To laugh again.")
  #expect(first.text.contains("What would we like instead?"))
  #expect(try stage.done("Alex", "goal") == "To laugh again.")
  let second = try stage.onTerminal("Alex", "tandem goal", typing: "")
  #expect(second.text.contains("Now: To laugh again."))
  #expect(second.text.contains("Enter keeps it."))
  #expect(second.text.contains("Nothing changed."))
  #expect(second.code == 0)
  #expect(try stage.done("Alex", "goal") == "To laugh again.")
  #expect(server.stop() == 0)
}

@Test func `start, join and the comparison are asked for on a terminal`() throws {
  let stage = try Stage()
  let server = try stage.server()
  #expect(try stage.onTerminal("Alex", "tandem start", typing: "Alex").code == 0)
  try stage.done("Alex", "goal", "To laugh again.")
  let line = try stage.done("Alex", "invite", "--server", server.url)
  let joined = try stage.onTerminal("Sam", "tandem join", typing: line, "Sam")
  #expect(joined.text.contains("Alex invites you to a shared plan."))
  #expect(joined.code == 0)
  try stage.sync("Alex")
  let declined = try stage.onTerminal("Alex", "tandem draft share all", typing: "n")
  #expect(declined.text.contains("Do both screens show this number?"))
  #expect(declined.code == 77)
  let shared = try stage.onTerminal("Alex", "tandem draft share all", typing: "y")
  #expect(shared.code == 0)
  try stage.sync("Sam")
  #expect(try stage.done("Sam", "goal") == "To laugh again.")
  #expect(server.stop() == 0)
}

@Test func `agreeing asks on a terminal and signs only a yes`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "goal", "To laugh again.")
  try stage.done("Alex", "timeframe", "four sessions")
  let no = try stage.onTerminal("Alex", "tandem agree", typing: "no")
  #expect(no.text.contains("Goal: To laugh again."))
  #expect(no.text.contains("Nothing was signed."))
  let yes = try stage.onTerminal("Alex", "tandem agree", typing: "yes")
  #expect(yes.text.contains("You agree to exactly this text."))
  #expect(server.stop() == 0)
}

@Test func `a vote can be given at a prompt, and is never printed back`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "therapist", "add", "Dr. Lee")
  let vote = try stage.onTerminal("Alex", "stty -echo; tandem therapist vote 1", typing: "Not for me")
  #expect(vote.code == 0)
  #expect(vote.text.contains("Your vote is sealed. Both appear together."))
  for command in ["tandem show", "tandem show --json", "tandem therapist --json", "tandem status"] {
    #expect(!(try stage.shell("Alex", command)).text.lowercased().contains("not for me"))
    #expect(!(try stage.shell("Alex", command)).text.contains("not-for-me"))
  }
  #expect(server.stop() == 0)
}

@Test func `styles appear on a terminal alone, and can be turned off`() throws {
  let (stage, server) = try Stage.couple()
  let escape = "\u{1B}["
  #expect(try stage.onTerminal("Alex", "TERM=xterm tandem show").text.contains(escape))
  #expect(!(try stage.onTerminal("Alex", "TERM=xterm tandem show --no-color").text.contains(escape)))
  #expect(!(try stage.onTerminal("Alex", "TERM=xterm NO_COLOR=1 tandem show").text.contains(escape)))
  #expect(!(try stage.shell("Alex", "TERM=xterm tandem show").text.contains(escape)))
  #expect(server.stop() == 0)
}

@Test func `data goes to standard output, messages to standard error`() throws {
  let (stage, server) = try Stage.couple()
  let written = try stage.run("Alex", "goal", "To laugh again.")
  #expect(written.text.isEmpty)
  #expect(written.messages.hasPrefix("Saved on this computer.\n"))
  let read = try stage.run("Alex", "goal")
  #expect(read.text == "To laugh again.\n")
  #expect(read.messages.isEmpty)
  let quiet = try stage.run("Alex", "goal", "-q", "To sing.")
  #expect(quiet.text.isEmpty && quiet.messages.isEmpty)
  let wrong = try stage.run("Alex", "goal", "-q", "")
  #expect(wrong.code == 65)
  #expect(!wrong.messages.isEmpty)
  #expect(try stage.shell("Alex", "tandem show > /dev/full").code == 74)
  #expect(server.stop() == 0)
}
