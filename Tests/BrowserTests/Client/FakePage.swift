import TandemBrowser
import TandemCipher
import TandemPages
import TandemReplica
import TandemRoster
import TandemSimulation
import TandemSync
import TandemWire
import Testing

/// The page that hosts a client in a browser, without a browser: keeps its rows, makes its calls to a server of the simulation, and shows
/// what it answers. After every event the rows alone give the same copy.
struct FakePage {
  private(set) var client: BrowserClient
  private(set) var rows: [String: [UInt8]] = [:]
  /// What was answered last.
  private(set) var shown = PageAnswer.taken
  private(set) var files: [SentFile] = []
  /// Calls to the server, in order.
  private(set) var calls: [String] = []
  let server: SimulatedServer
  let truth: TrueTime
  /// What becomes of a call, by its number from 1; the server answers those for which it gives nil.
  var meddle: @Sendable (Int, WireRequest) async -> ServerAnswer? = { _, _ in nil }
  private var pages: UInt64 = 0

  init(server: SimulatedServer, truth: TrueTime) throws {
    self.server = server
    self.truth = truth
    client = try Self.load([:], truth)
  }

  private static func load(_ rows: [String: [UInt8]], _ truth: TrueTime) throws -> BrowserClient {
    let kept = rows.sorted { $0.key < $1.key }.map { (key: $0.key, bytes: $0.value) }
    return try BrowserClient(rows: kept, style: "/app/style", script: "/app/script", surroundings(truth))
  }

  private static func surroundings(_ truth: TrueTime) -> BrowserClient.Surroundings {
    BrowserClient.Surroundings(
      now: Instant(wall: truth.now, boot: truth.now - TrueTime.start, bootID: "page"), zoneMinutes: 0,
      randomBytes: secureRandom)
  }

  /// What is here of the plan.
  var copy: Snapshot {
    client.copy.map { Snapshot($0) } ?? Snapshot(Replica(person: Settings(), identity: .generate()))
  }

  /// Everything that was not kept is gone, as where a browser is ended.
  mutating func reload() throws { client = try Self.load(rows, truth) }

  mutating func go(_ path: String) async throws {
    pages += 1
    client.show(pages, path, Self.surroundings(truth))
    try await perform()
    if let location = shown.location { try await go(location) }
  }

  /// Sends a form, and goes where that leads.
  mutating func send(_ act: String, _ fields: [(String, String)] = [], at path: String) async throws {
    try await post(act, fields, at: path)
    if let location = shown.location { try await go(location) }
  }

  mutating func post(_ act: String, _ fields: [(String, String)] = [], at path: String) async throws {
    pages += 1
    let body = ([("do", act)] + fields).map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: "&")
    client.submit(pages, path, Array(body.utf8), Self.surroundings(truth))
    try await perform()
  }

  mutating func sync() async throws {
    truth.advance(milliseconds: 120_000)
    client.tick(isShown: true, Self.surroundings(truth))
    try await perform()
  }

  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }.joined()
  }

  private mutating func perform() async throws {
    var effects = client.takeEffects()
    try expectKept(effects)
    while !effects.isEmpty {
      switch effects.removeFirst() {
      case .keep, .news, .wake, .abandon: break
      case .answer(_, let answer): shown = answer
      case .file(_, let file): files.append(file)
      case .request(let ticket, let call):
        calls.append(call.call.request.route.path)
        let answer = await meddle(calls.count, call.call.request)
        let brought: ServerAnswer
        if let answer { brought = answer } else { brought = .success(await server.answer(call.call.request)) }
        client.answer(ticket, brought, Self.surroundings(truth))
        let more = client.takeEffects()
        try expectKept(more)
        effects += more
      }
    }
  }

  /// Rows come first, and all that there is to be kept is in them.
  private mutating func expectKept(_ effects: [BrowserClient.Effect]) throws {
    for effect in effects {
      guard case .keep(let changes) = effect else { continue }
      for change in changes {
        switch change {
        case .put(let key, let bytes): rows[key] = bytes
        case .delete(let key): rows[key] = nil
        case .deleteAll(let prefix): rows = rows.filter { !$0.key.hasPrefix(prefix) }
        }
      }
    }
    if !rows.isEmpty || client.copy?.membership != nil { #expect(try Self.load(rows, truth).copy == client.copy) }
  }
}
