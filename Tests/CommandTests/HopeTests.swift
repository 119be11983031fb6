import TandemStage
import Testing

@Test func `hopes stand side by side, and belong to their author`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem hope
    There are no hopes yet. Next: `tandem hope add`.
    Alex$ tandem hope add --more 'evenings without telephones'
    Saved here.
    Saved for both.
    Added as number 1.
    Next: `tandem problem`.
    Sam$ tandem hope add --less 'noise'
    Saved here.
    Saved for both.
    Added as number 2.
    Next: `tandem problem`.
    Sam$ tandem hope add 'a walk on Sundays'
    Saved here.
    Saved for both.
    Added as number 3.
    Next: `tandem problem`.
    Sam$ tandem hope
     1. More of: evenings without telephones (Alex)
     2. Less of: noise (Sam)
     3. a walk on Sundays (Sam)
    Sam$ tandem hope remove 1
    Number 1: evenings without telephones
    That is for its author to say. Nothing was changed. Next: `tandem show` tells who wrote what.
    [77]
    Sam$ tandem hope remove 'a walk'
    Number 3: a walk on Sundays
    Saved here.
    Saved for both.
    The hope is taken off the plan.
    Sam$ tandem hope --json
    [
      {
        "number": 1,
        "text": "evenings without telephones",
        "direction": "more",
        "by": "Alex",
        "at": "NOW"
      },
      {
        "number": 2,
        "text": "noise",
        "direction": "less",
        "by": "Sam",
        "at": "NOW"
      }
    ]
    Sam$ tandem hope add
    There are no words in that yet. Nothing was stored. Next: on a terminal they are asked for; `-` reads them from standard input.
    [64]
    Sam$ tandem hope add --more --less x
    A hope is either more or less. Nothing was stored. Next: `--more`, `--less`, or neither.
    [64]
    Sam$ tandem hope add --draft 'a dog'
    Saved as a private draft on this computer.
    It stays here until you share it: `tandem draft share 1`.
    Sam$ tandem wish
    Sam$ tandem wish 'Online, early evenings.'
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Alex$ tandem sync -q
    Alex$ tandem wish
    Alex$ tandem show
    Alex and Sam
    Not started
    Hopes
     1. More of: evenings without telephones (Alex)
     2. Less of: noise (Sam)
    What would help each of you feel comfortable
      Sam: Online, early evenings.
    """)
  #expect(server.stop() == 0)
}
