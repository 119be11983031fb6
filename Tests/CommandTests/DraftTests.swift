import TandemStage
import Testing

@Test func `before the partner joins everything written is a private draft`() throws {
  try Stage().play(
    """
    Alex$ tandem start --name Alex -q
    Alex$ tandem problem
    Alex$ tandem problem 'We stop talking.'
    Saved as a private draft on this computer.
    The plan begins when both of you are here. Then `tandem draft share` puts drafts into it.
    Alex$ tandem problem
    We stop talking.
    Alex$ tandem problem 'We stop talking when it gets hard.'
    Saved as a private draft on this computer.
    The plan begins when both of you are here. Then `tandem draft share` puts drafts into it.
    Alex$ tandem concern add --topic cost 'It costs a lot.'
    Saved as a private draft on this computer.
    The plan begins when both of you are here. Then `tandem draft share` puts drafts into it.
    There is a page of ideas about this, if you like: `tandem concern ideas cost`.
    Alex$ tandem therapist add 'Dr. Lee' --fee 90
    Saved as a private draft on this computer.
    The plan begins when both of you are here. Then `tandem draft share` puts drafts into it.
    Alex$ tandem show
    Your drafts
     1. problem: We stop talking when it gets hard.
     2. concern: It costs a lot.
     3. therapist: Dr. Lee
    Alex$ tandem draft
     1. problem: We stop talking when it gets hard.
     2. concern: It costs a lot.
     3. therapist: Dr. Lee
    Alex$ tandem draft show 1
    We stop talking when it gets hard.
    Before, TODAY:
      We stop talking.
    Alex$ tandem draft show 2
    Concern: It costs a lot.
    Topic: cost
    Alex$ tandem draft list --json
    [
      {
        "number": 1,
        "what": "problem",
        "text": "We stop talking when it gets hard.",
        "at": "NOW",
        "parts": {
          "problem": "We stop talking when it gets hard."
        },
        "earlier": [
          {
            "text": "We stop talking.",
            "at": "NOW"
          }
        ]
      },
      {
        "number": 2,
        "what": "concern",
        "text": "It costs a lot.",
        "at": "NOW",
        "parts": {
          "text": "It costs a lot.",
          "topic": "cost"
        },
        "earlier": []
      },
      {
        "number": 3,
        "what": "therapist",
        "text": "Dr. Lee",
        "at": "NOW",
        "parts": {
          "name": "Dr. Lee",
          "fee": "90"
        },
        "earlier": []
      }
    ]
    Alex$ tandem draft delete 3
    Draft 3 is deleted. It was: therapist: Dr. Lee
    Alex$ tandem draft delete 3
    There is no entry with that number or beginning. Nothing was changed. Next: `tandem draft list` shows them all.
    [65]
    Alex$ tandem
    Alex's copy. Your partner is not in the plan yet.
    Drafts: 2 entries, private on this computer
    Sharing: Nothing you wrote has left this computer.
    Next: `tandem invite` when you want to, or `tandem draft list` to read your drafts again.
    Alex$ tandem concern list
    There are no concerns yet. Next: `tandem concern add`, if you have one.
    Private drafts of yours of this kind: 2. `tandem draft show 2` reads one.
    Alex$ tandem concern edit 1 x
    That needs both of you in the plan. Your words are safe here. Next: `tandem invite`.
    [77]
    Alex$ tandem draft share all
    That needs both of you in the plan. Your words are safe here. Next: `tandem invite`.
    [77]
    Alex$ tandem agree
    That needs both of you in the plan. Your words are safe here. Next: `tandem invite`.
    [77]
    Alex$ tandem compare
    That needs both of you in the plan. Your words are safe here. Next: `tandem invite`.
    [77]
    """)
}

@Test func `drafts are shared one by one or all at once`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem goal --draft 'To laugh again.'
    Saved as a private draft on this computer.
    It stays here until you share it: `tandem draft share 1`.
    Alex$ tandem goal
    Alex$ tandem concern add --draft 'I fear silence.'
    Saved as a private draft on this computer.
    It stays here until you share it: `tandem draft share 2`.
    Alex$ tandem concern add --draft 'I fear noise.'
    Saved as a private draft on this computer.
    It stays here until you share it: `tandem draft share 3`.
    Alex$ tandem
    Alex and Sam
    Plan: Not started
    Drafts: 3 entries, private on this computer
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem draft share all`, or one by one; `tandem draft list` shows them.
    Alex$ tandem show
    Alex and Sam
    Not started
    The plan is empty. Next: `tandem problem`, or `tandem goal`.
    Drafts: 3 entries, private on this computer
    Alex$ tandem draft share 'I fear s'
    Draft 2 is in the plan now.
    Saved here.
    Saved for both.
    Next: `tandem draft share all`, or one by one; `tandem draft list` shows them.
    Alex$ tandem draft list
     1. goal: To laugh again.
     3. concern: I fear noise.
    Alex$ tandem draft share 9
    There is no entry with that number or beginning. Nothing was changed. Next: `tandem draft list` shows them all.
    [65]
    Alex$ tandem draft share all
    Draft 1 is in the plan now.
    Draft 3 is in the plan now.
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Alex$ tandem draft share all
    There are no drafts.
    Sam$ tandem sync
    Received 5 entries.
    Up to date.
    Sam$ tandem goal
    To laugh again.
    Sam$ tandem concern
     1. I fear silence.
        Alex, TODAY. Shared.
     2. I fear noise.
        Alex, TODAY. Shared.
    """)
  #expect(server.stop() == 0)
}

@Test func `sharing drafts asks for the comparison number once`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.play(
    """
    Alex$ tandem start --name Alex -q
    Alex$ tandem goal -q 'To laugh again.'
    Alex$ tandem invite --server "$URL"
    Send this line to your partner, or read it out. It works once, until TODAY:
    $LINE
    It opens your name and your letter, nothing else you wrote. Next: once your partner has joined, `tandem compare`.
    Sam$ tandem join "$LINE" --name Sam -q
    1234 5678 9012 3456 7890
    Alex$ tandem draft share all
    Both of you are in the plan now. Next: `tandem compare`.
    Before anything of yours is shared, compare the number with your partner once. Nothing was shared, and your words are safe here. Next: `tandem compare --confirm`.
    [77]
    Alex$ tandem draft
     1. goal: To laugh again.
    Alex$ tandem compare --confirm
    1234 5678 9012 3456 7890
    Remembered: both screens show the same number.
    Next: `tandem draft share all`, or one by one; `tandem draft list` shows them.
    Alex$ tandem draft share all
    Draft 1 is in the plan now.
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    """)
  #expect(server.stop() == 0)
}

@Test func `a draft that holds no words says what it would do`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem therapist add -q 'Dr. Lee'
    Sam$ tandem concern add -q 'Money'
    Alex$ tandem sync -q
    Alex$ tandem concern reflect --draft 1 'You worry.' -q
    Alex$ tandem therapist choose --draft 1 -q
    Alex$ tandem therapist set-aside --draft 1 -q
    Alex$ tandem therapist edit --draft 1 --fee 90 -q
    Alex$ tandem draft
     1. reflection 1: You worry.
     2. therapist 1, chosen by you
     3. therapist 1, set aside
     4. therapist 1: 90
    Alex$ tandem draft show 2
    therapist 1, chosen by you
    Alex$ tandem draft share all
    Draft 1 is in the plan now.
    Draft 2 is in the plan now.
    Draft 3 is in the plan now.
    Draft 4 is in the plan now, with these details: fee.
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Alex$ tandem therapist
     1. Dr. Lee (set aside, proposed)
        No vote of yours.
    """)
  #expect(server.stop() == 0)
}

@Test func `a therapist who goes into the plan takes details along, and which ones is said`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem therapist add --draft 'Dr. Lee' --notes 'My doctor named her.' --fee 90 --skills-based yes -q
    Alex$ tandem therapist add --draft 'Dr. Roe' -q
    Alex$ tandem draft share all
    Draft 1 is in the plan now, with these details: skills-based, fee, notes.
    Draft 2 is in the plan now.
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    """)
  #expect(server.stop() == 0)
}

@Test func `a draft that would take the place of the other's words says so, and goes into the plan by itself alone`()
  throws
{
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem goal -q --draft 'To laugh again.'
    Alex$ tandem word -q --draft sessions
    Sam$ tandem goal -q 'Ten minutes a day.'
    Alex$ tandem sync -q
    Alex$ tandem draft share all
    Draft 1 is left out: it would take the place of what Sam wrote. Next: `tandem draft share 1` shares it by itself.
    Draft 2 is in the plan now.
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Alex$ tandem draft share all
    Draft 1 is left out: it would take the place of what Sam wrote. Next: `tandem draft share 1` shares it by itself.
    Alex$ tandem goal
    Ten minutes a day.
    """)
  let no = try stage.onTerminal("Alex", "tandem draft share 1", typing: "n")
  #expect(no.code == 0 && no.text.contains("In the plan now: Ten minutes a day. (Sam)."))
  #expect(try stage.done("Alex", "goal") == "Ten minutes a day.")
  try stage.play(
    """
    Alex$ tandem draft share 1
    In the plan now: Ten minutes a day. (Sam). Sharing this puts it in its place; the other stays under Earlier versions.
    Draft 1 is in the plan now.
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Alex$ tandem goal
    To laugh again.
    """)
  #expect(server.stop() == 0)
}

@Test func `a private page is shown on a terminal before it is deleted, and stays unless that is meant`() throws {
  let stage = try Stage()
  try stage.done("Alex", "start", "--name", "Alex")
  try stage.done("Alex", "note", "free", "Only the heron knows.")
  let no = try stage.onTerminal("Alex", "tandem draft delete 1", typing: "")
  #expect(no.code == 0 && no.text.contains("Only the heron knows.") && no.text.contains("delete it for good?"))
  #expect(try stage.done("Alex", "draft", "show", "1") == "Only the heron knows.")
  let yes = try stage.onTerminal("Alex", "tandem draft delete 1", typing: "y")
  #expect(yes.text.contains("Draft 1 is deleted. It was: free: Only the heron knows."))
  #expect(try stage.done("Alex", "draft", "--json") == "[]")
}
