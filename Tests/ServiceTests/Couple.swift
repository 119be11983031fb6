import Foundation
import SwiftProtobuf
import TandemRoster
import TandemService
import TandemWire

/// One device that talks to a service: what a client would send, with none of a client's judgement.
struct Partner: Sendable {
  let identity: DeviceIdentity
  let position: UInt32
  let seat: UInt8
  let service: Service
  var roster: Roster

  var plan: PlanID { roster.plan }

  func send(_ route: Route, _ body: [UInt8] = [], signup: String? = nil) async -> WireResponse {
    await service.answer(WireRequest(route, token: identity.token, signup: signup, body: body))
  }

  func post(roster entries: [[UInt8]], signup: String? = nil) async throws -> WireResponse {
    let request = WireRosterRequest.with { $0.entries = entries.map { Data($0) } }
    return await send(.roster(plan: plan.bytes), try request.serializedBytes(), signup: signup)
  }

  func sync(
    _ changes: [WireChange] = [], after cursor: WireCursor = WireCursor(), healing: Bool = false, wait: Int = 0
  ) async throws -> WireSyncAnswer {
    let response = await syncResponse(changes, after: cursor, healing: healing, wait: wait)
    return try WireSyncAnswer(serializedBytes: response.body())
  }

  func syncResponse(
    _ changes: [WireChange] = [], after cursor: WireCursor = WireCursor(), healing: Bool = false, wait: Int = 0
  ) async -> WireResponse {
    let request = WireSyncRequest.with {
      $0.changes = changes
      $0.cursor = cursor
      $0.rosterHead = Data(roster.head)
      $0.healing = healing
    }
    let body: [UInt8] = (try? request.serializedBytes()) ?? []
    return await send(.sync(plan: plan.bytes, waitSeconds: wait), body)
  }

  /// Everything from a cursor on, page after page.
  func readAll(from cursor: WireCursor = WireCursor()) async throws -> (changes: [WireChange], cursor: WireCursor) {
    var all: [WireChange] = []
    var at = cursor
    while true {
      let answer = try await sync(after: at)
      all += answer.changes
      at = answer.cursor
      if !answer.more { return (all, at) }
    }
  }

  /// A change as this device would make it; what it seals is any bytes.
  func change(
    _ slot: Int, at stamp: UInt64, owner: UInt8 = 0, sealing text: String = "", bytes: Int = 60
  ) throws -> WireChange {
    let slotBytes = Array(sha256(Array("slot \(slot)".utf8)).prefix(16))
    var sealed = sha256(Array("sealed \(text)".utf8))
    sealed += [UInt8](repeating: 0x5a, count: bytes - sealed.count)
    let signature =
      owner == 0
      ? []
      : try OwnSignature.sign(
        with: identity, plan: plan, owner: owner, slot: slotBytes, stamp: stamp, epoch: 1, sealed: sealed)
    return .with {
      $0.owner = UInt32(owner)
      $0.slot = Data(slotBytes)
      $0.stamp = stamp
      $0.device = position
      $0.epoch = 1
      $0.sealed = Data(sealed)
      $0.signature = Data(signature)
    }
  }
}

/// Two partners who share a plan at a service.
struct Couple: Sendable {
  var alex: Partner
  var sam: Partner

  /// Founds a plan, invites, joins: all through the service.
  static func paired(_ service: Service, _ clock: ManualClock) async throws -> Couple {
    var alex = try await alone(service)
    let invite = SigningKey()
    try await alex.invite(invite, seat: 2)
    let sam = try await joined(alex, invite, seat: 2)
    alex.roster = sam.roster
    return Couple(alex: alex, sam: sam)
  }

  /// The first partner, whose plan the service knows.
  static func alone(_ service: Service, signup: String? = nil) async throws -> Partner {
    let partner = try founder(service)
    _ = try await partner.post(roster: partner.roster.entries, signup: signup).body()
    return partner
  }

  /// The first partner, before anything was sent.
  static func founder(_ service: Service) throws -> Partner {
    let identity = DeviceIdentity.generate()
    let roster = try Roster(entries: [RosterEntry.create(identity)])
    return Partner(identity: identity, position: 1, seat: 1, service: service, roster: roster)
  }

  /// The join of a new device, as yet unsent.
  static func joining(_ inviter: Partner, _ invite: SigningKey, seat: UInt8) throws -> Partner {
    let identity = DeviceIdentity.generate()
    let first = seat == 2 && inviter.roster.partnerJoin == nil
    let box = [UInt8](repeating: 7, count: RosterLimits.boxBytes)
    let join = try RosterEntry.join(
      previous: inviter.roster.head, identity: identity, invite: invite, seat: seat,
      secretHash: first ? [UInt8](repeating: 9, count: RosterLimits.hashBytes) : [],
      boxes: first ? inviter.roster.devices.map { SecretBox(position: $0.position, box: box) } : [])
    let roster = try inviter.roster.appending(join)
    let position = UInt32(roster.devices.count)
    return Partner(identity: identity, position: position, seat: seat, service: inviter.service, roster: roster)
  }

  static func joined(_ inviter: Partner, _ invite: SigningKey, seat: UInt8) async throws -> Partner {
    let partner = try joining(inviter, invite, seat: seat)
    _ = try await partner.post(roster: Array(partner.roster.entries.suffix(1))).body()
    return partner
  }
}

extension Partner {
  static func id(of invite: SigningKey) -> [UInt8] { Array(sha256(invite.publicKey).prefix(16)) }

  /// Appends an invite entry and puts its blob.
  mutating func invite(_ key: SigningKey, seat: UInt8, life: UInt64 = 0) async throws {
    roster = try roster.appending(
      RosterEntry.invite(
        previous: roster.head, by: identity, position: position, seat: seat, inviteKey: key.publicKey))
    _ = try await post(roster: Array(roster.entries.suffix(1))).body()
    _ = try await put(key, life: life).body()
  }

  func put(_ key: SigningKey, life: UInt64 = 0, blob: [UInt8] = [1, 2, 3]) async throws -> WireResponse {
    let request = WireInvitationRequest.with {
      $0.inviteKey = Data(key.publicKey)
      $0.blob = Data(blob)
      $0.life = life
    }
    return await send(.putInvitation(plan: plan.bytes, id: Self.id(of: key)), try request.serializedBytes())
  }

  func lookUp(_ key: SigningKey) async -> WireResponse { await send(.lookUpInvitation(id: Self.id(of: key))) }
}

extension WireResponse {
  /// The body of a success.
  func body() throws -> [UInt8] {
    guard case .ok(let bytes) = self else { throw Missing() }
    return bytes
  }

  var code: ProblemCode? {
    guard case .problem(let code, _) = self else { return nil }
    return code
  }
}
