import Foundation
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemSync
import TandemWire
import Testing

/// A couple that has paired and named itself, each with one device, and their server; more devices where asked for.
struct Stage {
  let template: Template
  let scratch: Scratch
  let truth = TrueTime()
  let server: SimulatedServer
  let devices: [SimulatedDevice]

  init(devices count: UInt32 = 2, named: Bool = true) async throws {
    template = try await Template()
    scratch = try Scratch()
    server = try SimulatedServer(home: scratch.path, truth: truth, disk: template.server)
    devices = try (1...count).map { [template, scratch, server, truth] position in
      try SimulatedDevice(at: position, template: template, home: scratch.path, server: server, truth: truth)
    }
    if named { try await meet() }
  }

  var alex: SimulatedDevice { devices[0] }
  var sam: SimulatedDevice { devices[1] }
  var household: Household { template.household }

  /// Everybody syncs until all have everything.
  func meet() async throws {
    for _ in 0..<3 {
      for device in devices { _ = try await device.syncer.sync() }
    }
  }

  /// Everybody holds the same; nothing waits to be sent.
  func expectPeace() throws {
    let first = try Holding(devices[0].replica)
    for device in devices {
      #expect(try Holding(device.replica) == first)
      #expect(try device.replica.pendingCount() == 0)
    }
  }

  /// A change at this moment, as the device at `position` would write it, be it its to write or not.
  func change(_ address: Address, _ value: Value, by position: UInt32) throws -> Change {
    try household.change(address, value, at: Stamp(milliseconds: truth.now), by: position)
  }

  /// Pushes changes with the token of the device at `position`, and gives the server's answer.
  @discardableResult
  func push(_ changes: [Change], by position: UInt32) async throws -> WireSyncAnswer {
    let request = WireRequest.push(
      changes, by: household.identities[Int(position) - 1], roster: household.roster)
    guard case .ok(let body) = await server.answer(request) else { throw Unwanted.missing }
    return try WireSyncAnswer(decoding: body)
  }

  /// Wipes the server and founds the plan there with another list.
  func found(_ entries: [[UInt8]]) async throws {
    try server.wipe()
    let founding = WireRequest.entries(
      entries, of: household.roster.plan, token: household.identities[0].token)
    guard case .ok = await server.answer(founding) else { throw Unwanted.missing }
  }

  /// A new copy on another computer, not yet part of any plan.
  func newcomer(_ name: String) throws -> Newcomer {
    Newcomer(
      replica: try ReplicaStore.create(
        at: ReplicaPaths(home: "\(scratch.path)/\(name)"), Replica(person: Settings(name: name), identity: .generate()),
        time: ManualTime(truth)),
      transport: FaultyTransport(to: server))
  }
}

/// A copy that is not yet part of any plan, or only just.
struct Newcomer {
  let replica: ReplicaStore
  let transport: FaultyTransport

  var syncer: Syncer { Syncer(replica: replica, transport: transport) }

  func invite(
    at url: String = "http://127.0.0.1:1", lifeMilliseconds: UInt64 = SyncLimits.invitationMilliseconds
  ) async throws -> InvitationLine {
    try await run(inviting(at: url, lifeMilliseconds: lifeMilliseconds)).line
  }

  func inviting(
    at url: String = "http://127.0.0.1:1", lifeMilliseconds: UInt64 = SyncLimits.invitationMilliseconds
  ) throws -> InviteMachine {
    try InviteMachine(
      at: ServerAddress(url: url), code: .generate(), letter: "", lifeMilliseconds: lifeMilliseconds,
      by: try replica.identity())
  }

  func lookUp(_ line: InvitationLine) async throws -> JoinOffer {
    let lookUp = try LookUp(line)
    return try lookUp.offer(await transport.answer(lookUp.call.call))
  }

  /// Takes the place with this copy, which was begun by itself.
  func join(_ line: InvitationLine) async throws { try await join(try await lookUp(line)) }

  func join(_ offer: JoinOffer) async throws {
    let name = try replica.settings().name
    try await take(.bringAlong(offer, as: name, anewAs: .generate()), offer.line)
  }

  /// Takes the place, and hears no answer: the join stands at the server, and here it is under way.
  func beginJoin(_ line: InvitationLine) async throws {
    let offer = try await lookUp(line)
    transport.setFaults(FaultyTransport.Faults(cut: 100))
    #expect(await pairingFailure { try await join(offer) } != nil)
    transport.setFaults(FaultyTransport.Faults())
  }

  func take(_ course: JoinMachine.Course, _ line: InvitationLine) async throws {
    _ = try await run(JoinMachine(line, course, secret: { .generate() }))
  }

  func run<M: Machine>(_ machine: M) async throws -> M.Report where M.Call == PairingCall {
    var machine = machine
    return try await machine.run(on: replica) { _ in transport }
  }
}

extension SimulatedDevice {
  func write(_ field: Field, _ text: String) throws { try replica.record(.set(field, text)) }

  func text(_ field: Field) throws -> String? { try replica.state().text(Address(field)) }

  /// Every text ever written into a field, newest first.
  func texts(_ field: Field) throws -> [String?] { try replica.versions(of: Address(field)).map { $0.value.text } }

  @discardableResult
  func sync(isOnRequest: Bool = false) async throws -> SyncReport {
    try await syncer.sync(isOnRequest: isOnRequest)
  }

  /// The codes under which changes were set aside.
  var setAside: [Quarantine] { get throws { try replica.quarantined().map { $0.reason } } }
}

/// What a sync ended with; nil if it succeeded.
func failure(of syncer: Syncer) async -> SyncError? {
  do throws(SyncError) {
    _ = try await syncer.sync()
    return nil
  } catch { return error }
}

func isUnreachable(_ error: SyncError?) -> Bool {
  if case .transport(.unreachable) = error { true } else { false }
}

func isRefused(_ error: SyncError?, _ code: ProblemCode) -> Bool {
  if case .refused(code, _) = error { true } else { false }
}

/// What an attempt to pair ended with; nil if it succeeded.
func pairingFailure(_ work: () async throws -> Void) async -> PairingError? {
  do {
    try await work()
    return nil
  } catch { return error as? PairingError }
}

func isRefused(_ error: PairingError?, _ code: ProblemCode) -> Bool {
  if case .sync(let error) = error { isRefused(error, code) } else { false }
}
