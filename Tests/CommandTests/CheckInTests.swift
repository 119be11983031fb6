import TandemStage
import Testing

@Test func `a check-in is private unless it is shared`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem checkin
    There are no shared check-ins. Next: `tandem checkin`; a week without one leaves no trace.
    Alex$ printf 'The tea you made.' | tandem checkin --appreciated - --need 'Time.'
    Saved as a private draft on this computer.
    It stays here unless you share it. Next: `tandem draft share 1`, if you want to.
    Alex$ tandem
    Alex and Sam
    Plan: Not started
    Drafts: 1 entry, private on this computer
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem problem`.
    Alex$ tandem draft show 1
    Something I appreciated this week: The tea you made.
    Something I need next week: Time.
    Sam$ tandem sync -q
    Sam$ tandem checkin
    There are no shared check-ins. Next: `tandem checkin`; a week without one leaves no trace.
    Alex$ tandem draft share all
    Nothing here is shared with all the rest: letters and notes stay private, and a check-in is shared by its own number.
    Alex$ tandem draft share 1
    Draft 1 is in the plan now.
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Sam$ tandem sync -q
    Sam$ tandem checkin
     1. Week of TODAY (Alex)
        Something I appreciated this week: The tea you made.
        Something I need next week: Time.
    Sam$ tandem checkin --json | grep -v week
    [
      {
        "number": 1,
        "by": "Alex",
        "appreciated": "The tea you made.",
        "hard": null,
        "need": "Time.",
        "tiny": null
      }
    ]
    Sam$ tandem checkin list
     1. Week of TODAY (Alex)
        Something I appreciated this week: The tea you made.
        Something I need next week: Time.
    Sam$ tandem checkin write --tiny 'Phones away.'
    Saved as a private draft on this computer.
    It stays here unless you share it. Next: `tandem draft share 1`, if you want to.
    Sam$ tandem checkin list | tail -1
    Private drafts of yours of this kind: 1. `tandem draft show 1` reads one.
        Something I need next week: Time.
    Sam$ tandem checkin --hard - --tiny -
    Standard input can be used for one text at a time. Nothing was stored. Next: give the others in a command of their own.
    [64]
    """)
  #expect(server.stop() == 0)
}

@Test func `a check-in can be shared at once, where that is said`() throws {
  let (stage, server) = try Stage.couple()
  defer { #expect(server.stop() == 0) }
  try stage.done("Alex", "checkin", "--appreciated", "the walk", "--share")
  try stage.sync("Sam")
  #expect(try stage.done("Sam", "checkin", "list").contains("the walk"))
  #expect(try stage.done("Alex", "draft", "list").isEmpty)
}
