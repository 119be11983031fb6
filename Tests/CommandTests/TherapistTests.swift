import TandemStage
import Testing

@Test func `votes are sealed until both have voted`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem therapist
    There are no therapists on the list yet. Next: `tandem therapist add`.
    Alex$ tandem therapist add 'Dr. Lee' --fee '90 a visit' --format Online --skills-based yes
    Saved here.
    Saved for both.
    Added as number 1.
    Next: `tandem therapist vote 1`.
    Alex$ tandem therapist vote 1 'not for me'
    Number 1: Dr. Lee
    Saved here.
    Saved for both.
    Your vote is sealed. Both votes appear together, once both are given and both copies have synced.
    Next: `tandem problem`.
    Alex$ tandem therapist list
     1. Dr. Lee
        Your vote is sealed. Both votes appear together, once both are given and both copies have synced.
    Alex$ tandem therapist --json | grep -A 3 votes
        "votes": {
          "Alex": "sealed",
          "Sam": "sealed"
        },
    Sam$ tandem sync
    Received 6 entries.
    Up to date.
    Sam$ tandem therapist
     1. Dr. Lee
        No vote of yours.
    Sam$ tandem therapist vote lee comfortable
    There is no entry with that number or beginning. Nothing was changed. Next: `tandem therapist list` shows them all.
    [65]
    Sam$ tandem therapist vote 'dr. lee' comfortable
    Number 1: Dr. Lee
    Saved here.
    Saved for both.
    Your vote is sealed. Both votes appear together, once both are given and both copies have synced.
    Next: `tandem answer yes`, `tandem answer questions` or `tandem answer no`. Each is a full answer, and there is no hurry.
    Alex$ tandem sync -q
    Sam$ tandem sync -q
    Sam$ tandem therapist
     1. Dr. Lee
        Alex: Not for me. Sam: Comfortable.
    Sam$ tandem therapist vote 1 maybe
    Number 1: Dr. Lee
    Saved here.
    Saved for both.
    Your vote is changed. Both of you see that it was.
    Next: `tandem answer yes`, `tandem answer questions` or `tandem answer no`. Each is a full answer, and there is no hurry.
    Sam$ tandem therapist
     1. Dr. Lee
        Alex: Not for me. Sam: Maybe (changed later).
    """)
  #expect(server.stop() == 0)
}

@Test func `nothing tells whether the other one has voted, until one has voted oneself`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "therapist", "add", "Dr. Lee")
  try stage.sync("Sam")
  let reading = [
    "therapist", "therapist --json", "option", "option --json", "show", "show --json", "reassess", "status",
  ]
  func read() throws -> [String] { try reading.map { try stage.shell("Sam", "tandem " + $0).text } }
  let before = try read()
  try stage.done("Alex", "therapist", "vote", "1", "maybe")
  try stage.done("Alex", "option", "vote", "2", "maybe")
  try stage.done("Alex", "reassess", "helped", "continue")
  try stage.sync("Sam")
  #expect(try read() == before)
  try stage.play(
    """
    Alex$ tandem therapist
     1. Dr. Lee
        Your vote is sealed. Both votes appear together, once both are given and both copies have synced.
    Alex$ tandem therapist --json | grep -A 3 votes
        "votes": {
          "Alex": "sealed",
          "Sam": "sealed"
        },
    Sam$ tandem therapist vote 1 comfortable | tail -2
    Number 1: Dr. Lee
    Saved here.
    Saved for both.
    Your vote is sealed. Both votes appear together, once both are given and both copies have synced.
    Next: `tandem answer yes`, `tandem answer questions` or `tandem answer no`. Each is a full answer, and there is no hurry.
    Sam$ tandem therapist
     1. Dr. Lee
        Your vote is sealed. Both votes appear together, once both are given and both copies have synced.
    Sam$ tandem reassess helped pause
    Saved here.
    Saved for both.
    Your answer is sealed. Both answers appear together, once both are given and both copies have synced.
    """)
  #expect(server.stop() == 0)
}

@Test func `a therapist that both choose is chosen while no vote is against it`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem goal -q 'To laugh again.'
    Alex$ tandem timeframe -q 'four sessions'
    Alex$ tandem therapist add -q 'Dr. Lee'
    Alex$ tandem therapist choose 1
    Number 1: Dr. Lee
    Saved here.
    Saved for both.
    You chose Dr. Lee. It counts once both of you choose the same.
    Sam$ tandem sync -q
    Sam$ tandem therapist choose 1
    Number 1: Dr. Lee
    Saved here.
    Saved for both.
    Both of you chose Dr. Lee. Next: `tandem agree`.
    Sam$ tandem therapist
     1. Dr. Lee (chosen by both of you)
        No vote of yours.
    Sam$ tandem therapist vote -q 1 comfortable
    Alex$ tandem therapist vote -q 1 not-for-me
    Sam$ tandem sync -q
    Alex$ tandem sync -q
    Alex$ tandem therapist
     1. Dr. Lee (proposed)
        Alex: Not for me. Sam: Comfortable.
    Alex$ tandem therapist choose 1
    Number 1: Dr. Lee
    A vote says not for me, so this cannot be chosen now. Nothing was changed. Next: talk about it; each vote can be changed at any time.
    [77]
    Alex$ tandem therapist none
    Saved here.
    Saved for both.
    You choose none for now.
    Alex$ tandem therapist --json
    [
      {
        "number": 1,
        "name": "Dr. Lee",
        "licence": null,
        "training": null,
        "approach": null,
        "skills_based": null,
        "fee": null,
        "sliding_scale": null,
        "format": null,
        "phone": null,
        "email": null,
        "link": null,
        "place": null,
        "languages": null,
        "availability": null,
        "gender": null,
        "heard_from": null,
        "notes": null,
        "set_aside": false,
        "votes": {
          "Alex": "not-for-me",
          "Sam": "comfortable"
        },
        "chosen_by": [
          "Sam"
        ],
        "chosen": false
      }
    ]
    """)
  #expect(server.stop() == 0)
}

@Test func `details are filled in by both, one by one`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    #"""
    Alex$ tandem therapist add -q 'Dr. Lee'
    Sam$ tandem sync -q
    Alex$ tandem therapist edit 1 --phone '555 0100' --sliding-scale unknown
    Number 1: Dr. Lee
    Saved here.
    Saved for both.
    Sam$ printf 'Two rooms,\none of them quiet.\n' | tandem therapist edit 1 --notes - --name 'Dr. Ann Lee'
    Number 1: Dr. Lee
    Saved here.
    Saved for both.
    Sam$ tandem therapist show 'dr. a'
    Number 1: Dr. Ann Lee
     1. Dr. Ann Lee
        Sliding scale: unknown
        Phone: 555 0100
        Notes: Two rooms,
          one of them quiet.
        No vote of yours.
    Sam$ tandem therapist show 1 --json
    Number 1: Dr. Ann Lee
    {
      "number": 1,
      "name": "Dr. Ann Lee",
      "licence": null,
      "training": null,
      "approach": null,
      "skills_based": null,
      "fee": null,
      "sliding_scale": "unknown",
      "format": null,
      "phone": "555 0100",
      "email": null,
      "link": null,
      "place": null,
      "languages": null,
      "availability": null,
      "gender": null,
      "heard_from": null,
      "notes": "Two rooms,\none of them quiet.",
      "set_aside": false,
      "votes": {
        "Alex": null,
        "Sam": null
      },
      "chosen_by": [],
      "chosen": false
    }
    Sam$ tandem therapist edit 1
    Number 1: Dr. Ann Lee
    No detail was given. Nothing was changed. Next: name one, such as `--fee`.
    [64]
    Sam$ tandem therapist edit 1 --format smoke
    Number 1: Dr. Ann Lee
    That is not one of the choices. Nothing was stored. Next: one of in-person, online, both.
    [65]
    Sam$ tandem therapist edit 1 --notes - --place -
    Number 1: Dr. Ann Lee
    Standard input can be used for one text at a time. Nothing was stored. Next: give the others in a command of their own.
    [64]
    Sam$ tandem therapist set-aside 1
    Number 1: Dr. Ann Lee
    Saved here.
    Saved for both.
    Set aside. It stays on the list, and `--back` takes it up again.
    Sam$ tandem therapist
     1. Dr. Ann Lee (set aside)
        No vote of yours.
    Sam$ tandem therapist choose 1
    Number 1: Dr. Ann Lee
    That was taken back or set aside. Nothing was changed. Next: `tandem show`.
    [65]
    Sam$ tandem therapist set-aside 1 --back
    Number 1: Dr. Ann Lee
    Saved here.
    Saved for both.
    Sam$ tandem therapist vote 1 perhaps
    Number 1: Dr. Ann Lee
    That is not one of the choices. Nothing was stored. Next: one of comfortable, maybe, not-for-me.
    [65]
    Sam$ tandem therapist vote 1
    Number 1: Dr. Ann Lee
    No choice was given. Nothing was stored. Next: one of comfortable, maybe, not-for-me.
    [64]
    Sam$ tandem therapist vote 2 maybe
    There is no entry with that number or beginning. Nothing was changed. Next: `tandem therapist list` shows them all.
    [65]
    Sam$ tandem therapist add
    There is no name in that yet. Nothing was stored. Next: `tandem therapist add NAME`; on a terminal it is asked for.
    [64]
    """#)
  #expect(server.stop() == 0)
}
