import Foundation
import Synchronization
import TandemBytes
import TandemHTTP
import TandemRoster
import TandemService
import TandemStage
import TandemWire
import Testing
import TandemCipher

private func randomBytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: 0...255) } }

private func randomToken() -> String { "Authorization: Bearer \(Base64URL.encode(randomBytes(32)))" }

@Test(.timeLimit(.minutes(1)), arguments: ["sync", "invitations/00000000000000000000000000000000"], [true, false])
func `a call with a wrong token is refused before its body has come`(call: String, isKnown: Bool) async throws {
  var limits = HTTPLimits()
  limits.bodySeconds = 50
  limits.lingerSeconds = 0.2
  try await House.running(limits) { house async throws in
    let founder = try Founder()
    if isKnown { _ = try await founder.found(house) }
    let method = call == "sync" ? "POST" : "PUT"
    for length in ["Content-Length: 900000", "Content-Length: 99999999999", "Transfer-Encoding: chunked"] {
      let client = try house.client()
      await client.send("\(method) \(founder.path(call)) HTTP/1.1\r\nHost: x\r\n\(randomToken())\r\n\(length)\r\n\r\n")
      let answer = try #require(await client.answer())
      #expect(answer.status == (isKnown ? 401 : 404))
      #expect(answer.headers["connection"] == "close")
      #expect(await client.isClosed())
    }
  }
}

@Test(.timeLimit(.minutes(1))) func `the right token for another plan is a wrong one`() async throws {
  try await House.running { house async throws in
    let (alex, other) = (try Founder(), try Founder())
    _ = try await alex.found(house)
    _ = try await other.found(house)
    let client = try house.client()
    await client.send(
      "POST \(other.path("sync")) HTTP/1.1\r\nHost: x\r\n\(alex.authorization)\r\nContent-Length: 9000\r\n\r\n")
    #expect(await client.answer()?.status == 401)
  }
}

@Test(.timeLimit(.minutes(1))) func `random tokens, plans and pages share the limit of their address`() async throws {
  var limits = HTTPLimits()
  limits.strangerBurst = 6
  limits.strangerRequestsPerSecond = 0.001
  try await House.running(limits) { house async throws in
    let founder = try Founder()
    _ = try await founder.found(house)
    var statuses: [Int] = []
    for _ in 0..<3 {
      let plan = "/v1/plans/\(hex(randomBytes(16)))"
      statuses.append(try await house.ask("POST", plan + "/sync", headers: [randomToken()], body: [0]).status)
      statuses.append(try await house.ask("DELETE", plan, headers: [randomToken()]).status)
    }
    #expect(statuses == [404, 404, 404, 404, 404, 404])
    for path in ["/", "/nope", "/v1/invitations/\(hex(randomBytes(16)))"] {
      let slowed = try await house.ask("GET", path)
      #expect(slowed.status == 429)
      #expect(Int(slowed.headers["retry-after"] ?? "") ?? 0 >= 1)
    }
    #expect(try await house.ask("GET", "/healthz").status == 200)
    #expect(try await house.ask("GET", "/readyz").status == 200)
    #expect(try await founder.sync(house, [founder.change(7)]).status == 200)
  }
}

@Test(.timeLimit(.minutes(1))) func `plans are not founded in bulk from one address`() async throws {
  var limits = HTTPLimits()
  limits.foundingBurst = 3
  limits.foundingsPerHour = 0.01
  try await House.running(limits) { house async throws in
    let founders = try (0..<30).map { _ in try Founder(alone: true) }
    let founded = try await withThrowingTaskGroup(of: Founder?.self, returning: [Founder].self) { group in
      for founder in founders {
        group.addTask {
          let status = try await founder.found(house).status
          #expect(status == 200 || status == 429)
          return status == 200 ? founder : nil
        }
      }
      var founded: [Founder] = []
      for try await next in group { if let next { founded.append(next) } }
      return founded
    }
    #expect(founded.count == 3)
    for founder in founded { #expect(try await founder.sync(house).status == 200) }
  }
}

private final class Flood: Sendable {
  private let state = Mutex((slowed: 0, isOver: false))

  var slowed: Int { state.withLock { $0.slowed } }
  var isOver: Bool { state.withLock { $0.isOver } }
  func wasSlowed() { state.withLock { $0.slowed += 1 } }
  func end() { state.withLock { $0.isOver = true } }
}

@Test(.timeLimit(.minutes(1))) func `a flood of look-ups and random calls leaves a join from the same address its way`()
  async throws
{
  var limits = HTTPLimits()
  limits.strangerBurst = 5
  limits.strangerRequestsPerSecond = 0.001
  try await House.running(limits) { house async throws in
    var alex = try Founder(alone: true)
    _ = try await alex.found(house)
    let key = SigningKey()
    try alex.invite(key)
    _ = try await alex.found(house)
    let id = hex(Array(sha256(key.publicKey).prefix(16)))
    var invitation = WireInvitationRequest()
    invitation.inviteKey = key.publicKey
    invitation.blob = [1, 2, 3]
    let body = invitation.encoded()
    #expect(
      try await house.ask("PUT", alex.path("invitations/\(id)"), headers: [alex.authorization], body: body).status
        == 200)

    let flood = Flood()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<6 {
        group.addTask {
          while !flood.isOver {
            let status = try await house.ask("GET", "/v1/invitations/\(hex(randomBytes(16)))").status
            if status == 429 { flood.wasSlowed() }
          }
        }
      }
      defer { flood.end() }
      try await until { flood.slowed >= 40 }
      #expect(try await house.ask("GET", "/v1/invitations/\(id)").status == 200)
      let sam = try alex.joining(by: key)
      #expect(try await sam.found(house).status == 200)
      #expect(try await sam.sync(house, [sam.change(7)]).status == 200)
    }
  }
}

@Test(.timeLimit(.minutes(1))) func `behind a trusted proxy each client counts alone, by the proxy's own word`()
  async throws
{
  var limits = HTTPLimits()
  limits.strangerBurst = 2
  limits.strangerRequestsPerSecond = 0.001
  let proxies = Set([try #require(ClientAddress("127.0.0.1"))])
  try await House.running(limits, trustedProxies: proxies) { house async throws in
    func page(_ headers: String...) async throws -> Int { try await house.ask("GET", "/", headers: headers).status }
    // Whatever a client writes before the proxy's entry, and in a line of its own, changes nothing.
    #expect(try await page("X-Forwarded-For: 192.0.2.1") == 200)
    #expect(try await page("X-Forwarded-For: 198.51.100.9, 192.0.2.1") == 200)
    #expect(try await page("X-Forwarded-For: 198.51.100.8,192.0.2.1:4711") == 429)
    #expect(try await page("X-Forwarded-For: 198.51.100.7", "X-Forwarded-For: 192.0.2.1") == 429)
    #expect(try await page("X-Forwarded-For: 192.0.2.1, 192.0.2.2") == 200)
    // One network of 64 bits is one household; the next one is another.
    #expect(try await page("X-Forwarded-For: 2001:db8:1:2::1") == 200)
    #expect(try await page("X-Forwarded-For: [2001:db8:1:2:ffff::2]:443") == 200)
    #expect(try await page("X-Forwarded-For: 2001:db8:1:2:3:4:5:6") == 429)
    #expect(try await page("X-Forwarded-For: 2001:db8:1:3::1") == 200)
    #expect(try await page("X-Forwarded-For: ::ffff:192.0.2.1") == 429)
    // What is no address counts for the proxy itself.
    #expect(try await page("X-Forwarded-For: unknown") == 200)
    #expect(try await page("X-Forwarded-For: ") == 200)
    #expect(try await page() == 429)
  }
}

@Test(.timeLimit(.minutes(1))) func `a forwarded address is nothing from somebody who is no trusted proxy`()
  async throws
{
  var limits = HTTPLimits()
  limits.strangerBurst = 2
  limits.strangerRequestsPerSecond = 0.001
  let proxies = Set([try #require(ClientAddress("192.0.2.77"))])
  try await House.running(limits, trustedProxies: proxies) { house async throws in
    var statuses: [Int] = []
    for last in 1...4 {
      statuses.append(try await house.ask("GET", "/", headers: ["X-Forwarded-For: 192.0.2.\(last)"]).status)
    }
    #expect(statuses == [200, 200, 429, 429])
  }
}
