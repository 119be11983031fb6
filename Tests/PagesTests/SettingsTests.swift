import TandemPages
import TandemPlan
import Testing

private func sent(_ act: String, _ fields: [(String, String)] = [], on model: ViewModel) throws -> FormAction {
  try Pages.action(for: form([("do", act), ("token", "token")] + fields), model: model)
}

private func shown(_ route: PageRoute, _ model: ViewModel) -> Markup {
  Markup(Pages.show(route, model: model).document)
}

@Test func `settings show the name, the server, the folder and where quick exit leads`() {
  var model = Situations.alone
  #expect(shown(.settings, model).text.contains(SettingsWords.noServer.text))
  model.server = "https://plan.example.org"
  let page = shown(.settings, model)
  #expect(page.forms("rename")[0].value("name") == "Alex")
  #expect(page.forms("exit-to")[0].value("link") == "https://example.org/")
  #expect(page.text.contains("https://plan.example.org") && page.text.contains(model.folder))
}

@Test func `a name is changed`() throws {
  var table = Table()
  try table.send([("do", "rename"), ("name", " Alexis")])
  #expect(table.plan.name(.one) == "Alexis")
  #expect(throws: AppFailure.plan(.empty)) { try table.send([("do", "rename"), ("name", "")]) }
}

@Test func `sharing is paused and goes on, and the page says which`() throws {
  var model = Table().model
  #expect(shown(.settings, model).forms("pause")[0].all("button").map(\.text) == [SettingsWords.pause.text])
  model.sharing = .paused
  #expect(shown(.settings, model).forms("pause")[0].all("button").map(\.text) == [SettingsWords.resume.text])
  #expect(shown(.settings, Situations.alone).forms("pause").isEmpty)
  for (choice, paused, said) in [("pause", true, "paused"), ("resume", false, "resumed")] {
    guard case .act(.pauseSharing(paused)) = try sent("pause", [("choice", choice)], on: model) else {
      return #expect(Bool(false))
    }
    let form = form([("do", "pause"), ("choice", choice)])
    #expect(Pages.done(.saved, form, at: .settings).location == "/settings?said=\(said)")
  }
  #expect(throws: AppFailure.noChoice) { try sent("pause", on: model) }
}

@Test func `quick exit takes an address without the white space that was pasted along`() throws {
  guard
    case .act(.leadExit("https://weather.example/")) = try sent(
      "exit-to", [("link", " https://weather.example/ ")], on: Table().model)
  else { return #expect(Bool(false)) }
}

@Test(arguments: [Situations.absent, Situations.alone, Table().model])
func `safety is there at every stage, with numbers, and says what exit does not erase`(model: ViewModel) {
  let page = shown(.safety, model)
  for words in [SafetyWords.notForFear, .notNow, .limits] { #expect(page.text.contains(words.text)) }
  #expect(page.text.contains("does not erase") && page.text.contains("history"))
  #expect(page.all("footer")[0].all("a").contains { $0.attributes["href"] == "/safety" })
}

@Test func `numbers for where the person lives stand on the safety page as text`() {
  var model = Situations.alone
  model.regionNumbers = "Help: <b>0800</b>"
  let document = Pages.show(.safety, model: model).document
  #expect(document.contains("&lt;b&gt;0800&lt;/b&gt;"))
  #expect(Markup(document).text.contains(model.regionPath))
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
