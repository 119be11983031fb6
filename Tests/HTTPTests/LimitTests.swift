import Foundation
import TandemHTTP
import TandemService
import TandemStage
import TandemWire
import Testing

@Test(.timeLimit(.minutes(1))) func `a body beyond the limit is refused, announced or not, and the connection ends`()
  async throws
{
  var limits = HTTPLimits()
  limits.requestBytes = 1_000
  limits.lingerSeconds = 0.2
  try await House.running(limits) { house async throws in
    let founder = try Founder(alone: true)
    #expect(try await founder.found(house).status == 200)
    let head = "POST \(founder.path("sync")) HTTP/1.1\r\nHost: x\r\n\(founder.authorization)\r\n"
    let announced = try house.client()
    await announced.send(head + "Content-Length: 1001\r\n\r\n")
    #expect(await announced.answer()?.status == 413)
    #expect(await announced.isClosed())

    let chunked = try house.client()
    await chunked.send(head + "Transfer-Encoding: chunked\r\n\r\n")
    for _ in 0..<3 { await chunked.send("200\r\n" + String(repeating: "a", count: 512) + "\r\n") }
    #expect(await chunked.answer()?.status == 413)
    #expect(await chunked.isClosed())
  }
}

@Test(.timeLimit(.minutes(1))) func `a body that only trickles in ends at its deadline`() async throws {
  var limits = HTTPLimits()
  limits.bodySeconds = 0.3
  try await House.running(limits) { house async throws in
    let founder = try Founder()
    _ = try await founder.found(house)
    let client = try house.client()
    let began = ContinuousClock.now
    await client.send(
      "POST \(founder.path("sync")) HTTP/1.1\r\nHost: x\r\n\(founder.authorization)\r\nContent-Length: 9000\r\n\r\n")
    // Every byte is a sign of life, and none of them helps.
    while await client.send("a"), ContinuousClock.now - began < .seconds(30) {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(ContinuousClock.now - began < .seconds(20), "a third of a second, with some for a busy machine")
    // Others are served meanwhile and afterwards.
    #expect(try await house.ask("GET", "/healthz").status == 200)
  }
}

@Test(.timeLimit(.minutes(1))) func `a head that does not come, and a connection without requests, are closed`()
  async throws
{
  var limits = HTTPLimits()
  limits.idleSeconds = 0.3
  try await House.running(limits) { house async throws in
    let silent = try house.client()
    let slow = try house.client()
    await slow.send("GET /healthz HTTP/1.1\r\nHo")
    #expect(await silent.isClosed())
    #expect(await slow.isClosed())
  }
}

@Test(
  .timeLimit(.minutes(1)),
  arguments: [
    "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
    "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 40_000) + "\r\n\r\n",
    "GET /" + String(repeating: "a", count: 40_000) + " HTTP/1.1\r\n\r\n",
  ])
func `what is no HTTP is refused, and the server goes on`(bytes: String) async throws {
  var limits = HTTPLimits()
  limits.idleSeconds = 0.5
  try await House.running(limits) { house async throws in
    let client = try house.client()
    await client.send(bytes)
    if let answer = await client.answer() { #expect((400..<500).contains(answer.status)) }
    #expect(try await house.ask("GET", "/healthz").status == 200)
  }
}

@Test(.timeLimit(.minutes(1))) func `a flood of one device slows that device alone`() async throws {
  var limits = HTTPLimits()
  limits.deviceBurst = 5
  limits.deviceRequestsPerSecond = 0.01
  try await House.running(limits) { house async throws in
    let loud = try Founder()
    let calm = try Founder()
    _ = try await loud.found(house)
    _ = try await calm.found(house)
    var statuses: [Int] = []
    for _ in 0..<6 { statuses.append(try await loud.sync(house).status) }
    #expect(statuses == [200, 200, 200, 200, 200, 429])
    let slowed = try await loud.sync(house)
    #expect(Int(slowed.headers["retry-after"] ?? "") ?? 0 >= 1)
    #expect(slowed.text.contains("slow_down"))
    #expect(try await calm.sync(house).status == 200)
  }
}

@Test(.timeLimit(.minutes(1))) func `guessing invitations is slowed, syncing beside it is not`() async throws {
  var limits = HTTPLimits()
  limits.strangerBurst = 3
  limits.strangerRequestsPerSecond = 0.01
  try await House.running(limits) { house async throws in
    let founder = try Founder()
    _ = try await founder.found(house)
    var statuses: [Int] = []
    for guess in 0..<5 {
      let id = String(repeating: "0", count: 31) + String(guess)
      statuses.append(try await house.ask("GET", "/v1/invitations/\(id)").status)
    }
    #expect(statuses == [404, 404, 404, 429, 429])
    #expect(try await founder.sync(house).status == 200)
  }
}

@Test(.timeLimit(.minutes(1))) func `many requests on one connection are answered in order`() async throws {
  try await House.running { house async throws in
    let client = try house.client()
    for _ in 0..<20 {
      await client.send(House.request("GET", "/healthz"))
      #expect(await client.answer()?.text == "ok\n")
    }
  }
}

@Test(.timeLimit(.minutes(1))) func `large slow bodies fill their share, and small ones still pass`() async throws {
  var limits = HTTPLimits()
  limits.bodyBytesPerAddress = 100_000
  limits.freeBodyBytes = 1_000
  try await House.running(limits) { house async throws in
    let founder = try Founder()
    _ = try await founder.found(house)
    let head =
      "POST \(founder.path("sync")) HTTP/1.1\r\nHost: x\r\n\(founder.authorization)\r\nContent-Length: 90000\r\n\r\n"
    let first = try house.client()
    await first.send(head + String(repeating: "a", count: 80_000))
    // Whether it is in yet shows when another one no longer fits.
    try await until {
      let second = try? house.client()
      await second?.send(head + String(repeating: "a", count: 80_000))
      await second?.finishSending()
      return await second?.answer()?.status == 429
    }
    #expect(try await founder.sync(house, [founder.change(7)]).status == 200)
  }
}
