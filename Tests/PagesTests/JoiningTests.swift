import TandemPages
import TandemPlan
import Testing

private func deed(_ act: String, _ fields: [(String, String)] = [], on desk: Desk) throws -> Deed {
  try Pages.deed(for: form([("do", act), ("token", "token")] + fields), desk: desk)
}

private func shown(_ desk: Desk) -> Markup { Markup(Pages.show(.joining, desk: desk).document) }

private var offered: Desk {
  var desk = Situations.absent
  desk.offer = Desk.Offer(name: "Alex", letter: Situations.letter)
  return desk
}

@Test func `a pasted line is looked up, and looking decides nothing`() throws {
  let page = shown(Situations.absent)
  #expect(page.forms("look-up").count == 1 && page.forms("join").isEmpty)
  #expect(page.text.contains(PairingWords.nothingDecided.text))
  guard case .lookUp("abc") = try deed("look-up", [("line", " abc\n")], on: Situations.absent) else {
    return #expect(Bool(false))
  }
  #expect(throws: Trouble.badLine) { try deed("look-up", [("line", " ")], on: Situations.absent) }
  #expect(throws: Trouble.alreadyHere) { try deed("look-up", [("line", "abc")], on: Table().desk) }
}

@Test func `whoever began first can paste a line too, and is told what comes along`() throws {
  for desk in [Situations.alone, Situations.invited] {
    let invitation = Markup(Pages.show(.invitation, desk: desk).document)
    #expect(invitation.all("main")[0].all("a").contains { $0.attributes["href"] == "/joining" })
    #expect(invitation.text.contains(InvitationWords.haveLine.text))
    #expect(shown(desk).forms("look-up").count == 1 && shown(desk).text.contains(JoiningWords.comesAlong.text))
    guard case .lookUp("abc") = try deed("look-up", [("line", "abc")], on: desk) else { return #expect(Bool(false)) }
    var offered = desk
    offered.offer = Desk.Offer(name: "Kim", letter: "")
    #expect(shown(offered).forms("join").first?.value("name") == "Alex")
    guard case .join("Alex") = try deed("join", [("name", "Alex")], on: offered) else { return #expect(Bool(false)) }
  }
}

@Test func `a number that differs is the same way out for both, until it was confirmed`() throws {
  for seat in Seat.allCases {
    var desk = Table(seat).desk
    #expect(shown(desk).forms("begin-anew").isEmpty)
    desk.isCompared = false
    let page = shown(desk)
    #expect(page.all("summary").map(\.text).contains(JoiningWords.numbersDiffer.text))
    #expect(page.forms("begin-anew").count == 1)
    guard case .beginAnew = try deed("begin-anew", on: desk) else { return #expect(Bool(false)) }
  }
  #expect(Pages.done(.saved, form([("do", "begin-anew")]), at: .joining).location == "/invitation?said=begun-anew")
}

@Test func `the page with the number is called that once both are in the plan`() {
  let page = Markup(Pages.show(.joining, desk: Table().desk).document)
  #expect(page.all("h1").map(\.text) == ["The number"])
  #expect(Markup(Pages.show(.settings, desk: Table().desk).document).all("a").contains { $0.text == "The number" })
  #expect(shown(Situations.joining).all("h1").map(\.text) == ["Joining"])
}

@Test func `the letter stands before anything else, and before any form`() throws {
  let main = shown(offered).all("main")[0]
  let letter = try #require(main.text.firstRange(of: Situations.letter))
  for later in ["Alex invites you", PairingWords.nothingDecided.text, QuestionWords.name.text] {
    let place = try #require(main.text.firstRange(of: later), "\(later)")
    #expect(letter.upperBound < place.lowerBound)
  }
}

@Test func `an offer without a letter has no empty place for one`() {
  var desk = offered
  desk.offer = Desk.Offer(name: "Alex", letter: "")
  #expect(shown(desk).with("letter").isEmpty)
}

@Test func `joining takes a name that can be told from the partner's`() throws {
  guard case .join("Sam") = try deed("join", [("name", "Sam")], on: offered) else { return #expect(Bool(false)) }
  #expect(throws: Trouble.nameTaken) { try deed("join", [("name", "a lex")], on: offered) }
  #expect(throws: Trouble.plan(.empty)) { try deed("join", on: offered) }
  #expect(throws: Trouble.noOffer) { try deed("join", [("name", "Sam")], on: Situations.absent) }
}

@Test func `a join without an answer goes on with the same line`() throws {
  #expect(shown(Situations.joining).text.contains(StepWords.joinAgain.text))
  guard case .joinAgain("abc") = try deed("look-up", [("line", "abc")], on: Situations.joining) else {
    return #expect(Bool(false))
  }
}

@Test func `the number stands there in groups until both screens were compared, and afterwards`() throws {
  var desk = Table().desk
  #expect(shown(desk).with("digits").map(\.text) == ["1234 5678 9012 3456 7890"])
  #expect(shown(desk).forms("compared").isEmpty)
  desk.wasInvitationTried = true
  #expect(shown(desk).forms("compared").count == 1)
  desk.wasInvitationTried = false
  desk.isCompared = false
  #expect(shown(desk).forms("compared").count == 1)
  guard case .compared = try deed("compared", on: desk) else { return #expect(Bool(false)) }
  #expect(throws: Trouble.needsBoth) { try deed("compared", on: Situations.alone) }
}

@Test func `yes, questions and no are three equal buttons`() throws {
  for desk in [Table(.two).desk, try Situations.answered("no", you: .two), try Situations.answered("yes", you: .two)] {
    let buttons = try #require(shown(desk).forms("answer").first).all("button")
    #expect(buttons.map { $0.attributes["value"] } == ["yes", "questions", "no"])
    #expect(buttons.map(\.text) == [AnswerWords.yes.text, AnswerWords.questions.text, AnswerWords.no.text])
    let looks = buttons.map { button in button.attributes.filter { $0.key != "value" } }
    #expect(Set(looks).count == 1)
  }
  #expect(shown(Table(.one).desk).forms("answer").isEmpty)
}

@Test func `a no is one step, and is asked about again only when its author says so`() throws {
  let desk = Table(.two).desk
  let sent = try #require(shown(desk).forms("answer").first)
  #expect(sent.all("option").filter { $0.attributes["selected"] != nil }.map { $0.attributes["value"] } == ["never"])
  for (again, kept) in [("never", "never"), ("1m", "1m"), ("", "never")] {
    guard case .write(let change, asDraft: false) = try deed("answer", [("choice", "no"), ("again", again)], on: desk)
    else { return #expect(Bool(false)) }
    #expect(try change.build(desk.plan) == Edit.answer("no", note: nil, again: kept, by: .two))
  }
  guard
    case .write(let change, _) = try deed(
      "answer", [("choice", "yes"), ("again", "1m"), ("note", "Gladly")], on: desk)
  else { return #expect(Bool(false)) }
  #expect(try change.build(desk.plan) == Edit.answer("yes", note: "Gladly", again: nil, by: .two))
}

@Test func `an answer is for the one who was invited, once both are here`() throws {
  #expect(throws: Trouble.plan(.ownInvitation)) { try deed("answer", [("choice", "no")], on: Table(.one).desk) }
  #expect(throws: Trouble.needsBoth) { try deed("answer", [("choice", "no")], on: Situations.alone) }
  #expect(throws: Trouble.noChoice) { try deed("answer", on: Table(.two).desk) }
  #expect(throws: Trouble.plan(.noSuchChoice(allowed: ["yes", "questions", "no"]))) {
    try deed("answer", [("choice", "perhaps")], on: Table(.two).desk)
  }
}

@Test func `after a no the decliner is thanked and asked for nothing, and the other one gets one idea`() throws {
  let sent = form([("do", "answer"), ("choice", "no")])
  let location = try #require(Pages.done(.saved, sent, at: .joining).location)
  #expect(location == "/joining?said=declined")
  let declined = try Situations.answered("no", note: "Not now", again: "never", you: .two)
  let own = Markup(Pages.show(.joining, said: "declined", desk: declined).document)
  #expect(own.with("said").map(\.text) == ["Thank you. Your answer is saved. Nothing more is asked of you."])
  #expect(own.text.contains("Not now") && own.text.contains(JoiningWords.anew.text))

  let other = shown(try Situations.answered("no", note: "Not now", again: "never", you: .one))
  #expect(other.text.contains("Sam answered no. One idea: 'Thank you for having an honest conversation with me.'"))
  #expect(other.text.contains("Not now") && other.text.contains(PrivateWords.supportTitle.text))
  #expect(other.text.contains("for Sam to say"))
}

@Test(arguments: [("1w", "10 May 2026"), ("1m", "2 June 2026")])
func `the other one reads from which day a decliner may be asked again`(again: String, date: String) throws {
  let desk = try Situations.answered("no", again: again, you: .one)
  #expect(shown(desk).text.contains("Sam may be asked again from \(date) on."))
  var later = desk
  later.now += 31 * 86_400_000
  #expect(shown(later).text.contains("The time that Sam asked for is over."))
}
