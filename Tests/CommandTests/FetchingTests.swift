import TandemStage
import Testing

@Test func `a reflection that is still at the server is fetched, and answered only once it was read`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "concern", "add", "Money.")
  try stage.sync("Sam")
  try stage.done("Sam", "concern", "reflect", "1", "You worry.")
  try stage.play(
    """
    Alex$ tandem concern
     1. Money.
        Alex, TODAY. Shared.
    Alex$ tandem concern understood 1
    Number 1: Money.
    Your partner says of number 1 now: You worry.
    These words were not shown here before, so nothing was done with them. Next: read them, and give the command again if you still mean it.
    [65]
    Alex$ tandem concern understood 1
    Number 1: Money.
    Saved here.
    Saved for both.
    Noted: heard. Heard is not agreed.
    Next: `tandem problem`.
    Alex$ tandem concern
     1. Money.
        Alex, TODAY. Heard.
        Sam hears: You worry.
    """)
  #expect(server.stop() == 0)
}

@Test(arguments: [
  ("concern add Money.", "concern reflect 1 'You worry.'"), ("concern add Money.", "concern reflect mon 'You worry.'"),
  ("therapist add Lee", "therapist vote 1 maybe"), ("therapist add Lee", "therapist show lee"),
  ("therapist add Lee", "therapist sheet 1"), ("therapist add Lee", "therapist question 1 'How?'"),
  ("therapist add Lee", "print call-sheet 1"), ("option add camping", "option vote 9 maybe"),
  ("visit add 2099-05-14", "visit done 1"), ("resource add https://example.org", "resource remove 1"),
])
func `an entry that is still at the server is fetched before a command on it gives up`(
  written: String, command: String
) throws {
  let (stage, server) = try Stage.couple()
  #expect(try stage.shell("Alex", "tandem \(written)").code == 0)
  let outcome = try stage.shell("Sam", "tandem \(command)")
  #expect(outcome.code == 0, "\(outcome.text)")
  #expect(server.stop() == 0)
}

@Test func `what is at no server either is told as before, with and without a connection`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "concern", "add", "Money.")
  let answers = """
    Alex$ tandem concern understood 1
    Number 1: Money.
    There is no reflection to answer yet. Nothing was changed. Next: `tandem concern list`.
    [77]
    Alex$ tandem concern understood 2
    There is no entry with that number or beginning. Nothing was changed. Next: `tandem concern list` shows them all.
    [65]
    """
  try stage.play(answers)
  #expect(server.stop() == 0)
  try stage.play(answers)
}

@Test func `while sharing is paused nothing is fetched for a command`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Sam", "sync", "--pause")
  try stage.done("Alex", "concern", "add", "Money.")
  #expect(try stage.shell("Sam", "tandem concern reflect 1 'You worry.'").code == 65)
  #expect(server.stop() == 0)
}

@Test func `a number is not acted on where the partner has written other words into its entry`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "therapist", "add", "Dr. Good")
  try stage.sync("Sam")
  try stage.done("Sam", "therapist", "list")
  try stage.done("Alex", "therapist", "edit", "1", "--name", "Dr. Evil")
  try stage.done("Alex", "therapist", "vote", "1", "comfortable")
  try stage.sync("Sam")
  try stage.play(
    """
    Sam$ tandem therapist vote 1 comfortable
    Number 1 reads now: Dr. Evil
    These words were not shown here before, so nothing was done with them. Next: read them, and give the command again if you still mean it.
    [65]
    """)
  try stage.done("Sam", "therapist", "vote", "1", "comfortable")
  #expect(server.stop() == 0)
}
