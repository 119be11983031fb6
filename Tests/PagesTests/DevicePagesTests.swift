import TandemPages
import TandemPlan
import Testing

private func sent(_ act: String, _ fields: [(String, String)] = [], on model: ViewModel) throws -> FormAction {
  try Pages.action(for: form([("do", act), ("token", "token")] + fields), model: model)
}

private func shown(_ route: PageRoute, _ model: ViewModel) -> Markup {
  Markup(Pages.show(route, model: model).document)
}

@Test func `another device is added among the settings, and only once both are in the plan`() throws {
  let page = shown(.settings, Table().model)
  #expect(page.forms("add-device").count == 1 && page.text.contains(DevicePageWords.alone.text))
  guard case .addDevice = try sent("add-device", on: Table().model) else { return #expect(Bool(false)) }
  for model in [
    Situations.alone, Situations.invited, Situations.joining, Situations.newDevice, try Situations.ended(.one),
  ] {
    let page = shown(.settings, model)
    #expect(page.forms("add-device").isEmpty && !page.text.contains(DevicePageWords.title.text))
  }
}

@Test func `the line that is out stands there to be copied, and can be taken back`() throws {
  let model = Situations.withDeviceLine(.two)
  let page = shown(.settings, model)
  #expect(page.all("textarea").contains { $0.text.hasSuffix(Situations.line) })
  #expect(page.forms("add-device").isEmpty && page.forms("cancel-device").count == 1)
  #expect(page.all("h2").first?.text == DevicePageWords.lineTitle.text, "it stands first")
  let made = Pages.done(.saved, form([("do", "add-device")]), at: .settings)
  #expect(made.location == "/settings?said=device-line")
  guard case .cancelDeviceLine = try sent("cancel-device", on: model) else { return #expect(Bool(false)) }
  let done = Pages.done(.saved, form([("do", "cancel-device")]), at: .settings)
  #expect(done.location == "/settings?said=device-cancelled")
}

@Test func `a new device is opened to by the number that stood on the page`() throws {
  let model = Situations.withNewDevice(.one)
  let page = shown(.settings, model)
  let grant = try #require(page.forms("grant").first)
  #expect(page.forms("grant").count == 1 && grant.value("shown") == Situations.number)
  #expect(page.all("p").contains { $0.text == Situations.number })
  guard case .grant(Situations.number, false) = try sent("grant", [("shown", Situations.number)], on: model) else {
    return #expect(Bool(false))
  }
  let done = Pages.done(.saved, form([("do", "grant")]), at: .settings)
  #expect(done.location == "/settings?said=granted")
  let next = shown(.plan, model).all("section").first { $0.text.contains(DevicePageWords.otherIsNew.text) }
  #expect(next?.all("a").map { $0.attributes["href"] } == ["/settings"], "the next step leads to it")
  #expect(shown(.settings, try Situations.ended(.one)).forms("grant").isEmpty)
}

@Test func `private words go along to a new device only where that is ticked, and there are any`() throws {
  var model = Situations.withNewDevice(.one)
  #expect(!shown(.settings, model).text.contains(DevicePageWords.sendAlong.text))
  model.hasWordsToSend = true
  let page = shown(.settings, model)
  let tick = try #require(page.all("input").first { $0.attributes["name"] == "along" })
  #expect(tick.attributes["type"] == "checkbox" && tick.attributes["checked"] == nil)
  #expect(page.text.contains(DevicePageWords.sendAlong.text))
  let fields = [("shown", Situations.number), ("along", "yes")]
  guard case .grant(Situations.number, true) = try sent("grant", fields, on: model) else {
    return #expect(Bool(false))
  }
  for (outcome, code) in [(FormOutcome.sentAlong, "sent-along"), (.sentAlongShort, "sent-along-short")] {
    #expect(Pages.done(outcome, form([("do", "grant")]), at: .settings).location == "/settings?said=\(code)")
  }
}

@Test func `a device's name stands beside its number, and this one's can be given`() throws {
  var model = Table(.two).model
  model.devices = [
    ViewModel.ShownDevice(number: 1, isThis: true, comparison: nil, name: "Laptop"),
    .init(number: 3, isThis: false, comparison: nil, name: "<Pocket>"),
    .init(number: 4, isThis: false, comparison: nil),
  ]
  let page = shown(.settings, model)
  let entries = page.all("p").map { $0.text }
  for words in ["1. Laptop. This device", "3. <Pocket>. Another device of yours", "4. Another device of yours"] {
    #expect(entries.contains(words))
  }
  #expect(page.forms("name-device").first?.value("name") == "Laptop")
  guard case .act(.nameDevice("Desk")) = try sent("name-device", [("name", "Desk")], on: model) else {
    return #expect(Bool(false))
  }
}

@Test func `a line of one's own asks for no name and no answer, and names whom it is for`() throws {
  let page = shown(.joining, Situations.ownLine(Situations.absent))
  #expect(page.forms("reply").isEmpty && page.forms("join").count == 1)
  #expect(page.forms("join")[0].value("name") == nil)
  #expect(page.text.contains(DevicePageWords.forOwner.with(["name": "Alex"])))
  guard case .join("") = try sent("join", on: Situations.ownLine(Situations.absent)) else {
    return #expect(Bool(false))
  }
}

@Test func `a new device shows its number, and every other page leads to that`() {
  let page = shown(.joining, Situations.newDevice)
  #expect(page.all("p").contains { $0.text == Situations.number })
  #expect(page.text.contains(DevicePageWords.onTheOther.text))
  #expect(shown(.settings, Situations.newDevice).forms("rename").isEmpty)
  let plan = shown(.plan, Situations.newDevice).text
  #expect(plan.contains(DevicePageWords.untilOpen.text) && !plan.contains(ScreenWords.untilBoth.text))
  for route in [PageRoute.plan, .hopes, .therapists] {
    let page = shown(route, Situations.newDevice)
    #expect(page.text.contains(DevicePageWords.numberFirst.text), "\(route)")
    #expect(page.all("a").contains { $0.attributes["href"] == "/joining" }, "\(route)")
  }
}

@Test func `no page but the settings lists devices, and the other person's pages never do`() {
  let before = PageRoute.all.map { Pages.show($0, model: Table(.two).model).document }
  var model = Table(.two).model
  model.devices = [
    ViewModel.ShownDevice(number: 1, isThis: true, comparison: nil), .init(number: 2, isThis: false, comparison: nil),
  ]
  for (route, document) in zip(PageRoute.all, before) where ![.settings, .back].contains(route) {
    #expect(Pages.show(route, model: model).document == document, "\(route)")
  }
}
