import TandemPages
import TandemPlan
import Testing

private func model(_ table: Table) -> ViewModel {
  var model = table.model
  model.earlier[.goal] = [
    .init(text: "A calm hour", by: .two, at: Stamp(milliseconds: 1_777_800_000_400, counter: 1), isApart: true),
    .init(text: "Ten minutes", by: .one, at: Stamp(milliseconds: 1_777_800_000_400), isApart: false),
  ]
  return model
}

@Test func `without earlier versions the page says so`() {
  #expect(Table().show(.earlier).says(EarlierPageWords.none.text))
}

@Test func `every version stands there with author and day, and an earlier one can be used again`() throws {
  var table = Table()
  table.record(try Edit.set(.goal, "A calm hour"))
  let page = Pages.show(.earlier, model: model(table)).document
  #expect(page.says("A calm hour") && page.says("Ten minutes") && page.says(EarlierPageWords.apart.text))
  #expect(page.says("Alex, 3 May 2026") && page.says("Sam, 3 May 2026"))
  #expect(!page.says("14:05"), "nobody is told the hour at which the other one wrote")
  #expect(page.matches(of: /Use this again/).count == 1)
  let sent = form([
    ("do", "use-earlier"), ("name", "goal"), ("number", "\(Stamp(milliseconds: 1_777_800_000_400).ticks)"),
  ])
  guard case .act(.write(.set(.goal, "Ten minutes"), asDraft: false)) = try Pages.action(for: sent, model: model(table))
  else { return #expect(Bool(false)) }
}

@Test func `a version whose time cannot be is shown without a date`() {
  var model = model(Table())
  model.earlier[.goal]?.append(
    .init(text: "Far", by: .one, at: Stamp(milliseconds: model.now + 30 * 86_400_000), isApart: false))
  #expect(Pages.show(.earlier, model: model).document.says("Alex, \(DateWords.unknown.text)"))
}

@Test func `a version that is not there cannot be used`() {
  for fields in [
    [("name", "goal"), ("number", "1")],
    [("name", "word"), ("number", "\(Stamp(milliseconds: 1_777_800_000_400).ticks)")], [],
  ] {
    #expect(throws: AppFailure.plan(.noSuchRecord)) {
      try Pages.action(for: form([("do", "use-earlier")] + fields), model: model(Table()))
    }
  }
}

@Test func `a field that was written more than once leads from the plan to its earlier versions`() throws {
  var table = Table()
  table.record(try Edit.set(.goal, "Ten minutes"))
  #expect(!table.show(.plan).says(EarlierPageWords.one.text))
  table.record(try Edit.set(.goal, "A calm hour"))
  #expect(table.show(.plan).contains("<a href=\"/earlier\">1 earlier version</a>"))
}
