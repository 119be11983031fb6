import TandemStage
import Testing

@Test func `what is different from the agreed text is shown, and the agreed text stays`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem agree --show
    There is no text that both of you agreed to yet. Next: `tandem agree`.
    Alex$ tandem goal -q 'To laugh again.'
    Alex$ tandem timeframe -q 'four sessions'
    Alex$ tandem agree -q --show
    Goal: To laugh again.
    Timeframe: four sessions
    Alex$ tandem agree -q --yes
    Goal: To laugh again.
    Timeframe: four sessions
    Sam$ tandem agree -q --show
    Goal: To laugh again.
    Timeframe: four sessions
    Sam$ tandem agree -q --yes
    Goal: To laugh again.
    Timeframe: four sessions
    Sam$ tandem goal -q 'To laugh again'
    Sam$ tandem budget -q '90 a visit'
    Alex$ tandem agree --show
    What is different from the text of TODAY:
    - Goal: To laugh again.
    + Goal: To laugh again
    + Budget: 90 a visit
    This is the exact text:
    Goal: To laugh again
    Timeframe: four sessions
    Budget: 90 a visit
    Alex$ tandem agree --yes
    What is different from the text of TODAY:
    - Goal: To laugh again.
    + Goal: To laugh again
    + Budget: 90 a visit
    This is the exact text:
    Goal: To laugh again
    Timeframe: four sessions
    Budget: 90 a visit
    Saved here.
    Saved for both.
    You agree to exactly this text. Any later change shows as changed.
    Next: `tandem problem`.
    Alex$ tandem agree --show
    What is different from the text of TODAY:
    - Goal: To laugh again.
    + Goal: To laugh again
    + Budget: 90 a visit
    This is the exact text:
    Goal: To laugh again
    Timeframe: four sessions
    Budget: 90 a visit
    Alex$ tandem goal -q 'To laugh again.'
    Alex$ tandem agree --show
    What is different from the text of TODAY:
    + Budget: 90 a visit
    This is the exact text:
    Goal: To laugh again.
    Timeframe: four sessions
    Budget: 90 a visit
    """)
  #expect(server.stop() == 0)
}
