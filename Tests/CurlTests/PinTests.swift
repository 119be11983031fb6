import Foundation
import Logging
import TandemCurl
import TandemHTTP
import TandemService
import TandemWire
import Testing

private let nowSeconds = 1_790_000_000
private let lookUp = WireRequest(.lookUpInvitation(id: [UInt8](repeating: 7, count: 16)))

/// A real server over TLS on a free port of loopback, with a key of its own in a folder that goes away.
private func withServer(_ body: @escaping @Sendable (Listening) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "tandem-pin-\(UUID().uuidString)").path
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let directory = try DataDirectory(folder)
  let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
  let service = Service(
    store: try SQLiteStore(directory), clock: { UInt64(nowSeconds) * 1_000 }, limits: ServiceLimits(), logger: logger)
  let identity = try TLSIdentity.own(
    certificate: directory.certificate, key: directory.key, nowSeconds: Int(Date().timeIntervalSince1970))
  let server = HTTPServer(
    service: service, listen: ListenAddress(host: "127.0.0.1", port: 0), tls: identity, logger: logger)
  try await server.whileRunning(body)
}

private func bytes(_ pin: String?) throws -> [UInt8] {
  let text = try #require(pin).replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
  return [UInt8](try #require(Data(base64Encoded: text + "=")))
}

private func transport(_ listening: Listening, pin: [UInt8]?) -> CurlTransport {
  CurlTransport(origin: "https://127.0.0.1:\(listening.port)", pin: pin, isLoopback: true)
}

@Suite(.timeLimit(.minutes(1)))
struct PinTests {
  @Test func `a server that shows the pinned key is talked to, though it made its certificate itself`() async throws {
    try await withServer { listening in
      let transport = transport(listening, pin: try bytes(listening.pin))
      #expect(try await transport.send(lookUp, deadlineSeconds: 10) == .problem(.inviteUnusable))
      #expect(try await transport.send(lookUp, deadlineSeconds: 10) == .problem(.inviteUnusable))
    }
  }

  @Test func `a server with another key is not talked to`() async throws {
    try await withServer { listening in
      var pin = try bytes(listening.pin)
      pin[31] ^= 1
      let transport = transport(listening, pin: pin)
      await #expect(throws: TransportError.certificate) { try await transport.send(lookUp, deadlineSeconds: 10) }
    }
  }

  @Test func `without a pin a certificate that nobody vouches for is not trusted`() async throws {
    try await withServer { listening in
      let transport = transport(listening, pin: nil)
      await #expect(throws: TransportError.certificate) { try await transport.send(lookUp, deadlineSeconds: 10) }
    }
  }

  @Test func `plain HTTP does not leave this computer`() async {
    let transport = CurlTransport(origin: "http://tandem.example")
    await #expect(throws: TransportError.unreachable) { try await transport.send(lookUp, deadlineSeconds: 10) }
  }
}
