import TandemPages
import TandemPlan
import Testing

private func deed(_ act: String, _ fields: [(String, String)] = [], on desk: Desk) throws -> Deed {
  try Pages.deed(for: form([("do", act), ("token", "token")] + fields), desk: desk)
}

private func shown(_ route: Route, _ desk: Desk) -> Markup { Markup(Pages.show(route, desk: desk).document) }

@Test func `settings show the name, the server, the folder and where quick exit leads`() {
  var desk = Situations.alone
  #expect(shown(.settings, desk).text.contains(SettingsWords.noServer.text))
  desk.server = "https://plan.example.org"
  let page = shown(.settings, desk)
  #expect(page.forms("rename")[0].value("name") == "Alex")
  #expect(page.forms("exit-to")[0].value("link") == "https://example.org/")
  #expect(page.text.contains("https://plan.example.org") && page.text.contains(desk.folder))
}

@Test func `a name is changed to one that can be told from the partner's`() throws {
  guard case .rename("Alexis") = try deed("rename", [("name", " Alexis")], on: Table().desk) else {
    return #expect(Bool(false))
  }
  #expect(throws: Trouble.nameTaken) { try deed("rename", [("name", "sam")], on: Table().desk) }
  #expect(throws: Trouble.plan(.empty)) { try deed("rename", [("name", "")], on: Table().desk) }
}

@Test func `sharing is paused and goes on, and the page says which`() throws {
  var desk = Table().desk
  #expect(shown(.settings, desk).forms("pause")[0].all("button").map(\.text) == [SettingsWords.pause.text])
  desk.sharing = .paused
  #expect(shown(.settings, desk).forms("pause")[0].all("button").map(\.text) == [SettingsWords.resume.text])
  #expect(shown(.settings, Situations.alone).forms("pause").isEmpty)
  for (choice, paused, said) in [("pause", true, "paused"), ("resume", false, "resumed")] {
    guard case .pauseSharing(paused) = try deed("pause", [("choice", choice)], on: desk) else {
      return #expect(Bool(false))
    }
    let sent = form([("do", "pause"), ("choice", choice)])
    #expect(Pages.done(.none, sent, at: .settings).location == "/settings?said=\(said)")
  }
  #expect(throws: Trouble.noChoice) { try deed("pause", on: desk) }
}

@Test func `quick exit leads to a web address and to nothing else`() throws {
  guard case .changeExit(let link) = try deed("exit-to", [("link", " https://weather.example/ ")], on: Table().desk)
  else { return #expect(Bool(false)) }
  #expect(link.address == "https://weather.example/")
  for address in ["", "javascript:alert(1)", "weather.example", "file:///etc/passwd"] {
    #expect(throws: Trouble.plan(.noWebLink)) { try deed("exit-to", [("link", address)], on: Table().desk) }
  }
}

@Test(arguments: [Situations.absent, Situations.alone, Table().desk])
func `safety is there at every stage, with numbers, and says what exit does not erase`(desk: Desk) {
  let page = shown(.safety, desk)
  for words in [SafetyWords.notForFear, .notNow, .help, .limits] { #expect(page.text.contains(words.text)) }
  #expect(page.text.contains("does not erase") && page.text.contains("history"))
  #expect(page.all("footer")[0].all("a").contains { $0.attributes["href"] == "/safety" })
}

@Test func `numbers for where the person lives stand on the safety page as text`() {
  var desk = Situations.alone
  desk.regionNumbers = "Help: <b>0800</b>"
  let document = Pages.show(.safety, desk: desk).document
  #expect(document.contains("&lt;b&gt;0800&lt;/b&gt;"))
  #expect(Markup(document).text.contains(desk.regionPath))
}

@Test func `privacy says what the server sees, what the partner sees, and what exit leaves`() {
  let page = shown(.privacy, Situations.absent)
  let headings: [PrivacyWords] = [.here, .drafts, .partner, .server, .exit]
  #expect(page.all("h2").map(\.text) == headings.map(\.text))
  for words in PrivacyWords.allCases { #expect(page.text.contains(words.text), "\(words)") }
}

@Test func `the page about a first session is the guide, and asks for nothing`() {
  let page = shown(.firstSession, Situations.absent)
  let lines = GuideWords.firstSession.text.split(separator: "\n").dropFirst()
  #expect(page.all("main")[0].all("li").map(\.text) == lines.map { String($0.dropFirst(2)) })
  #expect(page.all("main")[0].all("form").isEmpty)
}
