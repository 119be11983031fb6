import TandemPages
import TandemPlan
import Testing

private let address = "https://192.168.1.20:8787?pin=" + String(repeating: "A", count: 43)

private func sent(_ act: String, _ fields: [(String, String)], on model: ViewModel) throws -> FormAction {
  try Pages.action(for: form([("do", act), ("token", "token")] + fields), model: model)
}

private func shown(_ route: PageRoute, _ state: ViewModel.HomeServer, _ model: ViewModel = Situations.alone) -> Markup {
  var model = model
  model.homeServer = state
  if case .running(let address, _) = state, model.server == nil { model.server = address }
  return Markup(Pages.show(route, model: model).document)
}

private func choices(_ page: Markup, _ act: String) -> [String] {
  page.forms(act).flatMap { $0.all("button").compactMap { $0.attributes["value"] } }
}

@Test func `this computer can be made the server where the program is here and a network is`() throws {
  let possible = shown(.invitation, .possible)
  #expect(choices(possible, "invite").contains("home"))
  #expect(possible.all("input").contains { $0.attributes["name"] == "server" }, "an address can be typed as well")
  for (state, words) in [(ViewModel.HomeServer.missing, HomeServerWords.missing), (.noNetwork, .noNetwork)] {
    let page = shown(.invitation, state)
    #expect(page.text.contains(words.text) && !choices(page, "invite").contains("home"))
  }
  let first = try #require(possible.forms("invite").first?.all("button").first)
  #expect(first.attributes["value"] == nil, "the enter key makes a line, and no server")
}

@Test func `the letter is kept before the server is started, and stands there again with the server's address`() throws
{
  let fields = [("text", "Dear."), ("server", "half-typed"), ("life", "3"), ("choice", "home")]
  guard case .useThisComputer(letter: "Dear.") = try sent("invite", fields, on: Situations.alone),
    case .useThisComputer(letter: nil) = try sent("invite", [("text", " ")] + fields.dropFirst(), on: Situations.alone)
  else { return #expect(Bool(false)) }
  let open = Pages.open(after: form([("do", "invite")] + fields), model: Situations.alone)
  #expect(open[.text].isEmpty && open[.server].isEmpty, "the letter is a draft, and the address stands in its field")
  let again = shown(.invitation, .running(address: address, isKept: false), try Situations.writing(Situations.alone))
  let form = try #require(again.forms("invite").first)
  #expect(form.value("text") == Situations.letter && form.value("server") == address)
}

@Test func `a server that runs here says its address, how long it runs and what a router needs`() throws {
  for (isKept, words) in [(true, HomeServerWords.kept), (false, .whileOpen)] {
    for route in [PageRoute.invitation, .settings] {
      let page = shown(route, .running(address: address, isKept: isKept))
      #expect(page.text.contains(address) && page.text.contains(words.text), "\(route)")
      #expect(page.text.contains(HomeServerWords.router.with(["port": "8787"])))
      #expect(page.text.contains(HomeServerWords.outside.with(["host": "192.168.1.20"])))
    }
  }
}

@Test func `it is ended and started again among the settings, also when both are in the plan`() throws {
  let running = ViewModel.HomeServer.running(address: address, isKept: true)
  for model in [Situations.alone, try Situations.together(.one)] {
    #expect(choices(shown(.settings, running, model), "home-server") == ["stop"])
    #expect(choices(shown(.settings, .ended, model), "home-server") == ["start", "stop"])
    for state in [ViewModel.HomeServer.missing, .noNetwork, .possible] {
      #expect(shown(.settings, state, model).forms("home-server").isEmpty)
    }
  }
  let ended = try Situations.ended(.one)
  #expect(choices(shown(.settings, running, ended), "home-server") == ["stop"])
  #expect(choices(shown(.settings, .ended, ended), "home-server") == ["stop"], "there is nothing to share any more")
  #expect(throws: AppFailure.ended) { try sent("home-server", [("choice", "start")], on: ended) }
  #expect(!choices(shown(.invitation, .possible, Situations.invited), "invite").contains("home"))
  guard case .keepHomeServer(true) = try sent("home-server", [("choice", "start")], on: Situations.alone),
    case .keepHomeServer(false) = try sent("home-server", [("choice", "stop")], on: Situations.alone)
  else { return #expect(Bool(false)) }
  #expect(throws: AppFailure.noChoice) { try sent("home-server", [("choice", "other")], on: Situations.alone) }
  #expect(throws: AppFailure.noCopy) { try sent("home-server", [("choice", "start")], on: Situations.absent) }
}

@Test func `with the server on this computer its pin stands there once, and another server waits behind a fold`() throws
{
  let page = shown(.invitation, .running(address: address, isKept: true))
  #expect(page.all("p").filter { $0.text == address }.count == 1)
  let fold = try #require(page.with("fold").last { $0.all("summary").first?.text == HomeServerWords.another.text })
  #expect(fold.attributes["open"] == nil && fold.all("input").contains { $0.attributes["name"] == "server" })
}
