import TandemStage
import Testing

/// Alex has read a list with one entry; Sam's, made before it and shared after it, comes in front of it.
private func movedList(_ noun: String, _ sams: String, _ alexes: String) throws -> (Stage, RealServer) {
  let (stage, server) = try Stage.couple()
  try stage.done("Sam", "sync", "--pause")
  #expect(try stage.shell("Sam", "tandem \(noun) add \(sams) -q").code == 0)
  #expect(try stage.shell("Alex", "tandem \(noun) add \(alexes) -q").code == 0)
  try stage.done("Alex", noun, "list")
  try stage.done("Sam", "sync", "--resume")
  try stage.sync("Alex")
  return (stage, server)
}

@Test func `a number that meant another entry when the list was last shown is not acted on`() throws {
  let (stage, server) = try movedList("therapist", "'Dr. Early'", "'Dr. Late'")
  try stage.play(
    """
    Alex$ tandem therapist vote 1 maybe
    Number 1 is now: Dr. Early
    When the list was last shown here, it was what is now number 2: Dr. Late
    The list has changed since it was last shown here, so nothing was changed. Next: `tandem therapist list` shows it as it is now.
    [65]
    Alex$ tandem therapist set-aside 1 -q
    The list has changed since it was last shown here, so nothing was changed. Next: `tandem therapist list` shows it as it is now.
    [65]
    Alex$ tandem therapist edit 2 --fee 90
    Number 2: Dr. Late
    Saved here.
    Saved for both.
    Alex$ tandem therapist edit 'Dr. L' --fee 95 -q
    Alex$ tandem therapist
     1. Dr. Early
        No vote of yours.
     2. Dr. Late
        No vote of yours.
    Alex$ tandem therapist vote 1 maybe
    Number 1: Dr. Early
    Saved here.
    Saved for both.
    Your vote is sealed. Both votes appear together, once both are given and both copies have synced.
    Next: `tandem problem`.
    """)
  #expect(server.stop() == 0)
}

@Test(arguments: [
  ("concern", "Early", "Late", "concern take-back 1"), ("hope", "Early", "Late", "hope remove 1"),
  ("visit", "2099-05-14", "2099-05-15", "visit remove 1"), ("option", "Early", "Late", "option set-aside 9"),
  ("resource", "https://example.org/early", "https://example.org/late", "resource remove 1"),
])
func `no kind of list gives another entry for a number than the one that was read`(
  noun: String, sams: String, alexes: String, command: String
) throws {
  let (stage, server) = try movedList(noun, sams, alexes)
  for moved in [command, command + " -q"] {
    let outcome = try stage.shell("Alex", "tandem \(moved)")
    #expect(outcome.code == 65 && outcome.text.contains("has changed since it was last shown"), "\(outcome.text)")
  }
  try stage.done("Alex", "show", "--json")
  let outcome = try stage.shell("Alex", "tandem \(command)")
  #expect(!outcome.text.contains("has changed since it was last shown"), "\(outcome.text)")
  #expect(server.stop() == 0)
}

@Test func `a number that was never shown here is taken, and one that a next step names counts as shown`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Sam", "concern", "add", "Money.")
  try stage.done("Sam", "concern", "add", "Time.")
  try stage.sync("Alex")
  try stage.play(
    """
    Alex$ tandem concern reflect 2 'You miss time.' -q
    Alex$ tandem status | tail -1
    Next: `tandem problem`.
    """)
  #expect(server.stop() == 0)
}
