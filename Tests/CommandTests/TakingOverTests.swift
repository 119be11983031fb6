import TandemStage
import Testing

@Test func `whoever began first can still follow a line: name and drafts come along, a line of one's own does not`()
  throws
{
  let stage = try Stage()
  let server = try stage.server()
  try stage.play(
    """
    Sam$ tandem start --name Sam -q
    Sam$ tandem goal -q 'Ten minutes a day.'
    Sam$ tandem invite --server "$URL" -q
    $LINE
    Kim$ echo "$LINE" > "$HOME/sams-line"
    Alex$ tandem start --name Alex -q
    Alex$ tandem invite --server "$URL" -q
    $LINE
    Sam$ tandem join "$LINE"
    Alex invites you to a shared plan.
    Nothing has been decided. The server carries sealed data; whoever runs it cannot read your words, and can tell that a device connected.
    To answer without joining: `tandem join --answer yes`, `questions` or `no`.
    You can also stop here; your partner is told nothing.
    Your name and your drafts came along.
    The line from before opens nothing any more.
    Both of you are here, and both see the same empty plan.
    If nobody stands between you, both screens show this number:
    1234 5678 9012 3456 7890
    Read it to each other. Next: `tandem compare --confirm` once both screens have shown the same.
    Sam$ tandem draft
     1. goal: Ten minutes a day.
    Kim$ tandem join "$(cat "$HOME/sams-line")" --name Kim
    This invitation is not usable: it expired, was cancelled, or is not known there. Nothing was joined. Next: ask for a new one.
    [65]
    Alex$ tandem sync -q
    Alex$ tandem compare --confirm -q
    1234 5678 9012 3456 7890
    Sam$ tandem compare --confirm -q
    1234 5678 9012 3456 7890
    Sam$ tandem draft share all -q
    Alex$ tandem sync -q
    Alex$ tandem goal
    Ten minutes a day.
    Sam$ tandem join "$LINE"
    A copy is already here. It is unchanged, and your words are safe. Next: `tandem status`, or --profile NAME for a further copy.
    [73]
    """)
  #expect(server.stop() == 0)
}

@Test func `a join that comes to nothing leaves a copy as it was before, also one that holds nothing but a name`()
  throws
{
  let stage = try Stage()
  let server = try stage.server()
  let proxy = try Proxy(upstream: server.port)
  try stage.done("Sam", "start", "--name", "Sam")
  try stage.done("Alex", "start", "--name", "Alex")
  stage["LINE"] = try stage.done("Alex", "invite", "--server", proxy.url)
  try stage.play(
    """
    Sam$ tandem join "$LINE" --name alex 2>&1 | tail -1
    Your partner has that name already, and two equal names would be hard to tell apart. Nothing was stored. Next: another one, such as "alex 2".
    Sam$ tandem name
    Sam
    """)
  // Nothing of the join arrives, and meanwhile the place is somebody else's.
  proxy.set(.refuse("/roster"))
  #expect(try stage.run("Sam", "join", stage["LINE"] ?? "").code == 69)
  proxy.set(.none)
  try stage.done("Kim", "join", stage["LINE"] ?? "", "--name", "Kim")
  #expect(try stage.run("Sam", "join", stage["LINE"] ?? "").code == 65)
  #expect(try stage.done("Sam", "status").contains("Your partner is not in the plan yet."))
  #expect(try stage.done("Sam", "name") == "Sam")
  let other = try stage.done("Sam", "invite", "--server", server.url)
  try stage.done("Jo", "join", other, "--name", "Jo")
  proxy.stop()
  #expect(server.stop() == 0)
}

@Test func `the one who was invited leaves a plan whose number differs, and joins by another line`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.done("Eve", "start", "--name", "Eve")
  let wrong = try stage.done("Eve", "invite", "--server", server.url)
  try stage.done("Sam", "join", wrong, "--name", "Sam")
  try stage.done("Sam", "goal", "Ten minutes a day.")
  try stage.done("Sam", "start", "--anew")
  try stage.done("Alex", "start", "--name", "Alex")
  let right = try stage.done("Alex", "invite", "--server", server.url)
  try stage.done("Sam", "join", right)
  try stage.sync("Alex")
  #expect(try stage.done("Sam", "compare", "--confirm") == stage.done("Alex", "compare", "--confirm"))
  #expect(try stage.done("Sam", "draft").contains("Ten minutes a day."))
  #expect(server.stop() == 0)
}

@Test
func `a server's address is taken with the dot of the sentence that it stood in, and checked before a letter is asked`()
  throws
{
  let stage = try Stage()
  let server = try stage.server()
  try stage.done("Alex", "start", "--name", "Alex")
  let wrong = try stage.onTerminal(
    "Alex", "tandem invite --letter --server http://plan.example.org", typing: "Dear Sam,", "")
  #expect(wrong.code == 65 && wrong.text.contains("That is no server address."))
  #expect(!wrong.text.contains("What would you like to say?"))
  try stage.done("Alex", "invite", "--server", server.url + ".")
  #expect(try stage.done("Alex", "status").contains("went to the server, sealed"))
  #expect(server.stop() == 0)
}
