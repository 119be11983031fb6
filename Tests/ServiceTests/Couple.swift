import TandemCipher
import TandemRoster
import TandemService
import TandemWire
import Testing

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
    await send(.roster(plan: plan.bytes), WireRosterRequest(entries: entries).encoded(), signup: signup)
  }

  /// Syncs, and computes every link of the answer anew.
  func sync(
    _ changes: [Change] = [], after cursor: ChainCursor = ChainCursor.start, wait: Int = 0
  ) async throws -> WireSyncAnswer {
    let response = await syncResponse(changes, after: cursor, wait: wait)
    let answer = try WireSyncAnswer(decoding: response.body())
    if answer.outcome == .merged {
      let end = try #require(answer.end(after: cursor, offering: changes))
      #expect(end == answer.cursor || answer.links.isEmpty && cursor.sequence == answer.cursor.sequence)
    } else {
      #expect(answer.links.isEmpty)
    }
    return answer
  }

  func syncResponse(
    _ changes: [Change] = [], after cursor: ChainCursor = ChainCursor.start, wait: Int = 0
  ) async -> WireResponse {
    var request = WireSyncRequest()
    request.changes = changes
    request.cursor = cursor
    request.rosterHead = roster.head
    return await send(.sync(plan: plan.bytes, waitSeconds: wait), request.encoded())
  }

  /// Everything from a cursor on, page after page.
  func readAll(
    from cursor: ChainCursor = ChainCursor.start
  ) async throws -> (changes: [Change], pruned: [Change], cursor: ChainCursor) {
    var all: [Change] = []
    var pruned: [Change] = []
    var at = cursor
    while true {
      let answer = try await sync(after: at)
      all += answer.changes
      pruned += answer.pruned
      at = answer.cursor
      if !answer.more { return (all, pruned, at) }
    }
  }

  /// A change as this device would make it; what it seals is any bytes.
  func change(
    _ slot: Int, at stamp: UInt64, owner: UInt8 = 0, sealing text: String = "", bytes: Int = 60
  ) throws -> Change {
    let slotBytes = Array(sha256(Array("slot \(slot)".utf8)).prefix(16))
    var sealed = sha256(Array("sealed \(text)".utf8))
    sealed += [UInt8](repeating: 0x5a, count: bytes - sealed.count)
    var change = Change()
    change.owner = UInt32(owner)
    change.slot = slotBytes
    change.stamp = stamp
    change.device = position
    change.epoch = 1
    change.sealed = sealed
    change.signature = try identity.sign(change.head.signed(by: identity.id, plan: plan))
    return change
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
      secretHash: first ? [UInt8](repeating: 9, count: CipherLimits.hashBytes) : [],
      boxes: first ? inviter.roster.devices.map { SecretBox(recipient: $0.position, box: box) } : [])
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

  /// Hands the keys to another device of this seat, with a box that nobody opens here.
  /// - Returns: the device, which knows of it.
  func granting(_ second: Partner) async throws -> Partner {
    var second = second
    second.roster = try second.roster.appending(
      RosterEntry.grant(
        previous: second.roster.head, by: identity, position: position, to: second.position, epoch: second.roster.epoch,
        box: [UInt8](repeating: 7, count: RosterLimits.boxBytes)))
    _ = try await post(roster: Array(second.roster.entries.suffix(1))).body()
    return second
  }

  func put(_ key: SigningKey, life: UInt64 = 0, blob: [UInt8] = [1, 2, 3]) async throws -> WireResponse {
    var request = WireInvitationRequest()
    request.inviteKey = key.publicKey
    request.blob = blob
    request.life = life
    return await send(.putInvitation(plan: plan.bytes, id: Self.id(of: key)), request.encoded())
  }

  func lookUp(_ key: SigningKey) async -> WireResponse { await send(.lookUpInvitation(id: Self.id(of: key))) }
}

extension WireResponse {
  /// The body of a success.
  func body() throws -> [UInt8] {
    guard case .ok(let bytes) = self else { throw NoSuccess(response: self) }
    return bytes
  }

  struct NoSuccess: Error {
    let response: WireResponse
  }

  var code: ProblemCode? {
    guard case .problem(let code, _) = self else { return nil }
    return code
  }
}
