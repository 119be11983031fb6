import TandemStage
import Testing

@Test func `a field is written, read, and shared at once`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    #"""
    Alex$ tandem goal
    Alex$ tandem goal --json
    null
    Alex$ tandem goal 'To laugh again.'
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Alex$ tandem goal 'To laugh again.'
    Nothing changed.
    Alex$ tandem timeframe 'four sessions, then we talk again'
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Alex$ tandem timeframe --json
    {
      "text": "four sessions, then we talk again",
      "by": "Alex",
      "at": "NOW",
      "earlier": 0,
      "count": 4,
      "unit": "sessions"
    }
    Alex$ tandem word whatever
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Alex$ printf 'At most 90\na visit.\n' | tandem budget -
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Sam$ tandem sync
    Received 4 entries.
    Up to date.
    Sam$ tandem goal
    To laugh again.
    Sam$ tandem budget
    At most 90
    a visit.
    Sam$ tandem problem -- '-5 degrees at home'
    Saved here.
    Saved for both.
    Next: `tandem therapist add`, or `tandem option` for other ways to begin.
    Sam$ tandem problem
    -5 degrees at home
    Sam$ tandem show
    Alex and Sam
    Not agreed yet
    Problem    -5 degrees at home
               Sam, TODAY
    Goal       To laugh again.
               Alex, TODAY
    Timeframe  four sessions, then we talk again
               Alex, TODAY
    Word       whatever
               Alex, TODAY
    Budget     At most 90
               a visit.
               Alex, TODAY
    """#)
  #expect(server.stop() == 0)
}

@Test func `without the server everything is saved here and shared later`() throws {
  let (stage, server) = try Stage.couple()
  let port = server.port
  #expect(server.stop() == 0)
  try stage.play(
    """
    Alex$ tandem goal 'To laugh again.'
    Saved here.
    It is shared when there is a connection.
    Next: `tandem problem`.
    Alex$ tandem
    Alex and Sam
    Plan: Written
    Sharing: 1 entry to be shared when there is a connection.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem problem`.
    Alex$ tandem sync
    The server cannot be reached. Your words are safe on this computer. Next: try again later.
    [69]
    """)
  let again = try stage.server(port: port)
  try stage.play(
    """
    Alex$ tandem sync
    Sent 1 entry.
    Up to date.
    Sam$ tandem sync
    Received 1 entry.
    Up to date.
    Sam$ tandem goal
    To laugh again.
    """)
  #expect(again.stop() == 0)
}

@Test func `sharing pauses and goes on`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem sync --pause
    Sharing is paused on this computer. Next: `tandem sync --resume` when you want it to go on.
    Alex$ tandem goal 'To laugh again.'
    Saved here.
    Sharing is paused on this computer.
    Next: `tandem problem`.
    Alex$ tandem status --json
    {
      "you": "Alex",
      "partner": "Sam",
      "paired": true,
      "server": "$URL",
      "sync": {
        "state": "paused",
        "pending": 1
      },
      "comparison": "1234 5678 9012 3456 7890",
      "compared": true,
      "awaits_keys": false,
      "removed": false,
      "warnings": []
    }
    Alex$ tandem
    Alex and Sam
    Plan: Written
    Sharing: paused on this computer
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem problem`.
    Alex$ tandem sync
    Sharing is paused on this computer. Next: `tandem sync --resume` when you want it to go on.
    Sam$ tandem sync
    Up to date.
    Alex$ tandem sync --resume
    Sharing goes on.
    Up to date.
    Sam$ tandem sync --json
    {
      "sent": 0,
      "received": 1,
      "pending": 0
    }
    Sam$ tandem sync --pause --watch
    Only one of --watch, --pause and --resume can be meant. Nothing was changed. Next: name one of them.
    [64]
    """)
  #expect(server.stop() == 0)
}
