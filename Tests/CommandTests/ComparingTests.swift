import TandemStage
import Testing

/// Alex has invited and Sam has joined; nobody has confirmed the number.
private func met() throws -> (Stage, RealServer) {
  let stage = try Stage()
  let server = try stage.server()
  try stage.done("Alex", "start", "--name", "Alex")
  let line = try stage.done("Alex", "invite", "--server", stage["URL"] ?? "")
  try stage.done("Sam", "join", line, "--name", "Sam")
  try stage.sync("Alex", "Sam")
  return (stage, server)
}

@Test func `until the number is confirmed what is written stays a draft, and commands on numbers name the way`() throws
{
  let (stage, server) = try met()
  try stage.play(
    """
    Alex$ tandem goal 'To laugh again.'
    Saved as a private draft on this computer.
    It is shared once you have compared the number with your partner: `tandem compare --confirm`, then `tandem draft share 1`.
    Alex$ tandem goal
    To laugh again.
    Alex$ tandem concern add 'It costs a lot.'
    Saved as a private draft on this computer.
    It is shared once you have compared the number with your partner: `tandem compare --confirm`, then `tandem draft share 2`.
    Alex$ tandem option vote 1 maybe
    Before anything of yours is shared, compare the number with your partner once. Nothing was shared, and your words are safe here. Next: `tandem compare --confirm`.
    [77]
    Alex$ tandem option choose --draft 1 -q
    Alex$ tandem agree --yes
    Before anything of yours is shared, compare the number with your partner once. Nothing was shared, and your words are safe here. Next: `tandem compare --confirm`.
    [77]
    Alex$ tandem hold 3
    Before anything of yours is shared, compare the number with your partner once. Nothing was shared, and your words are safe here. Next: `tandem compare --confirm`.
    [77]
    Alex$ tandem reassess helped continue
    Before anything of yours is shared, compare the number with your partner once. Nothing was shared, and your words are safe here. Next: `tandem compare --confirm`.
    [77]
    Alex$ tandem show
    Alex and Sam
    Not started
    The plan is empty. Next: `tandem problem`, or `tandem goal`.
    Your drafts
     1. goal: To laugh again.
     2. concern: It costs a lot.
     3. option 1, chosen by you
    Alex$ tandem sync
    Up to date.
    Sam$ tandem sync
    Up to date.
    Sam$ tandem show
    Alex and Sam
    Not started
    The plan is empty. Next: `tandem problem`, or `tandem goal`.
    Alex$ tandem compare --confirm -q
    1234 5678 9012 3456 7890
    Alex$ tandem draft share all -q
    Sam$ tandem sync -q
    Sam$ tandem goal
    To laugh again.
    """)
  #expect(server.stop() == 0)
}

@Test func `an answer takes one step before the number is confirmed, and its note waits`() throws {
  let (stage, server) = try met()
  try stage.play(
    """
    Sam$ tandem answer no --note 'Not now.' --again 1w
    Saved here.
    Saved for both.
    Your note is draft 1 until you have compared the number with your partner: `tandem compare --confirm`.
    Thank you. Your answer is saved. Nothing more is asked of you.
    You can answer anew at any time: `tandem answer yes` or `tandem answer questions`.
    Alex$ tandem sync -q
    Alex$ tandem show
    Alex and Sam
    Not started
    Answer to the invitation
      Sam: No
    Sam$ tandem name Sammy -q
    Alex$ tandem sync -q
    Alex$ tandem answer
      Sammy: No
    """)
  #expect(server.stop() == 0)
}

@Test func `on a terminal the number is shown where it is needed, and a yes shares at once`() throws {
  let (stage, server) = try met()
  let no = try stage.onTerminal("Alex", "tandem goal Laughter", typing: "n")
  #expect(no.text.contains("Do both screens show this number?") && no.text.contains("Saved as a private draft"))
  #expect(no.code == 0)
  let refused = try stage.onTerminal("Alex", "tandem option choose 1", typing: "n")
  #expect(refused.code == 77 && refused.text.contains("compare the number with your partner once"))
  let yes = try stage.onTerminal("Alex", "tandem problem Silence", typing: "y")
  #expect(yes.code == 0 && yes.text.contains("Saved for both.") && !yes.text.contains("draft on this computer"))
  let after = try stage.onTerminal("Alex", "tandem word sessions", typing: "")
  #expect(!after.text.contains("Do both screens"))
  try stage.sync("Sam")
  #expect(try stage.done("Sam", "problem") == "Silence" && stage.done("Sam", "goal") == "")
  #expect(server.stop() == 0)
}

@Test func `a vote of not for me stands against choosing, with its reason`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "therapist", "add", "Dr. Lee")
  try stage.done("Alex", "therapist", "vote", "1", "comfortable")
  try stage.sync("Sam")
  try stage.done("Sam", "therapist", "vote", "1", "not-for-me")
  try stage.sync("Alex", "Sam", "Alex")
  try stage.play(
    """
    Alex$ tandem therapist choose 1
    Number 1: Dr. Lee
    A vote says not for me, so this cannot be chosen now. Nothing was changed. Next: talk about it; each vote can be changed at any time.
    [77]
    Sam$ tandem therapist choose 1 -q
    A vote says not for me, so this cannot be chosen now. Nothing was changed. Next: talk about it; each vote can be changed at any time.
    [77]
    Sam$ tandem therapist vote 1 maybe -q
    Alex$ tandem sync -q
    Alex$ tandem therapist choose 1 -q
    """)
  #expect(server.stop() == 0)
}
