import TandemStage
import Testing

@Test func `text that cannot be stored is told so, and nothing is stored`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    #"""
    Alex$ tandem goal -q 'To laugh again.'
    Alex$ tandem goal ''
    There is no text in that. Nothing was stored. Next: write at least one word.
    [65]
    Alex$ tandem goal '   '
    There is no text in that. Nothing was stored. Next: write at least one word.
    [65]
    Alex$ tandem goal - < /dev/null
    There is no text in that. Nothing was stored. Next: write at least one word.
    [65]
    Alex$ tandem goal "$(head -c 2049 /dev/zero | tr '\0' x)"
    That text is too long: at most 2048 bytes fit here. Nothing was stored. Next: shorten it and try again.
    [65]
    Alex$ head -c 2000000 /dev/zero | tr '\0' x | tandem goal -
    That text is too long: at most 2048 bytes fit here. Nothing was stored. Next: shorten it and try again.
    [65]
    Alex$ tandem concern add "$(head -c 49153 /dev/zero | tr '\0' x)"
    That text is too long: at most 49152 bytes fit here. Nothing was stored. Next: shorten it and try again.
    [65]
    Alex$ tandem goal "$(printf '\377\376')"
    That is not valid UTF-8 text. Nothing was stored. Next: check the text's encoding and try again.
    [65]
    Alex$ printf 'a\377b' | tandem goal -
    That is not valid UTF-8 text. Nothing was stored. Next: check the text's encoding and try again.
    [65]
    Alex$ printf 'a\300\200b' | tandem concern add -
    That is not valid UTF-8 text. Nothing was stored. Next: check the text's encoding and try again.
    [65]
    Alex$ tandem concern add ''
    There is no text in that. Nothing was stored. Next: write at least one word.
    [65]
    Alex$ tandem concern add
    There are no words in that yet. Nothing was stored. Next: on a terminal they are asked for; `-` reads them from standard input.
    [64]
    Alex$ tandem name ''
    There is no text in that. Nothing was stored. Next: write at least one word.
    [65]
    Alex$ tandem goal
    To laugh again.
    Alex$ tandem concern
    There are no concerns yet. Next: `tandem concern add`, if you have one.
    """#)
  #expect(server.stop() == 0)
}

@Test func `control characters are kept, and never sent raw`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    #"""
    Alex$ printf 'a\000b\033[31mc\rd\a' | tandem goal -
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Alex$ tandem goal
    a\u{0}b\u{1B}[31mc\u{D}d\u{7}
    Alex$ tandem goal --json
    {
      "text": "a\u0000b\u001b[31mc\u000dd\u0007",
      "by": "Alex",
      "at": "NOW",
      "earlier": 0
    }
    Alex$ tandem problem "$(printf 'left \342\200\256thgir')"
    Saved here.
    Saved for both.
    Next: `tandem timeframe`.
    Alex$ tandem show
    Alex and Sam
    Written
    Problem    left \u{202E}thgir
               Alex, TODAY
    Goal       a\u{0}b\u{1B}[31mc\u{D}d\u{7}
               Alex, TODAY
    Alex$ tandem show --json | grep text
          "text": "left \u202ethgir",
          "text": "a\u0000b\u001b[31mc\u000dd\u0007",
          "text": "look at a few websites together",
          "text": "a phone call first",
          "text": "one trial visit",
          "text": "four sessions",
          "text": "online sessions",
          "text": "a workshop",
          "text": "a workbook",
          "text": "a weekly check-in",
        "text": null
    Sam$ tandem sync -q
    Sam$ tandem goal | grep -c '[[:cntrl:]]'
    0
    [1]
    """#)
  #expect(server.stop() == 0)
}

@Test func `a slip in a choice names the one that was meant`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem therapist add -q 'Dr. Lee'
    Alex$ tandem therapist vote -q 1 comfrotable
    That is not one of the choices. Nothing was stored. Did you mean comfortable? Next: one of comfortable, maybe, not-for-me.
    [65]
    Alex$ tandem option vote -q 1 sometimes
    That is not one of the choices. Nothing was stored. Next: one of comfortable, maybe, not-for-me.
    [65]
    Sam$ tandem answer -q questons
    That is not one of the choices. Nothing was stored. Did you mean questions? Next: one of yes, questions, no.
    [65]
    Alex$ tandem reassess -q helped contniue
    That is not one of the choices. Nothing was stored. Did you mean continue? Next: one of continue, change, pause.
    [65]
    Alex$ tandem concern add -q --topic pirvacy x
    That is not one of the choices. Nothing was stored. Did you mean privacy? Next: one of cost, time, blamed, privacy, stranger, teamed-up, stigma, hopeless, past, ourselves, other.
    [65]
    Alex$ tandem therapist add
    There is no name in that yet. Nothing was stored. Next: `tandem therapist add NAME`; on a terminal it is asked for.
    [64]
    Alex$ tandem visit add
    There is no day in that yet. Nothing was stored. Next: `tandem visit add 2026-05-14`, say; on a terminal it is asked for.
    [64]
    """)
  #expect(server.stop() == 0)
}

@Test func `a slip of the finger is understood`() throws {
  try Stage().play(
    """
    Alex$ tandem stauts
    There is no command `tandem stauts`. Did you mean `tandem status`?
    [64]
    Alex$ tandem concren
    There is no command `tandem concren`. Did you mean `tandem concern`?
    [64]
    Alex$ tandem depart
    There is no command `tandem depart`. Next: `tandem help` lists them.
    [64]
    Alex$ tandem vote comfrotable
    There is no command `tandem vote`. Did you mean `tandem therapist vote` or `tandem option vote`?
    [64]
    Alex$ tandem pause
    There is no command `tandem pause`. Did you mean `tandem hold` or `tandem sync --pause`?
    [64]
    Alex$ tandem concern forget
    There is no command `tandem concern forget`. Next: `tandem help concern` lists them.
    [64]
    Alex$ tandem concern ad
    There is no command `tandem concern ad`. Did you mean `tandem concern add`?
    [64]
    Alex$ tandem --json thearpist
    There is no command `tandem thearpist`. Did you mean `tandem therapist`?
    [64]
    Alex$ tandem start --name Alex -q
    Alex$ tandem open --exit-to nowhere
    That is no web address. Nothing was stored. Next: one that begins with https:// or http://.
    [65]
    Alex$ tandem open --exit-to https://example.org/weather
    Saved here.
    Alex$ tandem goal --drft x
    There is no option `--drft` here. Nothing was changed. Did you mean `--draft`?
    [64]
    Alex$ tandem goal a b
    There are more words than this takes. Nothing was changed. Next: put words that belong together between quotes, or leave them out to be asked.
    [64]
    Alex$ tandem concern reflect
    Something is missing: the number. Nothing was changed. Next: `tandem help concern reflect` tells what it is.
    [64]
    Alex$ tandem goal --zebra-crossing x
    There is no option `--zebra-crossing` here. Nothing was changed. Next: `tandem help goal` lists them.
    [64]
    Alex$ tandem earlier goal --use x
    A word does not fit there. Nothing was changed. Next: `tandem help earlier` tells which do.
    [64]
    Alex$ tandem concern add --topic
    `--topic` wants a word behind it. Nothing was changed. Next: `tandem help concern add` tells which.
    [64]
    Alex$ tandem goal --draft=yes x
    `--draft` takes no word behind it. Nothing was changed. Next: `tandem help goal`.
    [64]
    Alex$ tandem completion tcsh
    Completion is there for bash, zsh and fish. Next: name one of them.
    [64]
    """)
}

@Test func `a copy that cannot be used is left as it is`() throws {
  try Stage().play(
    """
    Alex$ tandem start --name Alex -q
    Alex$ python3 -c "import sqlite3, os; d = sqlite3.connect(os.environ['TANDEM_HOME'] + '/replica.sqlite'); d.execute('PRAGMA user_version = 99')"
    Alex$ tandem
    This copy was written by a later version of this program. It is unchanged, and your words are safe. Next: update.
    [78]
    Alex$ tandem goal x
    This copy was written by a later version of this program. It is unchanged, and your words are safe. Next: update.
    [78]
    Alex$ tandem join
    This copy was written by a later version of this program. It is unchanged, and your words are safe. Next: update.
    [78]
    Sam$ mkdir $TANDEM_HOME && echo 'This is no database, only a line of text that goes on for a while.' > $TANDEM_HOME/replica.sqlite
    Sam$ tandem
    The copy at $HOME/Sam/replica.sqlite cannot be read. Nothing was changed. Next: `tandem doctor` tells what can be had back.
    [74]
    Sam$ tandem goal x
    The copy at $HOME/Sam/replica.sqlite cannot be read. Nothing was changed. Next: `tandem doctor` tells what can be had back.
    [74]
    Sam$ cat $TANDEM_HOME/replica.sqlite
    This is no database, only a line of text that goes on for a while.
    Ann$ tandem start --name Ann --home /proc/none
    This computer cannot write at /proc/none. What was saved before is safe, the last words were not stored. Next: make room or allow writing there, then try again.
    [73]
    """)
}
