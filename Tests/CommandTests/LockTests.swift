import TandemStage
import Testing

@Test func `a lock is set, opened for a while, closed, changed and taken away`() throws {
  try Stage().play(
    """
    Alex$ tandem lock
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem -q start --name Alex; tandem -q problem 'We talk too little.'; tandem unlock
    Your copy has no lock, and can be read. Nothing was changed. Next: `tandem status`; `tandem lock` sets a lock.
    [78]
    Alex$ tandem lock < /dev/null 2>&1 | tail -1
    A passphrase is needed, and none was given. Nothing was changed. Next: the same in a terminal, or the passphrase as a line of standard input.
    Alex$ echo 'quiet words' | tandem lock
    Nobody can open a locked copy without its passphrase, nor bring a forgotten one back. A backup with a passphrase of its own is a second way to your words, `tandem backup --passphrase FILE`; a recovery code is one to what both of you shared, `tandem recover new`.
    Your copy has a lock now, and is locked. What stood on this disk before may be found with special tools for a while. Next: `tandem unlock`.
    Alex$ tandem draft list
    Your copy is locked, so nothing of it was read or written. Next: `tandem unlock`.
    [78]
    Alex$ echo 'other words' | tandem unlock
    That is not the passphrase. Nothing was changed. Next: try again. Nobody can bring a forgotten one back; `tandem lock --forget` tells the ways on.
    [65]
    Alex$ echo | tandem unlock
    None was given, so nothing was opened or changed. Next: try again.
    [65]
    Alex$ tandem unlock --for 3w
    That is no time, or more than one day. Nothing was changed. Next: such as 15m, 2h or 1d.
    [65]
    Alex$ echo 'quiet words' | tandem unlock --for 1h 2>&1 | sed 's/, until.*Next/ ... Next/'
    Your copy is open for 1 hour ... Next: `tandem status`; `tandem lock` closes it at once.
    Alex$ tandem draft list
     1. problem: We talk too little.
    Alex$ tandem backup plan.backup
    Your copy is locked, so a passphrase closes its backups, too. There is no backup. Next: `tandem backup --passphrase FILE`.
    [64]
    Alex$ tandem export -o plan.json 2>&1 | tail -1; rm plan.json
    Whoever has this file can read it: the lock is of your copy alone.
    Alex$ tandem lock --json
    {
      "lock": true,
      "open": false
    }
    Your copy is locked. Next: `tandem unlock`.
    Alex$ tandem lock --change --remove
    --change, --remove and --forget are three different things. Nothing was changed. Next: one of them.
    [64]
    Alex$ printf 'quiet words\\nother words\\n' | tandem lock --change
    Your copy has another passphrase now. Backups, and earlier copies of its folder, keep the one they had.
    Alex$ echo 'other words' | tandem lock --remove
    Your copy has no lock any more, and can be read on this computer. Next: `tandem status`.
    Alex$ tandem draft list
     1. problem: We talk too little.
    """)
}

@Test func `on a terminal a new passphrase is typed twice, and is not shown`() throws {
  let stage = try Stage()
  try stage.run("Alex", "start", "--name", "Alex")
  let different = try stage.onTerminal("Alex", "tandem lock", typing: "quiet words", "quite words")
  #expect(different.code == 65 && different.text.contains("The two were different"), "\(different.text)")
  let set = try stage.onTerminal("Alex", "tandem lock", typing: "quiet words", "quiet words")
  #expect(set.code == 0 && set.text.contains("Your copy has a lock now"), "\(set.text)")
  let open = try stage.onTerminal("Alex", "tandem unlock", typing: "quiet words")
  #expect(open.code == 0 && open.text.contains(/open for 15 minutes, until \d\d:\d\d/), "\(open.text)")
  #expect(open.text.contains("One moment."))
  let closed = try stage.onTerminal("Alex", "tandem lock", typing: "")
  #expect(closed.code == 0, "\(closed.text)")
}

@Test func `what is typed ahead between two questions is not shown either`() throws {
  let stage = try Stage()
  try stage.run("Alex", "start", "--name", "Alex")
  let typing = """
    cd "$HOME"; : > seen
    { until grep -q 'nothing shows' seen; do :; done; printf 'quiet words\\nquiet words\\n'; } |
      script -fqec 'tandem lock' seen > /dev/null
    cat seen
    """
  let outcome = try stage.shell("Alex", typing)
  #expect(outcome.text.contains("Your copy has a lock now") && !outcome.text.contains("quiet"), "\(outcome.text)")
}

@Test func `a forgotten passphrase is no dead end: the copy can go, and another one come`() throws {
  try Stage().play(
    """
    Alex$ tandem -q start --name Alex; tandem -q backup "$HOME/plan.backup"
    Alex$ tandem -q note free 'We talk too little.'; echo 'quiet words' | tandem -q lock
    Alex$ tandem restore "$HOME/plan.backup"
    A locked copy is already here. It is unchanged. Next: `tandem unlock`; where its passphrase is forgotten, `tandem lock --forget` makes room.
    [73]
    Alex$ tandem lock --forget
    Nobody can bring a forgotten passphrase back. Ways on, once this copy is gone: a line from another device of yours, `tandem join`; your recovery code, `tandem recover`; a backup with a passphrase of its own, `tandem restore`.
    This copy is erased, with its drafts, notes and keys, and what repairs have kept of it. That cannot be undone. Backups stay. Your partner is told nothing, and keeps the plan.
    Nothing was changed, since nobody could be asked here. Next: `tandem lock --forget --yes`.
    [77]
    Alex$ tandem status
    Your copy is locked, so nothing of it was read or written. Next: `tandem unlock`.
    [78]
    Alex$ rm "$TANDEM_HOME/replica.key"; echo 'quiet words' | tandem unlock
    The file replica.key beside your copy is damaged or gone, and nothing opens the copy without it. Nothing was changed. Next: put that file back from a copy of the folder; `tandem lock --forget` tells the other ways on.
    [74]
    Alex$ tandem lock --forget --yes 2>&1 | tail -1; ls "$TANDEM_HOME"
    Your copy is erased, and there is room for another one. Next: `tandem recover`, `tandem restore FILE` or `tandem join`; where none of them is at hand, `tandem start` begins anew.
    replica.lock
    Alex$ tandem restore "$HOME/plan.backup" 2>&1 | head -1 | grep -c 'is back'
    1
    """)
}

@Test func `on a terminal nothing is erased unless yes is said, and only what is locked can be forgotten`() throws {
  let stage = try Stage()
  try stage.run("Alex", "start", "--name", "Alex")
  #expect(try stage.run("Alex", "lock", "--forget", "--yes").code == 78)
  try stage.run("Alex", "lock", input: Array("quiet words\n".utf8))
  let no = try stage.onTerminal("Alex", "tandem lock --forget", typing: "n")
  #expect(no.code == 0 && no.text.contains("Your copy is here as before, and locked."), "\(no.text)")
  let yes = try stage.onTerminal("Alex", "tandem lock --forget", typing: "y")
  #expect(yes.code == 0 && yes.text.contains("there is room for another one"), "\(yes.text)")
  #expect(try stage.run("Alex", "start", "--name", "Alex").code == 0)
}
