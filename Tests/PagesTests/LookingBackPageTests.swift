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
  #expect(!alex.show(.lookingBack).says("It helped. To continue."))
  var sam = alex.seen(by: .two)
  #expect(!sam.show(.lookingBack).says(LookingBackWords.sealed.text))
  #expect(!sam.show(.lookingBack).says(LookingBackWords.round.with(["number": "1"])))
  let second = sam.show(.lookingBack).fill("look-back", [("outcome", "not-sure"), ("way", "continue")])
  try sam.send(second)
  for table in [sam, sam.seen(by: .one)] {
    let page = table.show(.lookingBack)
    #expect(page.says("It helped. To continue.") && page.says("Not sure. To continue."))
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
  #expect(alex.show(.lookingBack).says("It helped. To change something (changed later)."))
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

@Test func `what both said stands in one card, headed by when it was, with its outcome once`() throws {
  var table = Table()
  table.record(try Edit.set(.timeframe, "four visits"))
  try table.send([("do", "add-visit"), ("date", "2026-05-01")])
  try table.send([("do", "visit-done"), ("record", table.plan.visits[0].id.hex)])
  for seat in Seat.allCases { table.vote(0, on: .reassess, RecordID(1), name: "", by: seat) }
  var page = Markup(table.show(.lookingBack))
  let card = try #require(page.with("card").first { !$0.with("says").isEmpty })
  #expect(card.all("h2").map(\.text) == ["After 1 of 4 visits, May 2026"])
  #expect(page.text.ranges(of: LookingBackPageWords.goOn.text).count == 1 && card.forms("timeframe").count == 1)
  #expect(page.all("summary").map(\.text).contains(LookingBackPageWords.again.text))
  try table.send([("do", "timeframe"), ("text", "six visits")])
  page = Markup(table.show(.lookingBack))
  #expect(page.all("h2").contains { $0.text == "After 1 visit, May 2026" }, "those were other visits than the six")
}
