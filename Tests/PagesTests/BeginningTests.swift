import TandemPages
import TandemPlan
import Testing

private func sent(_ act: String, _ fields: [(String, String)] = [], on model: ViewModel) throws -> FormAction {
  try Pages.action(for: form([("do", act), ("token", "token")] + fields), model: model)
}

private func shown(_ route: PageRoute, _ model: ViewModel) -> Markup {
  Markup(Pages.show(route, model: model).document)
}

@Test func `the first page says what this is and offers three ways on`() {
  let page = shown(.welcome, Situations.absent)
  #expect(
    page.all("h2").map(\.text) == [
      WelcomeWords.begin.text, WelcomeWords.link.text, PathWords.inAnyOrder.text, WelcomeWords.look.text,
    ])
  #expect(page.forms("start").count == 1)
  for words in [WelcomeWords.what, .how, .pace] { #expect(page.text.contains(words.text)) }
}

@Test func `whoever looks around first finds every page of a plan, and no form that would keep anything`() {
  for route in PageRoute.all {
    let answer = Pages.show(route, model: Situations.absent)
    guard answer.status == 200 else {
      #expect(
        [PageRoute.invitation, .drafts, .earlier, .settings, .copy, .leaving, .recovery, .back].contains(route)
          && answer.location == "/")
      continue
    }
    let page = Markup(answer.document)
    let acts = page.all("main")[0].all("form").compactMap { $0.value("do") }
    #expect(acts.allSatisfy { ["start", "look-up", "recover"].contains($0) }, "\(route.path): \(acts)")
    #expect(page.all("nav").flatMap { $0.all("a") }.contains { $0.attributes["href"] == "/" }, "\(route.path)")
  }
}

@Test func `without a copy nothing can be written`() throws {
  #expect(throws: AppFailure.noCopy) { try sent("goal", [("text", "x")], on: Situations.absent) }
  #expect(throws: AppFailure.noCopy) { try sent("note", [("text", "x"), ("number", "1")], on: Situations.absent) }
}

@Test func `beginning takes a name and leads to a quiet page`() throws {
  guard case .start("Alex") = try sent("start", [("name", "Alex")], on: Situations.absent) else {
    return #expect(Bool(false))
  }
  let sent = form([("do", "start"), ("name", "Alex")])
  #expect(Pages.done(.saved, sent, at: .welcome).location == "/before-you-ask")
}

@Test func `before you ask keeps a private note and leads on to the invitation`() throws {
  let page = shown(.beforeYouAsk, try Situations.writing(Situations.alone))
  #expect(page.text.contains("kept with before-you-ask") && !page.text.contains("kept with my-part"))
  let number = try #require(page.forms("note").first?.value("number"))
  guard
    case .act(.keepNote("calm", on: .beforeYouAsk)) = try sent(
      "note", [("number", number), ("text", "calm")], on: Situations.alone)
  else { return #expect(Bool(false)) }
  #expect(page.all("main")[0].all("a").contains { $0.attributes["href"] == "/invitation" })
  #expect(page.all("main")[0].all("a").contains { $0.attributes["href"] == "/safety" })
}

@Test func `before you ask says what helps before there is anything to ask`() throws {
  for model in [Situations.absent, Situations.alone, Situations.invited, Situations.joining] {
    let page = shown(.beforeYouAsk, model)
    for words in [BeforeYouAskWords.first.text, PrivateWords.beforeYouAsk.text, BeforeYouAskWords.saying.text] {
      for line in words.split(separator: "\n") {
        #expect(page.text.contains(line.hasPrefix("- ") ? line.dropFirst(2) : line))
      }
    }
  }
}

@Test func `a hold without a partner lasts some days, suggests nothing meanwhile, and ends early`() throws {
  var model = Situations.alone
  #expect(shown(.beforeYouAsk, model).forms("rest").count == 1)
  guard case .act(.rest(days: 7)) = try sent("rest", [("days", "7")], on: model),
    case .act(.rest(days: nil)) = try sent("rest", [("choice", "end")], on: model)
  else { return #expect(Bool(false)) }
  for days in ["0", "15", "x", ""] {
    #expect(throws: AppFailure.noChoice) { try sent("rest", [("days", days)], on: model) }
  }
  model.restsUntil = model.today.adding(days: 7)
  let resting = shown(.beforeYouAsk, model)
  #expect(resting.text.contains(BeforeYouAskWords.restsUntil.with(["date": model.today.adding(days: 7).words])))
  #expect(!resting.text.contains(BeforeYouAskWords.askAloud.text))
  #expect(resting.forms("rest")[0].all("button").map { $0.attributes["value"] } == ["end"])
  #expect(shown(.plan, model).text.contains(StepWords.onHold.with(["date": model.today.adding(days: 7).words])))
  model.restsUntil = model.today.adding(days: -1)
  #expect(shown(.beforeYouAsk, model).text.contains(BeforeYouAskWords.askAloud.text))
}

@Test func `letter and line are one form, and four beginnings can be put into it`() throws {
  let page = shown(.invitation, Situations.alone)
  #expect(page.forms("invite").count == 1)
  let fresh = try #require(page.forms("invite").first)
  #expect(fresh.value("text") == "" && fresh.value("server") == "")
  for starter in StarterWords.allCases { #expect(fresh.text.contains(starter.text)) }
  let buttons = fresh.all("button").map { $0.attributes["value"] }
  let begins: [String?] = (1...4).map { "begin-\($0)" }
  #expect(buttons == [nil] + begins + [nil, "keep"], "the first is what the enter key presses")
  let beginnings = fresh.all("button").compactMap { $0.attributes["data-begin"] }
  #expect(beginnings == StarterWords.allCases.map { $0.text })

  let fields: [(String, String)] = [("text", "Dear."), ("server", "https://a.example"), ("life", "3")]
  guard case .nothing = try sent("invite", fields + [("choice", "begin-2")], on: Situations.alone) else {
    return #expect(Bool(false))
  }
  var model = Situations.alone
  let open = Pages.open(after: form([("do", "invite"), ("choice", "begin-2")] + fields), model: model)
  model.open = [open]
  let again = try #require(shown(.invitation, model).forms("invite").first)
  #expect(again.value("text") == "Dear.\n\n" + StarterWords.pattern.text)
  #expect(again.value("server") == "https://a.example")
  #expect(again.all("option").filter { $0.attributes["selected"] != nil }.map { $0.attributes["value"] } == ["3"])
}

@Test func `the letter goes along whichever button is pressed`() throws {
  let fields: [(String, String)] = [("text", "Shall we... try?"), ("server", "https://a.example"), ("life", "7")]
  guard
    case .invite("Shall we... try?", "https://a.example", _, _) = try sent("invite", fields, on: Situations.alone),
    case .act(.keepLetter("Shall we... try?")) = try sent(
      "invite", fields + [("choice", "keep")], on: Situations.alone),
    case .invite("", _, _, _) = try sent("invite", [("text", " ")] + fields.dropFirst(), on: Situations.alone)
  else { return #expect(Bool(false)) }
}

@Test func `where the letter alone was taken, what else was changed stays, and nothing does where nothing was`() {
  let model = Situations.invited
  let unchanged = [("text", "Dear."), ("server", model.server ?? ""), ("life", "7")]
  for choice in ["keep", "same-line"] {
    func open(_ fields: [(String, String)]) -> Form {
      Pages.open(after: form([("do", "invite"), ("choice", choice)] + fields), model: model)
    }
    #expect(open(unchanged) == form([("do", "invite")]))
    let changed = open(unchanged.dropLast() + [("life", "30")])
    #expect(changed[.life] == "30" && changed[.text] == "Dear." && changed[.choice].isEmpty)
  }
}

@Test func `a letter that could not be taken stands there again with the rest of the form`() throws {
  let text = "Dear. " + StarterWords.pattern.text
  let sent = form([("do", "invite"), ("text", text), ("server", "https://a.example"), ("life", "30")])
  for model in [Situations.alone, Situations.invited] {
    let page = Markup(Pages.again(sent, .uneditedLetter, at: .invitation, model: model).document)
    #expect(page.with("trouble").count == 1)
    let form = try #require(page.forms("invite").first)
    #expect(form.value("text") == text)
    if model.stage == .alone { #expect(form.value("server") == "https://a.example") }
  }
}

@Test func `the sentences of a letter are counted, and any number of them is kept`() throws {
  var model = Situations.alone
  let empty = shown(.invitation, model)
  #expect(empty.forms("invite")[0].all("p").contains { $0.attributes["data-sentences"] == LiveWords.sentences.text })
  #expect(!empty.text.contains("Sentences:"), "a count of none would ask for something")
  for (text, count) in [("One. Two. Three.", 3), ("One. Two. Three. Four", 3), ("One. Two. Three. Four. Five?", 5)] {
    model.drafts = [
      ViewModel.ShownDraft(number: 1, label: "letter", kind: .letter, text: text, edit: nil, created: model.now)
    ]
    let page = shown(.invitation, model)
    #expect(page.text.contains(LiveWords.sentences.with(["count": "\(count)"])))
    #expect(page.forms("invite")[0].value("text") == text)
  }
}

@Test func `where a plan cannot begin the page offers another one, and nothing that would go nowhere`() throws {
  var model = try Situations.writing(Situations.alone)
  model.cannotBegin = true
  model.warnings = [WarningWords.keysDiffer.text]
  let page = shown(.invitation, model)
  #expect(page.forms("begin-anew").count == 1 && page.forms("invite").isEmpty)
  #expect(page.text.contains(WarningWords.keysDiffer.text))
  #expect(shown(.plan, model).text.contains(StepWords.beginAnew.text))
  guard case .beginAnew = try sent("begin-anew", on: model) else { return #expect(Bool(false)) }
}

@Test func `an invitation works seven days unless another time is chosen, at the known server or a new one`() throws {
  var model = Situations.alone
  let day: UInt64 = 86_400_000
  guard
    case .invite("", "https://a.example", 7 * day, false) = try sent(
      "invite", [("server", " https://a.example "), ("life", "7")], on: model)
  else { return #expect(Bool(false)) }
  #expect(throws: AppFailure.noChoice) {
    try sent("invite", [("server", "https://a.example"), ("life", "365")], on: model)
  }
  model.server = "https://plan.example.org"
  let page = shown(.invitation, model)
  #expect(page.forms("invite")[0].value("server") == model.server)
  #expect(page.all("option").filter { $0.attributes["selected"] != nil }.map { $0.attributes["value"] } == ["7"])
  guard
    case .invite("", nil, day, false) = try sent(
      "invite", [("server", "https://plan.example.org"), ("life", "1")], on: model)
  else { return #expect(Bool(false)) }
}

@Test func `the line that is out can be copied, says until when it works, and can be cancelled`() throws {
  let page = shown(.invitation, Situations.invited)
  let line = try #require(page.all("textarea").first { $0.attributes["id"] == "line" })
  #expect(line.attributes["readonly"] != nil && line.text.contains(Situations.line))
  #expect(page.text.contains("10 May 2026"))
  #expect(page.text.contains(PairingWords.opens.text))
  #expect(page.forms("cancel").count == 1 && page.forms("invite").count == 1)
  guard case .cancelInvitation = try sent("cancel", on: Situations.invited) else { return #expect(Bool(false)) }
}

@Test func `after a no given aloud there are calm words and a page for oneself, and nothing to make`() throws {
  for model in [Situations.alone, Situations.invited] {
    let page = shown(.invitation, Situations.aloud(.no, model))
    #expect(page.forms("invite").isEmpty)
    #expect(page.text.contains(AnswerWords.aloudNo.text))
    #expect(page.text.contains(PrivateWords.supportTitle.text))
    #expect(page.forms("note").count == 1)
  }
  #expect(shown(.invitation, Situations.aloud(.no, Situations.invited)).forms("cancel").count == 1)
  #expect(shown(.invitation, Situations.aloud(.yes, Situations.alone)).forms("invite").count == 1)
}

@Test func `an answer given aloud is kept as it was given`() throws {
  for answer in InvitationAnswer.aloud {
    let sent = try sent("answered-aloud", [("choice", answer.rawValue)], on: Situations.alone)
    guard case .act(.keepAnswerAloud(answer)) = sent else { return #expect(Bool(false)) }
  }
  for other in ["perhaps", "questions", ""] {
    #expect(throws: AppFailure.plan(.noSuchChoice(allowed: ["yes", "no"]))) {
      try sent("answered-aloud", [("choice", other)], on: Situations.alone)
    }
  }
}
