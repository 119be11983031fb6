import TandemCipher
import TandemRoster
import TandemSQLite
import TandemService
import TandemWire
import Testing

private let day = ServiceLimits.dayMilliseconds

@Test func `before the second partner there is nothing to write to`() async throws {
  let place = try Place()
  let alex = try await Couple.alone(place.service())
  let answer = try await alex.sync([try alex.change(1, at: 100), try alex.change(2, at: 101, owner: 1)])
  #expect(answer.held.isEmpty)
  #expect(answer.refused.map(\.code) == ["quota", "quota"])
  #expect(try CheckStore.run(place.database).changes == 0)
}

@Test func `a plan left alone goes after thirty days as if it had never been, and comes again by itself`() async throws
{
  let place = try Place()
  let service = try place.service()
  var alex = try await Couple.alone(service)
  place.clock.advance(by: 20 * day)
  let invite = SigningKey()
  try await alex.invite(invite, seat: 2)
  place.clock.advance(by: 30 * day - 1)
  await service.purge()
  #expect(await alex.syncResponse().code == nil, "the last entry counts, not the first")
  place.clock.advance(by: 1)
  await service.purge()
  #expect(await alex.syncResponse().code == .planUnknown, "there is no tombstone")
  #expect(await alex.lookUp(invite).code == .inviteUnusable)
  let file = try Database(place.database, busyMilliseconds: 5_000)
  for table in ["plan", "roster", "invitation"] {
    #expect(try file.number("SELECT count(*) FROM \(table)") == 0)
  }
  #expect(try await alex.post(roster: alex.roster.entries).code == nil)
  #expect(try await alex.sync().outcome == .merged)
  _ = try await alex.put(invite).body()
  _ = try await Couple.joined(alex, invite, seat: 2)
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}

@Test func `while an invitation is good its plan stays`() async throws {
  let place = try Place()
  let service = try place.service()
  var alex = try await Couple.alone(service)
  let invite = SigningKey()
  try await alex.invite(invite, seat: 2, life: 60 * day)
  place.clock.advance(by: 59 * day)
  await service.purge()
  #expect(await alex.lookUp(invite).code == nil)
  place.clock.advance(by: day)
  await service.purge()
  #expect(await alex.syncResponse().code == .planUnknown)
}

@Test func `a plan of two stays however long nobody comes, and so does a tombstone`() async throws {
  let place = try Place()
  let service = try place.service()
  let couple = try await Couple.paired(service, place.clock)
  let gone = try await Couple.alone(service)
  _ = try await gone.send(.erase(plan: gone.plan.bytes)).body()
  _ = try await couple.alex.sync([try couple.alex.change(1, at: 100)])
  place.clock.advance(by: 1_000 * day)
  await service.purge()
  #expect(try await couple.sam.readAll().changes.count == 1)
  #expect(await gone.syncResponse().code == .planErased)
}

@Test func `a server keeps so many plans without a second partner, and pairing makes room`() async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.unpairedPlans = 2
  let service = try place.service(limits)
  var alex = try await Couple.alone(service)
  _ = try await Couple.alone(service)
  let late = try Couple.founder(service)
  #expect(try await late.post(roster: late.roster.entries).code == .serverFull)
  #expect(await late.syncResponse().code == .planUnknown, "nothing of it is kept")
  #expect(await service.canWrite(), "everybody else goes on")
  let invite = SigningKey()
  try await alex.invite(invite, seat: 2)
  _ = try await Couple.joined(alex, invite, seat: 2)
  #expect(try await late.post(roster: late.roster.entries).code == nil)

  let elsewhere = try Place()
  let couple = try await Couple.paired(elsewhere.service(), elsewhere.clock).moved(to: service)
  #expect(
    try await couple.sam.post(roster: couple.sam.roster.entries).code == nil, "a couple fills a wiped server again")
}

@Test func `many plans left alone all go`() async throws {
  let place = try Place()
  let service = try place.service()
  for _ in 0..<130 { _ = try await Couple.alone(service) }
  place.clock.advance(by: 30 * day)
  await service.purge()
  #expect(try CheckStore.run(place.database).plans == 0)
}

@Test func `who calls is known by the token alone, and only for its own plan`() async throws {
  let place = try Place()
  var couple = try await Couple.paired(place.service(), place.clock)
  let service = couple.alex.service
  let other = try await Couple.alone(service)
  let plan = couple.alex.plan.bytes
  func introduced(_ route: Route, _ token: [UInt8]?) async -> Introduction {
    await service.introduction(WireRequest(route, token: token))
  }
  let sync = Route.sync(plan: plan, waitSeconds: 0)
  #expect(await introduced(sync, couple.sam.identity.token).sender == .device(plan: plan, position: 2))
  for token in [nil, other.identity.token, [UInt8](repeating: 0, count: 32)] {
    let stranger = await introduced(sync, token)
    #expect(stranger.sender == .visitor(plan: plan) && stranger.answer == .problem(.deviceUnknown))
    let joiner = await introduced(.roster(plan: plan), token)
    #expect(joiner.sender == .visitor(plan: plan) && joiner.answer == nil, "a join proves itself by its body")
  }
  #expect(await introduced(.roster(plan: [UInt8](repeating: 1, count: 16)), nil).sender == .founder)

  let invite = SigningKey()
  try await couple.alex.invite(invite, seat: 1, life: 1_000)
  let lookUp = Route.lookUpInvitation(id: Partner.id(of: invite))
  #expect(await introduced(lookUp, nil).sender == .invited(id: Partner.id(of: invite)))
  place.clock.advance(by: 1_000)
  #expect(await introduced(lookUp, nil).sender == .stranger)
}
