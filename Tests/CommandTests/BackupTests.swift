import TandemStage
import Testing

@Test func `a passphrase is asked for on a terminal, twice where it is new`() throws {
  let stage = try Stage()
  try stage.run("Alex", "start", "--name", "Alex")
  try stage.run("Alex", "goal", "Laugh together.")
  let made = try stage.onTerminal(
    "Alex", "tandem backup --passphrase \(stage.folder)/plan.backup", typing: "quiet words", "quiet words")
  #expect(made.code == 0 && made.text.contains("closed by your passphrase"), "\(made.text)")
  let different = try stage.onTerminal(
    "Alex", "tandem backup --passphrase \(stage.folder)/other.backup", typing: "quiet words", "quite words")
  #expect(different.code == 65 && different.text.contains("The two were different"), "\(different.text)")
  try stage.play(
    """
    Sam$ printf 'quiet words' > $HOME/secret; tandem restore --passphrase-file $HOME/secret $HOME/plan.backup
    Your copy is back at $HOME/Sam/replica.sqlite, with 1 private drafts and pages.
    The passphrase closed the backup alone: this copy has no lock, and whoever uses this account can read it. `tandem lock` sets one.
    Alex$ tandem backup plan.backup 2>&1 > /dev/null | cut -d';' -f 1; rm plan.backup
    Your copy is in plan.backup, with its keys
    Sam$ tandem restore plan.backup
    A copy is already here. It is unchanged, and your words are safe. Next: `tandem status`, or --profile NAME for a further copy.
    [73]
    Sam$ tandem draft list
     1. goal: Laugh together.
    """)
}
