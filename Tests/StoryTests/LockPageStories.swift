import Foundation
import TandemStage
import Testing

/// The lock by way of the page.
@Suite(.story) struct LockPageStories {
  @Test func `the page asks for the passphrase, and quick exit closes the copy`() async throws {
    let house = try Household.marked()
    let alex = house.alex
    try alex.lock()
    let opened = try await house.open(alex)
    let page = try await opened.page("/plan")
    #expect(page.contains("type=\"password\"") && page.contains("action=\"/unlock\"") && !page.contains("MARKER"))
    #expect(try await opened.page("/safety").contains("tel:"))
    #expect(try await opened.page("/drafts").contains("/unlock"))
    let wrong = try await opened.browser.post("/unlock", ["passphrase": "another", "place": "/drafts"])
    #expect(wrong.status == 422 && wrong.text.contains("That is not the passphrase."))
    // What was typed before the copy closed is not gone.
    _ = try await opened.browser.post("/plan", ["do": "goal", "text": "MARKER typed"])
    let right = try await opened.browser.post("/unlock", ["passphrase": Lock.passphrase, "place": "/drafts"])
    #expect(right.status == 303 && right.headers["location"] == "/drafts")
    #expect(try await opened.page("/plan").contains("MARKER typed"))
    #expect(try alex.found().isEmpty)
    try alex("status")
    try alex("lock")
    #expect(try await opened.browser.get("/plan").status == 423)
    #expect(try await opened.page("/plan").contains("/unlock"), "closed in a terminal it is closed here")
    _ = try await opened.browser.post("/unlock", ["passphrase": Lock.passphrase, "place": "/plan"])
    #expect(try await opened.page("/plan").contains("MARKER"))
    _ = try await opened.browser.leaving()
    try alex.refused(78, "status")
    try opened.close()
    #expect(try alex.found().isEmpty)
  }

  @Test func `the lock is set, changed, kept for some minutes and removed in the settings`() async throws {
    let house = try Household.marked()
    let alex = house.alex
    let opened = try await house.open(alex)
    func lock(_ fields: [String: String]) async throws -> RawAnswer {
      try await opened.browser.post("/settings", ["do": "lock"].merging(fields) { $1 })
    }
    let unequal = try await lock(["number": "1", "choice": "set", "passphrase": "one", "passphrase-again": "two"])
    #expect(unequal.status == 422)
    let set = try await lock(["number": "1", "choice": "set", "passphrase": "one", "passphrase-again": "one"])
    #expect(set.status == 303, "\(set.text)")
    #expect(try alex.found().isEmpty)
    try await opened.waits(on: "/settings") { $0.contains("Lock now") }
    #expect(try await lock(["number": "3", "choice": "5"]).status == 303)
    #expect(try await opened.page("/settings").contains("value=\"5\" checked"))
    // One rule for all that a terminal would do to the lock beside an open page.
    for words in [["lock", "--change"], ["lock", "--remove"], ["lock", "--forget", "--yes"]] {
      let outcome = try alex.start(words, input: Array("one\ntwo\n".utf8)).wait()
      #expect(outcome.code == 73 && outcome.err.contains("Your page is open"), "\(words): \(outcome.seen)")
    }
    let change = ["number": "4", "choice": "change", "passphrase": "two", "passphrase-again": "two"]
    #expect(try await lock(change.merging(["passphrase-before": "wrong"]) { $1 }).status == 422)
    #expect(try await lock(change.merging(["passphrase-before": "one"]) { $1 }).status == 303)
    #expect(try await lock(["number": "2", "choice": "now"]).status == 303)
    #expect(try await opened.page("/settings").contains("/unlock"))
    try alex.refused(78, "status")
    #expect(try await opened.browser.post("/unlock", ["passphrase": "two", "place": "/settings"]).status == 303)
    try await opened.send("/plan", ["do": "goal", "text": "MARKER while locked"])
    #expect(try alex.found().isEmpty)
    #expect(try await lock(["number": "5", "choice": "remove", "passphrase-before": "two"]).status == 303)
    #expect(try await opened.page("/plan").contains("MARKER while locked"))
    try opened.close()
    #expect(try alex.plan().plan["goal"]??.text == "MARKER while locked")
  }
}
