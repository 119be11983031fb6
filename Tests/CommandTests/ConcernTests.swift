import TandemStage
import Testing

@Test func `a concern is heard when its author says so`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem concern
    There are no concerns yet. Next: `tandem concern add`, if you have one.
    Alex$ tandem concern add --topic teamed-up 'I fear that you two talk and I sit there.'
    Saved here.
    Saved for both.
    Added as number 1.
    Next: nothing from you. Your partner can say it in their own words.
    There is a page of ideas about this, if you like: `tandem concern ideas teamed-up`.
    Sam$ tandem sync
    Received 3 entries.
    Up to date.
    Sam$ tandem concern
     1. I fear that you two talk and I sit there. (Being teamed up on)
        Alex, TODAY. Shared.
    Sam$ tandem
    Alex and Sam
    Plan: Not started
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem answer yes`, `tandem answer questions` or `tandem answer no`. Each is a full answer, and there is no hurry.
    Sam$ tandem concern understood 1
    Number 1: I fear that you two talk and I sit there.
    That is for its author to say. Nothing was changed. Next: `tandem show` tells who wrote what.
    [77]
    Alex$ tandem concern reflect 1 'My own words.'
    Number 1: I fear that you two talk and I sit there.
    A reflection is for the other one to write. Nothing was changed. Next: `tandem concern edit`, if you would like to put your own words differently.
    [77]
    Alex$ tandem concern understood 1
    Number 1: I fear that you two talk and I sit there.
    There is no reflection to answer yet. Nothing was changed. Next: `tandem concern list`.
    [77]
    Sam$ tandem concern reflect 'i fear' 'You want to be spoken with.'
    Number 1: I fear that you two talk and I sit there.
    Saved here.
    Saved for both.
    Its author says whether that is it.
    Next: `tandem problem`.
    Alex$ tandem sync
    Received 1 entry.
    Up to date.
    Alex$ tandem
    Alex and Sam
    Plan: Not started
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem problem`.
    """)
  try stage.done("Alex", "concern")
  try stage.play(
    """
    Alex$ tandem concern more 1
    Number 1: I fear that you two talk and I sit there.
    Saved here.
    Saved for both.
    Noted: there is more. Next: `tandem concern edit 1`, or tell it aloud.
    Sam$ tandem sync
    Received 1 entry.
    Up to date.
    Sam$ tandem concern list
     1. I fear that you two talk and I sit there. (Being teamed up on)
        Alex, TODAY. There is more.
        Sam hears: You want to be spoken with.
    Sam$ tandem concern reflect 1
    Number 1: I fear that you two talk and I sit there.
    You want to be spoken with.
    Sam$ tandem concern reflect 1 'You want to be spoken with, by both.'
    Number 1: I fear that you two talk and I sit there.
    Saved here.
    Saved for both.
    Its author says whether that is it.
    Next: `tandem problem`.
    Alex$ tandem sync
    Received 1 entry.
    Up to date.
    """)
  try stage.done("Alex", "concern")
  try stage.play(
    """
    Alex$ tandem concern not-yet 1
    Number 1: I fear that you two talk and I sit there.
    Saved here.
    Saved for both.
    Noted: not yet.
    Next: `tandem problem`.
    Alex$ tandem concern understood 1
    Number 1: I fear that you two talk and I sit there.
    Saved here.
    Saved for both.
    Noted: heard. Heard is not agreed.
    Next: `tandem problem`.
    Alex$ tandem concern
     1. I fear that you two talk and I sit there. (Being teamed up on)
        Alex, TODAY. Heard.
        Sam hears: You want to be spoken with, by both.
    Alex$ tandem concern edit 1 'I fear to sit there.'
    Number 1: I fear that you two talk and I sit there.
    Saved here.
    Saved for both.
    Alex$ tandem concern --json
    [
      {
        "number": 1,
        "text": "I fear to sit there.",
        "topic": "teamed-up",
        "by": "Alex",
        "at": "NOW",
        "state": "shared",
        "reflection": null,
        "later_reflection": null
      }
    ]
    Alex$ tandem concern take-back 1
    Number 1: I fear to sit there.
    Saved here.
    Saved for both.
    The concern is taken back. `tandem concern list` still shows it as taken back.
    Alex$ tandem concern
     1. I fear to sit there. (Being teamed up on)
        Alex, TODAY. Taken back.
    Alex$ tandem concern understood 1
    Number 1: I fear to sit there.
    That was taken back or set aside. Nothing was changed. Next: `tandem show`.
    [65]
    """)
  #expect(server.stop() == 0)
}

@Test func `concerns are named by number or beginning, and belong to their author`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem concern add -q 'Money'
    Alex$ tandem concern add -q 'More money'
    Sam$ tandem sync -q
    Sam$ tandem concern edit 1 Mine
    Number 1: Money
    That is for its author to say. Nothing was changed. Next: `tandem show` tells who wrote what.
    [77]
    Sam$ tandem concern take-back 'more'
    Number 2: More money
    That is for its author to say. Nothing was changed. Next: `tandem show` tells who wrote what.
    [77]
    Sam$ tandem concern reflect mo x
    More than one entry begins like that. Nothing was changed. Next: `tandem concern list` shows their numbers.
    [65]
    Sam$ tandem concern reflect 7 x
    There is no entry with that number or beginning. Nothing was changed. Next: `tandem concern list` shows them all.
    [65]
    Sam$ tandem concern reflect nothing x
    There is no entry with that number or beginning. Nothing was changed. Next: `tandem concern list` shows them all.
    [65]
    Sam$ tandem concern reflect money 'You worry.'
    Number 1: Money
    Saved here.
    Saved for both.
    Its author says whether that is it.
    Next: `tandem problem`.
    Alex$ tandem concern edit 1
    Number 1: Money
    Money
    Alex$ tandem concern add --topic weather x
    That is not one of the choices. Nothing was stored. Next: one of cost, time, blamed, privacy, stranger, teamed-up, stigma, hopeless, past, ourselves, other.
    [65]
    """)
  #expect(server.stop() == 0)
}

@Test func `what was heard stays heard, and what is reflected later stands beside it`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "concern", "add", "Money.")
  try stage.sync("Sam")
  try stage.done("Sam", "concern", "reflect", "1", "You worry.")
  try stage.sync("Alex")
  try stage.done("Alex", "concern")
  try stage.done("Alex", "concern", "understood", "1")
  try stage.sync("Sam")
  try stage.done("Sam", "concern", "reflect", "1", "You count every coin.")
  try stage.sync("Alex")
  try stage.play(
    """
    Alex$ tandem concern
     1. Money.
        Alex, TODAY. Heard.
        Sam hears: You worry.
        Sam wrote later: You count every coin.
    Alex$ tandem concern more 1 -q
    Alex$ tandem concern
     1. Money.
        Alex, TODAY. There is more.
        Sam hears: You count every coin.
    """)
  #expect(server.stop() == 0)
}
