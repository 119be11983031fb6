import TandemCipher
import TandemDriver
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemStore
import TandemSync
import TandemWire
import Testing

extension Newcomer {
  /// Everything that a front end does with this copy.
  var pairer: Pairer {
    Pairer(paths: replica.paths, time: replica.time, signup: nil) { _ in transport }
  }

  var membership: Membership { get throws { try #require(try replica.membership()) } }

  func id() throws -> DeviceID { try replica.identity().id }

  func remove(_ devices: Newcomer...) async throws {
    try await pairer.remove(Set(devices.map { try $0.id() }), with: replica) { .new(secureRandom) }
  }

  func write(_ field: Field, _ text: String) throws { try replica.record(.set(field, text)) }

  func text(_ field: Field) throws -> String? { try replica.state().text(Address(field)) }

  func deviceLine(at url: String = "http://127.0.0.1:1") async throws -> InvitationLine {
    try await run(
      InviteMachine(
        at: ServerAddress(url: url), isForDevice: true, code: .generate(), letter: "", lifeMilliseconds: 86_400_000,
        by: try replica.identity())
    ).line
  }

  func grant(to device: Newcomer) async throws {
    let receiver = try device.replica.identity().id
    _ = try await run(KeysMachine(.grant(receiver), at: ServerAddress(url: "http://127.0.0.1:1")))
  }
}

/// Two partners who have compared their number, and a device that is about to be Sam's second.
struct Home {
  let stage: Stage
  let alex, sam, phone: Newcomer

  init() async throws {
    stage = try await Stage(named: false)
    (alex, sam, phone) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"), try stage.newcomer("Phone"))
    try await sam.join(try await alex.invite())
    for newcomer in [alex, sam] { try newcomer.replica.change { $0.rememberCompared() } }
    try await meet()
  }

  /// Sam's second device, with the plan's keys.
  func withPhone() async throws {
    try await phone.join(try await sam.deviceLine())
    _ = try await sam.syncer.sync()
    try await sam.grant(to: phone)
    try await meet(phone)
  }

  /// Another computer that comes back by a recovery line.
  func recovered(_ name: String, by line: RecoveryLine, mayReplaceAll: Bool = false) async throws -> Newcomer {
    let paths = try ReplicaPaths(home: "\(stage.scratch.path)/\(name)")
    let transport = FaultyTransport(to: stage.server)
    let time = ManualTime(stage.truth)
    let pairer = Pairer(paths: paths, time: time, signup: nil) { _ in transport }
    return Newcomer(
      replica: try await pairer.recover(line, with: nil, mayReplaceAll: mayReplaceAll).copy, transport: transport)
  }

  /// Whether all of them hold and show the same.
  func isPeace(_ all: [Newcomer]) throws -> Bool {
    let first = try all[0].replica.state()
    return try all.allSatisfy { try $0.replica.state().holdsSame(as: first) && $0.replica.pendingCount() == 0 }
  }

  func meet(_ more: Newcomer...) async throws {
    for _ in 0..<2 { for newcomer in [alex, sam] + more { _ = try await newcomer.syncer.sync() } }
  }
}

extension Home {
  /// Pushes changes with somebody's token, and gives the server's answer.
  func push(_ changes: [Change], as newcomer: Newcomer) async throws -> WireSyncAnswer {
    let request = WireRequest.push(
      changes, by: try newcomer.replica.identity(), roster: try newcomer.membership.roster)
    guard case .ok(let body) = await stage.server.answer(request) else { throw Unanswered() }
    return try WireSyncAnswer(decoding: body)
  }

  private struct Unanswered: Error {}
}
