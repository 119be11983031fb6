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
import TandemCipher

@Test func `an invitation is joined once, and both have the keys and each other's name`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  try await sam.join(try await alex.invite())
  let report = try await alex.syncer.sync()
  #expect(report.partnerJoined)
  for _ in 0..<3 {
    _ = try await sam.syncer.sync()
    _ = try await alex.syncer.sync()
  }
  let views = try [alex, sam].map { try $0.replica.snapshot().plan }
  #expect(views.allSatisfy { $0.names == [.one: "Alex", .two: "Sam"] })
  #expect(views.map { $0.you } == [.one, .two])
  let joins = try [alex, sam].map { try #require(try $0.replica.membership()?.roster.partnerJoin).bytes }
  #expect(joins[0] == joins[1])
}

@Test func `a join whose reply was lost is sent again and is the same join`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  try await sam.beginJoin(line)
  #expect(try sam.replica.membership()?.isJoining == true)
  _ = try await alex.syncer.sync()
  try await sam.take(.goOn, line)
  #expect(try sam.replica.membership()?.isPaired == true)
  #expect(try alex.replica.membership()?.roster.devices.count == 2)
}

@Test func `a used invitation opens nothing for another device, and whoever made it is told`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam, stranger) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"), try stage.newcomer("Robin"))
  let line = try await alex.invite()
  let offer = try await stranger.lookUp(line)
  try await sam.join(line)
  #expect(isRefused(await pairingFailure { try await stranger.join(line) }, .inviteTaken))
  let failed = await pairingFailure { try await stranger.join(offer) }
  #expect(failed != nil)
  #expect(try stranger.replica.membership()?.isPaired != true)
  for partner in [alex, sam] {
    _ = try await partner.syncer.sync()
    #expect(try partner.replica.settings().warnings.contains(.inviteTaken) == (partner.replica === alex.replica))
    #expect(try partner.replica.membership()?.roster.devices.count == 2)
  }
}

@Test func `an invitation that reached no server begins no sharing, nor a word of a loss`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  _ = try alex.replica.change { $0.changeSettings { $0.server = "http://127.0.0.1:1" } }
  alex.transport.setFaults(FaultyTransport.Faults(lost: 100))
  #expect(await pairingFailure { _ = try await alex.invite(at: "http://127.0.0.1:2") } != nil)
  alex.transport.setFaults(FaultyTransport.Faults())
  #expect(try alex.replica.membership()?.isRegistered == false)
  guard case .notConnected? = await failure(of: alex.syncer) else {
    Issue.record("something was shared before anybody was invited")
    return
  }

  try await sam.join(try await alex.invite())
  for newcomer in [alex, sam] { #expect(try await newcomer.syncer.sync().healed == false) }
}

@Test func `an expired invitation opens nothing, neither to look at nor to join`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite(lifeMilliseconds: 60_000)
  let offer = try await sam.lookUp(line)
  stage.truth.advance(milliseconds: 60_001)
  #expect(isRefused(await pairingFailure { try await sam.join(line) }, .inviteUnusable))
  #expect(isRefused(await pairingFailure { try await sam.join(offer) }, .inviteUnusable))
  _ = try await alex.syncer.sync()
  #expect(try alex.replica.membership()?.roster.partnerJoin == nil)
}

@Test func `a cancelled invitation opens nothing, and a new one replaces it`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let first = try await alex.invite()
  let second = try await alex.invite()
  #expect(isRefused(await pairingFailure { try await sam.join(first) }, .inviteUnusable))
  try await sam.join(second)
  #expect(try sam.replica.membership()?.isPaired == true)
}

@Test func `a plan that waited too long for a partner is dropped by the server, and comes again by itself`()
  async throws
{
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let first = try await alex.invite()
  stage.truth.advance(milliseconds: 31 * 86_400_000)
  await stage.server.purge()
  #expect(isRefused(await pairingFailure { try await sam.join(first) }, .inviteUnusable))
  _ = try await alex.syncer.sync()
  try await sam.join(try await alex.invite())
  _ = try await alex.syncer.sync()
  #expect(try alex.replica.membership()?.isPaired == true)
}

@Test func `somebody else's join, replayed word for word, changes nothing`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam, stranger) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"), try stage.newcomer("Robin"))
  let line = try await alex.invite()
  try await sam.join(line)
  let roster = try #require(try sam.replica.membership()).roster
  let token = try stranger.replica.identity().token
  let replayed = WireRequest.entries(roster.entries, of: roster.plan, token: token)
  #expect(await stage.server.answer(replayed) == .problem(.deviceUnknown))
  _ = try await alex.syncer.sync()
  #expect(try alex.replica.membership()?.roster.devices.count == 2)
}

/// What a joiner brings whose keys are of no use to the inviter.
enum UselessBox: CaseIterable {
  /// It opens to another secret than was signed.
  case otherSecret
  case garbage

  func box(for device: RosterDevice, in plan: PlanID) throws -> [UInt8] {
    switch self {
    case .otherSecret: try PlanSecret.generate().box(for: device, plan: plan)
    case .garbage: [UInt8](repeating: 7, count: RosterLimits.boxBytes)
    }
  }
}

@Test(arguments: UselessBox.allCases)
func `after a joiner with useless keys another plan begins, with the drafts`(useless: UselessBox) async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  try alex.replica.addDraft(.edit(Edit.set(.goal, "be kind"), DraftSubject(.goal)))
  let line = try await alex.invite()
  let roster = try #require(try alex.replica.membership()).roster
  let (mallory, secret) = (DeviceIdentity.generate(), PlanSecret.generate())
  let box = try useless.box(for: try #require(roster.device(at: 1)), in: roster.plan)
  let join = try RosterEntry.join(
    previous: roster.head, identity: mallory, invite: InvitationKeys(line.code).signing, seat: 2,
    secretHash: secret.hash(plan: roster.plan), boxes: [SecretBox(recipient: 1, box: box)])
  guard case .ok = await stage.server.answer(.entries([join], of: roster.plan, token: mallory.token)) else {
    Issue.record("the server took no such join")
    return
  }

  for _ in 0..<2 {
    guard case .keysDiffer? = await failure(of: alex.syncer) else {
      Issue.record("the keys were taken")
      return
    }
  }
  #expect(try alex.replica.settings().cannotBegin)
  guard case .sync(.keysDiffer)? = await pairingFailure({ _ = try await alex.invite() }) else {
    Issue.record("a line was made to a plan that cannot begin")
    return
  }

  #expect(try await alex.run(BeginAnewMachine(as: .generate())) == nil, "the line is used up")
  #expect(try alex.replica.settings().warnings.isEmpty)
  try await sam.join(try await alex.invite())
  _ = try await alex.syncer.sync()
  #expect(try alex.replica.membership()?.plan != roster.plan)
  #expect(try alex.replica.membership()?.isPaired == true)
  try alex.replica.change { $0.rememberCompared() }
  let draft = try #require(try alex.replica.drafts().first)
  _ = try alex.replica.shareDrafts([draft.number])
  for syncer in [alex.syncer, sam.syncer] { _ = try await syncer.sync() }
  #expect(try sam.replica.state().text(Address(.goal)) == "be kind")
}

@Test func `a line that cannot be cancelled is told of when another plan begins`() async throws {
  let stage = try await Stage(named: false)
  let alex = try stage.newcomer("Alex")
  let line = try await alex.invite()
  alex.transport.setFaults(FaultyTransport.Faults(lost: 100))
  let stillOpen = try await alex.run(BeginAnewMachine(as: .generate()))
  #expect(stillOpen?.line == line.description)
}

@Test func `invitations made at once are no other history, and one line alone stays usable`() async throws {
  let stage = try await Stage(named: false)
  for _ in 0..<6 {
    let name = "Alex \(UInt32.random(in: 0 ... .max))"
    let first = try stage.newcomer(name)
    let paths = first.replica.paths
    let processes = try (0..<8).map { _ in
      Newcomer(
        replica: try ReplicaStore.open(at: paths, time: ManualTime(stage.truth)),
        transport: FaultyTransport(to: stage.server))
    }
    let lines = try await withThrowingTaskGroup(of: InvitationLine.self) { group in
      for process in processes { group.addTask { try await process.invite() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(lines).count == 8)
    #expect(try first.replica.membership()?.roster.invites.count == 8)
    let kept = try #require(try first.replica.settings().invitation).line
    for line in lines {
      let failed = await pairingFailure { _ = try await first.lookUp(line) }
      #expect((failed == nil) == (line.description == kept), "\(String(describing: failed))")
    }
  }
}

@Test func `where the line from before cannot be cancelled nothing is made, and it stays known`() async throws {
  let stage = try await Stage(named: false)
  let alex = try stage.newcomer("Alex")
  let line = try await alex.invite()
  // Its server takes everything but a cancel.
  alex.transport.rewriteAnswers { request, response in
    if case .cancelInvitation = request.route { .problem(.slowDown) } else { response }
  }
  #expect(isRefused(await pairingFailure { _ = try await alex.invite() }, .slowDown))
  #expect(try alex.replica.settings().invitation?.line == line.description)
  #expect(try alex.replica.membership()?.roster.invites.count == 1)
}

@Test func `a line at another server that cannot be asked is told of, with the new line`() async throws {
  let stage = try await Stage(named: false)
  let alex = try stage.newcomer("Alex")
  let old = try await alex.invite()
  let there = try ServerAddress(url: "http://127.0.0.1:2")
  let gone = FaultyTransport(to: stage.server)
  gone.setFaults(FaultyTransport.Faults(lost: 100))
  var inviting = try alex.inviting(at: "http://127.0.0.1:2")
  let made = try await inviting.run(on: alex.replica) { server in server == there ? alex.transport : gone }
  #expect(made.stillOpen?.line == old.description)
  #expect(try alex.replica.settings().invitation?.line == made.line.description)
}

@Test
func `invitations do not use a plan up: the last refusal leaves the line that is out, and another plan takes more`()
  async throws
{
  let stage = try await Stage(named: false)
  let alex = try stage.newcomer("Alex")
  let identity = try alex.replica.identity()
  var roster = try Roster(entries: [RosterEntry.create(identity)])
  for _ in 1..<RosterLimits.invitesPerSeat {
    roster = try roster.appending(
      RosterEntry.invite(
        previous: roster.head, by: identity, position: 1, seat: 2, inviteKey: SigningKey().publicKey))
  }
  try alex.replica.pin(roster)
  let last = try await alex.invite()
  guard case .invitationsUsedUp? = await pairingFailure({ _ = try await alex.invite() }) else {
    Issue.record("one more was made")
    return
  }
  let sam = try stage.newcomer("Sam")
  try await sam.join(last)
  _ = try await alex.syncer.sync()
  #expect(try alex.replica.membership()?.isPaired == true)
}
