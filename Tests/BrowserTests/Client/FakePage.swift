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
  /// A call that the server may hold back: it is answered when the page is looked at again.
  private var held: (ticket: UInt64, request: WireRequest)?

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
    // A place on a page is the browser's alone.
    client.show(pages, String(path.prefix { $0 != "#" }), Self.surroundings(truth))
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

  /// What the first form of a kind on the page holds unseen under a name.
  func unseen(_ name: String, in act: String) -> String {
    guard let form = shown.document.split(separator: "<form").first(where: { $0.contains("value=\"\(act)\"") }),
      let field = form.split(separator: "<input").first(where: { $0.contains("name=\"\(name)\"") }),
      let value = field.firstRange(of: "value=\"")
    else { return "" }
    return String(field[value.upperBound...].prefix { $0 != "\"" })
  }

  mutating func sync() async throws {
    truth.advance(milliseconds: 120_000)
    if let (ticket, request) = held {
      held = nil
      client.answer(ticket, try await answer(request), Self.surroundings(truth))
    } else {
      client.tick(isShown: true, Self.surroundings(truth))
    }
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
      case .keep, .news, .wake: break
      case .abandon(let ticket): if held?.ticket == ticket { held = nil }
      case .answer(_, let answer): shown = answer
      case .file(_, let file): files.append(file)
      case .request(let ticket, let call):
        var request = call.call.request
        if case .sync(let plan, let wait) = request.route, wait > 0 {
          request.route = .sync(plan: plan, waitSeconds: 0)
          held = (ticket, request)
          continue
        }
        client.answer(ticket, try await answer(request), Self.surroundings(truth))
        let more = client.takeEffects()
        try expectKept(more)
        effects += more
      }
    }
  }

  private mutating func answer(_ request: WireRequest) async throws -> ServerAnswer {
    calls.append(request.route.path)
    try #require(calls.count < 500, "\(calls.suffix(6))")
    if let answer = await meddle(calls.count, request) { return answer }
    return .success(await server.answer(request))
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
