import TandemPages
import TandemPlan
import Testing

@Test func `before anybody looked back, the page waits for nobody`() {
  let page = Table().show(.lookingBack)
  #expect(page.says(LookingBackPageWords.none.text) && page.offers("look-back"))
}

@Test func `an answer is sealed without a word to the other one, and both appear together`() throws {
  var alex = Table()
  alex.record(try Edit.set(.timeframe, "two sessions"))
  try alex.send(alex.show(.lookingBack).fill("look-back", [("outcome", "helped"), ("way", "continue")]))
  #expect(alex.show(.lookingBack).says(LookingBackWords.sealed.text))
  #expect(!alex.show(.lookingBack).says("It helped. Continue"))
  var sam = alex.seen(by: .two)
  #expect(!sam.show(.lookingBack).says(LookingBackWords.sealed.text))
  #expect(!sam.show(.lookingBack).says(LookingBackWords.round.with(["number": "1"])))
  let second = sam.show(.lookingBack).fill("look-back", [("outcome", "not-sure"), ("way", "continue")])
  try sam.send(second)
  for table in [sam, sam.seen(by: .one)] {
    let page = table.show(.lookingBack)
    #expect(page.says("It helped. Continue") && page.says("Not sure. Continue"))
    #expect(page.says(LookingBackPageWords.goOn.text) && page.offers("timeframe"))
  }
  try sam.send([("do", "timeframe"), ("text", "six sessions")])
  #expect(sam.plan.fields[.timeframe]?.text == "six sessions")
}

@Test func `an answer belongs to the round that the page showed, and a change shows as one`() throws {
  var alex = Table()
  let first = alex.show(.lookingBack).fill("look-back", [("outcome", "helped"), ("way", "continue")])
  try alex.send(first)
  let again = alex.show(.lookingBack).fill("look-back", [("outcome", "helped"), ("way", "change")])
  var sam = alex.seen(by: .two)
  try sam.send(sam.show(.lookingBack).fill("look-back", [("outcome", "helped"), ("way", "pause")]))
  alex = sam.seen(by: .one)
  try alex.send(again)
  #expect(alex.plan.lookingBack.count == 1)
  #expect(alex.show(.lookingBack).says("It helped. Change something (changed later)"))
  #expect(alex.show(.lookingBack).says(LookingBackPageWords.pause.text))
}

@Test func `what cannot be taken about looking back says why`() {
  var table = Table()
  let cases: [([(String, String)], AppFailure)] = [
    ([("do", "look-back"), ("number", "1"), ("outcome", "helped")], .noChoice),
    ([("do", "look-back"), ("number", "1"), ("outcome", "wonderful"), ("way", "continue")], .noChoice),
    ([("do", "look-back"), ("number", "2"), ("outcome", "helped"), ("way", "continue")], .plan(.noSuchRecord)),
  ]
  for (fields, failure) in cases { #expect(throws: failure, "\(fields)") { try table.send(fields) } }
  table.stage = .alone
  #expect(throws: AppFailure.needsBoth(.notInvited)) {
    try table.send([("do", "look-back"), ("number", "1"), ("outcome", "helped"), ("way", "continue")])
  }
  #expect(!table.show(.lookingBack).offers("look-back"))
}
