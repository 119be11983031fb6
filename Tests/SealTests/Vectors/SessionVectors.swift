import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal
import TandemWire

/// Makes `session.json`: Alex begins and invites, Sam joins, both vote, and the server is restored on the way.
final class SessionVectors {
  private static let serverTime: UInt64 = 1_767_225_600_000
  private static let restoredAfter = 6

  private let world: World
  private let place: SessionPlace
  private let therapist = RecordID(0x2122_2324_2526_2728)
  private var steps: [SessionVectorTests.Step] = []
  /// What each device has read and written, in the order in which it got it.
  private var held: [UInt32: [Change]] = [:]
  private var cursors: [UInt32: ChainCursor] = [:]
  private var stamp = Stamp(milliseconds: serverTime - 60_000)

  init() throws {
    world = try World()
    place = try SessionPlace(time: Self.serverTime)
  }

  private var devices: [SealVectors.Device] { SealVectors.devices(world) }

  func file() async throws -> SessionVectorTests.File {
    try await pair()
    let scene = VoteScene(plan: world.roster.plan, subject: Subject(.therapist, therapist), title: "Kim")
    try await vote(scene)
    try await heal()
    let choices = scene.lead == .one ? [scene.a, scene.b] : [scene.b, scene.a]
    return SessionVectorTests.File(
      code: Hex(try World.code("sam").bytes), secret: Hex(world.secret.bytes), devices: devices,
      serverTime: Big(Self.serverTime), restoredAfter: Self.restoredAfter, steps: steps, goal: "listen",
      therapist: Big(therapist.number), choices: choices.map(\.choice))
  }

  private func pair() async throws {
    let entries = world.roster.entries
    let keys = try InvitationKeys(World.code("sam"))
    let plan = world.roster.plan.bytes
    try await call("Alex begins", 1, .roster(plan: plan), WireRosterRequest(entries: [entries[0]]).encoded())
    try await call(
      "Alex writes an invitation", 1, .roster(plan: plan), WireRosterRequest(entries: [entries[1]]).encoded())
    var put = WireInvitationRequest()
    put.inviteKey = keys.signing.publicKey
    put.blob = try Invitation(
      plan: world.roster.plan, head: world.roster.hashes[1], name: "Alex", letter: "Dear Sam", seat: 2
    ).blob(keys, nonce: fixed("session blob", 12))
    try await call("and puts it", 1, .putInvitation(plan: plan, id: keys.id), put.encoded())
    try await call("Sam looks it up", 2, .lookUpInvitation(id: keys.id), [])
    try await call("Sam joins", 2, .roster(plan: plan), WireRosterRequest(entries: [entries[2]]).encoded())
  }

  private func vote(_ scene: VoteScene) async throws {
    let (mine, theirs) = scene.lead == .one ? (scene.a, scene.b) : (scene.b, scene.a)
    func commit(_ ballot: Ballot) -> Value { .commitment(scene.digest(ballot)) }
    let lead = UInt32(scene.lead.rawValue)
    let follow = UInt32(scene.follow.rawValue)
    try await write(
      "Sam writes a name and a goal", 2,
      [(Address(.partnerName, of: .two), .text("Sam")), (Address(.goal), .text("talk"))])
    try await sync("Alex reads, who knows the roster up to the invitation", 1, head: world.roster.hashes[1])
    try await write(
      "Alex writes a name, another goal, a therapist and a vote", 1,
      [
        (Address(.partnerName, of: .one), .text("Alex")), (Address(.goal), .text("listen")),
        (Address(.created(.therapist), therapist), .choice(0)), (Address(.therapistName, therapist), .text("Kim")),
        (part(.commit, .one), commit(mine)),
      ])
    try await write("Sam votes, and reads", 2, [(part(.commit, .two), commit(theirs))])
    try await sync("Alex reads", 1)
    try await write(
      "the leading seat opens", lead,
      [(part(.open, scene.lead), .opening(scene.opening(scene.a, answers: scene.b).opening))])
    try await sync("the other reads", follow)
    try await write(
      "and opens: revealed", follow,
      [(part(.open, scene.follow), .opening(scene.opening(scene.b, answers: scene.a).opening))])
    try await sync("the leading seat reads: revealed", lead)
    try await refused()
  }

  /// Sam's device offers what no server takes.
  private func refused() async throws {
    let wish = try seal((Address(.wishes, of: .two), .text("no")), by: 2)
    func altered(_ alter: (inout Change) -> Void) -> Change {
      var change = wish
      alter(&change)
      return change
    }
    let theirs = try require(held[2]?.first { $0.device == 1 && $0.owner == 0 })
    var forged = theirs
    forged.stamp += 1
    let equal = try (0..<5).map { turn in
      try world.keyring.seal(
        Inside(Address(.word), .text("\(turn)"), replaced: nil), owner: .shared, stamp: stamp, by: world.sam, at: 2,
        nonce: fixed("equal \(turn)", 12))
    }
    let far = try world.keyring.seal(
      Inside(Address(.budget), .text("far"), replaced: nil), owner: .shared, stamp: .ceiling, by: world.sam, at: 2,
      nonce: fixed("far", 12))
    try await sync(
      "what is not taken: malformed, a device nobody knows, a signature, a stamp beyond every clock, a fifth equal stamp",
      2,
      offering: [altered { $0.owner = 3 }, altered { $0.device = 9 }, forged, far] + equal)
  }

  /// The server is the one it was after Sam's first push: each device gives it back what it lost.
  private func heal() async throws {
    let last = try require(cursors[1])
    try await call(
      "the restored server does not know Alex' cursor", 1, .sync(plan: world.roster.plan.bytes, waitSeconds: 0),
      request(last, [], world.roster.head).encoded(), server: 2)
    cursors[1] = .start
    // The name, once more, with nothing seen.
    let name = try seal((Address(.partnerName, of: .one), .text("Alex")), by: 1)
    let everything = (held[1] ?? []) + [name]
    held[1] = []
    try await sync("Alex gives it everything, and a name anew", 1, offering: everything, server: 2)
    try await call(
      "nor Sam's", 2, .sync(plan: world.roster.plan.bytes, waitSeconds: 0),
      request(try require(cursors[2]), [], world.roster.head).encoded(), server: 2)
    cursors[2] = .start
    let again = (held[2] ?? []) + [try seal((Address(.partnerName, of: .two), .text("Sam")), by: 2)]
    held[2] = []
    try await sync("Sam gives it everything, and a name anew", 2, offering: again, server: 2)
    try await sync("Alex reads", 1, server: 2)
  }

  private func part(_ part: VotePart, _ seat: Seat) -> Address {
    Address(Field(.vote, part.rawValue), therapist, of: seat)
  }

  private func seal(_ write: (address: Address, value: Value), by device: UInt32) throws -> Change {
    stamp = stamp.next
    let cursor = cursors[device] ?? .start
    let seen = cursor == .start ? nil : Seen(sequence: cursor.sequence, chain: Array(cursor.chain.prefix(16)))
    let slot = world.keyring.slot(write.address)
    let replaced = (held[device] ?? []).filter { $0.slot == slot }.max { $0.precedence < $1.precedence }
    return try world.keyring.seal(
      Inside(
        write.address, write.value,
        replaced: replaced.map { VersionRef(stamp: Stamp(ticks: $0.stamp), device: $0.device) },
        seen: seen),
      owner: write.address.owner, stamp: stamp, by: device == 1 ? world.alex : world.sam, at: device,
      nonce: fixed("session \(stamp.ticks) \(device)", 12))
  }

  private func write(_ name: String, _ device: UInt32, _ writes: [(address: Address, value: Value)]) async throws {
    try await sync(name, device, offering: writes.map { try seal($0, by: device) })
  }

  private func request(_ cursor: ChainCursor, _ changes: [Change], _ head: [UInt8]) -> WireSyncRequest {
    var request = WireSyncRequest()
    request.cursor = cursor
    request.changes = changes
    request.rosterHead = head
    return request
  }

  private func sync(
    _ name: String, _ device: UInt32, offering changes: [Change] = [], head: [UInt8]? = nil, server: Int = 1
  ) async throws {
    let body = request(cursors[device] ?? .start, changes, head ?? world.roster.head).encoded()
    let bytes = try await call(
      name, device, .sync(plan: world.roster.plan.bytes, waitSeconds: 0), body, server: server)
    let answer = try WireSyncAnswer(decoding: bytes)
    for item in answer.links.flatMap({ $0.items }) {
      switch item {
      case .change(let change): held[device, default: []].append(change)
      case .own(let index): held[device, default: []].append(changes[Int(index)])
      case .pruned: break
      }
    }
    cursors[device] = answer.cursor
  }

  @discardableResult
  private func call(
    _ name: String, _ device: UInt32, _ route: Route, _ body: [UInt8], server: Int = 1
  ) async throws -> [UInt8] {
    var step = SessionVectorTests.Step(
      name: name, device: device, server: server, method: route.method, path: route.path, body: Hex(body), answer: [])
    if server > place.count { try await place.restore(server, Array(steps.prefix(Self.restoredAfter)), devices) }
    guard case .ok(let answer) = try await place.answer(step, devices) else { throw Missing() }
    step.answer = Hex(answer)
    steps.append(step)
    return answer
  }
}
