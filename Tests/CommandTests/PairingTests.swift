import TandemStage
import Testing

@Test func `two people pair with one line`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.play(
    #"""
    Alex$ tandem start --name Alex -q
    Alex$ tandem invite
    No server is set yet. Nothing was sent. Next: `tandem invite --server URL`, or `tandem open`, where this computer can be the server.
    [64]
    Alex$ printf 'Come along,\nif you like.' | tandem invite --server "$URL" --letter - --expires 3d
    Your letter, draft 1, goes with it.
    Send this line to your partner, or read it out. It works once, until TODAY:
    $LINE
    It opens your name and your letter, nothing else you wrote. Next: once your partner has joined, `tandem compare`.
    Alex$ tandem
    Alex's copy. An invitation is out.
    Drafts: 1 entry, private on this computer
    Sharing: Your name, and your letter if you wrote one, went to the server, sealed, with your invitation. Nothing else has left this computer.
    Next: pass the line on; `tandem sync` looks whether it was used.
    Alex$ tandem concern reflect 1 x
    That needs both of you in the plan. Your words are safe here. Next: once your partner has joined, try again.
    [77]
    Sam$ tandem join "$LINE" --name ' alex '
    Alex invites you to a shared plan.
    Alex wrote:
    Come along,
    if you like.
    Nothing has been decided. The server carries sealed data; whoever runs it cannot read your words, and can tell that a device connected.
    To answer without joining: `tandem join --answer yes`, `questions` or `no`.
    You can also stop here; your partner is told nothing.
    Your partner has that name already, and two equal names would be hard to tell apart. Nothing was stored. Next: another one, such as "alex 2".
    [65]
    Sam$ tandem join "$LINE" --name Sam
    Alex invites you to a shared plan.
    Alex wrote:
    Come along,
    if you like.
    Nothing has been decided. The server carries sealed data; whoever runs it cannot read your words, and can tell that a device connected.
    To answer without joining: `tandem join --answer yes`, `questions` or `no`.
    You can also stop here; your partner is told nothing.
    Both of you are here, and both see the same empty plan.
    If nobody stands between you, both screens show this number:
    1234 5678 9012 3456 7890
    Read it to each other. Next: `tandem compare --confirm` once both screens have shown the same.
    Alex$ tandem compare
    Both of you are in the plan now. Next: `tandem compare`.
    If nobody stands between you, both screens show this number:
    1234 5678 9012 3456 7890
    Read it to each other. Next: `tandem compare --confirm` once both screens have shown the same.
    Alex$ tandem invite
    Both of you are here already; there is nobody to invite. Next: `tandem status`.
    [64]
    Sam$ tandem compare --confirm
    1234 5678 9012 3456 7890
    Remembered: both screens show the same number.
    Next: `tandem answer yes`, `tandem answer questions` or `tandem answer no`. Each is a full answer, and there is no hurry.
    Sam$ tandem compare --json
    {
      "comparison": "1234 5678 9012 3456 7890",
      "compared": true
    }
    Alex$ tandem
    Alex and Sam
    Plan: Not started
    Drafts: 1 entry, private on this computer
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890 (not compared yet)
    Next: `tandem compare`.
    Alex$ tandem name
    Alex
    Sam$ tandem name alex
    Your partner has that name already, and two equal names would be hard to tell apart. Nothing was stored. Next: another one, such as "alex 2".
    [65]
    Sam$ tandem name Sammy
    Saved here.
    Saved for both.
    Alex$ tandem sync
    Received 1 entry.
    Up to date.
    Alex$ tandem show
    Alex and Sammy
    Not started
    The plan is empty. Next: `tandem problem`, or `tandem goal`.
    Your drafts
     1. letter: Come along,
        if you like.
    """#)
  #expect(server.stop() == 0)
}

@Test func `an invitation works once, and can be cancelled`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.play(
    """
    Alex$ tandem start --name Alex -q
    Alex$ tandem invite --cancel
    There is no invitation out. Nothing was changed.
    Alex$ tandem invite --server "$URL" -q
    $LINE
    Alex$ tandem invite
    The line from before opens nothing any more.
    Send this line to your partner, or read it out. It works once, until TODAY:
    $LINE
    It opens your name and your letter, nothing else you wrote. Next: once your partner has joined, `tandem compare`.
    Alex$ tandem start --anew
    The line from before opens nothing any more.
    A new plan can begin here. Your drafts, your letter and your notes came along; the old plan is put away.
    Next: `tandem problem` to write a first draft, or `tandem invite` when you want to.
    Alex$ tandem invite -q
    $LINE
    Alex$ tandem invite --cancel
    The invitation is cancelled. Nobody can use its line any more. A new one is free.
    Sam$ tandem join "$LINE" --name Sam
    This invitation is not usable: it expired, was cancelled, or is not known there. Nothing was joined. Next: ask for a new one.
    [65]
    Alex$ tandem invite -q
    $LINE
    Alex$ tandem join "$LINE" --name Alexa
    That is your own invitation line: it is for your partner. Nothing was changed, and the line still works. Next: pass it on.
    [65]
    Alex$ tandem name
    Alex
    Sam$ tandem join "$LINE" --name Sam -q
    1234 5678 9012 3456 7890
    Eve$ tandem join "$LINE" --name Eve
    This line has been used already. Nothing was joined. Next: ask for a new one. Was it for a device of your own, and that was not you: take the new one out there, and make another line.
    [65]
    Eve$ tandem
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Sam$ tandem join "$LINE" --name Sam
    A copy is already here. It is unchanged, and your words are safe. Next: `tandem status`, or --profile NAME for a further copy.
    [73]
    Alex$ tandem sync
    Both of you are in the plan now. Next: `tandem compare`.
    Sent 1 entry.
    Received 1 entry.
    Up to date.
    Alex$ tandem status --json
    {
      "you": "Alex",
      "partner": "Sam",
      "paired": true,
      "server": "$URL",
      "sync": {
        "state": "up-to-date",
        "pending": 0
      },
      "comparison": "1234 5678 9012 3456 7890",
      "compared": false,
      "awaits_keys": false,
      "removed": false,
      "warnings": [
        {
          "code": "invite_taken",
          "text": "Somebody tried to use an invitation that was already used, and was not let in. Next: compare the number on both screens with your partner; it shows who is here."
        }
      ]
    }
    """)
  #expect(server.stop() == 0)
}

@Test
func `a try of a used invitation after comparing warns until the number is compared once more, and sharing goes on`()
  throws
{
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Eve$ tandem join "$LINE" --name Eve
    This line has been used already. Nothing was joined. Next: ask for a new one. Was it for a device of your own, and that was not you: take the new one out there, and make another line.
    [65]
    Alex$ tandem sync -q
    Alex$ tandem | tail -2
    Comparison number: 1234 5678 9012 3456 7890
    Please look: Somebody tried to use an invitation that was already used, and was not let in. Next: compare the number on both screens with your partner; it shows who is here.
    Alex$ tandem goal 'To laugh again.'
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Alex$ tandem compare
    If nobody stands between you, both screens show this number:
    1234 5678 9012 3456 7890
    Read it to each other. Next: `tandem compare --confirm` once both screens have shown the same.
    Alex$ tandem compare --confirm -q
    1234 5678 9012 3456 7890
    Alex$ tandem | tail -2
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem problem`.
    """)
  #expect(server.stop() == 0)
}

@Test func `a line that is no invitation joins nothing`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.play(
    #"""
    Alex$ tandem start --name Alex -q
    Alex$ tandem invite --server "$URL" -q
    $LINE
    Sam$ tandem join hello --name Sam
    That is not a whole invitation line. Nothing was joined. Next: copy it again, from `tandem` to its last character.
    [65]
    Sam$ tandem join "${LINE%????}" --name Sam
    That is not a whole invitation line. Nothing was joined. Next: copy it again, from `tandem` to its last character.
    [65]
    Sam$ tandem join "$(echo "$LINE" | tr 'A-HJ-NP-TV-Z' 'B-HJ-NP-TV-ZA')" --name Sam
    The invitation's code has a typing slip in it. Nothing was joined. Next: check it and try again.
    [65]
    Sam$ tandem join "tandem+http://127.0.0.1:1/${LINE##*/}" --name Sam
    The server cannot be reached. Nothing was changed. Tandem asked 127.0.0.1:1. Next: check the address in the line, or try again later.
    [69]
    Sam$ tandem join "$LINE"
    Alex invites you to a shared plan.
    Nothing has been decided. The server carries sealed data; whoever runs it cannot read your words, and can tell that a device connected.
    To answer without joining: `tandem join --answer yes`, `questions` or `no`.
    You can also stop here; your partner is told nothing.
    There is no name. Nothing was stored. Next: give one with --name.
    [64]
    Sam$ tandem
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Sam$ echo "$LINE" | tandem join - --name Sam
    Alex invites you to a shared plan.
    Nothing has been decided. The server carries sealed data; whoever runs it cannot read your words, and can tell that a device connected.
    To answer without joining: `tandem join --answer yes`, `questions` or `no`.
    You can also stop here; your partner is told nothing.
    Both of you are here, and both see the same empty plan.
    If nobody stands between you, both screens show this number:
    1234 5678 9012 3456 7890
    Read it to each other. Next: `tandem compare --confirm` once both screens have shown the same.
    """#)
  #expect(server.stop() == 0)
}

@Test func `what an invitation cannot be`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.play(
    #"""
    Alex$ tandem start --name Alex -q
    Alex$ tandem invite --server 'no address'
    That is no server address. Nothing was stored. Next: one like https://plan.example.org, as its server prints it.
    [65]
    Alex$ tandem invite --server http://plan.example.org
    That is no server address. Nothing was stored. Next: one like https://plan.example.org, as its server prints it.
    [65]
    Alex$ tandem invite --server "$URL" --expires 0d
    That is no duration. Nothing was stored. Next: one like 12h or 7d, at most 90d.
    [65]
    Alex$ tandem invite --server "$URL" --expires 91d
    That is no duration. Nothing was stored. Next: one like 12h or 7d, at most 90d.
    [65]
    Alex$ tandem invite --server "$URL" --expires soon
    That is no duration. Nothing was stored. Next: one like 12h or 7d, at most 90d.
    [65]
    Alex$ head -c 50000 /dev/zero | tr '\0' x | tandem invite --server "$URL" --letter -
    That text is too long: at most 49152 bytes fit here. Nothing was stored. Next: shorten it and try again.
    [65]
    Alex$ tandem invite --server http://127.0.0.1:1
    The server cannot be reached. Your words are safe on this computer. Next: try again later.
    [69]
    Alex$ tandem invite --server "$URL" --json --expires 12h
    {
      "line": "$LINE",
      "expires": "NOW"
    }
    """#)
  #expect(server.stop() == 0)
}

@Test func `a name stays on its line and stands without white space round it`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    #"""
    Alex$ tandem name "$(printf ' Al\nPlan: Agreed by both ')"
    Saved here.
    Saved for both.
    Alex$ tandem
    Al\u{A}Plan: Agreed by both and Sam
    Plan: Not started
    Sharing: Up to date.
    Comparison number: 1234 5678 9012 3456 7890
    Next: `tandem problem`.
    Sam$ tandem sync -q
    Sam$ tandem show
    Al\u{A}Plan: Agreed by both and Sam
    Not started
    The plan is empty. Next: `tandem problem`, or `tandem goal`.
    """#)
  #expect(server.stop() == 0)
}
