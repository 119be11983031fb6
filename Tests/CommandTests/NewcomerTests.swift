import TandemStage
import Testing

@Test func `a letter that was at the server is not said never to have left`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.done("Alex", "start", "--name", "Alex")
  try stage.play(
    """
    Alex$ echo 'Dear Sam, I would like us to talk.' | tandem invite -q --server $URL --letter -
    $LINE
    Alex$ tandem invite --cancel
    The invitation is cancelled. Nobody can use its line any more. A new one is free.
    Alex$ tandem | grep Sharing
    Sharing: Your name, and your letter if you wrote one, went to the server, sealed, with your invitation. Nothing else has left this computer.
    Alex$ tandem start --anew -q
    Alex$ tandem | grep Sharing
    Sharing: Your name, and your letter if you wrote one, went to the server, sealed, with your invitation. Nothing else has left this computer.
    """)
  #expect(server.stop() == 0)
}

@Test func `a partner whose name is not here yet is your partner, and null to a program`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.done("Pat", "start", "--name", "Pat")
  let line = try stage.done("Pat", "invite", "--server", server.url)
  // The join comes through, and nothing after it.
  let proxy = try Proxy(upstream: server.port)
  proxy.set(.refuse("/sync"))
  let through = line.replacing(":\(server.port)/", with: ":\(proxy.port)/")
  _ = try stage.run("Sam", "join", through, "--name", "Sam")
  try stage.play(
    """
    Pat$ tandem sync -q
    Pat$ tandem | head -1
    Pat and your partner
    Pat$ tandem status --json | grep partner
      "partner": null,
    Pat$ tandem show --json | grep partner
      "partner": null,
    """)
  #expect(server.stop() == 0)
}

@Test func `before anybody was invited there is nothing to share, wherever the server is`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.done("Alex", "start", "--name", "Alex", "--server", server.url)
  try stage.play(
    """
    Alex$ tandem sync
    Nobody was invited yet, so there is nothing to share. Your words are safe here. Next: `tandem invite`.
    [78]
    """)
  #expect(server.stop() == 0)
}

@Test func `a yes that comes late leads to what the plan lacks, and a word said back to no signature`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "problem", "we stop talking")
  try stage.done("Alex", "goal", "be kind")
  try stage.done("Alex", "timeframe", "four sessions")
  try stage.done("Alex", "concern", "add", "The cost.")
  try stage.done("Alex", "option", "choose", "3")
  try stage.sync("Sam")
  try stage.done("Sam", "option", "choose", "3")
  try stage.done("Sam", "concern", "list")
  try stage.play(
    """
    Sam$ tandem answer yes
    Saved here.
    Saved for both.
    Thank you. Your answer is saved.
    Next: `tandem concern reflect 1`, in your own words.
    Sam$ tandem concern reflect 1 'You fear that it is too much.'
    Number 1: The cost.
    Saved here.
    Saved for both.
    Its author says whether that is it.
    """)
  #expect(server.stop() == 0)
}

@Test func `a list tells of one's own drafts of its kind, and a draft shows all of its parts`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem therapist add 'Dr. Lee' --fee 90 --format online --draft -q
    Alex$ tandem therapist
    There are no therapists on the list yet. Next: `tandem therapist add`.
    Private drafts of yours of this kind: 1. `tandem draft show 1` reads one.
    Alex$ tandem draft show 1
    Therapist: Dr. Lee
    Fee: 90
    Format: online
    Alex$ tandem visit add 2099-05-14 --time 9:30 --place '12 Elm Street' --draft -q
    Alex$ tandem draft show 2
    Visit: 2099-05-14
    Time: 09:30
    Place: 12 Elm Street
    Alex$ tandem concern add --topic cost 'It costs a lot.' --draft -q
    Alex$ tandem draft show 3
    Concern: It costs a lot.
    Topic: cost
    Alex$ tandem hope
    There are no hopes yet. Next: `tandem hope add`.
    """)
  #expect(server.stop() == 0)
}

@Test func `a visit whose day is still to come is asked back about on a terminal`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "visit", "add", "2099-05-14")
  let no = try stage.onTerminal("Alex", "tandem visit done 1", typing: "n")
  #expect(no.text.contains("Is it done already?") && no.text.contains("Nothing changed."))
  #expect(try stage.done("Alex", "visit", "--json").contains("\"done\": false"))
  let yes = try stage.onTerminal("Alex", "tandem visit done 1", typing: "y")
  #expect(yes.code == 0)
  #expect(try stage.done("Alex", "visit", "--json").contains("\"done\": true"))
  #expect(server.stop() == 0)
}

@Test func `a detail is taken off the plan with empty words`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "therapist", "add", "Dr. Lee", "--fee", "90")
  try stage.done("Alex", "therapist", "edit", "1", "--fee", "")
  #expect(try stage.done("Alex", "therapist", "show", "1", "--json").contains("\"fee\": null"))
  #expect(server.stop() == 0)
}

@Test func `a sentence about what was typed is broken between words on a narrow terminal`() throws {
  let stage = try Stage()
  let narrow = try stage.shell("Alex", "script -qec 'stty cols 40; tandem goal a b' /dev/null < /dev/null")
  let lines = narrow.text.split(whereSeparator: \.isNewline)
  #expect(lines.count > 2 && lines.allSatisfy { $0.count <= 40 }, "\(narrow.text)")
}
