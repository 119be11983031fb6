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
  let joined = try stage.onTerminal("Sam", "tandem join", typing: line, "yes", "Sam")
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

@Test func `an invitation is answered on a terminal before anything is asked, and a no ends there`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.done("Alex", "start", "--name", "Alex")
  let line = try stage.done("Alex", "invite", "--server", server.url)
  let declined = try stage.onTerminal("Sam", "tandem join", typing: line, "perhaps", "no", "Not now.", "1w")
  #expect(declined.code == 0 && declined.text.contains("Nothing more is asked of you."))
  #expect(!declined.text.contains("What shall we call you?"))
  #expect(try stage.shell("Alex", "tandem sync").text.contains("Not now."))
  let asked = try stage.onTerminal("Sam", "tandem join", typing: line, "questions", "Who pays?")
  #expect(asked.text.contains("Your answer so far: No.") && asked.code == 0)
  let later = try stage.onTerminal("Sam", "tandem join", typing: line, "yes", "")
  #expect(later.code == 0 && later.text.contains("comes into the plan, whenever you like"))
  #expect(try stage.shell("Sam", "tandem status").code == 78, "no copy was made")
  #expect(server.stop() == 0)
}

@Test func `an invitation that is left for another time joins nobody, with a copy or without one`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.done("Alex", "start", "--name", "Alex")
  let line = try stage.done("Alex", "invite", "--server", server.url)
  try stage.done("Kim", "start", "--name", "Kim")
  for name in ["Sam", "Kim"] {
    let left = try stage.onTerminal(name, "tandem join", typing: line, "", "")
    #expect(left.code == 0 && left.text.contains("Nothing was sent, and nothing was joined."), "\(left.text)")
    #expect(!left.text.contains("Thank you."), "\(left.text)")
  }
  #expect(try stage.done("Kim", "status").contains("Your partner is not in the plan yet."))
  // What somebody else answered is not thanked for.
  try stage.done("Sam", "join", line, "--answer", "questions", "--note", "Who pays?")
  let other = try stage.onTerminal("Kim", "tandem join", typing: line, "")
  #expect(other.code == 0 && !other.text.contains("Thank you."), "\(other.text)")
  #expect(try stage.shell("Sam", "tandem status").code == 78, "no copy was made")
  #expect(try stage.shell("Alex", "tandem sync; tandem status").text.contains("Who pays?"), "nobody joined")
  #expect(server.stop() == 0)
}

@Test(arguments: ["questions", "no"])
func `only a yes comes in, whatever name goes along`(answer: String) throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.done("Alex", "start", "--name", "Alex")
  let line = try stage.done("Alex", "invite", "--server", server.url)
  let options = "--answer \(answer) --name Sam --note x"
  let said = try stage.shell("Sam", "tandem join '\(line)' \(options)")
  #expect(said.code == 0)
  let thanks = answer == "no" ? "Nothing more is asked of you." : "Your questions are saved, and go to Alex"
  #expect(said.text.contains(thanks), "\(said.text)")
  #expect(try stage.shell("Sam", "tandem status").code == 78, "no copy was made")
  #expect(server.stop() == 0)
}

@Test func `a concern that is asked for is asked about its topic as well`() throws {
  let (stage, server) = try Stage.couple()
  let added = try stage.onTerminal("Alex", "tandem concern add", typing: "The money.", "dogs", "cost")
  #expect(added.code == 0 && added.text.contains("What is it about, if you like: cost, time,"), "\(added.text)")
  let open = try stage.onTerminal("Alex", "tandem concern add", typing: "The time.", "")
  #expect(open.code == 0)
  let list = try stage.done("Alex", "concern", "list")
  #expect(list.contains("The money. (Cost)") && list.contains("The time.\n"), "\(list)")
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
  #expect(
    vote.text.contains(
      "Your vote is sealed. Both votes appear together, once both are given and both copies have synced."))
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
  #expect(written.messages.hasPrefix("Saved here.\n"))
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

@Test func `a terminal breaks lines between words and never inside a command; elsewhere nothing is broken`() throws {
  let stage = try Stage()
  try stage.done("Alex", "start", "--name", "Alex")
  let sentence = "Next: `tandem problem` to write a first draft, or `tandem invite` when you want to."
  for columns in [80, 60, 30] {
    let shown = try stage.onTerminal("Alex", "stty cols \(columns); tandem; tandem concern edit 1 x", typing: "")
    let lines = shown.text.replacing("\r\n", with: "\n").split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= columns }, "\(columns): \(lines)")
    #expect(lines.joined(separator: " ").contains(sentence), "\(columns): \(lines)")
    for line in lines { #expect(line.count { $0 == "`" } % 2 == 0, "\(line)") }
  }
  #expect(try stage.done("Alex").contains(sentence))
}

@Test func `the number says whether it was confirmed here before`() throws {
  let (stage, server) = try Stage.couple()
  let again = try stage.shell("Alex", "tandem compare")
  #expect(again.text.contains("It was confirmed here before, and that is remembered."), "\(again.text)")
  #expect(server.stop() == 0)
}

@Test func `after a no nothing is named as work, and no next step is taken for the concern that was just said back`()
  throws
{
  let (stage, server) = try Stage.couple()
  for field in ["problem", "goal", "timeframe"] { try stage.done("Alex", field, "x") }
  try stage.done("Sam", "concern", "add", "Time.")
  try stage.done("Alex", "concern", "add", "Money.")
  try stage.sync("Sam", "Alex")
  try stage.done("Sam", "concern", "reflect", "Money", "You worry.")
  try stage.sync("Alex")
  let said = try stage.shell("Alex", "tandem concern reflect Time 'You are busy.'").text
  #expect(said.hasSuffix("Its author says whether that is it.\n"), "\(said)")
  try stage.done("Sam", "answer", "no")
  try stage.sync("Alex")
  for (name, command) in [
    ("Alex", "concern add x"), ("Sam", "concern add x"), ("Sam", "therapist add x"), ("Sam", "option add x"),
    ("Alex", "option"),
  ] {
    let said = try stage.shell(name, "tandem \(command)").text
    for work in ["reflect", "vote", "choose"] { #expect(!said.contains(work), "\(command): \(said)") }
  }
  #expect(server.stop() == 0)
}

@Test func `two therapists of one name are told apart by their numbers`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem therapist add -q 'Dr. Lee'
    Alex$ tandem therapist add 'dr. lee'
    Saved here.
    Saved for both.
    Added as number 2.
    There is one of that name already, number 1.
    Next: `tandem therapist vote 2`.
    Alex$ tandem therapist choose 2
    Number 2: dr. lee
    Saved here.
    Saved for both.
    You chose dr. lee (number 2). It counts once both of you choose the same.
    """)
  #expect(server.stop() == 0)
}
