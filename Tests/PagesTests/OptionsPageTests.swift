import TandemPages
import TandemPlan
import Testing

private let call = RecordID(2)

@Test func `the eight ready ways to begin stand there from the beginning, with three equal answers`() {
  let page = Table().show(.options)
  for text in ReadyOption.texts { #expect(page.says(text)) }
  #expect(page.split(separator: "aria-pressed=\"false\"").count == 8 * 3 + 1)
  #expect(page.says(OptionsPageWords.noResources.text))
  #expect(!page.says(ScreenWords.asideTitle.text))
}

@Test func `a vote on an option stays sealed, without a word about the other one, until both appear together`() throws {
  var alex = Table()
  try alex.send(alex.show(.options).fill("vote-option", call, [("choice", "not-for-me")]))
  #expect(alex.show(.options).says("You voted Not for me. It is sealed until both of you have voted."))
  #expect(alex.show(.options).pressed == ["not-for-me"])
  let before = alex.seen(by: .two).show(.options)
  #expect(before == Table(.two).show(.options))
  var sam = alex.seen(by: .two)
  try sam.send(before.fill("vote-option", call, [("choice", "comfortable")]))
  for table in [sam, sam.seen(by: .one)] {
    let marks = Markup(table.show(.options)).with("cast")[0].with("marks").flatMap { $0.all("li") }
    #expect(marks.map(\.said) == ["Alex: Not for me", "Sam: Comfortable"])
    #expect(table.show(.options).pressed == [table.you == .one ? "not-for-me" : "comfortable"])
  }
}

@Test func `an option is chosen when both choose it, set aside and taken up again`() throws {
  var alex = Table()
  try alex.send([("do", "choose-option"), ("record", call.hex)])
  #expect(alex.show(.options).says(ScreenWords.proposed.text))
  #expect(!alex.show(.options).says("Chosen by Alex."))
  var sam = alex.seen(by: .two)
  try sam.send([("do", "choose-option"), ("record", call.hex)])
  #expect(sam.show(.options).says(ScreenWords.chosenByBoth.text))
  try sam.send([("do", "choose-option"), ("choice", "none")])
  #expect(sam.plan.chosenOption == nil)
  let vote = sam.show(.options).fill("vote-option", call, [("choice", "maybe")])
  try sam.send([("do", "set-aside-option"), ("record", call.hex)])
  #expect(sam.show(.options).says(ScreenWords.asideTitle.text))
  #expect(throws: AppFailure.plan(.removed)) { try sam.send(vote) }
  #expect(throws: AppFailure.plan(.removed)) { try sam.send([("do", "choose-option"), ("record", call.hex)]) }
  try sam.send([("do", "set-aside-option"), ("record", call.hex), ("choice", "back")])
  #expect(!sam.show(.options).says(ScreenWords.asideTitle.text))
}

@Test func `an option and a link are added, and a link is taken off`() throws {
  var table = Table()
  try table.send([("do", "add-option"), ("text", "a walk every Sunday")])
  try table.send([
    ("do", "add-resource"), ("link", " https://example.org/listening "), ("minutes", "12"), ("sentence", "Short."),
  ])
  let page = table.show(.options)
  #expect(page.says("a walk every Sunday") && page.says("12 minutes") && page.says("Short."))
  #expect(page.contains("href=\"https://example.org/listening\" rel=\"noreferrer noopener external\""))
  try table.send([("do", "remove-resource"), ("record", table.plan.resources[0].id.hex)])
  #expect(table.plan.resources.isEmpty)
}

@Test func `what cannot be taken about options and links says why`() throws {
  var table = Table()
  let cases: [([(String, String)], AppFailure)] = [
    ([("do", "add-option"), ("text", "")], .plan(.empty)),
    ([("do", "add-resource"), ("link", "javascript:alert(1)")], .plan(.noWebLink)),
    ([("do", "add-resource"), ("link", "https://example.org"), ("minutes", "soon")], .plan(.noMinutes)),
    (table.show(.options).fill("vote-option", call, []), .noChoice),
    ([("do", "vote-option"), ("record", call.hex), ("choice", "maybe"), ("shown", "0")], .plan(.changedMeanwhile)),
    ([("do", "choose-option"), ("record", "77")], .plan(.noSuchRecord)),
  ]
  for (fields, failure) in cases { #expect(throws: failure, "\(fields)") { try table.send(fields) } }
  table.stage = .alone
  #expect(throws: AppFailure.needsBoth(.notInvited)) {
    try table.send([("do", "choose-option"), ("record", call.hex)])
  }
}

@Test func `before both are here, options are there to read and to add to, not to vote on`() {
  var table = Table()
  table.stage = .alone
  let page = table.show(.options)
  #expect(page.says("a workbook") && page.offers("add-option") && page.offers("add-resource"))
  #expect(!page.offers("vote-option") && !page.offers("set-aside-option"))
}

@Test func `where a vote says not for me the button is there and cannot be pressed, and the page says why`() throws {
  var alex = Table()
  for (seat, choice) in [(Seat.one, UInt8(0)), (.two, 2)] {
    alex.vote(choice, on: .option, call, name: "a phone call first", by: seat)
  }
  let page = Markup(alex.show(.options))
  let buttons = page.all("button").filter {
    $0.text.hasPrefix(ScreenWords.choose.text) && $0.attributes["disabled"] != nil
  }
  #expect(buttons.count == 1 && buttons.first?.attributes["type"] == "button")
  let reason = page.all("p").first { $0.attributes["id"] == buttons.first?.attributes["aria-describedby"] }
  #expect(reason?.text == ScreenWords.vetoed.text)
  #expect(throws: AppFailure.plan(.vetoed)) { try alex.send([("do", "choose-option"), ("record", call.hex)]) }
  alex.vote(1, on: .option, call, name: "a phone call first", by: .two)
  try alex.send([("do", "choose-option"), ("record", call.hex)])
  #expect(alex.plan.options.first { $0.id == call }?.chosenBy == [.one])
}

@Test func `once both votes are open the page says so, and marks one's own`() throws {
  var alex = Table()
  for (seat, choice) in [(Seat.one, UInt8(0)), (.two, 1)] {
    alex.vote(choice, on: .option, call, name: "a phone call first", by: seat)
  }
  for (table, own) in [(alex, "comfortable"), (alex.seen(by: .two), "maybe")] {
    #expect(table.show(.options).pressed == [own])
    #expect(table.show(.options).says(ScreenWords.bothOpen.text))
  }
  #expect(!Table().show(.options).says(ScreenWords.bothOpen.text))
}

@Test func `a long list stands there in parts, and a form sent from one leads back to it`() throws {
  var table = Table()
  for number in 1...120 { try table.send([("do", "add-option"), ("text", "Way number \(number)")]) }
  var model = table.model
  func options() -> String { Pages.show(.options, model: model).document }
  #expect(options().contains("Way number 42<") && !options().contains("Way number 43<"))
  #expect(options().contains("href=\"/options?part=2\"") && !options().contains("name=\"part\""))
  model.part = 2
  #expect(!options().contains("Way number 42<") && options().contains("Way number 92<"))
  #expect(options().contains("<input type=\"hidden\" name=\"part\" value=\"2\">"))
  model.part = 1_000
  #expect(options().contains("Way number 120<"), "a part beyond the last is the last")
  let form = try #require(Form(reading: Array("do=vote-option&part=2".utf8)))
  #expect(Pages.done(.saved, form, at: .options).location == "/options?part=2")
  #expect(PageQuery(reading: "said=sealed&part=2").part == 2 && PageQuery(reading: "part=x").part == 1)
}
