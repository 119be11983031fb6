import TandemPages
import TandemStage
import Testing

@testable import TandemWeb

@Suite struct HeaderTests {
  /// What every answer carries, whatever it answers.
  private static let guarding = [
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' https://www.wikipedia.org; img-src 'self'; "
      + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff", "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
  ]

  private static func expect(_ answer: RawAnswer, _ status: Int, _ what: String, mayKeep: Bool = false) {
    #expect(answer.status == status, "\(what)")
    for (name, value) in guarding { #expect(answer.headers[name] == value, "\(name) of \(what)") }
    let keeping = mayKeep ? "private, max-age=31536000, immutable" : "no-store"
    #expect(answer.headers["cache-control"] == keeping, "\(what)")
    #expect(answer.headers["access-control-allow-origin"] == nil, "\(what)")
    #expect(answer.headers["server"] == nil, "\(what)")
  }

  @Test func `every answer carries the guarding headers`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let browser = page.browser
      for route in PageRoute.all.map({ $0.path }) {
        let answer = try await browser.get(route)
        Self.expect(answer, answer.status == 303 ? 303 : 200, route)
      }
      Self.expect(try await browser.get("/nowhere"), 404, "no such page")
      Self.expect(try await browser.get("/plan", ["Cookie": ""]), 403, "no cookie")
      Self.expect(try await browser.get("/plan", ["Host": "evil.example"]), 421, "foreign host")
      Self.expect(try await browser.get("/plan", method: "PUT"), 405, "another method")
      Self.expect(try await browser.get(Browser.path(page.newLink())), 303, "a link")
      Self.expect(try await browser.post("/plan", ["do": "goal", "text": "x"]), 303, "a form")
      Self.expect(try await browser.post("/plan", ["do": "goal", "text": " "]), 422, "an empty form")
      Self.expect(try await browser.post("/plan", [:], headers: ["Origin": "null"]), 403, "a foreign form")
      Self.expect(try await browser.post("/plan", [:], headers: ["Content-Type": "text/plain"]), 415, "no form")
      Self.expect(try await browser.post("/plan", body: Array("%".utf8)), 400, "an unreadable form")
      let large = [UInt8](repeating: 0x61, count: PageLimits.formBytes + 1)
      Self.expect(try await browser.post("/plan", body: large), 413, "a large form")
      for asset in [Asset.style, .script] {
        let answer = try await browser.get(asset.path, ["Cookie": ""])
        Self.expect(answer, 200, asset.path, mayKeep: true)
        #expect(answer.headers["content-type"] == asset.type)
        #expect(answer.body == asset.bytes)
      }
      #expect(Asset.style.bytes.count + Asset.script.bytes.count <= 60 << 10, "style and script stay small")
      Self.expect(try await browser.get("/tandem-0000000000000000.css"), 404, "an older style sheet")
      Self.expect(try await browser.post("/exit", [:]), 200, "quick exit")
    }
  }

  @Test func `the stream of changes carries them too`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let client = try RawClient(port: page.browser.port)
      await client.send("GET /live HTTP/1.1\r\nHost: \(page.browser.host)\r\nCookie: \(page.browser.cookie)\r\n\r\n")
      let head = try #require(await client.text(upTo: ": open")).lowercased()
      for (name, value) in Self.guarding { #expect(head.contains("\(name): \(value.lowercased())\r\n"), "\(name)") }
      #expect(head.contains("content-type: text/event-stream"))
      #expect(head.contains("cache-control: no-store"))
    }
  }

  @Test func `a page names no address but its own and where quick exit leads`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let text = try await page.browser.get("/plan").text
      let addresses = text.matches(of: /(?:src|href|action|data-exit)="([^"]*)"/).map { String($0.1) }
      for address in addresses where !address.hasPrefix("/") && !address.hasPrefix("#") {
        #expect(address == "https://www.wikipedia.org/")
      }
    }
  }
}
