import TandemStage
import Testing

@Test func `an agreement is on exact text, and shows when it has changed`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem agree
    An agreement needs goal, timeframe. Nothing was signed. Next: `tandem goal`.
    [77]
    Alex$ tandem goal -q 'To laugh again.'
    Alex$ tandem agree
    An agreement needs timeframe. Nothing was signed. Next: `tandem timeframe`.
    [77]
    Alex$ tandem timeframe -q 'four sessions'
    Alex$ tandem agree
    This is the exact text:
    Goal: To laugh again.
    Timeframe: four sessions
    Nothing was signed, since nobody could be asked here. Next: `tandem agree --yes` signs exactly this text.
    [77]
    Alex$ tandem show | sed -n 2p
    Not agreed yet
    Alex$ tandem agree --yes
    This is the exact text:
    Goal: To laugh again.
    Timeframe: four sessions
    Saved here.
    Saved for both.
    You agree to exactly this text. Any later change shows as changed.
    Next: `tandem problem`.
    Alex$ tandem agree
    This is the exact text:
    Goal: To laugh again.
    Timeframe: four sessions
    You agree to this text already.
    Sam$ tandem agree --yes
    This text was not shown here yet, so nothing was signed. Next: `tandem agree --show`.
    [65]
    Sam$ tandem agree --show
    This is the exact text:
    Goal: To laugh again.
    Timeframe: four sessions
    There is no text that both of you agreed to yet. Next: `tandem agree`.
    Sam$ tandem agree --yes
    This is the exact text:
    Goal: To laugh again.
    Timeframe: four sessions
    Saved here.
    Saved for both.
    Both of you agree to this text.
    Next: `tandem therapist add`, or `tandem option` for other ways to begin.
    Alex$ tandem sync -q
    Alex$ tandem
    Alex and Sam
    Plan: Agreed by both, since TODAY
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem therapist add`, or `tandem option` for other ways to begin.
    Alex$ tandem goal 'To laugh again'
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Alex$ tandem
    Alex and Sam
    Plan: Changed since you agreed
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem problem`.
    Alex$ tandem show
    Alex and Sam
    Changed since you agreed
    Goal       To laugh again
               Alex, TODAY; 1 earlier
    Timeframe  four sessions
               Alex, TODAY
    Agreement
    The text that both agreed to on TODAY:
      Goal: To laugh again.
      Timeframe: four sessions
    Alex$ tandem goal -q 'To laugh again.'
    Alex$ tandem show
    Alex and Sam
    Agreed by both, since TODAY
    Goal       To laugh again.
               Alex, TODAY; 2 earlier
    Timeframe  four sessions
               Alex, TODAY
    Sam$ tandem agree --take-back
    Saved here.
    Saved for both.
    Your agreement is taken back. Nothing else has changed, and no reason is needed.
    Sam$ tandem
    Alex and Sam
    Plan: Not agreed yet
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem answer yes`, `tandem answer questions` or `tandem answer no`. Each is a full answer, and there is no hurry.
    Sam$ tandem agree --take-back
    There is no agreement of yours to take back.
    """)
  #expect(server.stop() == 0)
}

@Test func `a text that changed since it was shown here is not signed, neither with --yes nor at the prompt`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem goal -q 'To laugh again.'
    Alex$ tandem timeframe -q 'four sessions'
    Sam$ tandem agree
    This is the exact text:
    Goal: To laugh again.
    Timeframe: four sessions
    Nothing was signed, since nobody could be asked here. Next: `tandem agree --yes` signs exactly this text.
    [77]
    Alex$ tandem timeframe -q 'forty sessions'
    Sam$ tandem agree --yes
    The text changed since it was last shown here, so nothing was signed. Next: `tandem agree --show`.
    [65]
    Sam$ tandem show | sed -n 2p
    Not agreed yet
    Sam$ tandem agree -q --show
    Goal: To laugh again.
    Timeframe: forty sessions
    Sam$ tandem agree -q --yes
    Goal: To laugh again.
    Timeframe: forty sessions
    Sam$ tandem agree -q --take-back
    """)
  let meanwhile = """
    { until grep -qs 'Do you agree' "$HOME/asked"; do sleep 0.05; done; tandem goal -q Silence; echo y; } \
      | script -qfec 'tandem agree' /dev/null | tee "$HOME/asked"
    """
  let asked = try stage.shell("Sam", meanwhile)
  #expect(asked.text.contains("The text changed since it was last shown here, so nothing was signed."), "\(asked.text)")
  #expect(try stage.done("Sam", "show", "--json").contains("\"state\": \"not-agreed\""))
  #expect(server.stop() == 0)
}

@Test func `nobody reads who has agreed and who has not, and to oneself it is told`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "goal", "To laugh again.")
  try stage.done("Alex", "timeframe", "four sessions")
  try stage.done("Alex", "agree", "--show")
  try stage.done("Alex", "agree", "--yes")
  try stage.sync("Sam")
  for command in ["status", "show"] {
    let (own, other) = (try stage.done("Alex", command), try stage.done("Sam", command))
    for text in [own, other] { #expect(text.contains("Not agreed yet") && !text.contains("Agreed by"), "\(text)") }
    #expect(own.contains("You agree to this text.") && !other.contains("You agree to this text."))
  }
  #expect(server.stop() == 0)
}

@Test func `earlier versions are listed and used again`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem earlier
    There are no earlier versions.
    Alex$ tandem goal -q 'First.'
    Alex$ tandem goal -q 'Second.'
    Sam$ tandem sync -q
    Sam$ tandem goal -q 'Third.'
    Sam$ tandem problem -q 'One.'
    Sam$ tandem earlier
    Goal
      now  Third.
           Sam, TODAY
      1.   Second.
           Alex, TODAY
      2.   First.
           Alex, TODAY
    Next: `tandem earlier goal --use K` uses one again.
    Sam$ tandem earlier goal --json
    [
      {
        "field": "goal",
        "text": "Third.",
        "by": "Sam",
        "at": "NOW",
        "apart": false,
        "current": true
      },
      {
        "field": "goal",
        "text": "Second.",
        "by": "Alex",
        "at": "NOW",
        "apart": false,
        "current": false
      },
      {
        "field": "goal",
        "text": "First.",
        "by": "Alex",
        "at": "NOW",
        "apart": false,
        "current": false
      }
    ]
    Sam$ tandem earlier goal --use 2
    2. First.
    Saved here.
    Saved for both.
    Sam$ tandem goal
    First.
    Sam$ tandem earlier goal --use 9
    There is no earlier version with that number. Nothing was changed. Next: `tandem earlier goal`.
    [65]
    Sam$ tandem earlier --use 1
    That is not a field with earlier versions. Next: problem, goal, timeframe, word or budget.
    [64]
    Sam$ tandem earlier hopes
    That is not a field with earlier versions. Next: problem, goal, timeframe, word or budget.
    [64]
    """)
  #expect(server.stop() == 0)
}
