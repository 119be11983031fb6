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
    <p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more</p>
    Alex$ tandem print call-sheet 1 -q | grep -v style | tail -17
    <body>
    <main>
    <h1>Call sheet: Dr. Lee</h1>
    <h2>What we know</h2>
    <ul><li>Link: https://example.org</li></ul>
    <h2>Questions that many ask</h2>
    <ul><li>What training do you have in working with couples?</li><li>How do you make sure that both of us feel treated fairly?</li><li>What does a typical course look like, and how will we notice that it helps?</li><li>What does a visit cost, and is there a sliding scale?</li><li>Do you see partners alone as well, and what stays between you and them then?</li></ul>
    <h2>Notes</h2>
    <div class="line"></div>
    <div class="line"></div>
    <div class="line"></div>
    <div class="line"></div>
    <div class="line"></div>
    <div class="line"></div>
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
    This computer cannot write at /proc/none/x.html. Nothing was printed, and your plan is unchanged. Next: name another place with -o.
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
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation.
    [78]
    Alex$ tandem start -q --name Alex
    Alex$ tandem print
    That needs both of you in the plan. Your words are safe here. Next: `tandem invite`.
    [77]
    """)
}
