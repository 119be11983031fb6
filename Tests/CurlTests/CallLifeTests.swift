import Glibc
import TandemCurl
import TandemWire
import Testing

private let sync = WireRequest(.sync(plan: [UInt8](repeating: 1, count: 16), waitSeconds: 25), body: [1])

private func transport(_ server: RawServer) throws -> CurlTransport {
  CurlTransport(origin: "http://127.0.0.1:\(server.port)", isLoopback: true)
}

/// How long calls live, and what they share.
@Suite(.timeLimit(.minutes(1)))
struct CallLifeTests {
  @Test func `a server that hangs is given up at the deadline`() async throws {
    let server = try RawServer { $0.waitForClose() }
    let transport = try transport(server)
    let began = ContinuousClock.now
    await #expect(throws: TransportError.unreachable) { try await transport.send(sync, deadlineSeconds: 1) }
    let lasted = ContinuousClock.now - began
    #expect(lasted >= .milliseconds(900) && lasted < .seconds(10))
  }

  @Test func `cancelling a waiting call closes its connection at once`() async throws {
    let (events, event) = AsyncStream.makeStream(of: String.self)
    let server = try RawServer { connection in
      _ = connection.request()
      event.yield("asked")
      connection.waitForClose()
      event.yield("closed")
    }
    let transport = try transport(server)
    let waiting = Task { try await transport.send(sync, deadlineSeconds: 40) }
    var iterator = events.makeAsyncIterator()
    #expect(await iterator.next() == "asked")
    let began = ContinuousClock.now
    waiting.cancel()
    await #expect(throws: TransportError.cancelled) { try await waiting.value }
    #expect(await iterator.next() == "closed")
    #expect(ContinuousClock.now - began < .seconds(10))
  }

  @Test func `a call of a task that is cancelled already sends nothing`() async throws {
    let server = try RawServer { $0.waitForClose() }
    let transport = try transport(server)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await transport.send(sync, deadlineSeconds: 40)
    }
    await #expect(throws: TransportError.cancelled) { try await task.value }
    #expect(server.connections == 0)
  }

  @Test func `calls one after the other share a connection`() async throws {
    let server = try RawServer { connection in
      while let request = connection.request() {
        connection.answer("200 OK", type: "application/x-protobuf", request.body)
      }
    }
    let transport = try transport(server)
    for number in 1...20 as ClosedRange<UInt8> {
      let request = WireRequest(sync.route, body: [number])
      #expect(try await transport.send(request, deadlineSeconds: 10) == .ok([number]))
    }
    #expect(server.connections == 1)
  }

  @Test func `a kept connection that the server has closed is opened anew`() async throws {
    let server = try RawServer { connection in
      guard let request = connection.request() else { return }
      connection.answer("200 OK", type: "application/x-protobuf", request.body)
    }
    let transport = try transport(server)
    for number in 1...5 as ClosedRange<UInt8> {
      let request = WireRequest(sync.route, body: [number])
      #expect(try await transport.send(request, deadlineSeconds: 10) == .ok([number]))
    }
    #expect(server.connections == 5)
  }

  @Test func `many calls at once each get their own answer, while another waits`() async throws {
    let (events, event) = AsyncStream.makeStream(of: Void.self)
    let server = try RawServer { connection in
      while let request = connection.request() {
        guard request.body != [0] else {
          event.yield()
          return connection.waitForClose()
        }
        connection.answer("200 OK", type: "application/x-protobuf", request.body)
      }
    }
    let transport = try transport(server)
    let waiting = Task { try await transport.send(WireRequest(sync.route, body: [0]), deadlineSeconds: 40) }
    var iterator = events.makeAsyncIterator()
    await iterator.next()
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 1...100 as ClosedRange<UInt8> {
        group.addTask {
          let body = [UInt8](repeating: number, count: 10_000)
          return try await transport.send(WireRequest(sync.route, body: body), deadlineSeconds: 20) == .ok(body)
        }
      }
      for try await isOwn in group { #expect(isOwn) }
    }
    waiting.cancel()
    await #expect(throws: TransportError.cancelled) { try await waiting.value }
  }

  @Test func `a request of a mebibyte arrives whole`() async throws {
    let server = try RawServer { connection in
      guard let request = connection.request() else { return }
      connection.answer("200 OK", type: "application/x-protobuf", request.body)
    }
    let body = (0..<WireLimits.requestBytes).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try await transport(server).send(WireRequest(sync.route, body: body), deadlineSeconds: 20) == .ok(body))
  }

  @Test func `a proxy in the environment is not asked for this computer`() async {
    await #expect(processExitsWith: .success) {
      setenv("http_proxy", "http://127.0.0.1:1", 1)
      setenv("all_proxy", "http://127.0.0.1:1", 1)
      let server = try RawServer { connection in
        _ = connection.request()
        connection.answer("200 OK", type: "application/x-protobuf", [5])
      }
      let answer = try await CurlTransport(origin: "http://127.0.0.1:\(server.port)", isLoopback: true)
        .send(WireRequest(.sync(plan: [UInt8](repeating: 1, count: 16), waitSeconds: 0)), deadlineSeconds: 10)
      exit(answer == .ok([5]) ? 0 : 1)
    }
  }
}
