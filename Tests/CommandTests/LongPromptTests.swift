import TandemStage
import Testing

@Test func `looking back asks for both parts, and the answer is sealed and never printed back`() throws {
  let (stage, server) = try Stage.couple()
  let asked = try stage.onTerminal("Alex", "stty -echo; tandem reassess", typing: "Not helping", "pause")
  #expect(asked.code == 0)
  #expect(asked.text.contains("Looking back: helped, not-sure or not-helping?"))
  #expect(asked.text.contains("And from here: continue, change or pause?"))
  #expect(
    asked.text.contains(
      "Your answer is sealed. Both answers appear together, once both are given and both copies have synced."))
  #expect(!asked.text.contains("not helping") && !asked.text.contains("Pause"))
  let again = try stage.onTerminal("Alex", "tandem reassess", typing: "")
  #expect(again.code == 0 && again.text.contains("Round 1") && !again.text.contains("Looking back:"), "\(again.text)")
  try stage.sync("Sam")
  try stage.done("Sam", "reassess", "helped", "continue")
  try stage.sync("Alex", "Sam")
  #expect(try stage.done("Sam", "reassess").contains("Alex: It is not helping. To pause."))
  #expect(server.stop() == 0)
}

@Test func `an answer that is none, or half of one, seals nothing`() throws {
  let (stage, server) = try Stage.couple()
  #expect(try stage.onTerminal("Alex", "tandem reassess", typing: "perhaps").code == 65)
  for left in [
    try stage.onTerminal("Alex", "tandem reassess", typing: "helped", ""),
    try stage.onTerminal("Alex", "tandem reassess", typing: ""),
  ] { #expect(left.code == 0 && left.text.contains("Nothing changed."), "\(left.text)") }
  #expect(try stage.done("Alex", "reassess", "--json") == "[]")
  #expect(server.stop() == 0)
}

@Test func `a check-in asks its four prompts, leaves out what is left out, and stays private`() throws {
  let (stage, server) = try Stage.couple()
  let asked = try stage.onTerminal("Alex", "tandem checkin", typing: "The tea.", "", "Time.", "")
  #expect(asked.code == 0)
  let prompts = [
    "Something I appreciated this week:", "Something that felt hard:", "Something I need next week:",
    "One tiny thing we can do better:",
  ]
  for words in ["A weekly check-in takes twenty minutes"] + prompts { #expect(asked.text.contains(words), "\(words)") }
  #expect(
    try stage.done("Alex", "draft", "show", "1")
      == "Something I appreciated this week: The tea.\nSomething I need next week: Time.")
  try stage.sync("Alex", "Sam")
  #expect(try stage.done("Sam", "checkin", "list", "--json") == "[]")
  let nothing = try stage.onTerminal("Sam", "tandem checkin", typing: "", "", "", "")
  #expect(nothing.code == 0 && nothing.text.contains("Nothing changed."))
  #expect(try stage.done("Sam", "draft", "--json") == "[]")
  #expect(server.stop() == 0)
}

@Test func `the worksheet asks its five steps, and is for one person alone`() throws {
  let stage = try Stage()
  try stage.done("Alex", "start", "--name", "Alex")
  let nothing = try stage.onTerminal("Alex", "tandem note worksheet", typing: "", "", "", "", "")
  #expect(nothing.code == 0 && nothing.text.contains("Nothing changed."))
  #expect(try stage.done("Alex", "draft", "--json") == "[]")
  let asked = try stage.onTerminal(
    "Alex", "tandem note worksheet", typing: "It gets loud.", "", "Calm.", "A pause.", "I go for a walk.")
  #expect(asked.code == 0)
  for step in ["1. The pattern:", "2. The impact:", "3. The need:", "4. The next step:", "5. What I will do:"] {
    #expect(asked.text.contains(step), "\(step)")
  }
  #expect(asked.text.contains("Kept on this computer for you alone."))
  let kept = try stage.done("Alex", "draft", "show", "1")
  for words in ["It gets loud.", "Calm.", "A pause.", "I go for a walk."] { #expect(kept.contains(words), "\(words)") }
  #expect(try stage.shell("Alex", "tandem draft share 1").code == 77)
}

@Test func `without an editor the letter is asked for line by line, with four beginnings beside it`() throws {
  let stage = try Stage()
  try stage.done("Alex", "start", "--name", "Alex")
  let asked = try stage.onTerminal("Alex", "tandem invite --letter", typing: "Dear Sam,", "I miss us.", "")
  #expect(asked.text.contains("What would you like to say? Three sentences are plenty."))
  #expect(asked.text.contains("An empty line ends it."))
  for beginning in ["as close as ...", "that we often ...", "the two of us with ...", "small thing with me: ...?"] {
    #expect(asked.text.contains(beginning), "\(beginning)")
  }
  #expect(try stage.done("Alex", "draft", "show", "1") == "Dear Sam,\nI miss us.")
}
