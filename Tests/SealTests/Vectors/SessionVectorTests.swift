import FoundationEssentials
import Logging
import TandemRoster
import TandemSeal
import TandemService
import TandemWire
import Testing

/// `session.json`: sections 10 and 11, two partners and a server that is restored on the way, byte for byte.
struct SessionVectorTests {
  struct Step: Codable {
    var name: String
    /// The position of the calling device; its token goes with the call.
    var device: UInt32
    /// The second server is the first as it was after `restoredAfter` steps.
    var server: Int
    var method: String
    var path: String
    var body: Hex
    /// The body of the answer.
    var answer: Hex
  }
  struct File: Codable {
    /// The code of Alex' invitation.
    var code: Hex
    var secret: Hex
    var devices: [SealVectors.Device]
    /// The server's time in all answers.
    var serverTime: Big
    var restoredAfter: Int
    var steps: [Step]
    /// What shows at the end, on both devices.
    var goal: String
    /// The therapist who is voted on, and what is revealed of each seat.
    var therapist: Big
    var choices: [UInt8]
  }

  @Test func `a server answers a recorded session byte for byte`() async throws {
    let made = VectorFile.isWriting ? try await SessionVectors().file() : nil
    let file = try VectorFile.load("session") { try require(made) }
    let place = try SessionPlace(time: file.serverTime.number)
    for each in file.steps {
      if each.server > place.count {
        try await place.restore(each.server, Array(file.steps.prefix(file.restoredAfter)), file.devices)
      }
      #expect(try await place.answer(each, file.devices) == .ok(each.answer.bytes), "\(each.name)")
    }
  }
}

/// The servers of a session, each with a store of its own, gone with the value.
final class SessionPlace {
  private let folder: String
  private let time: UInt64
  private var services: [Service] = []

  var count: Int { services.count }

  init(time: UInt64) throws {
    folder = FileManager.default.temporaryDirectory.path + "/tandem-session-\(UUID().uuidString)"
    self.time = time
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try start()
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func start() throws {
    let store = try SQLiteStore(DataDirectory("\(folder)/\(services.count)"))
    let logger = Logger(label: "session", factory: { _ in SwiftLogNoOpLogHandler() })
    services.append(Service(store: store, clock: { [time] in time }, logger: logger))
  }

  /// Another server, which knows what the first one had heard by then.
  func restore(_ server: Int, _ steps: [SessionVectorTests.Step], _ devices: [SealVectors.Device]) async throws {
    try start()
    for step in steps {
      var step = step
      step.server = server
      _ = try await answer(step, devices)
    }
  }

  func answer(
    _ step: SessionVectorTests.Step, _ devices: [SealVectors.Device]
  ) async throws -> WireResponse {
    let keys = try require(devices.first { $0.position == step.device }).keys.bytes
    return await services[step.server - 1].answer(try Self.request(step, token: Array(keys[64...])))
  }

  private static func request(_ step: SessionVectorTests.Step, token: [UInt8]) throws -> WireRequest {
    WireRequest(try require(Route(method: step.method, path: step.path)), token: token, body: step.body.bytes)
  }
}
