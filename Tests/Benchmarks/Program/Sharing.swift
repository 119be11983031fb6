import Foundation
import Synchronization
import TandemCurl
import TandemPlan
import TandemStore
import TandemRoster
import TandemSimulation
import TandemSync
import TandemWire

/// The way to a real server on loopback, which counts what the answers bring.
final class Loopback: Transport {
  private let inner: CurlTransport
  private let received = Atomic(0)

  init(_ url: String) { inner = CurlTransport(origin: url, isLoopback: true) }

  func send(_ request: WireRequest, deadlineSeconds: Int) async throws(TransportError) -> WireResponse {
    let response = try await inner.send(request, deadlineSeconds: deadlineSeconds)
    if case .ok(let body) = response { received.wrappingAdd(body.count, ordering: .relaxed) }
    return response
  }

  /// Bytes of all bodies since it was last asked.
  func takeReceived() -> Int { received.exchange(0, ordering: .relaxed) }

  func must(_ request: WireRequest) async throws -> [UInt8] {
    guard case .ok(let body) = try await send(request, deadlineSeconds: 60) else { throw Unwanted.missing }
    return body
  }

  func found(_ pair: Pair) async throws {
    let (roster, founder) = (pair.household.roster, pair.household.identities[0])
    _ = try await must(.entries(roster.entries, of: roster.plan, token: founder.token))
  }
}

/// A partner who has nothing yet fetches everything: read, verified, opened, merged, and on disk.
struct Behind {
  let url: String
  let home: String
  let count: Int

  func run() async throws {
    let pair = try Pair("behind \(count)")
    let server = Loopback(url)
    try await server.found(pair)
    try await push(pair, server)
    // Writes Sam's name, which stands in the plan from then on.
    try await fetch(pair, server)
    try await rounds { try await fetch(pair, server) }
  }

  @discardableResult
  private func fetch(_ pair: Pair, _ server: Loopback) async throws -> Figures {
    try CopyFiles.remove(home)
    let replica = try pair.copy(at: home, of: 2)
    var received = 0
    _ = server.takeReceived()
    let took = try await Took { received = try await replica.sync(server) }
    try replica.close()
    guard received >= count else { throw Unwanted.missing }
    return took.figures(received) + [("bytes", Double(server.takeReceived()) / Double(received))]
  }

  private func push(_ pair: Pair, _ server: Loopback) async throws {
    let stamps = Stamps()
    var cursor = ChainCursor.start
    for first in stride(from: 0, to: count, by: WireLimits.changesPerRequest) {
      let changes = try (first..<min(first + WireLimits.changesPerRequest, count)).map {
        try pair.change(Fields.write($0), at: stamps[$0], by: 1)
      }
      var message = WireSyncRequest()
      message.cursor = cursor
      message.changes = changes
      message.rosterHead = pair.household.roster.head
      let route = Route.sync(plan: pair.household.roster.plan.bytes, waitSeconds: 0)
      let request = WireRequest(route, token: pair.household.identities[0].token, body: message.encoded())
      let answer = try WireSyncAnswer(decoding: try await server.must(request))
      guard answer.outcome == .merged, answer.refused.isEmpty else { throw Unwanted.missing }
      cursor = answer.cursor
    }
  }
}

/// From the beginning of Alex's edit until it is on disk in Sam's copy, while Sam waits at the server.
struct Arrivals {
  let url: String
  let home: String
  let count: Int

  func run() async throws {
    let pair = try Pair("arrivals")
    let (alex, sam) = (try pair.copy(at: home + "/alex", of: 1), try pair.copy(at: home + "/sam", of: 2))
    let (alexLine, samLine) = (Loopback(url), Loopback(url))
    try await alexLine.found(pair)
    for _ in 0..<2 {
      try await alex.sync(alexLine)
      try await sam.sync(samLine)
    }
    let (arrivals, arrived) = AsyncStream<ContinuousClock.Instant>.makeStream()
    let waiting = Task {
      defer { arrived.finish() }
      while !Task.isCancelled {
        if try await sam.sync(samLine, waitSeconds: WireLimits.waitSeconds) > 0 { arrived.yield(.now) }
      }
    }
    defer { waiting.cancel() }
    var next = arrivals.makeAsyncIterator()
    var written = 0
    try await rounds {
      var took: [Double] = []
      for _ in 0..<count {
        // A person's pace: Sam waits again by then.
        try await Task.sleep(for: .milliseconds(3))
        written += 1
        let began = ContinuousClock.now
        try alex.write([Fields.write(written % 1_000, saying: written)])
        try await alex.sync(alexLine)
        took.append(Took.seconds(try wanted(await next.next()) - began))
      }
      return [("p50", took.quantile(0.5)), ("p99", took.quantile(0.99))]
    }
  }
}
