import Foundation
import TandemApp
import TandemPages
import TandemPlan
import TandemStage
import TandemStore
import Testing

@testable import TandemWeb

/// A copy that closes by itself while its page is open.
@Suite struct LockTests {
  private let alone: Alone
  private let words = Array("quiet words".utf8)

  init() throws { alone = try Alone() }

  /// Opens the copy anew for another time.
  private func open(_ paths: ReplicaPaths, seconds: UInt32) throws {
    let program = Programs.folder + "/tandem"
    try paths.unlock(words, for: KeyAgent.Life(seconds: seconds, fromLastUse: true), program: program)
  }

  @Test func `after some time without use the page holds nothing of it any more, and tells who looks at it`()
    async throws
  {
    try await Page.open(at: alone.home) { page async throws in
      let paths = page.controller.environment.paths
      _ = try await page.controller.change(.set(words))
      try page.controller.act(.keepNote("a thought of mine", on: .free), on: try page.replica())
      #expect(try await page.browser.get("/drafts").text.contains("a thought of mine"))
      let live = try await page.browser.live()
      weak let held = try page.controller.replica()
      #expect(held != nil)
      try open(paths, seconds: 1)
      #expect(await live.text(upTo: "data: changed") != nil)
      try await until { try await page.browser.get("/drafts").status == 423 }
      #expect(throws: AppFailure.locked) { try page.controller.replica() }
      #expect(page.controller.serverToShareWith == nil)
      try await until { held == nil }
      let typed = ["do": "note", "number": "5", "text": "typed too late"]
      #expect(try await page.browser.post("/drafts", typed).status == 423)
      let answer = try await page.browser.post("/unlock", ["passphrase": "quiet words", "place": "/drafts"])
      #expect(answer.status == 303)
      #expect(try await page.browser.get("/drafts").text.contains("typed too late"))
      page.controller.lock()
    }
  }

  @Test func `whoever is at the page keeps it open, and a page that looks by itself does not`() async throws {
    try await Page.open(at: alone.home) { page async throws in
      let paths = page.controller.environment.paths
      _ = try await page.controller.change(.set(words))
      try open(paths, seconds: 2)
      _ = try await page.browser.get("/drafts", ["Sec-Fetch-Dest": "empty"])
      try await until { !paths.isOpen }
      try open(paths, seconds: 2)
      #expect(try await page.browser.get("/drafts").status == 200)
      KeyAgent.noteUse(paths, seconds: 1)
      try await until { !paths.isOpen }
    }
  }

  @Test func `several wrong passphrases at once are each answered after their own time, and open nothing`() async throws
  {
    try await Page.open(at: alone.home) { page async throws in
      _ = try await page.controller.change(.set(words))
      page.controller.lock()
      let start = ContinuousClock.now
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            let answer = try await page.browser.post("/unlock", ["passphrase": "another", "place": "/plan"])
            #expect(answer.status == 422 && answer.text.contains("That is not the passphrase."))
          }
        }
        try await group.waitForAll()
      }
      // The memory of four, one after another, takes as long as this on any computer that there is.
      #expect(ContinuousClock.now - start > .milliseconds(200))
      #expect(page.controller.isClosed)
    }
  }
}
