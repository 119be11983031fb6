import Foundation
import TandemHTTP
import TandemRoster
import TandemService
import TandemStage
import TandemWire
import Testing
import TandemCipher

@Test(.timeLimit(.minutes(1))) func `a change goes in and comes out over HTTP`() async throws {
  try await House.running { house async throws in
    let founder = try Founder()
    #expect(try await founder.found(house).status == 200)
    let pushed = try await founder.sync(house, [founder.change(7)])
    #expect(pushed.status == 200)
    #expect(pushed.headers["content-type"] == "application/x-protobuf")
    #expect(pushed.headers["cache-control"] == "no-store")
    #expect(pushed.headers["server"] == nil)
    let read = try WireSyncAnswer(decoding: try await founder.sync(house).body)
    #expect(read.links == [WireLink(last: 1, items: [.change(founder.change(7))])])
  }
}

@Test(.timeLimit(.minutes(1))) func `a waiting call returns when a push comes`() async throws {
  try await House.running { house async throws in
    let founder = try Founder()
    _ = try await founder.found(house)
    async let waiting = founder.sync(house, wait: 25)
    try await until { house.service.waitingCalls == 1 }
    _ = try await founder.sync(house, [founder.change(7)])
    let answer = try WireSyncAnswer(decoding: try await waiting.body)
    #expect(answer.links == [WireLink(last: 1, items: [.change(founder.change(7))])])
  }
}

@Test(.timeLimit(.minutes(1))) func `stopping the server answers the calls that wait`() async throws {
  let founder = try Founder()
  let answer = try await House.running { house async throws in
    _ = try await founder.found(house)
    let client = try house.client()
    await client.send(
      House.request(
        "POST", founder.path("sync?wait=25"), headers: [founder.authorization], body: founder.syncBody()))
    try await until { house.service.waitingCalls == 1 }
    house.service.stopWaiting()
    return await client.answer()
  }
  #expect(answer?.status == 200)
}

@Test(.timeLimit(.minutes(1))) func `problems carry their code and nothing that was sent`() async throws {
  try await House.running { house async throws in
    let founder = try Founder()
    let unknown = try await founder.sync(house)
    #expect(unknown.status == 404)
    #expect(unknown.headers["content-type"] == "application/problem+json")
    let problem = try #require(try JSONSerialization.jsonObject(with: Data(unknown.body)) as? [String: Any])
    #expect(problem["code"] as? String == "plan_unknown")
    #expect(problem["status"] as? Int == 404)
    #expect(problem["title"] is String && problem["type"] is String)
    #expect(!unknown.text.contains(founder.roster.plan.hex))

    _ = try await founder.found(house)
    for header in ["X-None: 1", "Authorization: Bearer !!!", "Authorization: Basic abc", "Authorization: Bearer AAAA"] {
      let answer = try await house.ask("POST", founder.path("sync"), headers: [header], body: founder.syncBody())
      #expect(answer.status == 401)
      #expect(answer.headers["www-authenticate"] == "Bearer")
    }
    let garbled = try await house.ask(
      "POST", founder.path("sync"), headers: [founder.authorization], body: [0xff, 0xff, 0xff])
    #expect(garbled.status == 400)
  }
}

@Test(.timeLimit(.minutes(1))) func `unknown paths and methods are told so`() async throws {
  try await House.running { house async throws in
    for path in ["/nope", "/v1/plans", "/v1/plans/../../etc/passwd", "/healthz/", "/v1/invitations/xyz", "/%00"] {
      #expect(try await house.ask("GET", path).status == 404)
    }
    let plan = String(repeating: "0", count: 32)
    #expect(try await house.ask("GET", "/v1/plans/\(plan)/sync").headers["allow"] == "POST")
    #expect(try await house.ask("PATCH", "/v1/plans/\(plan)").status == 405)
    #expect(try await house.ask("POST", "/").status == 405)
    #expect(try await house.ask("GET", "/v1/invitations/\(plan)").status == 404)
  }
}

@Test(.timeLimit(.minutes(1))) func `health, readiness and the page`() async throws {
  try await House.running { house async throws in
    #expect(try await house.ask("GET", "/healthz").text == "ok\n")
    #expect(try await house.ask("GET", "/readyz").status == 200)
    let page = try await house.ask("GET", "/")
    #expect(page.headers["content-type"] == "text/html; charset=utf-8")
    #expect(try #require(page.headers["content-security-policy"]).hasPrefix("default-src 'none'; style-src 'sha256-"))
    #expect(page.text.contains("sealed data only"))
    #expect(!page.text.contains("<script"))
  }
}
