import TandemStage
import Testing

@Test func `visits are counted against the timeframe, and looked back on`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem goal -q 'To laugh again.'
    Alex$ tandem problem -q 'We stop talking.'
    Alex$ tandem timeframe -q 'two sessions'
    Alex$ tandem option choose -q 3
    Sam$ tandem answer -q yes
    Sam$ tandem option choose -q 3
    Sam$ tandem agree -q --show
    Problem: We stop talking.
    Goal: To laugh again.
    Timeframe: two sessions
    Option: one trial visit
    Sam$ tandem agree -q --yes
    Problem: We stop talking.
    Goal: To laugh again.
    Timeframe: two sessions
    Option: one trial visit
    Alex$ tandem agree -q --show
    Problem: We stop talking.
    Goal: To laugh again.
    Timeframe: two sessions
    Option: one trial visit
    Alex$ tandem agree -q --yes
    Problem: We stop talking.
    Goal: To laugh again.
    Timeframe: two sessions
    Option: one trial visit
    Alex$ tandem
    Alex and Sam
    Plan: Agreed by both, since TODAY
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem visit add`, once there is a date.
    Alex$ tandem visit
    There are no visits. Next: `tandem visit add`.
    Alex$ tandem visit add 2026-02-30
    That is not a day of the calendar. Nothing was stored. Next: one like 2026-05-14.
    [65]
    Alex$ tandem visit add tomorrow
    That is not a day of the calendar. Nothing was stored. Next: one like 2026-05-14.
    [65]
    Alex$ tandem visit add 2026-05-14 --time 25:00
    That is not a time of day. Nothing was stored. Next: one like 14:30.
    [65]
    Alex$ tandem visit add 2026-05-14 --time 9:30 --place '12 Elm Street'
    Saved here.
    Saved for both.
    Added as number 1.
    Next: `tandem visit done 1`, if that visit took place.
    Alex$ tandem visit add 2099-05-21
    Saved here.
    Saved for both.
    Added as number 2.
    Next: nothing until then. `tandem note first-session` tells what a first one usually looks like.
    Alex$ tandem
    Alex and Sam
    Plan: Agreed by both, since TODAY
    Visits: 0 of 2 took place
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem visit done 1`, if that visit took place.
    Sam$ tandem sync -q
    Sam$ tandem visit done 1
    Number 1: 2026-05-14
    Saved here.
    Saved for both.
    Visits: 1 of 2 took place
    After the first visit: does it fit? Next: `tandem reassess`.
    Sam$ tandem visit done 1
    Number 1: 2026-05-14
    Nothing changed.
    Sam$ tandem visit
     1. TODAY, 12 Elm Street, done
     2. TODAY
    Visits: 1 of 2 took place
    Sam$ tandem visit --json
    [
      {
        "number": 1,
        "date": "2026-05-14",
        "time": "09:30",
        "place": "12 Elm Street",
        "done": true
      },
      {
        "number": 2,
        "date": "2099-05-21",
        "time": null,
        "place": null,
        "done": false
      }
    ]
    Sam$ tandem
    Alex and Sam
    Plan: Agreed by both, since TODAY
    Visits: 1 of 2 took place
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    After the first visit: does it fit? Next: `tandem reassess`.
    Sam$ tandem reassess
    Nobody has looked back yet. Next: `tandem reassess`, whenever either of you wants.
    Sam$ tandem reassess helped
    An answer has two parts. Nothing was stored. Next: `tandem reassess helped continue`, or without words on a terminal.
    [64]
    Sam$ tandem reassess helped maybe
    That is not one of the choices. Nothing was stored. Next: one of continue, change, pause.
    [65]
    Sam$ tandem reassess helped continue
    Saved here.
    Saved for both.
    Your answer is sealed. Both answers appear together, once both are given and both copies have synced.
    Sam$ tandem reassess
     1. Round 1
        Your answer is sealed. Both answers appear together, once both are given and both copies have synced.
    Alex$ tandem sync -q
    Alex$ tandem
    Alex and Sam
    Plan: Agreed by both, since TODAY
    Visits: 1 of 2 took place
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    After the first visit: does it fit? Next: `tandem reassess`.
    Alex$ tandem reassess not-sure continue
    Saved here.
    Saved for both.
    Your answer is sealed. Both answers appear together, once both are given and both copies have synced.
    Sam$ tandem sync -q
    Alex$ tandem sync -q
    Alex$ tandem reassess
     1. Round 1
        Alex: Not sure. To continue.
        Sam: It helped. To continue.
    Alex$ tandem reassess --json
    [
      {
        "round": 1,
        "answers": {
          "Alex": {
            "outcome": "not-sure",
            "way": "continue"
          },
          "Sam": {
            "outcome": "helped",
            "way": "continue"
          }
        },
        "together": "continue"
      }
    ]
    Alex$ tandem visit done 2
    Number 2: 2099-05-21
    That visit is on TODAY, which is still to come. `tandem visit done 2 --not` takes it back.
    Saved here.
    Saved for both.
    Visits: 2 of 2 took place
    The visits that you agreed on are done. Next: `tandem reassess`.
    Alex$ tandem
    Alex and Sam
    Plan: Agreed by both, since TODAY
    Visits: 2 of 2 took place
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    The visits that you agreed on are done. Next: `tandem reassess`.
    Alex$ tandem reassess helped continue
    Saved here.
    Saved for both.
    Your answer is sealed. Both answers appear together, once both are given and both copies have synced.
    Sam$ tandem sync -q
    Sam$ tandem reassess helped continue
    Saved here.
    Saved for both.
    Your answer is sealed. Both answers appear together, once both are given and both copies have synced.
    Alex$ tandem sync -q
    Sam$ tandem sync -q
    Alex$ tandem sync -q
    Alex$ tandem
    Alex and Sam
    Plan: Agreed by both, since TODAY
    Visits: 2 of 2 took place
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Both of you want to continue. Next: `tandem timeframe` with a new one, then `tandem agree`.
    Alex$ tandem timeframe -q 'three sessions'
    Alex$ tandem visit
     1. TODAY, 12 Elm Street, done
     2. TODAY, done
    Visits: 0 of 3 took place
    Alex$ tandem
    Alex and Sam
    Plan: Changed since you agreed
    Visits: 0 of 3 took place
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem agree --show` tells what is different; then `tandem agree`, when the text is right for you.
    """)
  #expect(server.stop() == 0)
}

@Test func `either may stop, without a reason`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem visit add -q 2026-05-14
    Alex$ tandem visit add -q 2026-05-21
    Alex$ tandem visit done -q 1
    Visits: 1 took place
    Sam$ tandem sync -q
    Sam$ tandem visit stop
    Saved here.
    Saved for both.
    No further visits are planned. What was done stays. Either of you may add one again; no reason is needed.
    Sam$ tandem visit
     1. TODAY, done
    Visits: 1 took place
    Sam$ tandem visit stop
    There is no visit ahead.
    Sam$ tandem visit done 2
    There is no entry with that number or beginning. Nothing was changed. Next: `tandem visit list` shows them all.
    [65]
    Sam$ tandem visit done 1 --not
    Number 1: 2026-05-14
    Saved here.
    Saved for both.
    Visits: 0 took place
    Sam$ tandem visit remove 1
    Number 1: 2026-05-14
    Saved here.
    Saved for both.
    The visit is taken off the plan.
    """)
  #expect(server.stop() == 0)
}

@Test func `a visit whose day has passed says so in the list until it took place`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem visit add -q 2026-05-14 --time 9:30
    Alex$ tandem visit add -q 2099-05-21
    Alex$ tandem visit list
     1. TODAY, the day has passed
     2. TODAY
    Visits: 0 took place
    Alex$ tandem visit done -q 1
    Visits: 1 took place
    Alex$ tandem visit list
     1. TODAY, done
     2. TODAY
    Visits: 1 took place
    """)
  #expect(server.stop() == 0)
}
