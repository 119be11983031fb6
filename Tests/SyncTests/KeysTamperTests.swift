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

/// What a partner with valid keys can do to a rotation.
private enum Fault: CaseIterable {
  case box, recoveryBox, former, emptyFormer, otherSlotKey
}

extension Home {
  /// Alex, with an altered program, makes an epoch that is no good for Sam.
  fileprivate func forge(_ fault: Fault) async throws {
    let membership = try alex.membership
    let roster = membership.roster
    var secrets = Secrets(membership.secrets)
    if fault == .otherSlotKey {
      let present = try #require(secrets.byEpoch[roster.epoch])
      secrets = Secrets([roster.epoch: try #require(PlanSecret(present.planKey + secureRandom(32)))])
    }
    let (good, _) = try secrets.rotation(in: roster, to: roster.keyHolders, roster.recoveries)
    func garbage(_ boxes: [SecretBox]) -> [SecretBox] {
      boxes.map { SecretBox(recipient: $0.recipient, box: secureRandom(RosterLimits.boxBytes)) }
    }
    let bad = Rotation(
      epoch: good.epoch, secretHash: good.secretHash,
      former: fault == .former || fault == .emptyFormer
        ? secureRandom(fault == .former ? good.former.count : 94) : good.former,
      boxes: fault == .box
        ? good.boxes.prefix(1) + garbage(Array(good.boxes.dropFirst())) : good.boxes,
      recoveryBoxes: fault == .recoveryBox ? garbage(good.recoveryBoxes) : good.recoveryBoxes)
    let entry = try RosterEntry.epoch(
      previous: roster.head, by: membership.identity, position: membership.position, bad)
    let call = WireRequest.entries([entry], of: roster.plan, token: membership.identity.token)
    guard case .ok = await stage.server.answer(call) else { throw Refused() }
  }

  private struct Refused: Error {}
}

@Test(arguments: Fault.allCases)
private func `keys that were handed on with a fault are made anew, and everything goes on`(_ fault: Fault) async throws
{
  let home = try await Home()
  try home.sam.write(.goal, "Before")
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  try await home.meet()
  try await home.forge(fault)
  _ = try await home.sam.syncer.sync()
  let mends = fault != .recoveryBox
  #expect(try home.sam.membership.hasGoodKeys)
  #expect(try home.sam.membership.roster.epoch == (mends ? 4 : 3))
  #expect(try home.sam.replica.settings().warnings == (mends ? [.keysMended] : []))
  try home.sam.write(.word, "lighthouse")
  try await home.meet()
  #expect(try home.alex.text(.word) == "lighthouse")
  // Whoever comes back by the code has all of it.
  let back = try await home.recovered("Back", by: line)
  #expect(try back.text(.goal) == "Before" && back.text(.word) == "lighthouse")
}

@Test func `a device that was removed lets nobody in, and hands nothing on`() async throws {
  let home = try await Home()
  try await home.withPhone()
  let line = try await home.phone.deviceLine()
  let thief = try home.stage.newcomer("Thief")
  let offer = try await thief.lookUp(line)
  let kept = try home.phone.membership
  try await home.sam.remove(home.phone)
  #expect(await pairingFailure { try await thief.join(offer) } != nil)
  #expect(await pairingFailure { _ = try await home.phone.deviceLine() } != nil)
  // Entries that it signs itself are refused, whoever delivers them.
  let roster = try home.sam.membership.roster
  let entries = [
    try RosterEntry.invite(
      previous: roster.head, by: kept.identity, position: kept.position, seat: 2, inviteKey: SigningKey().publicKey),
    try RosterEntry.leave(previous: roster.head, by: kept.identity, position: kept.position),
  ]
  for entry in entries {
    let call = WireRequest.entries([entry], of: roster.plan, token: try home.alex.replica.identity().token)
    guard case .problem(let code, _) = await home.stage.server.answer(call) else {
      Issue.record("taken")
      continue
    }
    #expect(code == .rosterInvalid)
  }
}

@Test func `what an unaware device sealed under the keys before is not taken until it knows the new ones`() async throws
{
  let home = try await Home()
  try await home.withPhone()
  let unaware = try home.alex.membership
  let change = try unaware.keyring.seal(
    Inside(Address(.goal), .text("Readable by the phone"), replaced: nil), owner: .shared,
    stamp: Stamp(milliseconds: home.stage.truth.now), by: unaware.identity, at: 1)
  try await home.sam.remove(home.phone)
  var message = WireSyncRequest()
  message.changes = [change]
  message.rosterHead = unaware.roster.head
  let request = WireRequest(
    .sync(plan: unaware.plan.bytes, waitSeconds: 0), token: unaware.identity.token, body: message.encoded())
  guard case .ok(let body) = await home.stage.server.answer(request) else {
    Issue.record("refused otherwise")
    return
  }
  let answer = try WireSyncAnswer(decoding: body)
  let known = try home.sam.membership.roster.entries
  #expect(answer.outcome == .rosterMoved && answer.roster == known)
  try await home.meet()
  #expect(try home.sam.text(.goal) == nil)
}

@Test func `a server that shows a code another plan, or the list of an older code, is not believed`() async throws {
  let home = try await Home()
  let other = try await Home()
  let old = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let olderList = try home.sam.membership.roster.entries
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  for (code, shown) in [(line, try other.sam.membership.roster.entries), (line, olderList)] {
    let paths = try ReplicaPaths(home: "\(home.stage.scratch.path)/\(shown.count)")
    let made = try ReplicaStore.create(
      at: paths, Replica(person: Settings(name: ""), identity: .generate()), time: ManualTime(home.stage.truth))
    var machine = try RecoverMachine(code)
    guard case .call = try machine.next(made) else { throw Missed() }
    var answer = WireRosterAnswer()
    answer.outcome = .rosterMoved
    answer.roster = shown
    let lie = ServerAnswer.success(.ok(answer.encoded()))
    #expect(throws: PairingError.self) { try machine.take(lie, into: made) }
    #expect(try made.membership() == nil)
  }
  // An old code on an old list reads what was written until then, and what it adds there is a fork to everybody else.
  #expect(try RecoveryKeys(old.code).seat(in: Roster(entries: olderList)) == 2)
  #expect(try RecoveryKeys(old.code).seat(in: home.sam.membership.roster) == nil)
}

@Test func `a stranger's device cannot fill the half of the seat that removed it`() async throws {
  let home = try await Home()
  try await home.withPhone()
  let keyring = try home.phone.membership.keyring
  let identity = try home.phone.replica.identity()
  try await home.sam.remove(home.phone)
  try await home.meet()
  let before = try home.sam.replica.state()
  let flood = try (0..<200).map { number in
    try keyring.seal(
      Inside(Address(.hopeText, RecordID(1_000 + UInt64(number)), of: .two), .text("flood"), replaced: nil),
      owner: .two,
      stamp: Stamp(milliseconds: home.stage.truth.now), by: identity, at: 3)
  }
  #expect(try await home.push(flood, as: home.alex).refused.isEmpty)
  try await home.meet()
  #expect(try home.sam.replica.state().holdsSame(as: before))
  #expect(try home.sam.replica.replica().uncounted(of: 3) == 200)
}

@Test func `what a device could not read, and had no room to keep, comes to it once it has the key`() async throws {
  let home = try await Home()
  try await home.withPhone()
  // Alex, with an altered program, makes keys that Sam's phone can open and Sam's computer cannot.
  let membership = try home.alex.membership
  let roster = membership.roster
  let good = try Secrets(membership.secrets).rotation(in: roster, to: roster.keyHolders, roster.recoveries).rotation
  let bad = Rotation(
    epoch: good.epoch, secretHash: good.secretHash, former: good.former,
    boxes: good.boxes.map {
      $0.recipient == 2 ? SecretBox(recipient: 2, box: secureRandom(RosterLimits.boxBytes)) : $0
    },
    recoveryBoxes: good.recoveryBoxes)
  let entry = try RosterEntry.epoch(previous: roster.head, by: membership.identity, position: 1, bad)
  _ = await home.stage.server.answer(.entries([entry], of: roster.plan, token: membership.identity.token))
  _ = try await home.alex.syncer.sync()
  let filler = String(repeating: "a", count: 49_000)
  for number in 0..<20 as Range<UInt64> {
    try home.alex.replica.record(Edit([Write(Address(Field(.therapist, 18), RecordID(1_000 + number)), .text(filler))]))
  }
  _ = try await home.alex.syncer.sync()
  _ = try await home.phone.syncer.sync()
  try home.phone.write(.word, "lighthouse")
  _ = try await home.phone.syncer.sync()
  for _ in 0..<3 { try await home.meet(home.phone) }
  #expect(try home.sam.text(.word) == "lighthouse")
  #expect(try home.isPeace([home.alex, home.sam, home.phone]))
}

private struct Missed: Error {}

@Test func `what could not be opened yet, and is forged, is known to be so once its keys are here`() async throws {
  let home = try await Home()
  let keys = try home.alex.membership
  let longer = try Rotating(keys).epoch()
  let call = WireRequest.entries(longer.entries, of: longer.plan, token: keys.identity.token)
  guard case .ok = await home.stage.server.answer(call) else { throw NotTaken() }
  _ = try await home.alex.syncer.sync()
  let (field, owner) = (Address(.wishes, of: .two), Owner.two)
  let forged = try home.alex.membership.keyring.seal(
    Inside(field, .text("Forged"), replaced: nil), owner: owner, stamp: Stamp(milliseconds: home.stage.truth.now),
    by: keys.identity, at: keys.position)
  // A server that lets it through, and says nothing yet of the new keys.
  home.sam.transport.rewriteAnswers { request, response in
    response.adding([forged], to: request).rewriting(request) { $0.roster = [] }
  }
  _ = try? await home.sam.syncer.sync()
  #expect(try home.sam.replica.quarantined().map { $0.reason } == [.unknownEpoch])
  home.sam.transport.rewriteAnswers(nil)
  for _ in 0..<2 { _ = try await home.sam.syncer.sync(isOnRequest: true) }
  #expect(try home.sam.replica.quarantined().map { $0.reason } == [.badSignature])
  let before = try home.sam.replica.replica()
  try home.sam.replica.close()
  #expect(try ReplicaStore.open(at: home.sam.replica.paths, time: home.sam.replica.time).replica() == before)
}

private struct NotTaken: Error {}
@Test func `where the present keys are no good, and no more can be made, nothing is sent, and its person is told why`()
  async throws
{
  let home = try await Home()
  for _ in 0..<RosterLimits.rotationsPerSeat {
    _ = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  }
  try await home.meet()
  try await home.forge(.box)
  try home.sam.write(.goal, "Under no good keys")
  for _ in 0..<2 { _ = try await home.sam.syncer.sync(isOnRequest: true) }
  #expect(try home.sam.replica.settings().warnings == [.keysUsedUp], "nothing was mended")
  #expect(try home.sam.replica.pendingCount() == 1)
  _ = try await home.alex.syncer.sync()
  #expect(try home.alex.text(.goal) == nil)
}
