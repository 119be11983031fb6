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

@Test func `a server that cuts its list of devices short is completed, and nobody is forgotten`() async throws {
  let stage = try await Stage()
  let whole = stage.household.roster.entries
  try stage.alex.write(.goal, "be kind")
  stage.alex.transport.rewriteAnswers { request, response in
    response.rewriting(request) { answer in
      guard answer.outcome == .merged, !answer.links.isEmpty else { return }
      answer = WireSyncAnswer()
      answer.outcome = .rosterMoved
      answer.roster = Array(whole.prefix(2))
    }
  }
  _ = await failure(of: stage.alex.syncer)
  #expect(try stage.alex.replica.membership()?.roster.entries == whole)
  #expect(try stage.alex.text(.goal) == "be kind")
  stage.alex.transport.rewriteAnswers(nil)
  try await stage.meet()
  #expect(try stage.sam.text(.goal) == "be kind")
  try stage.expectPeace()
}

@Test func `a server restored to before a device joined learns of it again, from that very device too`() async throws {
  let stage = try await Stage(devices: 4)
  try stage.devices[3].write(.goal, "be kind")
  try await stage.meet()
  try stage.server.restore(stage.template.youngServer)
  // The grant behind its join was signed by a device that was there before it.
  _ = try await stage.devices[3].syncer.sync()
  try await stage.meet()
  #expect(try stage.devices.allSatisfy { try $0.text(.goal) == "be kind" })
  try stage.expectPeace()
}

@Test func `a list of devices that is another history stops the sync, and nothing of it is taken`() async throws {
  let stage = try await Stage()
  try stage.sam.write(.goal, "be kind")
  try await stage.meet()
  let household = stage.household
  let alone = try Roster(entries: [household.roster.entries[0]])
  let forked = try Household.joined(
    alone, Household.identity("a stranger"), by: household.identities[0], at: 1, seat: 2, household.secret)
  try await stage.found(forked.entries)

  try stage.alex.write(.goal, "listen")
  for device in stage.devices {
    guard case .rosterFork? = await failure(of: device.syncer) else {
      Issue.record("no fork was seen")
      return
    }
    #expect(try device.replica.settings().warnings.contains(.rosterFork))
    #expect(try device.replica.membership()?.roster.entries == household.roster.entries)
  }
  #expect(try stage.alex.text(.goal) == "listen" && stage.alex.replica.pendingCount() == 1)
  #expect(try stage.sam.text(.goal) == "be kind")

  // Once the server shows the known history again, sharing goes on and nobody is warned any more.
  try stage.server.wipe()
  try await stage.meet()
  #expect(try stage.sam.text(.goal) == "listen")
  for device in stage.devices {
    #expect(try !device.replica.settings().warnings.contains(.rosterFork))
  }
}

@Test func `entries that break a rule are refused by the server and by the client, and the list stays`() async throws {
  let stage = try await Stage()
  let roster = stage.household.roster
  let keys = try InvitationKeys(try #require(InvitationCode([UInt8](repeating: 3, count: 16))))
  let invite = try RosterEntry.invite(
    previous: roster.head, by: stage.household.identities[0], position: 1, seat: 2, inviteKey: keys.signing.publicKey)
  let response = await stage.server.answer(
    .entries([invite], of: roster.plan, token: stage.household.identities[0].token))
  #expect(response == .problem(.rosterInvalid))

  stage.sam.transport.rewriteAnswers { request, response in response.rewriting(request) { $0.roster = [invite] } }
  guard case .rosterInvalid? = await failure(of: stage.sam.syncer) else {
    Issue.record("the entry was taken")
    return
  }
  #expect(try stage.sam.replica.membership()?.roster.entries == roster.entries)
}

@Test func `a second invitation for the partner's seat opens nothing once the seat is taken`() async throws {
  let stage = try await Stage()
  let (first, second) = (try Household.identity("first"), try Household.identity("second"))
  let inviter = stage.household.identities[0]
  var roster = try Roster(entries: [RosterEntry.create(inviter)])
  var keys: [InvitationKeys] = []
  for number: UInt8 in [1, 2] {
    let code = try #require(InvitationCode([UInt8](repeating: number, count: 16)))
    keys.append(try InvitationKeys(code))
    roster = try roster.appending(
      RosterEntry.invite(
        previous: roster.head, by: inviter, position: 1, seat: 2, inviteKey: keys[Int(number) - 1].signing.publicKey))
  }
  roster = try roster.appending(Pairing.join(roster, keys[0], seat: 2, as: first, secret: stage.household.secret))
  let join = try Pairing.join(roster, keys[1], seat: 2, as: second, secret: stage.household.secret)
  #expect(throws: RosterError.seatTaken) { try roster.appending(join) }
}

@Test func `a box with other keys than the partner signed stops the sync before anything is read`() async throws {
  let stage = try await Stage(named: false)
  let household = stage.household
  let alex = try ReplicaStore.create(
    at: ReplicaPaths(home: stage.scratch.path + "/alex anew"),
    Replica(person: Settings(name: "Alex"), identity: household.identities[0]), time: ManualTime(stage.truth))
  let invited = try Roster(entries: Array(household.roster.entries.prefix(2)))
  try alex.pin(invited)
  let keys = try InvitationKeys(
    try #require(InvitationCode(Array(sha256(household.identities[1].id.bytes).prefix(16)))))
  let box = try PlanSecret.generate().box(for: try #require(invited.device(at: 1)), plan: invited.plan)
  let join = try RosterEntry.join(
    previous: invited.head, identity: household.identities[1], invite: keys.signing, seat: 2,
    secretHash: household.secret.hash(plan: invited.plan), boxes: [SecretBox(recipient: 1, box: box)])
  try await stage.found(invited.entries + [join])

  guard case .keysDiffer? = await failure(of: Syncer(replica: alex, transport: stage.alex.transport)) else {
    Issue.record("the box was taken")
    return
  }
  #expect(try alex.membership()?.secrets.isEmpty == true)
  #expect(try alex.settings().cannotBegin, "the person is told until another plan begins")
}
