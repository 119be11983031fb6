import Foundation
import TandemApp
import TandemPages
import TandemPlan
import TandemStage
import TandemStore
import Testing

@testable import TandemWeb

/// A copy that closes by itself while its page is open. One test after another: each try of a passphrase takes its time.
@Suite(.serialized) struct LockTests {
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

  @Test func `what is done to the lock is said as that, and never as shared`() async throws {
    try await Page.open(at: alone.home) { page async throws in
      func act(_ fields: [String: String]) async throws -> String {
        let answer = try await page.browser.post("/settings", ["do": "lock"].merging(fields) { $1 })
        guard let next = answer.headers["location"] else { return answer.text }
        return try await page.browser.get(next).text
      }
      let unequal = ["number": "1", "choice": "set", "passphrase": "one", "passphrase-again": "two"]
      let different = try await act(unequal)
      #expect(different.contains(LockWords.notTheSame.text) && !different.contains("backup. Next"))
      let empty = ["number": "1", "choice": "set", "passphrase": "", "passphrase-again": ""]
      #expect(try await act(empty).contains(BackupWords.emptyPassphrase.text))
      let set = try await act(["number": "1", "choice": "set", "passphrase": "one", "passphrase-again": "one"])
      #expect(set.contains("It stays open until you press Lock now, or after 15 minutes without use."))
      let minutes = try await act(["number": "3", "choice": "60"])
      #expect(minutes.contains("It locks by itself after 60 minutes without use."))
      let change = ["number": "4", "choice": "change", "passphrase": "two", "passphrase-again": "two"]
      let changed = try await act(change.merging(["passphrase-before": "one"]) { $1 })
      #expect(changed.contains("Your copy has another passphrase now. Backups keep the one they had."))
      let removed = try await act(["number": "5", "choice": "remove", "passphrase-before": "two"])
      #expect(removed.contains("Your copy has no lock any more, and can be read on this computer."))
      for said in [set, minutes, changed, removed] { #expect(!said.contains("Saved")) }
    }
  }

  @Test func `the two pages of the program's own words are there while the copy is locked, and lead to no page of it`()
    async throws
  {
    try await Page.open(at: alone.home) { page async throws in
      _ = try await page.controller.change(.set(words))
      #expect(try await page.browser.get("/safety").text.contains("<nav class=\"sections\""))
      page.controller.lock()
      for path in ["/safety", "/privacy"] {
        let closed = try await page.browser.get(path)
        #expect(closed.status == 200 && !closed.text.contains("<nav") && !closed.text.contains("href=\"/settings\""))
      }
      let locked = try await page.browser.get("/plan").text
      #expect(locked.contains("autofocus"))
    }
  }

  @Test func `where the passphrase is forgotten the page tells the ways on, and erases the copy to make room`()
    async throws
  {
    try await Page.open(at: alone.home) { page async throws in
      _ = try await page.controller.change(.set(words))
      // Nothing is erased while it is open: there it is left by the settings.
      _ = try await page.browser.post("/unlock", ["choice": "erase"])
      #expect(page.controller.environment.paths.isLocked)
      page.controller.lock()
      #expect(try await page.browser.get("/plan").text.contains(LockPageWords.waysOn.text))
      let answer = try await page.browser.post("/unlock", ["choice": "erase"])
      #expect(answer.status == 303)
      let begun = try await page.browser.get(answer.headers["location"] ?? "").text
      #expect(begun.contains("Your copy on this computer is erased."))
      #expect(!page.controller.environment.paths.isLocked)
      #expect(try page.controller.replica() == nil)
    }
  }

  @Test func `a recovery line that is still shown is forgotten with the copy`() async throws {
    try await Page.open(at: alone.home) { page async throws in
      let sessions = page.sessions
      let session = try #require(sessions.enter(sessions.newLink()))
      sessions.keep(.init(line: "tandem-recovery", picture: []), session)
      _ = try await page.controller.change(.set(words))
      #expect(!page.controller.isClosed && sessions.recovery(session) != nil)
      page.controller.lock()
      try await until { sessions.recovery(session) == nil }
    }
  }

  @Test func `whoever is at the page keeps it open, and a page that looks by itself does not`() async throws {
    try await Page.open(at: alone.home) { page async throws in
      let paths = page.controller.environment.paths
      _ = try await page.controller.change(.set(words))
      try open(paths, seconds: 2)
      _ = try await page.browser.get("/drafts", ["Sec-Fetch-Dest": "empty"])
      try await until { !paths.isOpen }
      try open(paths, seconds: 60)
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
