import TandemStage
import Testing

@Test func `a lock is set, opened for a while, closed, changed and taken away`() throws {
  try Stage().play(
    """
    Alex$ tandem lock
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem -q start --name Alex; tandem -q problem 'We talk too little.'; tandem unlock
    Your copy has no lock. Nothing was changed. Next: `tandem lock` sets one.
    [78]
    Alex$ tandem lock < /dev/null 2>&1 | tail -1
    A passphrase is needed, and none was given. Nothing was changed. Next: the same in a terminal, or the passphrase as a line of standard input.
    Alex$ echo 'quiet words' | tandem lock
    Nobody can open a locked copy without its passphrase, nor bring a forgotten one back. A backup with a passphrase of its own is a second way to your words, `tandem backup --passphrase`; a recovery code is one to what both of you shared, `tandem recover new`.
    Your copy has a lock now, and is locked. What stood on this disk before may be found with special tools for a while. Next: `tandem unlock`.
    Alex$ tandem draft list
    Your copy is locked, so nothing of it was read or written. Next: `tandem unlock`.
    [78]
    Alex$ echo 'other words' | tandem unlock
    That is not the passphrase. Nothing was changed. Next: try again.
    [65]
    Alex$ tandem unlock --for 3w
    That is no time, or more than one day. Nothing was changed. Next: such as 15m, 2h or 1d.
    [65]
    Alex$ echo 'quiet words' | tandem unlock --for 1h
    Your copy is open for 1h. Next: `tandem status`; `tandem lock` closes it at once.
    Alex$ tandem draft list
     1. problem: We talk too little.
    Alex$ tandem backup plan.backup
    Your copy is locked, so a passphrase closes its backups, too. There is no backup. Next: `tandem backup --passphrase`.
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
    --change and --remove are two different things. Nothing was changed. Next: one of them.
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
  #expect(open.code == 0 && open.text.contains("open for 15m"), "\(open.text)")
  let closed = try stage.onTerminal("Alex", "tandem lock", typing: "")
  #expect(closed.code == 0, "\(closed.text)")
}
