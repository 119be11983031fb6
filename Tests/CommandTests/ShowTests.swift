import TandemStage
import Testing

@Test func `the whole plan as words and as JSON`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem show
    Alex and Sam
    Not started
    The plan is empty. Next: `tandem problem`, or `tandem goal`.
    Alex$ tandem show --json
    {
      "you": "Alex",
      "partner": "Sam",
      "paired": true,
      "plan": {
        "problem": null,
        "goal": null,
        "timeframe": null,
        "word": null,
        "budget": null
      },
      "hopes": [],
      "concerns": [],
      "therapists": [],
      "options": [
        {
          "number": 1,
          "text": "look at a few websites together",
          "set_aside": false,
          "votes": {
            "Alex": null,
            "Sam": null
          },
          "chosen_by": [],
          "chosen": false
        },
        {
          "number": 2,
          "text": "a phone call first",
          "set_aside": false,
          "votes": {
            "Alex": null,
            "Sam": null
          },
          "chosen_by": [],
          "chosen": false
        },
        {
          "number": 3,
          "text": "one trial visit",
          "set_aside": false,
          "votes": {
            "Alex": null,
            "Sam": null
          },
          "chosen_by": [],
          "chosen": false
        },
        {
          "number": 4,
          "text": "four sessions",
          "set_aside": false,
          "votes": {
            "Alex": null,
            "Sam": null
          },
          "chosen_by": [],
          "chosen": false
        },
        {
          "number": 5,
          "text": "online sessions",
          "set_aside": false,
          "votes": {
            "Alex": null,
            "Sam": null
          },
          "chosen_by": [],
          "chosen": false
        },
        {
          "number": 6,
          "text": "a workshop",
          "set_aside": false,
          "votes": {
            "Alex": null,
            "Sam": null
          },
          "chosen_by": [],
          "chosen": false
        },
        {
          "number": 7,
          "text": "a workbook",
          "set_aside": false,
          "votes": {
            "Alex": null,
            "Sam": null
          },
          "chosen_by": [],
          "chosen": false
        },
        {
          "number": 8,
          "text": "a weekly check-in",
          "set_aside": false,
          "votes": {
            "Alex": null,
            "Sam": null
          },
          "chosen_by": [],
          "chosen": false
        }
      ],
      "visits": [],
      "agreement": {
        "state": "not-started",
        "by": [],
        "at": null,
        "text": null
      },
      "invitation": null,
      "drafts": 0
    }
    Alex$ tandem problem -q 'We stop talking.'
    Alex$ tandem goal -q 'To laugh again.'
    Alex$ tandem timeframe -q 'six weeks'
    Alex$ tandem concern add -q --topic ourselves 'We can do it.'
    Alex$ tandem therapist add -q 'Dr. Lee' --heard-from 'a friend'
    Sam$ tandem sync -q
    Sam$ tandem concern reflect -q 1 'You trust us.'
    Sam$ tandem therapist vote -q 1 maybe
    Sam$ tandem therapist choose -q 1
    Sam$ tandem agree -q --show
    Problem: We stop talking.
    Goal: To laugh again.
    Timeframe: six weeks
    Sam$ tandem agree -q --yes
    Problem: We stop talking.
    Goal: To laugh again.
    Timeframe: six weeks
    Sam$ tandem show
    Alex and Sam
    Not agreed yet
    You agree to this text.
    Problem    We stop talking.
               Alex, TODAY
    Goal       To laugh again.
               Alex, TODAY
    Timeframe  six weeks
               Alex, TODAY
    Concerns
     1. We can do it. (We can solve it ourselves)
        Alex, TODAY. Reflected.
        Sam hears: You trust us.
    Therapists
     1. Dr. Lee (proposed)
        Heard from: a friend
        Your vote is sealed. Both votes appear together, once both are given and both copies have synced.
    Sam$ tandem show --json | sed '/"options"/,/^  ]/d'
    {
      "you": "Sam",
      "partner": "Alex",
      "paired": true,
      "plan": {
        "problem": {
          "text": "We stop talking.",
          "by": "Alex",
          "at": "NOW",
          "earlier": 0
        },
        "goal": {
          "text": "To laugh again.",
          "by": "Alex",
          "at": "NOW",
          "earlier": 0
        },
        "timeframe": {
          "text": "six weeks",
          "by": "Alex",
          "at": "NOW",
          "earlier": 0,
          "count": 6,
          "unit": "weeks"
        },
        "word": null,
        "budget": null
      },
      "hopes": [],
      "concerns": [
        {
          "number": 1,
          "text": "We can do it.",
          "topic": "ourselves",
          "by": "Alex",
          "at": "NOW",
          "state": "reflected",
          "reflection": {
            "text": "You trust us.",
            "by": "Sam",
            "at": "NOW"
          },
          "later_reflection": null
        }
      ],
      "therapists": [
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
          "heard_from": "a friend",
          "notes": null,
          "set_aside": false,
          "votes": {
            "Alex": "sealed",
            "Sam": "sealed"
          },
          "chosen_by": [
            "Sam"
          ],
          "chosen": false
        }
      ],
      "visits": [],
      "agreement": {
        "state": "agreed-by-one",
        "by": [
          "Sam"
        ],
        "at": null,
        "text": null
      },
      "invitation": null,
      "drafts": 0
    }
    Sam$ tandem status --json
    {
      "you": "Sam",
      "partner": "Alex",
      "paired": true,
      "server": "$URL",
      "sync": {
        "state": "up-to-date",
        "pending": 0
      },
      "comparison": "1234 5678 9012 3456 7890",
      "compared": true,
      "awaits_keys": false,
      "removed": false,
      "warnings": []
    }
    """)
  #expect(server.stop() == 0)
}
