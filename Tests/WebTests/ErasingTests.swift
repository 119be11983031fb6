import Foundation
import TandemPages
import TandemPlan
import TandemReplica
import TandemSimulation
import TandemStage
import TandemStore
import Testing

@testable import TandemWeb

/// What a page answers of a copy that goes, or is gone.
@Suite struct ErasingTests {
  private let alone: Alone

  init() throws { alone = try Alone() }

  @Test func `a form that is sent to an erased copy is answered with its words and the reason`() async throws {
    try await Page.open(at: alone.home) { page async throws in
      let before = page.browser
      try page.replica().changeSettings { $0.leaving = Settings.Leaving(erasesCopy: true, erasesServer: false) }
      for (path, form) in [
        ("/plan", ["do": "goal", "text": "To laugh again."]), ("/", ["do": "start", "name": "Alexis"]),
        ("/check-in", ["do": "check-in", "hard": "the move"]),
      ] {
        let answer = try await before.post(path, form)
        #expect(answer.status == 422, "\(path)")
        #expect(!answer.text.contains(NoticeWords.unreadable.text))
        for words in form.values.filter({ $0.contains(" ") }) { #expect(answer.text.contains(words), "\(words)") }
      }
      #expect(try page.replica().replica().drafts.isEmpty, "nothing is kept where it would go")
    }
  }

  @Test func `a copy that nobody shares goes from the page, with all that was half-typed in any browser`() async throws
  {
    try await Page.open(at: alone.home) { page async throws in
      #expect(try await page.browser.post("/plan", ["do": "goal", "text": "To laugh again."]).status == 303)
      #expect(try await page.browser.post("/settings", ["do": "back-up"]).status == 303)
      let other = try await Browser.entering(page.newLink(), port: page.browser.port)
      let typed = ["do": "typing", "1.do": "start", "1.name": "Half-typed"]
      #expect(try await other.post("/", typed).status == 204)
      let erased = try await page.browser.post("/settings", ["do": "erase-alone"])
      #expect(erased.status == 303 && erased.headers["location"] == "/?said=erased")
      #expect(!FileManager.default.fileExists(atPath: alone.home), "nothing is left of it, backups included")
      #expect(try page.model().stage == .absent)
      for browser in [page.browser, other] {
        let welcome = try await browser.get("/?said=erased").text
        #expect(!welcome.contains("Half-typed") && !welcome.contains("To laugh again."))
      }
      #expect(try await page.browser.post("/", ["do": "start", "name": "Alex"]).status == 303)
      #expect(try page.model().drafts.isEmpty)
    }
  }

  @Test func `with a line out it is cancelled first, and where its server cannot be found that is said`() async throws {
    let stage = try Stage()
    let server = try await stage.server()
    let url = try #require(stage["URL"])
    for isThere in [true, false] {
      let alone = try Alone()
      try await Page.open(at: alone.home) { page async throws in
        let invite = FormAction.invite(letter: "Dear.", server: url, lifeMilliseconds: 3_600_000)
        #expect(try await page.controller.perform(invite) == .saved)
        guard case .invited(let line, _) = try page.model().stage else { throw Missing() }
        if !isThere { #expect(await server.stop() == 0) }
        let erased = try await page.browser.post("/settings", ["do": "erase-alone"])
        #expect(erased.headers["location"] == (isThere ? "/?said=erased" : "/?said=erased-line-open"))
        #expect(!FileManager.default.fileExists(atPath: alone.home))
        if isThere {
          await #expect(throws: AppFailure.unusableInvitation) {
            try await page.controller.perform(.lookUp(line: line))
          }
        }
      }
    }
  }
}
