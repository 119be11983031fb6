import TandemStage
import Testing

@Test func `a copy that is whole is said to be, and one that is not is built anew from what can be read`() throws {
  let stage = try Stage()
  try stage.play(
    #"""
    Alex$ tandem start --name Alex -q
    Alex$ tandem goal -q 'Laugh together.'; tandem note support -q 'Mine alone.'
    Alex$ tandem doctor
    Your copy is whole: 0 texts and marks, each as it was sealed.
    Alex$ sqlite3 $TANDEM_HOME/replica.sqlite "INSERT INTO listed VALUES (999, 1, 0, 1, NULL)"; tandem show
    The copy at $HOME/Alex/replica.sqlite cannot be read. Nothing was changed. Next: `tandem doctor` tells what can be had back.
    [74]
    Alex$ tandem doctor
    1 rows of the table listed cannot be read.
    Your words are safe as far as they can be read; nothing was changed. Next: `tandem doctor --repair`.
    [74]
    Alex$ tandem doctor --repair 2>&1 | sed 's/damaged-[0-9-]*/damaged-DAY/'; ls $TANDEM_HOME | grep -c damaged
    1 rows of the table listed cannot be read.
    A new copy was built from what can be read. The damaged file is kept at $HOME/Alex/replica.damaged-DAY.sqlite, for your account alone. Next: `tandem sync` fetches what is missing.
    2
    Alex$ tandem draft list
     1. goal: Laugh together.
     2. support: Mine alone.
    Alex$ tandem doctor --json
    {
      "sound": true,
      "versions": 0,
      "rotten": 0,
      "lost": 0,
      "kept_as_notes": 0,
      "pages": [],
      "unreadable": {},
      "fits": true,
      "keys": true,
      "open_to_others": [],
      "set_aside": 0,
      "free_bytes": FREE,
      "clock_ahead_hours": null,
      "repaired": false,
      "kept": null
    }
    """#.replacing("tandem doctor --json", with: "tandem doctor --json | sed 's/_bytes\": [0-9]*/_bytes\": FREE/'"))
}
