import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemSync
import TandemWire
import Testing

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
  let views = try [alex, sam].map { try #require(try $0.replica.moment()).view }
  #expect(views.allSatisfy { $0.names == [.one: "Alex", .two: "Sam"] })
  #expect(views.map { $0.you } == [.one, .two])
  let joins = try [alex, sam].map { try #require(try $0.replica.membership()?.roster.partnerJoin).bytes }
  #expect(joins[0] == joins[1])
}

@Test func `a join whose reply was lost is sent again and is the same join`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  let joiner = Joiner(line: line, transport: sam.transport)
  let offer = try await joiner.lookUp()
  sam.transport.setFaults(FaultyTransport.Faults(cut: 100))
  #expect(await pairingFailure { try await joiner.join(offer, as: sam.replica) } != nil)
  sam.transport.setFaults(FaultyTransport.Faults())
  #expect(try sam.replica.membership()?.isJoining == true)
  _ = try await alex.syncer.sync()
  try await joiner.resume(as: sam.replica)
  #expect(try sam.replica.membership()?.isPaired == true)
  #expect(try alex.replica.membership()?.roster.devices.count == 2)
}

@Test func `a used invitation opens nothing for another device, and both partners are told`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam, stranger) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"), try stage.newcomer("Robin"))
  let line = try await alex.invite()
  let late = Joiner(line: line, transport: stranger.transport)
  let offer = try await late.lookUp()
  try await sam.join(line)
  #expect(isRefused(await pairingFailure { try await stranger.join(line) }, .inviteTaken))
  let failed = await pairingFailure { try await late.join(offer, as: stranger.replica) }
  #expect(failed != nil)
  #expect(try stranger.replica.membership()?.isPaired != true)
  for partner in [alex, sam] {
    _ = try await partner.syncer.sync()
    #expect(try partner.replica.settings().warnings.contains(SyncWarning.inviteTaken.rawValue))
    #expect(try partner.replica.membership()?.roster.devices.count == 2)
  }
}

@Test func `an expired invitation opens nothing, neither to look at nor to join`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite(lifeMilliseconds: 60_000)
  let joiner = Joiner(line: line, transport: sam.transport)
  let offer = try await joiner.lookUp()
  stage.truth.advance(milliseconds: 60_001)
  #expect(isRefused(await pairingFailure { try await sam.join(line) }, .inviteUnusable))
  #expect(isRefused(await pairingFailure { try await joiner.join(offer, as: sam.replica) }, .inviteUnusable))
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
