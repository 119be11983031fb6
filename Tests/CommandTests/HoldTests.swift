import TandemStage
import Testing

@Test func `a hold is seen by both, and ended early by its setter alone`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem hold
    Nothing is on hold. Next: `tandem hold 7`, if a pause helps.
    Alex$ tandem hold 90
    A hold lasts from 1 to 14 days. Nothing was stored. Next: `tandem hold 14`, and another one later if it helps.
    [65]
    Alex$ tandem hold 0
    A hold lasts from 1 to 14 days. Nothing was stored. Next: `tandem hold 14`, and another one later if it helps.
    [65]
    Alex$ tandem hold 7
    Saved here.
    Saved for both.
    On hold until TODAY. Both of you see the date, and nothing else is asked until then.
    Sam$ tandem sync -q
    Sam$ tandem
    Alex and Sam
    Plan: On hold until TODAY
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: nothing, until TODAY.
    Sam$ tandem show
    Alex and Sam
    On hold until TODAY
    Sam$ tandem hold
    On hold until TODAY
    Sam$ tandem hold --end
    That is for its author to say. Nothing was changed. Next: `tandem show` tells who wrote what.
    [77]
    Sam$ tandem goal -q 'Writing is always all right.'
    Alex$ tandem sync -q
    Alex$ tandem
    Alex and Sam
    Plan: On hold until TODAY
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: nothing, until TODAY.
    Alex$ tandem hold --end
    Saved here.
    Saved for both.
    Your hold is over.
    Next: `tandem problem`.
    Alex$ tandem hold --end
    Nothing is on hold. Next: `tandem hold 7`, if a pause helps.
    Sam$ tandem sync -q
    Sam$ tandem
    Alex and Sam
    Plan: Written
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem problem`.
    """)
  #expect(server.stop() == 0)
}

@Test func `before anybody is asked a hold is a date of one's own`() throws {
  let stage = try Stage()
  try stage.play(
    """
    Alex$ tandem start --name Alex -q
    Alex$ tandem hold
    Nothing is on hold. Next: `tandem hold 7`, if a pause helps.
    Alex$ tandem hold 15
    A hold lasts from 1 to 14 days. Nothing was stored. Next: `tandem hold 14`, and another one later if it helps.
    [65]
    Alex$ tandem hold 3
    You let it rest until TODAY. Nothing is suggested until then.
    Alex$ tandem
    Alex's copy. Your partner is not in the plan yet.
    Sharing: Nothing you wrote has left this computer.
    Next: nothing, until TODAY.
    Alex$ tandem hold
    You let it rest until TODAY. Nothing is suggested until then.
    Alex$ tandem hold --end
    Your hold is over.
    Alex$ tandem
    Alex's copy. Your partner is not in the plan yet.
    Sharing: Nothing you wrote has left this computer.
    Next: `tandem problem` to write a first draft, or `tandem invite` when you want to.
    """)
}

@Test func `a hold can be said in days, in weeks, or by its last day`() throws {
  let (stage, server) = try Stage.couple()
  defer { #expect(server.stop() == 0) }
  for said in ["1w", "7"] {
    try stage.done("Alex", "hold", said)
    let shown = try stage.done("Alex", "hold")
    let day = try #require(try stage.done("Alex", "hold", "--json").firstMatch(of: /\d{4}-\d\d-\d\d/)).0
    try stage.done("Alex", "hold", "--end")
    try stage.done("Alex", "hold", String(day))
    #expect(try stage.done("Alex", "hold") == shown, "\(said)")
    try stage.done("Alex", "hold", "--end")
  }
  for said in ["3w", "soon", "2020-01-01"] { #expect(try stage.run("Alex", "hold", said).code == 65, "\(said)") }
}
