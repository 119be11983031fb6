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

@Test func `what both wrote while apart stands below each other until somebody knew of it`() throws {
  for you in Seat.allCases {
    var table = Table(you)
    table.record(try Edit.set(.goal, "Ten minutes"), by: .one)
    table.record(try Edit.set(.goal, "A calm hour"), by: .two)
    func page(isApart: Bool, by seat: Seat = .one) throws -> Markup {
      var model = table.model
      let shown = try #require(model.plan.fields[.goal])
      let before = Stamp(milliseconds: 1_777_800_000_001)
      model.earlier[.goal] = [
        .init(text: shown.text, by: shown.by, at: shown.at, isApart: false),
        .init(text: "Ten minutes", by: seat, at: before, isApart: isApart),
      ]
      return Markup(Pages.show(.plan, model: model).document)
    }
    let apart = try page(isApart: true)
    let form = try #require(apart.forms("use-earlier").first)
    #expect(form.value("name") == "goal" && form.value("number") == "\(Stamp(milliseconds: 1_777_800_000_001).ticks)")
    #expect(apart.text.contains(EarlierPageWords.both.with(["name": "Alex"])), "\(apart.text)")
    #expect(try page(isApart: false).forms("use-earlier").isEmpty, "it was replaced by somebody who had read it")
    #expect(try page(isApart: true, by: .two).forms("use-earlier").isEmpty, "one person alone wrote both")
  }
}
