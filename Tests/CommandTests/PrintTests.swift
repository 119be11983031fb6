import TandemStage
import Testing

@Test func `one page is printed, without a script, readable by its author alone`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    #"""
    Alex$ tandem print --blank -o $TANDEM_HOME.blank.html
    Written to $HOME/Alex.blank.html; only your account can read it. Next: open it in a browser and print it.
    Alex$ stat -c %a $TANDEM_HOME.blank.html
    600
    Alex$ echo mine > $TANDEM_HOME.mine; chmod 644 $TANDEM_HOME.mine; tandem print -o $TANDEM_HOME.mine; cat $TANDEM_HOME.mine
    There is something at $HOME/Alex.mine already, and it was left as it is. Next: another name, or --replace to write over it.
    mine
    Alex$ tandem print -q --replace -o $TANDEM_HOME.mine; stat -c %a $TANDEM_HOME.mine
    600
    Alex$ tandem goal -q '<script>alert("1")</script> & more'
    Alex$ tandem therapist add -q 'Dr. Lee' --link "javascript:x"
    That is no web address. Nothing was stored. Next: one that begins with https:// or http://.
    [65]
    Alex$ tandem therapist add -q 'Dr. Lee' --link "https://example.org"
    Alex$ tandem print | grep -A 1 h2
    h2 { font-size: 11pt; margin: 4mm 0 1mm }
    p, ul, dl { margin: 0 0 2mm; white-space: pre-wrap; overflow-wrap: anywhere }
    --
    <h2>Goal</h2>
    <p class="words" dir="auto">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more</p>
    Alex$ tandem print call-sheet 1 -q | grep -v style | tail -12
    <body>
    <main>
    <h1>Call sheet: Dr. Lee</h1>
    <h2>What we know</h2>
    <ul><li>Link: https://example.org</li></ul>
    <h2>Questions that many ask</h2>
    <ul><li>What training do you have in working with couples?</li><li>How do you make sure that both of us feel treated fairly?</li><li>What does a typical course look like, and how will we notice that it helps?</li><li>What does a visit cost, and is there a sliding scale?</li><li>Do you see partners alone as well, and what stays between you and them then?</li></ul>
    <h2>Notes</h2>
    <div class="rules"></div>
    </main>
    </body>
    </html>
    Alex$ tandem print | grep -ci 'script>\|<a \|onload\|src='
    0
    [1]
    Alex$ tandem print worksheet | grep -c class=.line.
    15
    Alex$ tandem print nothing
    That is not a page to print. Next: `tandem print plan`, `call-sheet N`, `worksheet`, or `--blank`.
    [64]
    Alex$ tandem print call-sheet
    That is not a page to print. Next: `tandem print plan`, `call-sheet N`, `worksheet`, or `--blank`.
    [64]
    Alex$ tandem print -o /proc/none/x.html
    This computer cannot write at /proc/none/x.html. Nothing was written, and your plan is unchanged. Next: name another place with -o.
    [73]
    """#)
  #expect(server.stop() == 0)
}

@Test func `the blank page needs no copy`() throws {
  try Stage().play(
    """
    Alex$ tandem print --blank | grep -c 'h2'
    4
    Alex$ tandem print
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem start -q --name Alex
    Alex$ tandem print
    That needs both of you in the plan. Your words are safe here. Next: `tandem invite`.
    [77]
    """)
}

@Test func `the printed plan is headed by what it is: a draft, what both agreed to, and what is other since`() throws {
  let (stage, server) = try Stage.couple()
  let words = #"tandem print | sed -n '/<main>/,/<\/main>/p' | sed 's/<[^>]*>//g' | grep ."#
  try stage.done("Alex", "goal", "Laugh together.")
  try stage.done("Alex", "timeframe", "four sessions")
  try stage.done("Alex", "hope", "add", "Sundays.")
  try stage.done("Alex", "visit", "add", "2099-05-14")
  let draft = try stage.shell("Alex", words).text
  #expect(
    draft.firstMatch(of: /^Draft of \d.*, not agreed\nAlex and Sam\nGoal\nLaugh together\.\nTimeframe\n/) != nil,
    "\(draft)")
  #expect(draft.contains("14 May 2099\n") && draft.hasSuffix("AlexSam\n"), "\(draft)")
  #expect(!draft.contains("Sundays."), "hopes are no part of what is agreed to")
  try stage.sync("Sam")
  for name in ["Alex", "Sam"] {
    try stage.done(name, "agree", "--show")
    try stage.done(name, "agree", "--yes")
  }
  try stage.sync("Alex")
  let agreed = try stage.shell("Alex", words).text
  #expect(agreed.hasPrefix("What both of you agreed to, ") && !agreed.contains("AlexSam"), "\(agreed)")
  #expect(!agreed.contains("Changed since"))
  try stage.done("Alex", "goal", "Laugh more.")
  let changed = try stage.shell("Alex", words).text
  #expect(
    changed.hasPrefix("What both of you agreed to, ") && changed.contains("Goal\nLaugh together.\n"), "\(changed)")
  #expect(changed.hasSuffix("Changed since, not agreed\nGoal: Laugh more.\n"), "\(changed)")
  #expect(server.stop() == 0)
}
