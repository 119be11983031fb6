import TandemBytes
import TandemRoster
import TandemService
import TandemWire
import Testing
import TandemCipher

private func outcome(_ response: WireResponse) throws -> WireRosterAnswer {
  try WireRosterAnswer(decoding: response.body())
}

@Test func `a plan is founded once, and a repeat is no fault`() async throws {
  let place = try Place()
  let alex = try Couple.founder(place.service())
  for _ in 0..<2 { #expect(try outcome(await alex.post(roster: alex.roster.entries)).outcome == .appended) }
  let other = try Couple.founder(alex.service)
  #expect(try await alex.post(roster: other.roster.entries).code == .rosterInvalid, "another plan's create")
  let unsent = try Couple.founder(alex.service)
  #expect(try await unsent.post(roster: alex.roster.entries).code == .planUnknown)
  #expect(try await unsent.post(roster: []).code == .planUnknown)
}

@Test func `a device of the plan that sends no entries is told the whole list, and nobody else is`() async throws {
  let place = try Place()
  let alex = try await Couple.alone(place.service())
  let told = try outcome(await alex.post(roster: []))
  #expect(told.outcome == .rosterMoved && told.roster == alex.roster.entries)
  let stranger = Partner(
    identity: .generate(), position: 1, seat: 1, service: alex.service, roster: alex.roster)
  #expect(try await stranger.post(roster: []).code == .deviceUnknown)
}

@Test func `only a device of the roster may extend it`() async throws {
  let place = try Place()
  let alex = try await Couple.alone(place.service())
  let entry = try RosterEntry.invite(
    previous: alex.roster.head, by: alex.identity, position: 1, seat: 2, inviteKey: SigningKey().publicKey)
  let stranger = Partner(
    identity: .generate(), position: 1, seat: 1, service: alex.service, roster: alex.roster)
  #expect(try await stranger.post(roster: [entry]).code == .deviceUnknown)
  #expect(await stranger.syncResponse().code == .deviceUnknown)
  #expect(await stranger.send(.erase(plan: alex.plan.bytes)).code == .deviceUnknown)
  #expect(try await alex.sync().roster.isEmpty)
}

@Test(.timeLimit(.minutes(1))) func `of many appends to one head one is appended and nothing of the others`()
  async throws
{
  let place = try Place()
  let alex = try await Couple.alone(place.service())
  let entries = try (0..<16).map { _ in
    try RosterEntry.invite(
      previous: alex.roster.head, by: alex.identity, position: 1, seat: 2, inviteKey: SigningKey().publicKey)
  }
  let answers = try await withThrowingTaskGroup(of: WireRosterAnswer.self) { group in
    for entry in entries { group.addTask { try outcome(await alex.post(roster: [entry])) } }
    return try await group.reduce(into: []) { $0.append($1) }
  }
  #expect(answers.count { $0.outcome == .appended } == 1)
  #expect(answers.allSatisfy { $0.outcome == .appended || $0.roster.count == 2 })
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}

@Test func `a join needs a live invitation, and only the joining device does`() async throws {
  let place = try Place()
  var alex = try await Couple.alone(place.service())
  let invite = SigningKey()
  try await alex.invite(invite, seat: 2, life: 1_000)
  let sam = try Couple.joining(alex, invite, seat: 2)
  let join = Array(sam.roster.entries.suffix(1))
  place.clock.advance(by: 1_000)
  #expect(await sam.lookUp(invite).code == .inviteUnusable, "expired")
  #expect(try await sam.post(roster: join).code == .inviteUnusable)
  _ = try await alex.put(invite).body()
  _ = try await alex.send(.cancelInvitation(plan: alex.plan.bytes, id: Partner.id(of: invite))).body()
  #expect(try await sam.post(roster: join).code == .inviteUnusable, "cancelled")
  _ = try await alex.put(invite).body()
  for _ in 0..<2 { #expect(try outcome(await sam.post(roster: join)).outcome == .appended) }
  #expect(try await alex.sync().roster.count == 1)
}

@Test
func `a used invitation is taken, also for a join that would have fitted, and whoever made it learns of the attempt`()
  async throws
{
  let place = try Place()
  var alex = try await Couple.alone(place.service())
  let invite = SigningKey()
  try await alex.invite(invite, seat: 2)
  let sam = try Couple.joining(alex, invite, seat: 2)
  let mallory = try Couple.joining(alex, invite, seat: 2)
  _ = try await sam.post(roster: Array(sam.roster.entries.suffix(1))).body()

  #expect(try await mallory.post(roster: Array(mallory.roster.entries.suffix(1))).code == .inviteTaken)
  #expect(try await mallory.post(roster: mallory.roster.entries).code == .inviteTaken)
  #expect(await mallory.lookUp(invite).code == .inviteTaken)
  #expect(await sam.lookUp(invite).code == nil, "whoever has used it may look again")
  alex.roster = sam.roster
  #expect(try await alex.sync().refusedClaims == 3)
  #expect(try await sam.sync().refusedClaims == 0)
  #expect(try await alex.sync().refusedDeviceClaims == 0)
}

@Test func `a server with an older list is completed, and a fork is not`() async throws {
  let place = try Place()
  let other = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let old = couple.moved(to: try other.service()).alex
  _ = try await old.post(roster: Array(couple.alex.roster.entries.prefix(1))).body()
  #expect(try outcome(await old.post(roster: couple.alex.roster.entries)).outcome == .appended)
  #expect(try await old.sync().outcome == .merged)

  let forked = try Roster(entries: Array(couple.alex.roster.entries.prefix(1)))
  let entry = try RosterEntry.invite(
    previous: forked.head, by: couple.alex.identity, position: 1, seat: 2, inviteKey: SigningKey().publicKey)
  let answer = try outcome(await couple.alex.post(roster: forked.entries + [entry]))
  #expect(answer.outcome == .rosterMoved)
  #expect(answer.roster == couple.alex.roster.entries)
}

@Test func `entries of a later version and broken ones are told apart`() async throws {
  let place = try Place()
  let alex = try await Couple.alone(place.service())
  let later = lp("tandem/v1/entry", .bytes(lp("tandem/v1/elect", .bytes(alex.roster.head))), .bytes([0]))
  #expect(try await alex.post(roster: [later]).code == .upgradeNeeded)
  var broken = try RosterEntry.invite(
    previous: alex.roster.head, by: alex.identity, position: 1, seat: 2, inviteKey: SigningKey().publicKey)
  broken[broken.count - 1] ^= 1
  #expect(try await alex.post(roster: [broken]).code == .rosterInvalid)
}

@Test func `a sign-up token is asked for at the founding alone`() async throws {
  let place = try Place()
  let service = try place.service(signup: "open sesame")
  let alex = try Couple.founder(service)
  #expect(try await alex.post(roster: alex.roster.entries).code == .signupNeeded)
  #expect(try await alex.post(roster: alex.roster.entries, signup: "open barley").code == .signupNeeded)
  #expect(try await alex.post(roster: alex.roster.entries, signup: "open sesame").code == nil)
  #expect(try await alex.post(roster: alex.roster.entries).code == nil)
}

@Test func `whoever joined by a copied line and was not confirmed erases nothing, and makes and cancels no invitation`()
  async throws
{
  let place = try Place()
  var couple = try await Couple.paired(place.service(), place.clock)
  let (copied, own) = (SigningKey(), SigningKey())
  try await couple.alex.invite(copied, seat: 1)
  try await couple.alex.invite(own, seat: 1)
  let stranger = try await Couple.joined(couple.alex, copied, seat: 1)
  let cancel = Route.cancelInvitation(plan: couple.alex.plan.bytes, id: Partner.id(of: own))
  #expect(await stranger.send(.erase(plan: couple.alex.plan.bytes)).code == .deviceUnknown)
  #expect(await stranger.send(cancel).code == .deviceUnknown)
  #expect(try await stranger.put(own).code == .deviceUnknown)
  #expect(await couple.sam.lookUp(own).code == nil)
  #expect(await couple.sam.syncResponse().code == nil)
}

@Test func `the invitations of one seat leave the other one its own`() async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.invitationsPerSeat = 2
  var couple = try await Couple.paired(place.service(limits), place.clock)
  try await couple.alex.invite(SigningKey(), seat: 1)
  couple.sam.roster = couple.alex.roster
  for _ in 0..<2 { try await couple.sam.invite(SigningKey(), seat: 2) }
  await #expect(throws: WireResponse.NoSuccess.self) { try await couple.sam.invite(SigningKey(), seat: 2) }
}

@Test func `invitations belong to the inviter's seat, and there are not too many`() async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.invitationsPerSeat = 2
  var couple = try await Couple.paired(place.service(limits), place.clock)
  let invite = SigningKey()
  try await couple.alex.invite(invite, seat: 1)
  couple.sam.roster = couple.alex.roster
  let cancel = Route.cancelInvitation(plan: couple.alex.plan.bytes, id: Partner.id(of: invite))
  #expect(try await couple.sam.put(invite).code == .inviteUnusable)
  #expect(await couple.sam.send(cancel).code == .inviteUnusable)
  #expect(try await couple.alex.put(SigningKey()).code == .inviteUnusable, "no entry invites that key")
  #expect(try await couple.alex.put(invite, blob: [UInt8](repeating: 0, count: 70_000)).code == .tooLarge)

  let another = SigningKey()
  couple.alex.roster = try couple.alex.roster.appending(
    RosterEntry.invite(
      previous: couple.alex.roster.head, by: couple.alex.identity, position: 1, seat: 1, inviteKey: another.publicKey))
  _ = try await couple.alex.post(roster: Array(couple.alex.roster.entries.suffix(1))).body()
  #expect(try await couple.alex.put(another).code == .tooLarge)
  _ = try await couple.alex.send(cancel).body()
  #expect(try await couple.alex.put(another).code == nil)
  _ = try await couple.alex.send(cancel).body()
}
