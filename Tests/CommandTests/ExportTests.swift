import Foundation
import TandemStage
import Testing

@Test func `an export is a file for its author alone, and takes the place of nothing by itself`() throws {
  let stage = try Stage()
  try stage.play(
    #"""
    Alex$ tandem export
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem start --name Alex -q
    Alex$ tandem goal -q '=1+1 <script>'
    Alex$ tandem note support -q 'Mine alone.'
    Alex$ tandem export --csv
    "kind","number","field","text","by","at","current","removed","private"
    "draft","1","goal","'=1+1 <script>","","NOW","yes","no","yes"
    "draft","1","what","goal","","","yes","no","yes"
    "draft","1","of","plan","","","yes","no","yes"
    "draft","1","new","yes","","","yes","no","yes"
    "note","2","text","Mine alone.","","NOW","yes","no","yes"
    "note","2","what","support","","","yes","no","yes"
    Alex$ tandem export -o $TANDEM_HOME.json
    Written to $HOME/Alex.json; only your account can read it. It holds your drafts and notes too.
    Alex$ stat -c %a $TANDEM_HOME.json
    600
    Alex$ echo mine > $TANDEM_HOME.txt; tandem export -o $TANDEM_HOME.txt; cat $TANDEM_HOME.txt
    There is something at $HOME/Alex.txt already, and it was left as it is. Next: another name, or --replace to write over it.
    mine
    Alex$ tandem export -q --html --replace -o $TANDEM_HOME.txt; grep -c '&lt;script&gt;' $TANDEM_HOME.txt; stat -c %a $TANDEM_HOME.txt
    1
    600
    Alex$ grep -ci 'script>\|<a \|onload\|src=' $TANDEM_HOME.txt
    0
    [1]
    Alex$ tandem export --html --csv
    That is more than one form. Next: one of --json, --html and --csv.
    [64]
    Alex$ tandem export -o /proc/none/x
    This computer cannot write at /proc/none/x. Nothing was written, and your plan is unchanged. Next: name another place with -o.
    [73]
    """#)
}

@Test func `an export tells of a sealed vote to its own author alone, and of each field what stood there before`()
  throws
{
  let (stage, server) = try Stage.couple()
  try stage.play(
    #"""
    Alex$ tandem goal -q 'Laugh together.'
    Sam$ tandem goal -q 'Laugh together more.'
    Sam$ tandem concern add -q --topic cost 'What it costs.'
    Alex$ tandem sync -q; tandem concern reflect -q 1 'You fear for the money.'
    Alex$ tandem therapist add -q 'Dr. Lee'; tandem therapist vote -q 1 maybe
    Alex$ tandem concern add -q 'Too soon.'; tandem concern take-back -q 2
    Sam$ tandem sync -q
    Sam$ tandem export --csv | grep '^"plan\|^"therapist\|^"concern\|^"reflection'
    "plan","","goal","Laugh together more.","Sam","NOW","yes","no","no"
    "plan","","goal","Laugh together.","Alex","NOW","no","no","no"
    "concern","1","text","What it costs.","Sam","NOW","yes","no","no"
    "concern","1","topic","cost","Sam","NOW","yes","no","no"
    "concern","1","state","reflected","Sam","","yes","no","no"
    "concern","2","text","Too soon.","Alex","NOW","yes","yes","no"
    "concern","2","state","taken-back","Alex","","yes","yes","no"
    "reflection","","text","You fear for the money.","Alex","NOW","yes","no","no"
    "reflection","","about","1","Alex","","yes","no","no"
    "therapist","1","name","Dr. Lee","Alex","NOW","yes","no","no"
    Sam$ tandem export | grep -c 'sealed\|maybe'
    0
    [1]
    Alex$ tandem export --csv | grep vote
    "therapist","1","vote","sealed","Alex","","yes","no","no"
    "therapist","1","vote","sealed","Sam","","yes","no","no"
    "therapist","1","your_vote","maybe","","","yes","no","no"
    Sam$ tandem therapist list -q > /dev/null; tandem therapist vote -q 1 comfortable
    Alex$ tandem sync -q
    Sam$ tandem sync -q
    Alex$ tandem sync -q; tandem export --csv | grep vote
    "therapist","1","vote","maybe","Alex","","yes","no","no"
    "therapist","1","vote","comfortable","Sam","","yes","no","no"
    """#)
  withExtendedLifetime(server) {}
}

@Test func `no text in a table begins as a spreadsheet's formula, whatever stands before it`() throws {
  let stage = try Stage()
  try stage.done("Alex", "start", "--name", "Alex")
  // A wide sign, a mark without width, a line feed, a space.
  let texts = [#"\357\274\2351+1"#, #"\342\200\213=1+1"#, #"\n=1+1"#, #"\302\240@SUM"#]
  for text in texts { _ = try stage.shell("Alex", "printf '\(text)' | tandem hope add --draft -") }
  let table = try stage.done("Alex", "export", "--csv")
  let cells = table.split(separator: "\"draft\",").compactMap { $0.split(separator: ",").dropFirst(2).first }
  let given = cells.filter { $0.contains("1+1") || $0.contains("SUM") }
  #expect(given.count == texts.count && given.allSatisfy { $0.hasPrefix("\"'") }, "\(table)")
}

@Test func `what stands beside an export stays, and the copy itself is never written over`() throws {
  let stage = try Stage()
  try stage.play(
    """
    Alex$ tandem start --name Alex -q; tandem goal -q 'Laugh together.'
    Alex$ cd $HOME; echo mine > plan.new; tandem export -q -o plan; tandem export -q --replace -o plan; cat plan.new; ls plan*
    mine
    plan
    plan.new
    Alex$ tandem export --replace -o $TANDEM_HOME/replica.sqlite
    Your copy itself stands at $HOME/Alex/replica.sqlite, and was left as it is. Next: another name.
    [73]
    Alex$ tandem backup --replace $TANDEM_HOME/replica.sqlite
    Your copy itself stands at $HOME/Alex/replica.sqlite, and was left as it is. Next: another name.
    [73]
    Alex$ tandem print worksheet -o $TANDEM_HOME/replica.sqlite
    Your copy itself stands at $HOME/Alex/replica.sqlite, and was left as it is. Next: another name.
    [73]
    Alex$ tandem draft list
     1. goal: Laugh together.
    """)
}

@Test func `what a file needs to be read back stands in no page for people`() throws {
  let stage = try Stage()
  try stage.done("Alex", "start", "--name", "Alex")
  try stage.done("Alex", "invite", "answered", "no")
  let page = try stage.done("Alex", "export", "--html")
  #expect(page.contains("<h2>Private</h2>"))
  for fact in ["Note", "Field", "Of", "New"] { #expect(!page.contains("<dt>\(fact)</dt>"), "\(fact)") }
}
