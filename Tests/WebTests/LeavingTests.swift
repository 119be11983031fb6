import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSimulation
import TandemStage
import Testing

@testable import TandemWeb

@Suite struct LeavingTests {
  @Test func `quick exit ends the session, its stream and every way back in, and leads away`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let unused = page.newLink()
      let live = try await page.browser.live()
      let left = try await page.browser.post("/exit", [:])
      #expect(left.status == 200 && left.headers["location"] == nil)
      #expect(
        left.headers["set-cookie"] == "tandem-\(page.browser.port)=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
      for path in PageRoute.all.map({ $0.path }) + ["/live", Browser.path(unused)] {
        let answer = try await page.browser.get(path)
        #expect(answer.status == 403, "\(path)")
        #expect(!answer.text.contains("Alex"))
      }
      let form = ["do": "goal", "text": "x"]
      #expect(try await page.browser.post("/plan", form).status == 403)
      #expect(await live.text(upTo: "0\r\n\r\n") != nil, "the stream has ended")
      #expect(try await page.browser.post("/exit", [:]).status == 200, "leaving twice shows nothing either")
    }
  }

  @Test func `a script that leaves is not led on`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let headers = ["Sec-Fetch-Dest": "empty", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin"]
      let left = try await page.browser.post("/exit", [:], headers: headers)
      #expect(left.status == 204)
      #expect(left.headers["location"] == nil)
      #expect(try await page.browser.get("/plan").status == 403)
    }
  }

  @Test func `the other browser of the same person stays`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let other = try await Browser.entering(page.newLink(), port: page.browser.port)
      #expect(try await page.browser.post("/exit", [:]).status == 200)
      #expect(try await other.get("/plan").status == 200)
    }
  }

  @Test func `quick exit leads where the person wants, and the script may try that and nothing else`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let address = "https://weather.example:8443/münchen?a=1;b"
      #expect(try await page.controller.perform(.act(.leadExit(to: address))) == .saved)
      let policy = try await page.browser.get("/plan").headers["content-security-policy"]
      #expect(policy?.contains("connect-src 'self' https://weather.example:8443; img-src") == true)
      let exit = try page.controller.exit(page.replica().snapshot())
      #expect(exit.location == "https://weather.example:8443/m%C3%BCnchen?a=1;b")
      #expect(exit.host == "weather.example" && exit.port == 8_443)
      let hosts = [
        "https://a.example": ("a.example", 443), "http://a.example/?x": ("a.example", 80), "http://[::1]/": ("::1", 80),
        "http://[::1]:81/x": ("::1", 81),
      ]
      for (address, (host, port)) in hosts {
        let exit = try #require(WebLink(address).flatMap { ExitAddress($0) })
        #expect(exit.host == host && exit.port == port, "\(address)")
      }
    }
  }

  @Test func `without the script a blank page leads on where somebody answers, and stays blank where nobody does`()
    async throws
  {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      for (address, isThere) in [(page.browser.origin + "/a\"b", true), ("http://127.0.0.1:1/", false)] {
        #expect(try await page.controller.perform(.act(.leadExit(to: address))) == .saved)
        let browser = try await Browser.entering(page.newLink(), port: page.browser.port)
        let left = try await browser.leaving()
        #expect(left.hasPrefix("HTTP/1.1 200") && left.contains("<title></title>"))
        #expect(left.contains("content=\"0; url=\(page.browser.origin)/a%22b\"") == isThere)
        #expect(!left.contains("Tandem") && !left.contains("Alex"))
      }
    }
  }

  @Test func `an address that could say something else in the policy is not taken`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      for text in ["https://a;script-src", "https://a,b", "https://x'y'", "https://user@host/", "https://mün.example/"]
      {
        await #expect(throws: AppFailure.plan(.noWebLink), "\(text)") {
          try await page.controller.perform(.act(.leadExit(to: text)))
        }
      }
      #expect(try page.replica().settings().exit == nil)
    }
  }
}
