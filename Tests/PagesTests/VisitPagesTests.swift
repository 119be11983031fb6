import TandemPages
import TandemPlan
import Testing

@Test func `without visits the page says that a date has its place`() {
  let page = Table().show(.visits)
  #expect(page.says(VisitPageWords.none.text) && page.says(VisitPageWords.noHold.text))
  #expect(page.offers("add-visit") && page.offers("hold") && !page.offers("stop-visits"))
  #expect(page.contains("href=\"/first-session\"") && page.contains("href=\"/looking-back\""))
}

@Test func `visits are added, counted, marked as done and not done, and taken off`() throws {
  var table = Table()
  table.record(try Edit.set(.timeframe, "four sessions"))
  try table.send([("do", "add-visit"), ("date", "2026-05-14"), ("time", "14:30"), ("place", "Lindenstrasse 4")])
  try table.send([("do", "add-visit"), ("date", "2026-05-07"), ("time", ""), ("place", " ")])
  let (later, first) = (table.plan.visits[0].id, table.plan.visits[1].id)
  try table.send([("do", "visit-done"), ("record", first.hex)])
  var page = table.show(.visits)
  #expect(page.says("1 of 4 took place") && page.says("14 May 2026") && page.says("Lindenstrasse 4"))
  #expect(
    page.firstRange(of: "7 May 2026")?.lowerBound ?? page.endIndex < page.firstRange(of: "14 May 2026")?.lowerBound
      ?? page.startIndex)
  try table.send([("do", "visit-done"), ("record", first.hex), ("choice", "no")])
  #expect(table.show(.visits).says("0 of 4 took place"))
  try table.send([("do", "remove-visit"), ("record", first.hex)])
  page = table.show(.visits)
  #expect(!page.says("7 May 2026") && page.says("14 May 2026"))
  #expect(throws: AppFailure.plan(.noSuchRecord)) { try table.send([("do", "visit-done"), ("record", first.hex)]) }
  #expect(table.plan.visits[0].id == later)
}

@Test func `either may plan no further visits, and what was done stays`() throws {
  var alex = Table()
  for day in ["2026-05-01", "2026-05-08", "2026-05-15"] { try alex.send([("do", "add-visit"), ("date", day)]) }
  try alex.send([("do", "visit-done"), ("record", alex.plan.visits[0].id.hex)])
  var sam = alex.seen(by: .two)
  try sam.send([("do", "stop-visits")])
  #expect(sam.plan.visits.count == 1)
  #expect(!sam.show(.visits).offers("stop-visits"))
}

@Test func `what cannot be taken about visits and holds says why`() {
  var table = Table()
  let cases: [([(String, String)], AppFailure)] = [
    ([("do", "add-visit"), ("date", "2026-02-30")], .badDay),
    ([("do", "add-visit"), ("date", "")], .badDay),
    ([("do", "add-visit"), ("date", "2026-05-14"), ("time", "half past two")], .badTime),
    ([("do", "hold"), ("days", "15")], .plan(.noSuchHold)),
    ([("do", "hold"), ("days", "0")], .plan(.noSuchHold)),
    ([("do", "hold"), ("days", "a week")], .noChoice), ([("do", "hold")], .noChoice),
    ([("do", "hold"), ("date", "2026-05-18")], .plan(.noSuchHold)),
    ([("do", "hold"), ("date", "2026-05-03")], .plan(.noSuchHold)), ([("do", "hold"), ("date", "soon")], .badDay),
  ]
  for (fields, failure) in cases { #expect(throws: failure, "\(fields)") { try table.send(fields) } }
  let again = Pages.again(
    form([("do", "hold"), ("date", "2026-05-18")]), .plan(.noSuchHold), at: .visits, model: table.model)
  #expect(again.document.says(PageErrorWords.badHold.text) && again.document.contains("value=\"2026-05-18\""))
}

@Test func `both see a hold, its setter alone ends it, and nothing asks for anything until then`() throws {
  var alex = Table()
  alex.record(try Edit.set(.timeframe, "one visit"))
  try alex.send([("do", "add-visit"), ("date", "2026-05-01")])
  try alex.send([("do", "visit-done"), ("record", alex.plan.visits[0].id.hex)])
  #expect(alex.show(.visits).says(VisitPageWords.afterLast.text))
  try alex.send([("do", "hold"), ("days", "14")])
  var sam = alex.seen(by: .two)
  for table in [alex, sam] {
    #expect(table.show(.visits).says("On hold until 17 May 2026"))
    #expect(!table.show(.visits).says(VisitPageWords.afterLast.text))
    #expect(table.show(.hopes).says(ScreenWords.onHold.with(["date": "17 May 2026"])))
  }
  #expect(alex.show(.visits).offers("end-hold") && !sam.show(.visits).offers("end-hold"))
  #expect(throws: AppFailure.plan(.notYours)) { try sam.send([("do", "end-hold")]) }
  try alex.send([("do", "end-hold")])
  #expect(alex.show(.visits).says(VisitPageWords.noHold.text))
}

@Test func `after a no, no page suggests anything`() throws {
  var alex = Table()
  alex.record(try Edit.answer(.no, note: nil, again: nil, by: .two), by: .two)
  for route in [PageRoute.hopes, .options, .therapists, .choosing, .visits, .lookingBack, .checkIn] {
    #expect(alex.show(route).says(ScreenWords.quiet.text), "\(route)")
    #expect(!alex.show(route).contains("class=\"next\""), "\(route)")
  }
}

@Test func `before both are here, a visit can be drafted, and nothing can be marked or put on hold`() {
  var table = Table()
  table.stage = .alone
  let page = table.show(.visits)
  #expect(page.offers("add-visit") && !page.offers("hold") && page.says(ScreenWords.untilBoth.text))
}

@Test func `a hold is asked for in words, or until a day`() throws {
  let page = Markup(Table().show(.visits)).forms("hold")[0]
  #expect(page.all("label").map(\.said).prefix(3) == ["Three days", "A week", "Two weeks"])
  #expect(!page.all("input").contains { $0.attributes["type"] == "number" })
  var table = Table()
  try table.send([("do", "hold"), ("days", "3"), ("date", " 2026-05-08 ")])
  #expect(table.show(.visits).says("On hold until 8 May 2026"), "a day that was written goes first")
}

/// Alex's plan on 3 May 2026 with a visit before that day and one after it.
private func twoVisits() throws -> Table {
  var table = Table()
  for day in ["2026-04-28", "2026-05-14"] { try table.send([("do", "add-visit"), ("date", day), ("time", "14:30")]) }
  return table
}

@Test func `a day that has passed is not planned any more, and two equal buttons ask what became of it`() throws {
  let page = Markup(try twoVisits().show(.visits))
  let rows = try #require(page.with("visits").first).all("li")
  #expect(rows[0].with("chip").map(\.text) == [VisitPageWords.passed.text])
  #expect(rows[1].with("chip").map(\.text) == [VisitPageWords.planned.text])
  let asked = ["visit-done", "remove-visit"].flatMap { rows[0].forms($0) }.flatMap { $0.all("button") }
  #expect(asked.map { $0.said } == ["It took place: 28 April 2026", "It did not: 28 April 2026"])
  #expect(Set(asked.map { $0.attributes["class"] }).count == 1)
  #expect(page.with("dots").first?.with("soon").count == 1, "only what is to come is lit")
  #expect(page.with("dots").first?.said.contains("28 April , The day has passed") == true)
}

@Test func `a visit is changed where it stands, and only what was changed is written`() throws {
  var alex = try twoVisits()
  let visit = alex.plan.visits[1].id
  let typed = alex.show(.visits).fill("change-visit", visit, [("date", "2026-05-15")])
  try alex.send(alex.show(.visits).fill("change-visit", visit, [("place", "Elm Street 12")]))
  try alex.send(typed)
  var changed = alex.plan.visits[1]
  #expect(changed.date?.description == "2026-05-15" && changed.time?.description == "14:30")
  #expect(changed.place == "Elm Street 12", "the other form left it alone")
  try alex.send(alex.show(.visits).fill("change-visit", visit, [("time", ""), ("place", "")]))
  changed = alex.plan.visits[1]
  #expect(changed.time == nil && changed.place == nil && changed.date?.description == "2026-05-15")
  #expect(throws: AppFailure.badDay) { try alex.send(alex.show(.visits).fill("change-visit", visit, [("date", "")])) }
  #expect(throws: AppFailure.badTime) {
    try alex.send(alex.show(.visits).fill("change-visit", visit, [("time", "noon")]))
  }
}
