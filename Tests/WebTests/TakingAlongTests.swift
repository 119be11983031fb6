import Foundation
import TandemApp
import TandemPlan
import TandemReplica
import TandemStage
import TandemStore
import Testing

@testable import TandemWeb

/// Everything that a copy holds, taken along by way of its page.
@Suite struct TakingAlongTests {
  private let alone: Alone

  init() throws { alone = try Alone() }

  private func note(_ text: String, _ page: Page) throws {
    try page.controller.act(.keepNote(text, on: .free), on: try page.replica())
  }

  @Test(arguments: [("html", "text/html"), ("json", "application/json"), ("csv", "text/csv")])
  func `an export comes as a file that nobody keeps by the way`(choice: String, type: String) async throws {
    try await Page.open(at: alone.home) { page async throws in
      try note("a thought of mine", page)
      let sent = try await page.browser.post("/settings", ["do": "export", "choice": choice])
      #expect(sent.status == 200 && sent.text.contains("a thought of mine"))
      #expect(sent.headers["content-type"] == type + "; charset=utf-8")
      let day = CalendarDate(milliseconds: SystemTime().wallMilliseconds())
      #expect(sent.headers["content-disposition"] == "attachment; filename=\"plan-\(day.description).\(choice)\"")
      #expect(sent.headers["cache-control"] == "no-store" && sent.headers["x-content-type-options"] == "nosniff")
    }
  }

  @Test func `no other page has an export sent`() async throws {
    try await Page.open(at: alone.home) { page async throws in
      var other = page.browser
      other.token = "another"
      #expect(try await other.post("/settings", ["do": "export", "choice": "json"]).status == 403)
      let headers = ["Origin": "https://example.org"]
      let sent = try await page.browser.post("/settings", ["do": "export", "choice": "json"], headers: headers)
      #expect(sent.status == 403)
      #expect(try await page.browser.get("/settings?do=export&choice=json").headers["content-disposition"] == nil)
    }
  }

  @Test(arguments: [nil, "a long walk"])
  func `a backup is for this account alone, says where it is, and can be put back`(passphrase: String?) async throws {
    try await Page.open(at: alone.home) { page async throws in
      try note("a thought of mine", page)
      var fields = ["do": "back-up"]
      if let passphrase { (fields["passphrase"], fields["passphrase-again"]) = (passphrase, passphrase) }
      for _ in 1...2 {
        #expect(try await page.browser.post("/settings", fields).headers["location"] == "/settings?said=backed-up")
      }
      let folder = alone.home + "/backups"
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.count == 2, "the second took nothing from the first")
      for name in names { #expect(name.wholeMatch(of: /\d{4}-\d\d-\d\d-\d{4}(-2)?\.backup/) != nil, "\(name)") }
      for name in names {
        let path = folder + "/" + name
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let elsewhere = try Alone(name: nil)
        let backup = try ReadBackup(path) { () throws(BackupFailure) in passphrase.map { Array($0.utf8) } }
        let restored = try backup.restore(to: try ReplicaPaths(home: elsewhere.home), time: SystemTime())
        #expect(try restored.snapshot().drafts.map { $0.text } == ["a thought of mine"])
      }
      let said = try await page.browser.get("/settings?said=backed-up").text
      #expect(names.contains { said.contains(folder + "/" + $0) })
    }
  }

  @Test func `two passphrases that differ make no backup`() async throws {
    try await Page.open(at: alone.home) { page async throws in
      let fields = ["do": "back-up", "passphrase": "a long walk", "passphrase-again": "a long talk"]
      let answer = try await page.browser.post("/settings", fields)
      #expect(answer.status == 422 && answer.text.contains(PageErrorWords.passphrasesDiffer.text))
      #expect(!answer.text.contains("a long walk"))
      #expect(!FileManager.default.fileExists(atPath: alone.home + "/backups"))
    }
  }

  @Test func `a copy can be looked through, also while it is written to`() async throws {
    try await Page.open(at: alone.home) { page async throws in
      #expect(try await page.browser.get("/copy").text.contains("Your copy is whole: "))
      try note("a thought of mine", page)
      #expect(try await page.browser.get("/copy").text.contains("Your copy is whole: "))
      try note("another", page)
      #expect(try page.replica().snapshot().drafts.count == 2)
    }
  }
}
