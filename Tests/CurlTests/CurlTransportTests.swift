import TandemCurl
import TandemWire
import Testing

private let plan = [UInt8](repeating: 0xab, count: 16)
private let sync = WireRequest(.sync(plan: plan, waitSeconds: 0), token: [1, 2, 3, 255], body: [9, 8, 7])

private func transport(_ server: RawServer) throws -> CurlTransport {
  CurlTransport(origin: "http://127.0.0.1:\(server.port)", isLoopback: true)
}

private func outcome(
  _ server: RawServer, _ request: WireRequest = sync, deadlineSeconds: Int = 10
) async throws -> Result<WireResponse, TransportError> {
  let transport = try transport(server)
  do {
    return .success(try await transport.send(request, deadlineSeconds: deadlineSeconds))
  } catch {
    return .failure(error)
  }
}

@Suite(.timeLimit(.minutes(1)))
struct CurlTransportTests {
  @Test func `a call carries its method, path, token and body, and brings back the answer`() async throws {
    let (requests, seen) = AsyncStream.makeStream(of: RawRequest.self)
    let server = try RawServer { connection in
      guard let request = connection.request() else { return }
      seen.yield(request)
      connection.answer("200 OK", type: "application/x-protobuf", [0, 1, 2, 250])
    }
    #expect(try await outcome(server) == .success(.ok([0, 1, 2, 250])))
    var iterator = requests.makeAsyncIterator()
    let request = try #require(await iterator.next())
    #expect(request.line == "POST /v1/plans/abababababababababababababababab/sync HTTP/1.1")
    #expect(request.headers.contains("Authorization: Bearer AQID_w"))
    #expect(request.headers.contains("Content-Type: application/x-protobuf"))
    #expect(request.body == [9, 8, 7])
    #expect(!request.headers.contains { $0.lowercased().hasPrefix("cookie") || $0.lowercased().hasPrefix("expect") })
  }

  @Test(arguments: [
    (Route.putInvitation(plan: plan, id: plan), "PUT", true), (.cancelInvitation(plan: plan, id: plan), "DELETE", true),
    (.erase(plan: plan), "DELETE", true), (.lookUpInvitation(id: plan), "GET", false),
    (.roster(plan: plan), "POST", false),
  ])
  func `an empty answer is right where nothing is to be said`(route: Route, method: String, isRight: Bool) async throws
  {
    let server = try RawServer { connection in
      guard let request = connection.request(), request.line == "\(method) \(route.path) HTTP/1.1" else { return }
      connection.answer("204 No Content", type: nil, [])
    }
    let expected: Result<WireResponse, TransportError> = isRight ? .success(.ok([])) : .failure(.notTandem)
    #expect(try await outcome(server, WireRequest(route)) == expected)
  }

  @Test func `a problem document gives its code and when to come again`() async throws {
    let server = try RawServer { connection in
      _ = connection.request()
      connection.answer(
        "429 Too Many Requests", type: "application/problem+json; charset=utf-8",
        Array(#"{"type":"about:blank","title":"Slow down","status":429,"code":"slow_down"}"#.utf8),
        more: "Retry-After: 7\r\n")
    }
    #expect(try await outcome(server) == .success(.problem(.slowDown, retryAfterSeconds: 7)))
  }

  @Test(arguments: [
    ("200 OK", "text/html", "<html>Welcome to the hotel</html>"),
    ("404 Not Found", "text/html", "<html>Not found</html>"),
    ("404 Not Found", "application/json", #"{"code":"plan_unknown"}"#),
    ("404 Not Found", "application/problem+json", #"{"code":"something_else"}"#),
    ("404 Not Found", "application/problem+json", #"{"code":"#),
    ("302 Found", "text/html", ""),
    ("200 OK", "text/html", ""),
  ])
  func `what does not speak the protocol is no Tandem server`(status: String, type: String, body: String) async throws {
    let server = try RawServer { connection in
      while connection.request() != nil {
        connection.answer(status, type: type, Array(body.utf8), more: "Location: /elsewhere\r\n")
      }
    }
    #expect(try await outcome(server) == .failure(.notTandem))
  }

  @Test func `a proxy whose server is away is a server out of reach`() async throws {
    let server = try RawServer { connection in
      _ = connection.request()
      connection.answer("502 Bad Gateway", type: "text/html", Array("<html>Bad Gateway</html>".utf8))
    }
    #expect(try await outcome(server) == .failure(.unreachable))
  }

  @Test func `a redirect is not followed`() async throws {
    let other = try RawServer { connection in
      _ = connection.request()
      connection.answer("200 OK", type: "application/x-protobuf", [1])
    }
    let elsewhere = "Location: http://127.0.0.1:\(other.port)/\r\n"
    let server = try RawServer { connection in
      _ = connection.request()
      connection.answer("307 Temporary Redirect", type: nil, [], more: elsewhere)
    }
    #expect(try await outcome(server) == .failure(.notTandem))
    #expect(other.connections == 0)
  }

  @Test func `another protocol's greeting is no answer`() async throws {
    let server = try RawServer { connection in
      connection.write("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
      connection.waitForClose()
    }
    #expect(try await outcome(server) == .failure(.notTandem))
  }

  @Test func `an answer without end is given up, body or head`() async throws {
    let part = [UInt8](repeating: 0x41, count: 1 << 20)
    let body = try RawServer { connection in
      _ = connection.request()
      connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\n\r\n")
      while connection.write(part) {}
    }
    #expect(try await outcome(body) == .failure(.notTandem))
    let head = try RawServer { connection in
      _ = connection.request()
      connection.write("HTTP/1.1 200 OK\r\n")
      while connection.write("X-More: and more\r\n") {}
    }
    #expect(try await outcome(head) == .failure(.notTandem))
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 100\r\n\r\nhalf"])
  func `a connection that is cut is a server out of reach`(part: String) async throws {
    let server = try RawServer { connection in
      _ = connection.request()
      connection.write(part)
    }
    #expect(try await outcome(server) == .failure(.unreachable))
  }

  @Test func `where nobody listens the server is out of reach`() async throws {
    let port = try RawServer { _ in }.port
    let transport = CurlTransport(origin: "http://127.0.0.1:\(port)", isLoopback: true)
    await #expect(throws: TransportError.unreachable) { try await transport.send(sync, deadlineSeconds: 10) }
  }

  @Test func `TLS is not spoken with a server that has none`() async throws {
    let server = try RawServer { connection in
      _ = connection.request()
      connection.answer("200 OK", type: "application/x-protobuf", [1])
    }
    let transport = CurlTransport(origin: "https://127.0.0.1:\(server.port)", isLoopback: true)
    await #expect(throws: TransportError.unreachable) { try await transport.send(sync, deadlineSeconds: 2) }
  }
}
