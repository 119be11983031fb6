import TandemStage
import Testing

@Test func `a call sheet has the questions of both`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem therapist add -q 'Dr. Lee' --fee 90
    Alex$ tandem therapist question
    There are no questions of your own yet.
    Questions that many ask
     1. What training do you have in working with couples?
     2. How do you make sure that both of us feel treated fairly?
     3. What does a typical course look like, and how will we notice that it helps?
     4. What does a visit cost, and is there a sliding scale?
     5. Do you see partners alone as well, and what stays between you and them then?
    Next: `tandem therapist question --standard 1` takes one of these as your own.
    Alex$ tandem therapist question 1 'Do you ever see one of us alone?'
    Number 1: Dr. Lee
    Saved here.
    Saved for both.
    Added as number 1.
    Next: `tandem problem`.
    Alex$ tandem therapist question --standard 2
    Saved here.
    Saved for both.
    Added as number 2.
    Next: `tandem problem`.
    Sam$ tandem sync -q
    Sam$ tandem therapist question 'Is there a lift?'
    Saved here.
    Saved for both.
    Added as number 3.
    Next: `tandem problem`.
    Sam$ tandem therapist sheet lee
    There is no entry with that number or beginning. Nothing was changed. Next: `tandem therapist list` shows them all.
    [65]
    Sam$ tandem therapist sheet 'dr. lee'
    Number 1: Dr. Lee
    Call sheet: Dr. Lee
    What we know
      - Fee: 90
    What we want to ask
      - Do you ever see one of us alone? (Alex)
      - How do you make sure that both of us feel treated fairly? (Alex)
      - Is there a lift? (Sam)
    Questions that many ask
      - What training do you have in working with couples?
      - What does a typical course look like, and how will we notice that it helps?
      - What does a visit cost, and is there a sliding scale?
      - Do you see partners alone as well, and what stays between you and them then?
    Sam$ tandem therapist sheet 1 --json
    Number 1: Dr. Lee
    {
      "name": "Dr. Lee",
      "questions": [
        {
          "text": "Do you ever see one of us alone?",
          "by": "Alex"
        },
        {
          "text": "How do you make sure that both of us feel treated fairly?",
          "by": "Alex"
        },
        {
          "text": "Is there a lift?",
          "by": "Sam"
        }
      ],
      "standard": [
        "What training do you have in working with couples?",
        "What does a typical course look like, and how will we notice that it helps?",
        "What does a visit cost, and is there a sliding scale?",
        "Do you see partners alone as well, and what stays between you and them then?"
      ]
    }
    Sam$ tandem therapist question --json
    [
      {
        "number": 1,
        "text": "Do you ever see one of us alone?",
        "by": "Alex",
        "therapist": 1
      },
      {
        "number": 2,
        "text": "How do you make sure that both of us feel treated fairly?",
        "by": "Alex",
        "therapist": null
      },
      {
        "number": 3,
        "text": "Is there a lift?",
        "by": "Sam",
        "therapist": null
      }
    ]
    Sam$ tandem therapist question --remove 1
    Number 1: Do you ever see one of us alone?
    That is for its author to say. Nothing was changed. Next: `tandem show` tells who wrote what.
    [77]
    Sam$ tandem therapist question --remove 3
    Number 3: Is there a lift?
    Saved here.
    Saved for both.
    Sam$ tandem therapist question --standard 6
    The standard questions have the numbers 1 to 5. Nothing was stored. Next: `tandem therapist question` shows them.
    [65]
    Sam$ tandem therapist question 7 'Hello?'
    There is no entry with that number or beginning. Nothing was changed. Next: `tandem therapist list` shows them all.
    [65]
    Sam$ tandem therapist question 1
    There are no words in that yet. Nothing was stored. Next: on a terminal they are asked for; `-` reads them from standard input.
    [64]
    """)
  #expect(server.stop() == 0)
}
