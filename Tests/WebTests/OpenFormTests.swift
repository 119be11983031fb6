import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSimulation
import TandemStage
import Testing

@testable import TandemWeb

/// Nothing that stands half-typed on a page is lost to a button.
@Suite struct OpenFormTests {
  @Test func `what was typed is there again until it is saved or its author clears it`() async throws {
    let (stage, server) = try await Stage.couple()
    try await Page.open(at: stage.home("Alex")) { page async throws in
      let browser = page.browser
      try await browser.type("/plan", [["do": "problem", "text": "We stop talking."]])
      #expect(try await browser.post("/plan", ["do": "goal", "text": "To laugh again."]).status == 303)
      for _ in 0..<2 {
        let shown = try await browser.get("/plan").text
        #expect(shown.contains("To laugh again.") && shown.contains("We stop talking."))
      }
      #expect(try await !browser.get("/hopes").text.contains("We stop talking."))
      #expect(try page.model().plan.fields[.problem] == nil, "it is not saved")

      // A slip in one form loses nothing of the others, nor of itself.
      let refused = try await browser.post("/plan", ["do": "timeframe", "text": " "])
      #expect(refused.status == 422 && refused.text.contains("We stop talking."))
      #expect(try await browser.post("/visits", ["do": "hold", "date": "often"]).status == 422)
      #expect(try page.typed == ["We stop talking.", "often"])

      #expect(try await browser.post("/plan", ["do": "problem", "text": "We stop talking early."]).status == 303)
      #expect(try page.model().plan.fields[.problem]?.text == "We stop talking early.")
      try await browser.type("/visits", [["do": "hold"], ["do": "add-visit", "place": " "]])
      #expect(try await !browser.get("/plan").text.contains("data-saved"))
      #expect(try page.model().drafts.isEmpty)
    }
    #expect(await server.stop() == 0)
  }

  @Test func `half-typed words are there after the program has ended, and whoever is let in anew finds them`()
    async throws
  {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      try await page.browser.type("/hopes", [["do": "add-concern", "topic": "cost", "text": "What would it"]])
      let other = try await Browser.entering(page.newLink(), port: page.browser.port)
      #expect(try await other.get("/hopes").text.contains("What would it"), "another browser of the same person")
    }
    try await Page.open(at: alone.home) { page async throws in
      let shown = try await page.browser.get("/hopes").text
      #expect(shown.contains("What would it") && shown.contains(PageWords.keptUnsent.text))
      #expect(shown.contains("value=\"cost\" selected"))
      #expect(try await page.browser.get("/drafts").text.contains("What would it"))
    }
  }

  @Test func `after quick exit nothing stands in a field, and the words are among the drafts`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let browser = page.browser
      try await browser.type("/plan", [["do": "word", "text": "seaside talks"]])
      // What was typed last comes along with the exit.
      _ = try await browser.leaving(["1.do": "goal", "1.text": "Laughin"])
      try await browser.type("/plan", [["do": "goal", "text": "Laughing"]], status: 403)
      let anew = try await Browser.entering(page.newLink(), port: browser.port)
      let plan = try await anew.get("/plan").text
      #expect(!plan.contains("seaside talks") && !plan.contains("Laughin") && !plan.contains("data-saved"))
      let drafts = try await anew.get("/drafts").text
      #expect(drafts.contains("seaside talks") && drafts.contains("Laughin"))
      #expect(try page.typed.isEmpty && page.model().drafts.count == 2)
    }
  }

  @Test func `without the page's token nothing is kept, also along with quick exit`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let browser = page.browser
      try await browser.type("/plan", [["do": "goal", "text": "Not mine"]], token: "another", status: 403)
      var stranger = browser
      stranger.cookie = "tandem-\(browser.port)=another"
      try await stranger.type("/plan", [["do": "goal", "text": "Not mine"]], status: 403)
      try await browser.type("/nowhere", [["do": "goal", "text": "Not mine"]], status: 404)
      let large = [UInt8](repeating: UInt8(ascii: "x"), count: PageLimits.formBytes)
      let body = Array("token=\(browser.token)&do=typing&1.do=goal&1.text=".utf8) + large
      #expect(try await browser.post("/plan", body: body).status == 413)
      _ = try await browser.leaving(["token": "another", "1.do": "goal", "1.text": "Not mine"])
      #expect(try page.model().drafts.isEmpty)
    }
  }

  @Test func `before there is a copy a name and a line are kept for this browser, and on no disk`() async throws {
    let none = try Alone(name: nil)
    try await Page.open(at: none.home) { page async throws in
      let browser = page.browser
      try await browser.type("/", [["do": "look-up", "line": "tandem+http"], ["do": "start", "name": "Al"]])
      let shown = try await browser.get("/").text
      #expect(shown.contains("value=\"tandem+http\"") && shown.contains("value=\"Al\""))
      #expect(try await browser.post("/", ["do": "start", "name": "Alex"]).status == 303)
      #expect(try await browser.get("/joining").text.contains("tandem+http"), "the line waits where it is asked for")
      #expect(try page.model().drafts.isEmpty)
      let other = try await Browser.entering(page.newLink(), port: browser.port)
      #expect(try await !other.get("/joining").text.contains("tandem+http"))
    }
  }

  @Test func `words whose form goes with a button become a private note`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      // After a no there is no letter on the page any more.
      try await page.browser.type(
        "/invitation", [["do": "invite", "text": "Shall we try?", "server": "https://a.example", "life": "7"]])
      #expect(try await page.browser.post("/invitation", ["do": "answered-aloud", "choice": "no"]).status == 303)
      let notes = try page.model().drafts.filter { $0.kind == .note(nil) }.map { $0.text }
      #expect(notes.count == 2 && notes.contains("no"))
      #expect(notes.contains { $0.contains("Shall we try?") && $0.contains("https://a.example") })
      #expect(try page.typed.isEmpty)
    }
  }

  @Test func `a letter typed before the line is made goes with it, and is kept where the server is away`() async throws
  {
    let stage = try Stage()
    let server = try await stage.server()
    let url = try #require(stage["URL"])
    try await Page.open(at: stage.home("Alex")) { page async throws in
      #expect(try await page.controller.perform(.start(name: "Alex")) == .saved)
      let fields = ["do": "invite", "text": "Shall we try?", "life": "7"]
      let away = try await page.browser.post("/invitation", fields.merging(["server": "http://127.0.0.1:1"]) { $1 })
      #expect(away.status == 422 && away.text.contains("Shall we try?") && away.text.contains("http://127.0.0.1:1"))
      #expect(try page.model().drafts.filter { $0.unsent == nil }.map { $0.text } == ["Shall we try?"])
      #expect(try page.typed.count == 1 && page.typed[0].contains("http://127.0.0.1:1"))

      // The letter alone is kept, and the address stays in its field.
      let kept = try await page.browser.post(
        "/invitation", fields.merging(["choice": "keep", "server": url, "text": "Shall we try it?"]) { $1 })
      #expect(kept.status == 303)
      #expect(try await page.browser.get("/invitation").text.contains(url))

      #expect(try await page.browser.post("/invitation", fields.merging(["server": url]) { $1 }).status == 303)
      guard case .invited(let line, _) = try page.model().stage else { throw Missing() }
      let draft = try #require(try page.replica().drafts().first)
      #expect(draft.text == "Shall we try?")
      #expect(draft.earlier.map { $0.text } == ["Shall we try it?", "Shall we try?"])
      try await Page.open(at: stage.home("Sam")) { sam async throws in
        #expect(try await sam.controller.perform(.lookUp(line: line)) == .saved)
        #expect(try sam.model().offer?.letter == "Shall we try?")
      }
    }
    #expect(await server.stop() == 0)
  }
}

extension Page {
  /// What stands half-typed in forms.
  fileprivate var typed: [String] {
    get throws { try replica().drafts().filter { $0.unsent != nil }.map { $0.text } }
  }
}

extension Browser {
  /// Tells of half-typed forms as the script does.
  fileprivate func type(
    _ path: String, _ forms: [[String: String]], token: String? = nil, status: Int = 204
  ) async throws {
    var fields = ["do": "typing"]
    if let token { fields["token"] = token }
    // The order of a form's fields does not matter, that they stand together does.
    let body =
      (fields.merging(["token": self.token]) { own, _ in own }.map { ($0, $1) }
      + forms.enumerated().flatMap { index, form in form.map { ("\(index + 1).\($0)", $1) } })
      .map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
    let answer = try await post(path, body: Array(body.utf8))
    #expect(answer.status == status)
  }
}
