import Foundation
import Logging
import TandemBytes
import TandemCipher
import TandemHTTP
import TandemRoster
import TandemService
import TandemStage
import TandemWire

/// A whole server in this process, on a free port of loopback, over a store in a directory of its own.
struct House: Sendable {
  let listening: Listening
  let service: Service
  let data: String

  /// Runs `body` beside the server; nothing is left behind.
  static func running<T: Sendable>(
    _ limits: HTTPLimits = HTTPLimits(), service serviceLimits: ServiceLimits = ServiceLimits(), tls: Bool = false,
    trustedProxies: Set<ClientAddress> = [], _ body: @escaping @Sendable (House) async throws -> T
  ) async throws -> T {
    let path = NSTemporaryDirectory() + "tandem-http-\(ProcessInfo.processInfo.globallyUniqueString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let directory = try DataDirectory(path)
    let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    let service = Service(
      store: try SQLiteStore(directory, limits: serviceLimits), clock: { UInt64(Date().timeIntervalSince1970 * 1_000) },
      limits: serviceLimits, logger: quiet)
    let identity =
      tls
      ? try TLSIdentity.own(
        certificate: directory.certificate, key: directory.key, nowSeconds: Int(Date().timeIntervalSince1970)) : nil
    let server = HTTPServer(
      service: service, listen: ListenAddress(host: "127.0.0.1", port: 0), tls: identity, limits: limits,
      trustedProxies: trustedProxies, logger: quiet)
    return try await server.whileRunning { listening in
      try await body(House(listening: listening, service: service, data: path))
    }
  }

  func client() throws -> RawClient { try RawClient(port: listening.port) }

  /// One request on a connection of its own.
  func ask(_ method: String, _ path: String, headers: [String] = [], body: [UInt8] = []) async throws -> RawAnswer {
    let client = try client()
    await client.send(Self.request(method, path, headers: headers, body: body))
    guard let answer = await client.answer() else { throw Missing() }
    return answer
  }

  static func request(_ method: String, _ path: String, headers: [String] = [], body: [UInt8] = []) -> [UInt8] {
    let lines = ["\(method) \(path) HTTP/1.1", "Host: x"] + headers + ["Content-Length: \(body.count)", "", ""]
    return Array(lines.joined(separator: "\r\n").utf8) + body
  }
}

/// A device that founds a plan and reads and writes it, over HTTP.
struct Founder: Sendable {
  let identity: DeviceIdentity
  private(set) var roster: Roster

  /// - Parameter alone: no partner has joined yet, so that there is nothing to write to.
  init(alone: Bool = false) throws {
    identity = .generate()
    roster = try Roster(entries: [RosterEntry.create(identity)])
    if alone { return }
    let key = SigningKey()
    try invite(key)
    roster = try joining(by: key).roster
  }

  private init(_ identity: DeviceIdentity, _ roster: Roster) {
    self.identity = identity
    self.roster = roster
  }

  mutating func invite(_ key: SigningKey) throws {
    roster = try roster.appending(
      RosterEntry.invite(previous: roster.head, by: identity, position: 1, seat: 2, inviteKey: key.publicKey))
  }

  /// The partner's new device, whose join is the last entry of its roster.
  func joining(by invite: SigningKey) throws -> Founder {
    let partner = DeviceIdentity.generate()
    let join = try RosterEntry.join(
      previous: roster.head, identity: partner, invite: invite, seat: 2,
      secretHash: [UInt8](repeating: 9, count: CipherLimits.hashBytes),
      boxes: [SecretBox(recipient: 1, box: [UInt8](repeating: 7, count: RosterLimits.boxBytes))])
    return Founder(partner, try roster.appending(join))
  }

  var authorization: String { "Authorization: Bearer \(Base64URL.encode(identity.token))" }
  func path(_ rest: String) -> String { "/v1/plans/\(roster.plan.hex)/\(rest)" }

  /// Posts the whole roster: to found the plan, to extend it, or to join.
  func found(_ house: House) async throws -> RawAnswer {
    let body = WireRosterRequest(entries: roster.entries).encoded()
    return try await house.ask("POST", path("roster"), headers: [authorization], body: body)
  }

  func syncBody(_ changes: [Change] = [], after cursor: ChainCursor = ChainCursor.start) -> [UInt8] {
    var request = WireSyncRequest()
    request.cursor = cursor
    request.changes = changes
    request.rosterHead = roster.head
    return request.encoded()
  }

  func sync(_ house: House, _ changes: [Change] = [], wait: Int = 0) async throws -> RawAnswer {
    try await house.ask(
      "POST", path("sync?wait=\(wait)"), headers: [authorization], body: syncBody(changes))
  }

  /// What this device delivers as its own, only readers check.
  func change(_ stamp: UInt64) -> Change {
    Change(
      owner: 0, slot: [UInt8](repeating: 1, count: 16), stamp: stamp, device: 1, epoch: 1,
      sealed: [UInt8](repeating: 2, count: 60), signature: [UInt8](repeating: 3, count: 64))
  }
}

func until(_ holds: () async -> Bool) async throws {
  let end = ContinuousClock.now + .seconds(20)
  while !(await holds()) {
    guard ContinuousClock.now < end else { throw Missing() }
    await Task.yield()
  }
}
