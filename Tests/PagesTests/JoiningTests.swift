import TandemPages
import TandemPlan
import Testing

private func sent(_ act: String, _ fields: [(String, String)] = [], on model: ViewModel) throws -> FormAction {
  try Pages.action(for: form([("do", act), ("token", "token")] + fields), model: model)
}

private func shown(_ model: ViewModel) -> Markup { Markup(Pages.show(.joining, model: model).document) }

private var offered: ViewModel { offering() }

private func offering(_ reply: Reply? = nil, letter: String = Situations.letter) -> ViewModel {
  var model = Situations.absent
  model.offer = ViewModel.ShownOffer(name: "Alex", letter: letter, reply: reply, until: Situations.until)
  return model
}

@Test func `a pasted line is looked up, and looking decides nothing`() throws {
  let page = shown(Situations.absent)
  #expect(page.forms("look-up").count == 1 && page.forms("join").isEmpty)
  #expect(page.text.contains(PairingWords.nothingDecided.text))
  guard case .lookUp("abc") = try sent("look-up", [("line", "abc")], on: Situations.absent) else {
    return #expect(Bool(false))
  }
}

@Test func `whoever began first can paste a line too, and is told what comes along`() throws {
  for model in [Situations.alone, Situations.invited] {
    let invitation = Markup(Pages.show(.invitation, model: model).document)
    #expect(invitation.all("main")[0].all("a").contains { $0.attributes["href"] == "/joining" })
    #expect(invitation.text.contains(InvitationWords.haveLine.text))
    #expect(shown(model).forms("look-up").count == 1 && shown(model).text.contains(JoiningWords.comesAlong.text))
    guard case .lookUp("abc") = try sent("look-up", [("line", "abc")], on: model) else { return #expect(Bool(false)) }
    var offered = model
    offered.offer = ViewModel.ShownOffer(
      name: "Kim", letter: "", reply: Reply(.yes, stamp: 1), until: Situations.until)
    #expect(shown(offered).forms("join").first?.value("name") == "Alex")
    guard case .join("Alex") = try sent("join", [("name", "Alex")], on: offered) else { return #expect(Bool(false)) }
  }
}

@Test func `a number that differs is the same way out for both, until it was confirmed`() throws {
  for seat in Seat.allCases {
    var model = Table(seat).model
    #expect(shown(model).forms("begin-anew").isEmpty)
    model.isCompared = false
    let page = shown(model)
    #expect(page.all("summary").map(\.text).contains(JoiningWords.numbersDiffer.text))
    #expect(page.forms("begin-anew").count == 1)
    guard case .beginAnew = try sent("begin-anew", on: model) else { return #expect(Bool(false)) }
  }
  #expect(Pages.done(.saved, form([("do", "begin-anew")]), at: .joining).location == "/invitation?said=begun-anew")
}

@Test func `the page with the number is called that once both are in the plan`() {
  let page = Markup(Pages.show(.joining, model: Table().model).document)
  #expect(page.all("h1").map(\.text) == ["The number"])
  #expect(Markup(Pages.show(.settings, model: Table().model).document).all("a").contains { $0.text == "The number" })
  #expect(shown(Situations.joining).all("h1").map(\.text) == ["Joining"])
}

@Test func `the letter stands before anything else, and before any form`() throws {
  let main = shown(offered).all("main")[0]
  let letter = try #require(main.text.firstRange(of: Situations.letter))
  #expect(main.all("h1").map(\.text) == ["A letter from Alex"])
  for later in [AnswerWords.yes.text, PairingWords.nothingDecided.text, JoiningWords.another.text] {
    let place = try #require(main.text.firstRange(of: later), "\(later)")
    #expect(letter.upperBound < place.lowerBound)
  }
}

@Test func `an offer without a letter has no empty place for one`() {
  let page = shown(offering(letter: ""))
  #expect(page.with("letter").isEmpty && page.all("h1").map(\.text) == ["An invitation from Alex"])
}

@Test func `the letter asks for no name and no number, and can be answered without joining`() throws {
  let page = shown(offered)
  #expect(page.forms("join").isEmpty && page.with("digits").isEmpty)
  #expect(!page.all("main")[0].text.contains(QuestionWords.name.text))
  let buttons = try #require(page.forms("reply").first).all("button")
  #expect(buttons.map { $0.attributes["value"] } == ["yes", "questions", "no"])
  #expect(Set(buttons.map { button in button.attributes.filter { $0.key != "value" } }).count == 1)
  guard
    case .reply(.questions, "What would it cost?", nil) = try sent(
      "reply", [("choice", "questions"), ("note", "What would it cost?")], on: offered)
  else { return #expect(Bool(false)) }
  #expect(throws: AppFailure.noChoice) { try sent("reply", on: offered) }
}

@Test func `a no joins nothing, is one step, and only its author says when to be asked again`() throws {
  guard case .reply(.no, nil, nil) = try sent("reply", [("choice", "no")], on: offered) else {
    return #expect(Bool(false))
  }
  let location = try #require(Pages.done(.saved, form([("do", "reply"), ("choice", "no")]), at: .joining).location)
  #expect(location == "/joining?said=declined")
  let page = shown(offering(Reply(.no, stamp: 1)))
  #expect(page.forms("join").isEmpty, "nothing is asked after a no")
  let again = try #require(page.forms("reply").first)
  #expect(again.value("choice") == "no")
  let moments = again.all("input").filter { $0.attributes["name"] == "again" }
  #expect(moments.map { $0.attributes["value"] } == ["never", "1w", "1m"])
  #expect(moments.map { $0.attributes["checked"] != nil } == [true, false, false])
  guard case .reply(.no, nil, "1m") = try sent("reply", [("choice", "no"), ("again", "1m")], on: offered) else {
    return #expect(Bool(false))
  }
}

@Test(arguments: InvitationAnswer.allCases)
func `every answer says that it can be changed with the same line, and until when`(answer: InvitationAnswer) {
  let page = shown(offering(Reply(answer, note: "Hm", stamp: 1)))
  #expect(page.text.contains("at any time with the same line, until 10 May 2026"))
  #expect(page.forms("reply").contains { $0.all("button").count == 3 })
  #expect(page.with("letter").map(\.text).joined().contains(Situations.letter), "the letter stays")
}

@Test func `words that were typed with one answer stay when another one is given`() throws {
  let typed = form([("do", "reply"), ("choice", "questions"), ("note", "What would it cost?")])
  for answer in InvitationAnswer.allCases {
    var model = offering(Reply(answer, stamp: 1))
    model.open = [typed]
    let forms = shown(model).forms("reply")
    #expect(forms.first?.value("note") == "What would it cost?" && forms.first?.value("choice") == answer.rawValue)
    let other = try #require(forms.last)
    let left = Pages.open(after: form([("do", "reply"), ("number", other.value("number") ?? "")]), model: model)
    #expect(left.key != typed.key)
  }
}

@Test func `only a yes or questions lead on into the plan`() {
  for answer in InvitationAnswer.allCases {
    #expect(shown(offering(Reply(answer, stamp: 1))).forms("join").count == (answer == .no ? 0 : 1))
  }
}

@Test func `the letter can be read by both once they are in the plan`() {
  for seat in Seat.allCases {
    var model = Table(seat).model
    model.letter = Situations.letter
    #expect(shown(model).text.contains(Situations.letter) && shown(model).text.contains("A letter from Alex"))
  }
}

@Test func `joining takes a name`() throws {
  guard case .join("Sam") = try sent("join", [("name", "Sam")], on: offered) else { return #expect(Bool(false)) }
}

@Test func `a join without an answer goes on with the same line`() throws {
  #expect(shown(Situations.joining).text.contains(StepWords.joinAgain.text))
  guard case .joinAgain("abc") = try sent("look-up", [("line", "abc")], on: Situations.joining) else {
    return #expect(Bool(false))
  }
}

@Test func `the number stands there in groups until both screens were compared, and afterwards`() throws {
  var model = Table().model
  #expect(shown(model).with("digits").map(\.text) == ["1234 5678 9012 3456 7890"])
  #expect(shown(model).forms("compared").isEmpty)
  model.wasInvitationTried = true
  #expect(shown(model).forms("compared").count == 1)
  model.wasInvitationTried = false
  model.isCompared = false
  #expect(shown(model).forms("compared").count == 1)
  guard case .act(.confirmComparison) = try sent("compared", on: model) else { return #expect(Bool(false)) }
}

@Test func `the number is no step that can wait for nothing`() {
  var model = Table().model
  model.isCompared = false
  let words = Markup(Pages.show(.plan, model: model).document).text
  #expect(words.contains(NextStepWords.untilCompared.text) && !words.contains(NextStepWords.canWait.text))
}

@Test func `yes, questions and no are three equal buttons`() throws {
  for model in [Table(.two).model, try Situations.answered(.no, you: .two), try Situations.answered(.yes, you: .two)] {
    let buttons = try #require(shown(model).forms("answer").first).all("button")
    #expect(buttons.map { $0.attributes["value"] } == ["yes", "questions", "no"])
    #expect(buttons.map(\.text) == [AnswerWords.yes.text, AnswerWords.questions.text, AnswerWords.no.text])
    let looks = buttons.map { button in button.attributes.filter { $0.key != "value" } }
    #expect(Set(looks).count == 1)
  }
  #expect(shown(Table(.one).model).forms("answer").isEmpty)
}

@Test func `a no is one step, and is asked about again only when its author says so`() throws {
  let model = Table(.two).model
  let sent = try #require(shown(model).forms("answer").first)
  #expect(sent.all("option").filter { $0.attributes["selected"] != nil }.map { $0.attributes["value"] } == ["never"])
  for (again, kept) in [("never", "never"), ("1m", "1m"), ("", "never")] {
    var table = Table(.two)
    try table.send([("do", "answer"), ("choice", "no"), ("again", again)])
    #expect(table.plan.answers[.two]?.again == kept)
  }
  var table = Table(.two)
  try table.send([("do", "answer"), ("choice", "yes"), ("again", "1m"), ("note", "Gladly")])
  let answer = table.plan.answers[.two]
  #expect(answer?.answer == .yes && answer?.note == "Gladly" && answer?.again == nil)
}

@Test func `an answer is for the one who was invited, once both are here`() throws {
  var (alex, sam, alone) = (Table(.one), Table(.two), Table(.one))
  alone.stage = .alone
  #expect(throws: AppFailure.plan(.ownInvitation)) { try alex.send([("do", "answer"), ("choice", "no")]) }
  #expect(throws: AppFailure.needsBoth(.notInvited)) { try alone.send([("do", "answer"), ("choice", "no")]) }
  #expect(throws: AppFailure.noChoice) { try sam.send([("do", "answer")]) }
  #expect(throws: AppFailure.plan(.noSuchChoice(allowed: ["yes", "questions", "no"]))) {
    try sam.send([("do", "answer"), ("choice", "perhaps")])
  }
}

@Test func `after a no the decliner is thanked and asked for nothing, and the other one gets one idea`() throws {
  let sent = form([("do", "answer"), ("choice", "no")])
  let location = try #require(Pages.done(.saved, sent, at: .joining).location)
  #expect(location == "/joining?said=declined")
  let declined = try Situations.answered(.no, note: "Not now", again: "never", you: .two)
  let own = Markup(Pages.show(.joining, said: "declined", model: declined).document)
  #expect(own.with("told").map(\.said) == ["Thank you. Your answer is saved. Nothing more is asked of you."])
  #expect(own.text.contains("Not now") && own.text.contains(JoiningWords.anew.text))

  let other = shown(try Situations.answered(.no, note: "Not now", again: "never", you: .one))
  #expect(other.text.contains("Sam answered no. One idea: 'Thank you for having an honest conversation with me.'"))
  #expect(other.text.contains("Not now") && other.text.contains(PrivateWords.supportTitle.text))
  #expect(other.text.contains("for Sam to say"))
}

@Test(arguments: [("1w", "10 May 2026"), ("1m", "2 June 2026")])
func `the other one reads from which day a decliner may be asked again`(again: String, date: String) throws {
  let model = try Situations.answered(.no, again: again, you: .one)
  #expect(shown(model).text.contains("Sam may be asked again from \(date) on."))
  var later = model
  later.now += 31 * 86_400_000
  #expect(shown(later).text.contains("The time that Sam asked for is over."))
}
