import TandemPages
import TandemPlan
import Testing

private func deed(_ act: String, _ fields: [(String, String)] = [], on desk: Desk) throws -> Deed {
  try Pages.deed(for: form([("do", act), ("token", "token")] + fields), desk: desk)
}

private func shown(_ route: Route, _ desk: Desk) -> Markup { Markup(Pages.show(route, desk: desk).document) }

@Test func `the first page says what this is and offers three ways on`() {
  let page = shown(.welcome, Situations.absent)
  #expect(page.all("h2").map(\.text) == [WelcomeWords.begin.text, WelcomeWords.link.text, WelcomeWords.look.text])
  #expect(page.forms("start").count == 1)
  for words in [WelcomeWords.what, .how, .pace] { #expect(page.text.contains(words.text)) }
}

@Test func `whoever looks around first finds every page of a plan, and no form that would keep anything`() {
  for route in Route.all {
    let answer = Pages.show(route, desk: Situations.absent)
    guard answer.status == 200 else {
      #expect([Route.invitation, .drafts, .earlier, .settings].contains(route) && answer.location == "/")
      continue
    }
    let page = Markup(answer.document)
    let acts = page.all("main")[0].all("form").compactMap { $0.value("do") }
    #expect(acts.allSatisfy { ["start", "look-up"].contains($0) }, "\(route.path): \(acts)")
    #expect(page.all("nav").flatMap { $0.all("a") }.contains { $0.attributes["href"] == "/" }, "\(route.path)")
  }
}

@Test func `without a copy nothing can be written`() throws {
  #expect(throws: Trouble.noCopy) { try deed("goal", [("text", "x")], on: Situations.absent) }
  #expect(throws: Trouble.noCopy) { try deed("note", [("text", "x"), ("number", "1")], on: Situations.absent) }
}

@Test func `beginning takes a name, without white space round it, and leads to a quiet page`() throws {
  guard case .start("Alex") = try deed("start", [("name", "  Alex ")], on: Situations.absent) else {
    return #expect(Bool(false))
  }
  #expect(throws: Trouble.plan(.empty)) { try deed("start", [("name", " ")], on: Situations.absent) }
  #expect(throws: Trouble.plan(.tooLong(maxBytes: 2048))) {
    try deed("start", [("name", String(repeating: "x", count: 2049))], on: Situations.absent)
  }
  #expect(throws: Trouble.alreadyHere) { try deed("start", [("name", "Alex")], on: Situations.alone) }
  let sent = form([("do", "start"), ("name", "Alex")])
  #expect(Pages.done(.saved, sent, at: .welcome).location == "/before-you-ask")
}

@Test func `before you ask keeps a private note and leads on to the invitation`() throws {
  let page = shown(.beforeYouAsk, try Situations.writing(Situations.alone))
  #expect(page.text.contains("kept with before-you-ask") && !page.text.contains("kept with my-part"))
  let number = try #require(page.forms("note").first?.value("number"))
  guard
    case .keepNote("calm", label: "before-you-ask") = try deed(
      "note", [("number", number), ("text", "calm")], on: Situations.alone)
  else { return #expect(Bool(false)) }
  #expect(page.all("main")[0].all("a").contains { $0.attributes["href"] == "/invitation" })
  #expect(page.all("main")[0].all("a").contains { $0.attributes["href"] == "/safety" })
}

@Test func `four beginnings stand in forms of their own, and none is kept with its gap`() throws {
  let page = shown(.invitation, Situations.alone)
  let forms = page.forms("letter")
  #expect(forms.compactMap { $0.value("text") } == [""] + StarterWords.allCases.map(\.text))
  for starter in StarterWords.allCases {
    #expect(throws: Trouble.uneditedLetter) {
      try deed("letter", [("text", "Hello. " + starter.text)], on: Situations.alone)
    }
  }
  #expect(throws: Trouble.plan(.empty)) { try deed("letter", on: Situations.alone) }
  guard case .keepLetter("Shall we... try?") = try deed("letter", [("text", "Shall we... try?")], on: Situations.alone)
  else { return #expect(Bool(false)) }
}

@Test func `a beginning that was not edited stands there again, open, with what was typed`() throws {
  let sent = form([("do", "letter"), ("number", "2"), ("text", "Dear. " + StarterWords.pattern.text)])
  let page = Markup(Pages.again(sent, .uneditedLetter, at: .invitation, desk: Situations.alone).document)
  #expect(page.with("trouble").count == 1)
  let open = page.all("details").filter { $0.attributes["open"] != nil }
  #expect(open.count == 1 && open[0].value("text") == "Dear. " + StarterWords.pattern.text)
}

@Test func `a letter of more than three sentences gets a soft hint, and is kept all the same`() throws {
  var desk = Situations.alone
  for (text, hinted) in [("One. Two. Three.", false), ("One. Two. Three. Four.", true)] {
    desk.drafts = [Desk.Draft(number: 1, label: "letter", kind: .letter, text: text, edit: nil, created: desk.now)]
    let page = shown(.invitation, desk)
    #expect(page.text.contains(LetterWords.hint.text) == hinted)
    #expect(page.with("letter")[0].text.contains(text))
  }
}

@Test func `an invitation works seven days unless another time is chosen, at the known server or a new one`() throws {
  var desk = Situations.alone
  let day: UInt64 = 86_400_000
  guard
    case .invite("https://a.example", 7 * day) = try deed(
      "invite", [("server", " https://a.example "), ("life", "7")], on: desk)
  else { return #expect(Bool(false)) }
  #expect(throws: Trouble.noServer) { try deed("invite", [("life", "7")], on: desk) }
  #expect(throws: Trouble.badAddress) { try deed("invite", [("server", "a.example"), ("life", "7")], on: desk) }
  #expect(throws: Trouble.noChoice) {
    try deed("invite", [("server", "https://a.example"), ("life", "365")], on: desk)
  }
  desk.server = "https://plan.example.org"
  let page = shown(.invitation, desk)
  #expect(page.forms("invite")[0].value("server") == desk.server)
  #expect(page.all("option").filter { $0.attributes["selected"] != nil }.map { $0.attributes["value"] } == ["7"])
  guard
    case .invite(nil, day) = try deed(
      "invite", [("server", "https://plan.example.org"), ("life", "1")], on: desk)
  else { return #expect(Bool(false)) }
  #expect(throws: Trouble.bothHere) { try deed("invite", [("life", "7")], on: Table().desk) }
}

@Test func `the line that is out can be copied, says until when it works, and can be cancelled`() throws {
  let page = shown(.invitation, Situations.invited)
  let line = try #require(page.all("textarea").first { $0.attributes["id"] == "line" })
  #expect(line.attributes["readonly"] != nil && line.text.contains(Situations.line))
  #expect(page.text.contains("10 May 2026"))
  #expect(page.text.contains(PairingWords.opens.text))
  #expect(page.forms("cancel").count == 1 && page.forms("invite").count == 1)
  guard case .cancelInvitation = try deed("cancel", on: Situations.invited) else { return #expect(Bool(false)) }
  #expect(throws: Trouble.plan(.noSuchRecord)) { try deed("cancel", on: Situations.alone) }
}

@Test func `after a no given aloud there are calm words and a page for oneself, and nothing to make`() throws {
  for desk in [Situations.alone, Situations.invited] {
    let page = shown(.invitation, Situations.aloud("no", desk))
    #expect(page.forms("invite").isEmpty && page.forms("letter").isEmpty)
    #expect(page.text.contains(AnswerWords.aloudNo.text))
    #expect(page.text.contains(PrivateWords.supportTitle.text))
    #expect(page.forms("note").count == 1)
  }
  #expect(shown(.invitation, Situations.aloud("no", Situations.invited)).forms("cancel").count == 1)
  #expect(throws: Trouble.mayNotInvite) {
    try deed("invite", [("life", "7")], on: Situations.aloud("no", Situations.alone))
  }
  #expect(shown(.invitation, Situations.aloud("yes", Situations.alone)).forms("invite").count == 1)
}

@Test func `an answer given aloud is yes or no, and no longer anybody else's once both are here`() throws {
  for answer in ["yes", "no"] {
    guard case .answeredAloud(answer) = try deed("answered-aloud", [("choice", answer)], on: Situations.alone) else {
      return #expect(Bool(false))
    }
  }
  #expect(throws: Trouble.noChoice) { try deed("answered-aloud", [("choice", "perhaps")], on: Situations.alone) }
  #expect(throws: Trouble.plan(.notYours)) { try deed("answered-aloud", [("choice", "no")], on: Table().desk) }
}
