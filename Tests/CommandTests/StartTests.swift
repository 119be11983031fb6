import TandemStage
import Testing

@Test func `a new copy is made once, and nothing leaves it`() throws {
  try Stage().play(
    """
    Alex$ tandem
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation.
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
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation.
    [78]
    Alex$ tandem goal x
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation.
    [78]
    Alex$ tandem concern add x
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation.
    [78]
    Alex$ tandem sync
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation.
    [78]
    Alex$ tandem invite
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation.
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
    What you write now is a private draft. Next: `tandem problem`, or `tandem invite` when you want to.
    Alex$ tandem start --name Al --home $HOME/elsewhere
    A copy of your own is on this computer. Nothing leaves it.
    What you write now is a private draft. Next: `tandem problem`, or `tandem invite` when you want to.
    Alex$ tandem name --profile work
    Alex
    Alex$ tandem --home $HOME/elsewhere name
    Al
    Alex$ tandem name
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation.
    [78]
    Alex$ tandem --profile ../x name
    A profile's name has letters, digits, dashes and underlines, at most 32. Nothing was stored. Next: choose such a name.
    [64]
    Alex$ ls $TANDEM_HOME/profiles/work/replica.sqlite $HOME/elsewhere/replica.sqlite
    $HOME/Alex/profiles/work/replica.sqlite
    $HOME/elsewhere/replica.sqlite
    """)
}
