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
  @Test func `what stands in other forms is there again after a button, until it is saved or its author clears it`()
    async throws
  {
    let (stage, server) = try await Stage.couple()
    try await Page.open(at: stage.home("Alex")) { page async throws in
      let browser = page.browser
      func post(_ fields: [String: String]) async throws {
        #expect(try await browser.post("/plan", fields).status == 303)
      }
      try await post(["do": "goal", "text": "To laugh again.", "1.do": "problem", "1.text": "We stop talking."])
      for _ in 0..<2 {
        let shown = try await browser.get("/plan").text
        #expect(shown.contains("To laugh again.") && shown.contains("We stop talking."))
      }
      #expect(try await !browser.get("/hopes").text.contains("We stop talking."))
      #expect(try page.model().plan.fields[.problem] == nil, "it is not saved")

      // A slip in one form loses nothing of the others.
      let refused = try await browser.post(
        "/plan", ["do": "goal", "text": " ", "1.do": "problem", "1.text": "We stop talking early."])
      #expect(refused.status == 422 && refused.text.contains("We stop talking early."))
      #expect(try await browser.get("/plan").text.contains("We stop talking early."))

      try await post(["do": "problem", "text": "We stop talking early."])
      #expect(try page.model().plan.fields[.problem]?.text == "We stop talking early.")
      try await post(["do": "word", "text": "sessions"])
      #expect(try await !browser.get("/plan").text.contains("data-saved"))

      // Quick exit leaves nothing in memory.
      try await post(["do": "word", "text": "therapy", "1.do": "budget", "1.text": "at most 90"])
      _ = try await browser.post("/exit", [:])
      let anew = try await Browser.entering(page.newLink(), port: browser.port)
      #expect(try await !anew.get("/plan").text.contains("at most 90"))
    }
    #expect(await server.stop() == 0)
  }

  @Test func `words whose form goes with a button become a private note`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      // After a no there is no letter on the page any more.
      let answer = try await page.browser.post(
        "/invitation",
        [
          "do": "answered-aloud", "choice": "no", "1.do": "invite", "1.text": "Shall we try?",
          "1.server": "https://a.example",
          "1.life": "7",
        ])
      #expect(answer.status == 303)
      let notes = try page.model().drafts.filter { $0.kind == .note }.map { $0.text }
      #expect(notes.count == 2 && notes[0] == "no")
      #expect(notes.last?.contains("Shall we try?") == true && notes.last?.contains("https://a.example") == true)
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
      #expect(try page.model().drafts.map { $0.text } == ["Shall we try?"])

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
