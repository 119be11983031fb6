import TandemPages
import TandemPlan
import Testing

private func sent(_ act: String, _ fields: [(String, String)] = [], on model: ViewModel) throws -> FormAction {
  try Pages.action(for: form([("do", act), ("token", "token")] + fields), model: model)
}

private func shown(_ model: ViewModel) -> Markup { Markup(Pages.show(.joining, model: model).document) }

private func offering(_ reply: Reply) -> ViewModel {
  var model = Situations.absent
  model.offer = ViewModel.ShownOffer(name: "Alex", letter: Situations.letter, reply: reply, until: Situations.until)
  return model
}

private func cameBack(_ reply: Reply, on model: ViewModel = Situations.invited) -> ViewModel {
  var model = model
  (model.reply, model.replyCame) = (reply, reply.stamp)
  model.declined = reply.answer == .no ? 1 : 0
  return model
}

@Test func `after a no without joining nothing asks for anything, and the plan tells of it once`() throws {
  for again in ["never", "1w", "1m"] {
    var model = cameBack(Reply(.no, note: "Not now", again: again, stamp: Situations.invited.now))
    let plan = Markup(Pages.show(.plan, model: model).document)
    #expect(plan.text.contains(ReplyWords.otherNo.text) && plan.text.contains("Not now"))
    guard case .act(.readReply) = try sent("read-reply", on: model) else { return #expect(Bool(false)) }
    model.hasReadReply = true
    for route in PageRoute.all {
      let answer = Pages.show(route, model: model)
      guard answer.status == 200 else { continue }
      let main = Markup(answer.document).all("main")[0]
      #expect(main.forms("invite").isEmpty && main.forms("compared").isEmpty && main.forms("agree").isEmpty)
      #expect(main.with("next").isEmpty, "\(route.path)")
      if route != .invitation { #expect(!main.text.contains("answered no"), "\(route.path)") }
    }
    let invitation = Markup(Pages.show(.invitation, model: model).document)
    #expect(invitation.text.contains(ReplyWords.otherNo.text) && invitation.text.contains("Not now"))
    #expect(invitation.forms("cancel").count == 1)
  }
}

@Test func `once the time that was asked for is over, asking is possible again`() {
  var model = cameBack(Reply(.no, again: "1w", stamp: Situations.invited.now))
  #expect(Markup(Pages.show(.invitation, model: model).document).text.contains("asked again from 10 May 2026"))
  model.now += 8 * 86_400_000
  #expect(Markup(Pages.show(.invitation, model: model).document).forms("invite").count == 1)
  model.declined = 2
  #expect(Markup(Pages.show(.invitation, model: model).document).forms("invite").isEmpty, "two noes are enough")
}

@Test func `questions stand beside the letter, which goes into the same line again`() throws {
  var model = cameBack(Reply(.questions, note: "What would it cost?", stamp: 1))
  model.letter = Situations.letter
  #expect(Markup(Pages.show(.plan, model: model).document).text.contains(ReplyWords.otherQuestions.text))
  let page = Markup(Pages.show(.invitation, model: model).document)
  #expect(page.text.contains("What would it cost?") && page.text.contains(Situations.letter))
  let buttons = try #require(page.forms("invite").first).all("button").map { $0.attributes["value"] }
  #expect(buttons.first == "same-line" && buttons.suffix(3) == ["same-line", "", "keep"])
  let fields = [("text", "Ninety."), ("life", "7"), ("choice", "same-line")]
  guard case .invite("Ninety.", nil, _, keepsLine: true) = try sent("invite", fields, on: model) else {
    return #expect(Bool(false))
  }
}

@Test func `a no is said back in one sentence, and what else could be said waits behind a fold with a plain button`()
  throws
{
  let bare = shown(offering(Reply(.no, stamp: 1)))
  #expect(bare.text.contains(ReplyWords.isTold.with(["name": "Alex"])))
  #expect(!bare.text.contains("Thank you for having an honest conversation"), "what Alex reads is Alex's")
  let main = try #require(bare.all("main").first)
  #expect(main.with("firm").isEmpty || main.with("edit").flatMap { $0.with("firm") }.count == main.with("firm").count)
  let fold = try #require(main.with("fold").first { !$0.forms("reply").isEmpty })
  #expect(fold.attributes["open"] == nil && fold.all("summary").first?.text == ReplyWords.mayAdd.text)
  let more = shown(offering(Reply(.no, note: "Not now", again: "1w", stamp: 1)))
  #expect(more.text.contains(ReplyWords.isToldMore.with(["name": "Alex"])))
  #expect(more.with("words").contains { $0.text == "Not now" })
}

@Test func `questions that were saved stand there once, and are changed behind a fold`() throws {
  let page = shown(offering(Reply(.questions, note: "What would it cost?", stamp: 1)))
  #expect(page.with("words").filter { $0.text == "What would it cost?" }.count == 1)
  let fold = try #require(page.with("fold").first { $0.all("summary").first?.text == ReplyWords.changeWords.text })
  #expect(fold.attributes["open"] == nil && fold.forms("reply").first?.value("note") == "What would it cost?")
}

@Test func `once there is an answer it comes first, and the line waits behind a fold`() throws {
  for answer in [InvitationAnswer.yes, .questions] {
    let page = Markup(Pages.show(.invitation, model: cameBack(Reply(answer, note: "Hm.", stamp: 1))).document)
    let main = try #require(page.all("main").first)
    #expect(main.with("card").first?.text.contains(JoiningWords.answerTitle.text) == true)
    let fold = try #require(main.with("fold").first { $0.all("summary").first?.text == InvitationWords.lineAgain.text })
    #expect(fold.attributes["open"] == nil && fold.forms("cancel").count == 1)
    #expect(fold.text.contains(Situations.line))
    for words in [InvitationWords.aloudTitle, .haveLine, .anewTitle] { #expect(!main.text.contains(words.text)) }
  }
}

@Test func `questions stand on the plan, with a way to change the letter, and the path says that there is an answer`()
  throws
{
  let page = Markup(
    Pages.show(.plan, model: cameBack(Reply(.questions, note: "What would it cost?", stamp: 1))).document)
  let step = try #require(page.with("next").first)
  #expect(step.text.contains("What would it cost?"))
  #expect(step.all("a").map(\.text) == [NextStepWords.changeLetter.text])
  #expect(page.with("path").first?.said.contains("Asked answered") == true)
}

@Test func `an answer in the plan other than yes is told on the inviter's plan until it was read`() throws {
  for answer in InvitationAnswer.allCases {
    var model = try Situations.answered(answer, note: "Not this year", again: "never", you: .one)
    let notice = Markup(Pages.show(.plan, model: model).document).forms("read-reply")
    #expect(notice.count == (answer == .yes ? 0 : 1), "\(answer)")
    let page = Markup(Pages.show(.plan, model: model).document)
    #expect(page.text.contains("Not this year") == (answer != .yes))
    if answer == .no { #expect(page.text.contains(AnswerWords.otherNo.with(["name": "Sam"]))) }
    model.hasReadReply = true
    #expect(Markup(Pages.show(.plan, model: model).document).forms("read-reply").isEmpty)
    let own = try Situations.answered(answer, note: "Not this year", again: "never", you: .two)
    #expect(Markup(Pages.show(.plan, model: own).document).forms("read-reply").isEmpty)
  }
}

@Test func `a line with a pin is not said to be one for reading out, and a new plan is offered where a line is out`() {
  var model = Situations.invited
  func shown() -> Markup { Markup(Pages.show(.invitation, model: model).document) }
  #expect(shown().text.contains(PairingWords.sendLine.with(["date": "10 May 2026"])))
  #expect(shown().forms("begin-anew").count == 1)
  model.server = "https://192.168.1.20:8787?pin=abc"
  #expect(shown().text.contains(PairingWords.sendLongLine.with(["date": "10 May 2026"])))
  model.stage = .alone
  #expect(shown().forms("begin-anew").isEmpty)
}

@Test func `with the number compared one button leads on to the plan`() throws {
  var model = Table().model
  #expect(shown(model).all("main")[0].with("firm").map(\.text) == [JoiningWords.toPlan.text])
  model.isCompared = false
  #expect(!shown(model).text.contains(JoiningWords.toPlan.text))
}

@Test func `where both would have one name, the page suggests another`() {
  let sent = form([("do", "join"), ("name", "alex")])
  let page = Markup(
    Pages.again(sent, .nameTaken("alex"), at: .joining, model: offering(Reply(.yes, stamp: 1))).document)
  #expect(page.with("trouble").map(\.text).joined().contains("Both of you would be called alex"))
  #expect(page.with("trouble").map(\.text).joined().contains("such as alex 2."))
}
