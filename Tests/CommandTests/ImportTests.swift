import Foundation
import TandemStage
import Testing

@Test func `what was exported is carried into a new copy as drafts, and the same file twice doubles nothing`() throws {
  let stage = try Stage()
  try stage.play(
    #"""
    Alex$ tandem start --name Alex -q
    Alex$ tandem goal -q 'Laugh together.'
    Alex$ tandem hope add -q --more 'Evenings without telephones.'
    Alex$ tandem therapist add -q 'Dr. Lee' --fee 90 --format online --link https://example.org
    Alex$ tandem visit add -q 2026-05-14 --time 18:30
    Alex$ tandem note support -q 'Mine alone.'
    Alex$ tandem export -q -o $HOME/plan.json
    Anna$ tandem import $HOME/plan.json
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Anna$ tandem start --name Anna -q
    Anna$ tandem import $HOME/plan.json
    That file was written out by Alex, and you have another name here. Nothing was changed. Next: if it is yours, `tandem import FILE --mine`.
    [65]
    Anna$ tandem import --mine $HOME/plan.json
    Kept as private drafts: 4. Next: `tandem draft list`.
    Private pages kept: 1. Next: `tandem draft list`.
    Votes, choices and what stood in a field before are not carried: they belong to the other plan. Your file has them.
    Anna$ tandem draft list
     1. goal: Laugh together.
     2. hope: Evenings without telephones.
     3. therapist: Dr. Lee
     4. visit: 2026-05-14
     5. support: Mine alone.
    Anna$ tandem import --mine $HOME/plan.json
    Nothing in it is new here. Nothing changed.
    Left, since the same words stand here already: 5.
    Votes, choices and what stood in a field before are not carried: they belong to the other plan. Your file has them.
    Anna$ tandem draft list --json | grep -c number
    5
    Anna$ tandem export --csv | grep '"fee"\|"format"\|"link"\|"time"\|"direction"' | cut -d, -f 3,4
    "direction","more"
    "fee","90"
    "format","online"
    "link","https://example.org"
    "time","18:30"
    """#)
}

@Test func `words of a file go beneath the draft that stands in their place, and take nothing away`() throws {
  let stage = try Stage()
  try stage.run("Alex", "start", "--name", "Alex")
  let text = #"""
    {"format": "tandem-export", "version": 1, "you": "Alex", "entries": [
      {"kind": "plan", "fields": {"goal": [{"text": "Laugh together."}]}},
      {"kind": "letter", "fields": {"text": [{"text": "The old letter."}]}}]}
    """#
  try Data(text.utf8).write(to: URL(filePath: stage.folder + "/file"))
  try stage.play(
    """
    Alex$ tandem goal -q 'Hear each other.'
    Alex$ tandem import $HOME/file
    Kept as private drafts: 1. Next: `tandem draft list`.
    Private pages kept: 1. Next: `tandem draft list`.
    Votes, choices and what stood in a field before are not carried: they belong to the other plan. Your file has them.
    Alex$ tandem draft list
     1. goal: Hear each other.
     2. letter: The old letter.
    Alex$ tandem export --json | grep -c 'Laugh together.'
    1
    Alex$ tandem import $HOME/file
    Nothing in it is new here. Nothing changed.
    Left, since the same words stand here already: 2.
    Votes, choices and what stood in a field before are not carried: they belong to the other plan. Your file has them.
    Alex$ tandem export --json | grep -c 'Laugh together.'
    1
    """)
}

@Test func `a file that is no export changes nothing, and says so`() throws {
  let stage = try Stage()
  try stage.run("Alex", "start", "--name", "Alex")
  let before = try stage.run("Alex", "export", "--csv").text
  let deep = String(repeating: "[", count: 100_000)
  let entry = #"{"kind": "plan", "fields": {"goal": [{"text": "x"}]}}"#
  let files: [(String, String)] = [
    ("", "is not what `tandem export` writes"), ("no JSON", "is not what"), (deep, "is not what"),
    (#"{"format": "tandem-export", "version": 1, "you": "A", "entries": ["# + deep, "is not what"),
    (#"{"format": "other", "version": 1, "you": "A", "entries": []}"#, "is not what"),
    (#"{"format": "tandem-export", "version": 2, "you": "A", "entries": []}"#, "a later version"),
    (#"{"format": "tandem-export", "version": 0, "you": "A", "entries": []}"#, "is not what"),
    (#"{"format": "tandem-export", "version": 1, "you": "A", "entries": [1]}"#, "is not what"),
    (#"{"format": "tandem-export", "version": 1, "you": "A", "entries": [], "x": "\ud800"}"#, "is not what"),
    (#"{"format": "tandem-export", "version": 1e999, "you": "A", "entries": []}"#, "is not what"),
    (
      #"{"format": "tandem-export", "version": 1, "you": "A", "entries": ["#
        + Array(repeating: entry, count: 50_001).joined(separator: ",") + "]}", "holds more than is taken in"
    ),
  ]
  for (text, words) in files {
    try Data(text.utf8).write(to: URL(filePath: stage.folder + "/file"))
    let refused = try stage.run("Alex", "import", stage.folder + "/file")
    #expect(refused.code == 65 && refused.messages.contains(words) && refused.messages.contains("Nothing was changed"))
  }
  try Data([0x7B, 0xFF, 0xFE]).write(to: URL(filePath: stage.folder + "/file"))
  #expect(try stage.run("Alex", "import", stage.folder + "/file").code == 65)
  #expect(try stage.run("Alex", "import", stage.folder).code == 65)
  #expect(try stage.run("Alex", "import", "/dev/zero").messages.contains("holds more than is taken in"))
  #expect(try stage.run("Alex", "export", "--csv").text == before)
}

@Test func `words that no plan takes are left out of what is carried`() throws {
  let stage = try Stage()
  try stage.run("Alex", "start", "--name", "Alex")
  let long = String(repeating: "x", count: 3_000)
  let entries = [
    #"{"kind": "plan", "fields": {"goal": [{"text": "\#(long)"}]}}"#,
    #"{"kind": "therapist", "fields": {"name": [{"text": "A"}], "link": [{"text": "javascript:x"}]}}"#,
    #"{"kind": "therapist", "fields": {"fee": [{"text": "90"}]}}"#,
    #"{"kind": "visit", "fields": {"date": [{"text": "2026-02-30"}]}}"#,
    #"{"kind": "vote", "fields": {"open": [{"text": "maybe"}]}}"#,
    #"{"kind": "draft", "fields": {"agreement": [{"text": "x"}]}, "facts": {"of": "partner", "new": "yes"}}"#,
    #"{"kind": "hope", "by": "Sam", "fields": {"text": [{"text": "Sam's."}]}}"#,
    #"{"kind": "hope", "by": "Alex", "fields": {"text": [{"text": "Mine."}]}}"#,
  ].joined(separator: ",")
  let text = #"{"format": "tandem-export", "version": 1, "you": "Alex", "entries": [\#(entries)]}"#
  try Data(text.utf8).write(to: URL(filePath: stage.folder + "/file"))
  try stage.play(
    """
    Alex$ tandem import $HOME/file
    Kept as private drafts: 1. Next: `tandem draft list`.
    Left, since they are your partner's to write: 1.
    Left, since they were said, answered or agreed for the other plan: 1.
    Left, since a plan does not take such words: 5.
    Votes, choices and what stood in a field before are not carried: they belong to the other plan. Your file has them.
    Alex$ tandem draft list
     1. hope: Mine.
    """)
}

@Test func `what the partner wrote out is theirs, and a draft in a file stays private whatever the file says`() throws {
  let (stage, server) = try Stage.couple()
  defer { _ = server.stop() }
  let entries = [
    #"{"kind": "concern", "by": "Sam", "fields": {"text": [{"text": "Sam's concern."}]}}"#,
    #"{"kind": "draft", "fields": {"text": [{"text": "A secret hope."}]}, "facts": {"of": "hope", "new": "yes"}}"#,
  ].joined(separator: ",")
  for name in ["Sam", "Alex"] {
    let text = #"{"format": "tandem-export", "version": 1, "you": "\#(name)", "entries": [\#(entries)]}"#
    try Data(text.utf8).write(to: URL(filePath: stage.folder + "/of-\(name)"))
  }
  let refused = try stage.run("Alex", "import", "--mine", stage.folder + "/of-Sam")
  #expect(refused.code == 65 && refused.messages.contains("theirs to bring along"))
  let taken = try stage.run("Alex", "import", stage.folder + "/of-Alex")
  #expect(
    taken.messages.contains("Kept as private drafts: 1.") && taken.messages.contains("your partner's to write: 1."))
}
