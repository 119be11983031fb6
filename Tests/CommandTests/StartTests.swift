import TandemStage
import Testing

@Test func `a new copy is made once, and nothing leaves it`() throws {
  try Stage().play(
    """
    Alex$ tandem
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem start --name Alex
    A copy of your own is on this computer. Nothing leaves it.
    What you write now is a private draft. Next: `tandem problem`, or `tandem invite` when you want to.
    Alex$ tandem
    Alex's copy. Your partner is not in the plan yet.
    Sharing: Nothing you wrote has left this computer.
    Next: `tandem problem` to write a first draft, or `tandem invite` when you want to.
    Alex$ tandem start --name Alex
    A copy is already here. It is unchanged, and your words are safe. Next: `tandem status`, or --profile NAME for a further copy.
    [73]
    Alex$ tandem name
    Alex
    Alex$ tandem name Alexandra
    Saved here.
    Alex$ tandem name
    Alexandra
    Alex$ stat -c %a $TANDEM_HOME $TANDEM_HOME/replica.sqlite
    700
    600
    """)
}

@Test func `every command but a few needs a copy`() throws {
  try Stage().play(
    """
    Alex$ tandem show
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem goal x
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem concern add x
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem sync
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem invite
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem start
    There is no name. Nothing was stored. Next: give one with --name.
    [64]
    Alex$ tandem join
    There is no invitation line. Next: `tandem join` on a terminal asks for it.
    [64]
    """)
}

@Test func `profiles and homes keep copies apart`() throws {
  try Stage().play(
    """
    Alex$ tandem --profile work start --name Alex
    A copy of your own is on this computer. Nothing leaves it.
    What you write now is a private draft. Next: `tandem --profile work problem`, or `tandem --profile work invite` when you want to.
    Alex$ tandem start --name Al --home $HOME/elsewhere
    A copy of your own is on this computer. Nothing leaves it.
    What you write now is a private draft. Next: `tandem --home $HOME/elsewhere problem`, or `tandem --home $HOME/elsewhere invite` when you want to.
    Alex$ tandem name --profile work
    Alex
    Alex$ tandem --home $HOME/elsewhere name
    Al
    Alex$ tandem name
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem --profile ../x name
    A profile's name has letters, digits, dashes and underlines, at most 32. Nothing was stored. Next: choose such a name.
    [64]
    Alex$ ls $TANDEM_HOME/profiles/work/replica.sqlite $HOME/elsewhere/replica.sqlite
    $HOME/Alex/profiles/work/replica.sqlite
    $HOME/elsewhere/replica.sqlite
    """)
}

@Test func `every command that is named leads to the same copy`() throws {
  try Stage().play(
    """
    Alex$ tandem start -q --name Alex --profile p1
    Alex$ tandem --profile p1 | tail -1
    Next: `tandem --profile p1 problem` to write a first draft, or `tandem --profile p1 invite` when you want to.
    Alex$ tandem --profile=p1 visit
    There are no visits. Next: `tandem --profile p1 visit add`.
    Alex$ tandem --profile p1 note heart
    There is no page with that name. Next: `tandem --profile p1 note` lists them.
    [65]
    Alex$ tandem --profile p1 concern
    There are no concerns yet. Next: `tandem --profile p1 concern add`, if you have one.
    Alex$ tandem --profile p1 goal --drft x
    There is no option `--drft` here. Nothing was changed. Did you mean `--draft`?
    [64]
    Alex$ tandem --profile p1 goal --zebra x
    There is no option `--zebra` here. Nothing was changed. Next: `tandem --profile p1 help goal` lists them.
    [64]
    Alex$ tandem --profile p1 stauts
    There is no command `tandem --profile p1 stauts`. Did you mean `tandem --profile p1 status`?
    [64]
    Alex$ mkdir "$HOME/my plans"; tandem --home "$HOME/my plans" start -q --name Al; tandem --home "$HOME/my plans" visit
    There are no visits. Next: `tandem --home '$HOME/my plans' visit add`.
    Alex$ tandem --profile p1 draft
    There are no drafts.
    Alex$ tandem goal --profile p1 -q 'Say `tandem goal` aloud.'; tandem goal --profile p1; tandem draft list --profile p1
    Say `tandem goal` aloud.
     1. goal: Say `tandem goal` aloud.
    Alex$ tandem --profile p1 help concern | head -1
    OVERVIEW: Concerns, what the other one hears in them, and their author's
    """)
}

@Test func `a copy that is not here is told of by its name, with those that are`() throws {
  try Stage().play(
    """
    Alex$ tandem --profile nix status
    There is no copy named nix on this computer yet. Next: `tandem --profile nix start` begins one, `tandem --profile nix join` follows an invitation.
    [78]
    Alex$ tandem start -q --name Alex --profile p1
    Alex$ tandem --profile nix status
    There is no copy named nix. Copies here: p1. Next: name one of those with --profile, or `tandem --profile nix start` begins one named nix.
    [78]
    Alex$ tandem start -q --name Alex
    Alex$ tandem --profile nix sync
    There is no copy named nix. Copies here: the one without --profile, p1. Next: name one of those with --profile, or `tandem --profile nix start` begins one named nix.
    [78]
    """)
}
