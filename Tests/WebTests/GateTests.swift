import Foundation
import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemStage
import Testing

@testable import TandemWeb

/// What a page of somebody else can do from the same browser: nothing.
@Suite struct GateTests {
  @Test func `only the names of this computer are answered`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let browser = page.browser
      for host in [browser.host, "localhost:\(browser.port)", "[::1]:\(browser.port)"] {
        #expect(try await browser.get("/plan", ["Host": host]).status == 200, "\(host)")
      }
      let foreign = [
        "127.0.0.1", "127.0.0.1:1", "evil.example:\(browser.port)", "127.0.0.1.evil.example:\(browser.port)",
        "localhost.:\(browser.port)", "LOCALHOST:\(browser.port)", "0.0.0.0:\(browser.port)",
        "127.0.0.2:\(browser.port)", "[::ffff:127.0.0.1]:\(browser.port)", "evil@127.0.0.1:\(browser.port)",
      ]
      for host in foreign {
        for path in ["/plan", "/live", Asset.style.path, "/enter/x"] {
          #expect(try await browser.get(path, ["Host": host]).status == 421, "\(host) \(path)")
        }
        let sent = try await browser.post("/plan", ["do": "goal", "text": "x"], headers: ["Host": host])
        #expect(sent.status == 421, "\(host)")
      }
      #expect(try await browser.get("/plan", ["Host": ""]).status != 200)
    }
  }

  @Test func `a form is taken from this program's own pages alone`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let browser = page.browser
      let form = ["do": "goal", "text": "Not from here"]
      let before = try page.replica().changeToken()
      let origins = [
        "", "null", "https://evil.example", "http://127.0.0.1", "http://127.0.0.1:1", "https://" + browser.host,
        "http://localhost:\(browser.port)", browser.origin + "/", browser.origin + ".evil.example",
      ]
      for origin in origins {
        let headers = ["Origin": origin]
        #expect(try await browser.post("/plan", form, headers: headers).status == 403, "Origin: \(origin)")
        let left = try await browser.post("/exit", [:], headers: headers)
        #expect(left.status == 403, "Origin: \(origin)")
      }
      for site in ["cross-site", "same-site"] {
        #expect(try await browser.post("/plan", form, headers: ["Sec-Fetch-Site": site]).status == 403)
      }
      for type in ["", "text/plain", "multipart/form-data; boundary=x", "application/json"] {
        #expect(try await browser.post("/plan", form, headers: ["Content-Type": type]).status == 415, "\(type)")
      }
      #expect(try page.replica().changeToken() == before)
      #expect(try await browser.get("/plan").status == 200, "nobody was shown out")
      let own = ["Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded; charset=utf-8"]
      #expect(try await browser.post("/plan", form, headers: own).status == 303)
    }
  }

  @Test func `without this session's cookie and its form token nothing is shown and nothing done`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let browser = page.browser
      let other = try await Browser.entering(page.newLink(), port: browser.port)
      let form = ["do": "goal", "text": "Not from here"]
      let before = try page.replica().changeToken()
      let name = browser.cookie.prefix { $0 != "=" }
      for cookie in ["", "x=y", "\(name)=", "\(name)=\(browser.token)", "other-" + browser.cookie] {
        for route in PageRoute.all.map({ $0.path }) + ["/live", "/nowhere"] {
          let answer = try await browser.get(route, ["Cookie": cookie])
          #expect(answer.status == 403, "\(route) with \(cookie)")
          #expect(!answer.text.contains("Alex"))
        }
        #expect(try await browser.post("/plan", form, headers: ["Cookie": cookie]).status == 403)
      }
      for token in ["", "x", other.token, String(browser.token.dropLast())] {
        #expect(try await browser.post("/plan", form.merging(["token": token]) { $1 }).status == 403)
      }
      let twice = Array("token=x&token=\(browser.token)&do=goal&text=x".utf8)
      #expect(try await browser.post("/plan", body: twice).status == 403)
      #expect(try page.replica().changeToken() == before)
    }
  }

  @Test func `a link lets one browser in, once`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let port = page.browser.port
      let environment = Browser(port: port, cookie: "", token: "")
      let path = Browser.path(page.newLink())
      #expect(try await environment.get(path, method: "HEAD").status == 403, "looking at a link does not use it up")
      let answer = try await environment.get(path)
      #expect(answer.status == 303)
      #expect(answer.headers["location"] == "/")
      let cookie = try #require(answer.headers["set-cookie"])
      #expect(cookie.hasPrefix("tandem-\(port)="))
      #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Strict"))
      let again = try await environment.get(path)
      #expect(again.status == 403)
      #expect(again.headers["set-cookie"] == nil)
      for wrong in ["/enter/", "/enter/x", path + "x", String(path.dropLast())] {
        #expect(try await environment.get(wrong).status == 403, "\(wrong)")
      }
    }
  }

  @Test func `a link that another page led to goes on by a page of this program, so that its cookie is shown`()
    async throws
  {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let environment = Browser(port: page.browser.port, cookie: "", token: "")
      let headers = ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"]
      let answer = try await environment.get(Browser.path(page.newLink()), headers)
      #expect(answer.status == 200)
      #expect(answer.headers["set-cookie"] != nil)
      #expect(answer.text.contains("http-equiv=\"refresh\" content=\"0; url=/\""))
    }
  }

  @Test func `other pages may lead here, and load nothing from here`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      for site in ["cross-site", "same-site"] {
        for mode in ["no-cors", "cors"] {
          let headers = ["Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode]
          for path in ["/plan", "/live"] { #expect(try await page.browser.get(path, headers).status == 403) }
        }
        let led = ["Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"]
        #expect(try await page.browser.get("/plan", led).status == 200)
      }
    }
  }

  @Test func `looking changes nothing`() async throws {
    let (stage, server) = try await Stage.couple()
    try await stage.done("Alex", "concern", "add", "The cost")
    try await stage.done("Alex", "therapist", "add", "Dr. Grey")
    try await stage.done("Alex", "sync", "--pause")
    try await Page.open(at: stage.home("Alex")) { page async throws in
      let before = try page.replica().changeToken()
      let records = try #require(try page.controller.snapshot()).plan
      let routes = PageRoute.all + records.therapists.flatMap { [PageRoute.therapist($0.id), .callSheet($0.id)] }
      for path in routes.map({ $0.path }) + [Asset.style.path, "/nowhere", "/exit", "/link"] {
        for method in ["GET", "HEAD"] {
          _ = try await page.browser.get(path, method: method)
          _ = try await page.browser.get(path + "?said=saved&do=goal&text=x&token=" + page.browser.token)
        }
      }
      for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        #expect(try await page.browser.get("/plan", method: method).status == 405)
      }
      #expect(try page.replica().changeToken() == before)
      #expect(try await page.browser.get("/plan").status == 200, "nobody was shown out")
    }
    #expect(await server.stop() == 0)
  }

  @Test func `a body that is no form or too large is turned away`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      let browser = page.browser
      for body in ["do=%", "do=%zz", "do=%ff%fe"] {
        #expect(try await browser.post("/plan", body: Array(body.utf8)).status == 400, "\(body)")
      }
      let large = [UInt8](repeating: UInt8(ascii: "x"), count: PageLimits.formBytes + 1)
      #expect(try await browser.post("/plan", body: large).status == 413)
      let announced = ["Content-Length": "99999999999999999999"]
      #expect(try await browser.post("/plan", body: [], headers: announced).status != 303)
      #expect(try await browser.get("/plan").status == 200)
    }
  }
}
