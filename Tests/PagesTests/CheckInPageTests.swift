import TandemPages
import TandemPlan
import Testing

@Test func `a check-in has its rules, four prompts, a timer that works as words, and no trace of weeks without one`() {
  let page = Table().show(.checkIn)
  #expect(page.says("Twenty minutes a week, if you like: ten for each of you. A week without one leaves no trace."))
  for rule in [CheckInPageWords.turns, .appreciation, .noRepair] { #expect(page.says(rule.text)) }
  #expect(page.says("Alex speaks, Sam listens") && page.says("Sam speaks, Alex listens"))
  for prompt in CheckInWords.prompts { #expect(page.says(prompt.words.text)) }
  #expect(Markup(page).all("section").contains { $0.text.contains("temperature") && $0.all("li").count == 4 })
  #expect(page.says("then Sam speaks") && page.says("Ten minutes for Alex are over."))
  #expect(page.contains("data-timer=\"10\"") && page.says(LiveWords.timerHelp.text))
  #expect(page.says(CheckInPageWords.none.text))
}

@Test func `a check-in is a private draft unless its author shares it, and both ways are equal`() throws {
  var table = Table()
  let page = table.show(.checkIn)
  for way in ["private", "share"] {
    #expect(page.contains("<button type=\"submit\" name=\"choice\" value=\"\(way)\">"))
  }
  let words = [("do", "check-in"), ("appreciated", "that you listened"), ("need", " ")]
  #expect(try table.send(words))
  #expect(try table.send(words + [("choice", "private")]))
  #expect(table.plan.checkIns.isEmpty)
  #expect(try !table.send(words + [("choice", "share")]))
  let shared = table.show(.checkIn)
  #expect(shared.says("that you listened") && shared.says("Week of 27 April 2026"))
  #expect(throws: AppFailure.plan(.empty)) { try table.send([("do", "check-in"), ("hard", " "), ("choice", "share")]) }
}

@Test func `what was shared in a week stands side by side under the two names`() throws {
  var alex = Table()
  try alex.send([("do", "check-in"), ("hard", "the long Sunday"), ("choice", "share")])
  var sam = alex.seen(by: .two)
  try sam.send([("do", "check-in"), ("tiny", "phones away at dinner"), ("choice", "share")])
  let page = sam.show(.checkIn)
  #expect(page.says("the long Sunday") && page.says("phones away at dinner"))
  #expect(page.matches(of: /Week of/).count == 1)
}

@Test func `before both are here, a check-in can be kept and not shared`() {
  var table = Table()
  table.stage = .alone
  let page = table.show(.checkIn)
  #expect(page.says(PageWords.keepPrivate.text) && !page.says(PageWords.saveForBoth.text))
}

@Test func `before the first turn either of them can begin, and for both comes first`() throws {
  let page = Markup(Table().show(.checkIn))
  let clock = try #require(page.with("clock").first).attributes
  #expect(clock["data-first-begins"] == "Alex begins" && clock["data-second-begins"] == "Sam begins")
  #expect(clock["data-first-next"] == "then Alex speaks" && clock["data-second-next"] == "then Sam speaks")
  let buttons = try #require(page.forms("check-in").first).all("button").map(\.text)
  #expect(buttons == [PageWords.saveForBoth.text, PageWords.keepPrivate.text])
}

@Test func `what a first session looks like is read among the visits, once there is a plan`() {
  let page = Markup(Table().show(.firstSession))
  #expect(page.with("up").first?.all("a").first?.attributes["href"] == "/visits")
  #expect(page.all("a").contains { $0.attributes["href"] == "/visits" && $0.attributes["aria-current"] != nil })
  #expect(Markup(Pages.show(.firstSession, model: Situations.absent).document).with("up").isEmpty)
}
