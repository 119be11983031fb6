import TandemStage
import Testing

@Test func `yes, questions and no are equal answers`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Sam$ tandem
    Alex and Sam
    Plan: Not started
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem answer yes`, `tandem answer questions` or `tandem answer no`. Each is a full answer, and there is no hurry.
    Sam$ tandem answer
    There is no answer to the invitation. Next: `tandem answer yes`, `questions` or `no`; each is a full answer.
    Sam$ tandem answer perhaps
    That is not one of the choices. Nothing was stored. Next: one of yes, questions, no.
    [65]
    Sam$ tandem answer yes
    Saved here.
    Saved for both.
    Thank you. Your answer is saved.
    Next: `tandem problem`.
    Sam$ tandem answer questions
    Saved here.
    Saved for both.
    Thank you. Your answer is saved. Next: `tandem concern add`, where questions have their place.
    Alex$ tandem sync -q
    Alex$ tandem
    Alex and Sam
    Plan: Not started
    Sam has questions.
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem problem`.
    Sam$ tandem answer yes --again 1w
    When to be asked again goes with a no. Nothing was stored. Next: the same answer without `--again`.
    [64]
    Sam$ tandem answer
      Sam: I have questions
    Sam$ tandem show --json | grep -A 6 invitation
      "invitation": {
        "answer": "questions",
        "by": "Sam",
        "at": "NOW",
        "note": null,
        "again": null
      },
    """)
  #expect(server.stop() == 0)
}

@Test func `a no is respected, and its author alone can take the matter up again`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem answer yes
    The answer to an invitation is for the one who was invited, and you did the asking. Nothing was stored. Next: `tandem status`.
    [77]
    Alex$ tandem answer
    There is no answer to the invitation. Next: `tandem answer yes`, `questions` or `no`; each is a full answer.
    Alex$ tandem invite answered no
    That is for Sam to say, now that both of you are here. Nothing was stored. Next: `tandem status`.
    [77]
    Sam$ printf 'Not now.' | tandem answer no --again 1w --note -
    Saved here.
    Saved for both.
    Thank you. Your answer is saved. Nothing more is asked of you.
    You can answer anew at any time: `tandem answer yes` or `tandem answer questions`.
    Sam$ tandem
    Alex and Sam
    Plan: Not started
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: nothing is asked of you. `tandem answer yes` or `questions` is there at any time, if you like.
    Alex$ tandem sync -q
    Alex$ tandem
    Alex and Sam
    Plan: Not started
    Sam answered no. One idea: 'Thank you for having an honest conversation with me.'
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: nothing is needed. There is a page for you alone, if you like: `tandem note support`.
    Alex$ tandem show
    Alex and Sam
    Not started
    Answer to the invitation
      Sam: No
        Not now.
    Alex$ tandem invite
    Sam answered no, and may be asked again from TODAY on. Your words are safe. Next: `tandem note support`.
    [77]
    Sam$ tandem answer no
    Saved here.
    Saved for both.
    Thank you. Your answer is saved. Nothing more is asked of you.
    You can answer anew at any time: `tandem answer yes` or `tandem answer questions`.
    Alex$ tandem sync -q
    Alex$ tandem invite
    Two invitations have gone out from here. Another one is for Sam to ask for. Your words are safe. Next: `tandem note support`.
    [77]
    Sam$ tandem answer yes
    Saved here.
    Saved for both.
    Thank you. Your answer is saved.
    Next: `tandem problem`.
    Alex$ tandem sync -q
    Alex$ tandem
    Alex and Sam
    Plan: Not started
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem problem`.
    """)
  #expect(server.stop() == 0)
}

@Test func `an answer given aloud is a private note, and after a no nothing is offered`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.play(
    """
    Alex$ tandem start --name Alex -q
    Alex$ tandem invite answered no
    Kept as a private note on this computer: the answer was no.
    One idea: 'Thank you for having an honest conversation with me.'
    Next: nothing is needed. There is a page for you alone, if you like: `tandem note support`.
    Alex$ tandem
    Alex's copy. Your partner is not in the plan yet.
    Drafts: 1 entry, private on this computer
    Sharing: Nothing you wrote has left this computer.
    Next: nothing is needed. There is a page for you alone, if you like: `tandem note support`.
    Alex$ tandem draft
     1. answer: no
    Alex$ tandem draft share 1
    That needs both of you in the plan. Your words are safe here. Next: `tandem invite`.
    [77]
    Alex$ tandem invite answered perhaps
    That is not one of the choices. Nothing was stored. Next: one of yes, no.
    [65]
    Alex$ tandem invite hello
    Only an answer can stand there. Nothing was stored. Next: `tandem invite answered yes`, or `no`.
    [64]
    Alex$ tandem invite --server "$URL"
    The answer was no. Whether to talk about it again is for your partner to say. Your words are safe. Next: `tandem note support`.
    [77]
    Alex$ tandem invite answered yes
    Kept as a private note on this computer: the answer was yes.
    Next: `tandem invite` prints a line to pass on.
    Alex$ tandem invite --server "$URL" -q
    $LINE
    """)
  #expect(server.stop() == 0)
}

@Test func `a letter is a draft until an invitation takes it along`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.play(
    """
    Alex$ tandem start --name Alex -q
    Alex$ printf 'Would you try one small thing with me: ...? Please.' | tandem invite --letter -
    The beginning still has its dots. Nothing was kept. Next: put your own words there.
    [65]
    Alex$ tandem invite --letter
    There are no words in that yet. Nothing was stored. Next: on a terminal they are asked for; `-` reads them from standard input.
    [64]
    Alex$ printf 'One. Two. Three. Four.' | tandem invite --letter -
    It has more than three sentences. That is fine; shorter is often easier to read.
    The letter is a private draft until the invitation is made. Next: `tandem invite`.
    No server is set yet. Nothing was sent. Next: `tandem invite --server URL`, or `tandem open`, where this computer can be the server.
    [64]
    Alex$ tandem draft
     1. letter: One. Two. Three. Four.
    Alex$ tandem invite --server "$URL"
    Your letter, draft 1, goes with it.
    Send this line to your partner, or read it out. It works once, until TODAY:
    $LINE
    It opens your name and your letter, nothing else you wrote. Next: once your partner has joined, `tandem compare`.
    Sam$ tandem join "$LINE" --name Sam -q
    One. Two. Three. Four.
    1234 5678 9012 3456 7890
    """)
  #expect(server.stop() == 0)
}
