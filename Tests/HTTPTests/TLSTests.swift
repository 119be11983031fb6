import Foundation
import TandemBytes
import TandemCurl
import TandemHTTP
import TandemRoster
import TandemService
import TandemStage
import TandemWire
import Testing

private func lookUp(_ port: Int, pin: [UInt8]?) async throws(TransportError) -> WireResponse {
  let request = WireRequest(.lookUpInvitation(id: [UInt8](repeating: 0, count: 16)))
  return try await CurlTransport(origin: "https://127.0.0.1:\(port)", pin: pin).send(request, deadlineSeconds: 10)
}

@Test(.timeLimit(.minutes(1))) func `the pin is that of the server's key, and no other is taken`() async throws {
  try await House.running(tls: true) { house async throws in
    #expect(house.listening.isTLS)
    let pin = try #require(house.listening.pin)
    #expect(pin.count == 43)
    let port = house.listening.port
    #expect(try await lookUp(port, pin: Base64URL.decode(pin)) == .problem(.inviteUnusable))
    for other in [[UInt8](repeating: 1, count: 32), nil] {
      await #expect(throws: TransportError.certificate) { () async throws in _ = try await lookUp(port, pin: other) }
    }
  }
}

@Test func `a certificate is made once, renewed on the same key, and kept private`() throws {
  let path = NSTemporaryDirectory() + "tandem-tls-\(ProcessInfo.processInfo.globallyUniqueString)"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  let (certificate, key) = (path + "/certificate.pem", path + "/key.pem")
  let now = 1_800_000_000
  func made(at time: Int) throws -> (pin: String?, certificate: Data) {
    let identity = try TLSIdentity.own(certificate: certificate, key: key, nowSeconds: time)
    return (identity.pin, try Data(contentsOf: URL(fileURLWithPath: certificate)))
  }
  let first = try made(at: now)
  let again = try made(at: now + 86_400)
  #expect(again == first)
  let renewed = try made(at: now + 4 * 365 * 86_400)
  #expect(renewed.pin == first.pin)
  #expect(renewed.certificate != first.certificate)
  for file in [certificate, key] {
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }
  #expect(try TLSIdentity(certificate: certificate, key: key).pin == nil)
  #expect(throws: TLSIdentity.Failure.unreadable(path + "/none")) {
    try TLSIdentity(certificate: path + "/none", key: key)
  }
}
