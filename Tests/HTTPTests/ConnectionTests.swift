import Dispatch
import Synchronization
import TandemHTTP
import TandemStage
import Testing

private func few() -> HTTPLimits {
  var limits = HTTPLimits()
  limits.connectionsPerAddress = 5
  return limits
}

@Test(.timeLimit(.minutes(1))) func `one address has so many connections and no more`() async throws {
  try await House.running(few()) { house async throws in
    var open: [RawClient] = []
    for _ in 0..<5 {
      let client = try house.client()
      await client.send(House.request("GET", "/healthz"))
      #expect(await client.answer()?.status == 200)
      open.append(client)
    }
    #expect(await (try house.client()).isClosed(), "one too many is closed without a word")
    open.removeLast()
    try await until {
      let next = try? house.client()
      await next?.send(House.request("GET", "/healthz"))
      return await next?.answer()?.status == 200
    }
    for client in open {
      await client.send(House.request("GET", "/healthz"))
      #expect(await client.answer()?.status == 200)
    }
  }
}

@Test(.timeLimit(.minutes(1))) func `with TLS a connection too many is closed before its handshake`() async throws {
  var limits = HTTPLimits()
  limits.connectionsPerAddress = 0
  try await House.running(limits, tls: true) { house async throws in
    for _ in 0..<5 { #expect(await (try house.client()).isClosed()) }
  }
}

@Test(.timeLimit(.minutes(1))) func `a trusted proxy may have any number of connections`() async throws {
  let proxies = Set([try #require(ClientAddress("127.0.0.1"))])
  try await House.running(few(), trustedProxies: proxies) { house async throws in
    let clients = try (0..<20).map { _ in try house.client() }
    for client in clients {
      await client.send(House.request("GET", "/healthz"))
      #expect(await client.answer()?.status == 200)
    }
  }
}

@Test(.timeLimit(.minutes(2))) func `the server ends cleanly while connections arrive`() async throws {
  for _ in 0..<60 {
    let storm = Storm()
    try await House.running { house async throws in
      storm.begin(port: house.listening.port)
      try await until { storm.arrived >= 20 }
    }
    await storm.end()
  }
}

// The time limit is the test: the body would be waited for ten minutes.
@Test(.timeLimit(.minutes(2))) func `a body that never comes does not hold up the end for long`() async throws {
  var limits = HTTPLimits()
  limits.bodySeconds = 600
  limits.endSeconds = 0.5
  let client = try await House.running(limits) { house async throws in
    let founder = try Founder()
    _ = try await founder.found(house)
    let client = try house.client()
    await client.send(
      "POST \(founder.path("sync")) HTTP/1.1\r\nHost: x\r\n\(founder.authorization)\r\nContent-Length: 900\r\n\r\na")
    return client
  }
  withExtendedLifetime(client) {}
}

/// Connections one after another from several threads, until nobody listens any more.
private final class Storm: Sendable {
  private let count = Mutex(0)
  private let threads = DispatchGroup()

  var arrived: Int { count.withLock { $0 } }

  func begin(port: Int) {
    for _ in 0..<3 {
      DispatchQueue.global().async(group: threads) { [self] in
        while (try? RawClient(port: port)) != nil { count.withLock { $0 += 1 } }
      }
    }
  }

  func end() async {
    await withCheckedContinuation { continuation in
      threads.notify(queue: .global()) { continuation.resume() }
    }
  }
}
