import Synchronization
import TandemCipher
import TandemApp
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

// What counts of a removed device, attacked (PROTOCOL.md, section 4.1).

extension Home {
  /// What Sam's phone, with an altered program, would write into a field of the plan.
  fileprivate func forged(_ field: Field, _ text: String, after milliseconds: UInt64 = 1_000) throws -> Change {
    try phone.membership.keyring.seal(
      Inside(Address(field), .text(text), replaced: nil), owner: .shared,
      stamp: Stamp(milliseconds: stage.truth.now + milliseconds), by: phone.replica.identity(), at: 3)
  }

  /// Alex brings to the server what a removed device has signed.
  fileprivate func bring(_ changes: [Change]) async throws {
    let answer = try await push(changes, as: alex)
    #expect(answer.outcome == .merged && answer.refused.isEmpty)
  }

  /// Sam's seat, which has so many devices, gets as many as it takes.
  fileprivate func fillSeat(having count: Int = 1) async throws {
    for number in count..<RosterLimits.devicesPerSeat {
      let device = try stage.newcomer("Device \(number)")
      try await device.join(try await sam.deviceLine())
      _ = try await sam.syncer.sync()
      try await sam.grant(to: device)
    }
  }
}

@Test func `a device that is still there cannot let in what it sends once it is removed`() async throws {
  let home = try await Home()
  try await home.withPhone()
  let forged = try home.forged(.goal, "Forged")
  try home.phone.replica.record(
    Edit([Write(Address(.vouchDigests, RecordID(1_000), of: .two), .digests(forged.head.vouchDigest))]))
  try await home.meet(home.phone)
  try await home.sam.remove(home.phone)
  try await home.meet()
  try await home.bring([forged])
  try await home.meet()
  #expect(try home.alex.text(.goal) == nil && home.sam.text(.goal) == nil)
  #expect(try home.isPeace([home.alex, home.sam]))
}

@Test func `whoever comes back into a full seat lets in nothing that those devices send afterwards`() async throws {
  let home = try await Home()
  try await home.withPhone()
  try await home.fillSeat(having: 2)
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  try await home.meet(home.phone)
  let forged = try home.forged(.goal, "Forged")
  try home.phone.replica.record(
    Edit([Write(Address(.vouchDigests, RecordID(1_000), of: .two), .digests(forged.head.vouchDigest))]))
  try home.phone.write(.word, "lighthouse")
  try await home.meet(home.phone)
  let back = try await home.recovered("Back", by: line, mayReplaceAll: true)
  _ = try await home.alex.syncer.sync()
  try await home.bring([forged])
  for newcomer in [home.alex, back] { _ = try await newcomer.syncer.sync() }
  #expect(try home.alex.text(.goal) == nil && back.text(.goal) == nil)
  #expect(try home.alex.text(.word) == "lighthouse" && back.text(.word) == "lighthouse")
  #expect(try home.isPeace([home.alex, back]))
}

@Test func `nobody is told that a removed device wrote on`() async throws {
  let home = try await Home()
  try await home.withPhone()
  try await home.sam.remove(home.phone)
  try await home.meet()
  try await home.bring([try home.forged(.goal, "Forged")])
  for newcomer in [home.alex, home.sam] { #expect(try await newcomer.syncer.sync().received == 0) }
}

@Test func `removing a device once more lets in nothing that it has sent since`() async throws {
  let home = try await Home()
  try await home.withPhone()
  try await home.sam.remove(home.phone)
  try await home.meet()
  try await home.bring([try home.forged(.goal, "Forged")])
  try await home.sam.remove(home.phone)
  try await home.meet()
  #expect(try home.alex.text(.goal) == nil && home.sam.text(.goal) == nil)
}

@Test func `whoever comes back into a full seat shows at once what stood there`() async throws {
  let home = try await Home()
  try home.sam.write(.goal, "Kept")
  try await home.fillSeat()
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let back = try await home.recovered("Back", by: line, mayReplaceAll: true)
  #expect(try back.text(.goal) == "Kept")
  _ = try await home.alex.syncer.sync()
  #expect(try home.alex.text(.goal) == "Kept")
  #expect(try home.isPeace([home.alex, back]))
  let shown = try back.replica.replica()
  try back.replica.close()
  #expect(try ReplicaStore.open(at: back.replica.paths, time: back.replica.time).replica() == shown)
}

@Test func `a server that hides a part from whoever comes back into a full seat takes nothing away for good`()
  async throws
{
  let home = try await Home()
  try home.sam.write(.goal, "Kept")
  try await home.fillSeat()
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let transport = FaultyTransport(to: home.stage.server)
  transport.rewriteAnswers { request, response in
    guard case .sync = request.route, case .ok(let body) = response, var answer = try? WireSyncAnswer(decoding: body)
    else {
      return response
    }
    answer.links = Array(answer.links.prefix(1))
    return .ok(answer.encoded())
  }
  let paths = try ReplicaPaths(home: "\(home.stage.scratch.path)/Back")
  let pairer = Pairer(paths: paths, time: ManualTime(home.stage.truth), signup: nil) { _ in transport }
  let back = Newcomer(
    replica: try await pairer.recover(line, with: nil, mayReplaceAll: true).copy, transport: transport)
  transport.rewriteAnswers(nil)
  for _ in 0..<2 {
    _ = try await back.syncer.sync(isOnRequest: true)
    _ = try await home.alex.syncer.sync()
  }
  #expect(try back.text(.goal) == "Kept" && home.alex.text(.goal) == "Kept")
  #expect(try home.isPeace([home.alex, back]))
}

@Test func `what a removed device wrote last does not push out of the server what counts of it`() async throws {
  let home = try await Home()
  try await home.withPhone()
  try home.phone.write(.goal, "To laugh again")
  try await home.meet(home.phone)
  try await home.sam.remove(home.phone)
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let flood = try (1...30).map { try home.forged(.goal, "flood \($0)", after: UInt64($0) * 1_000) }
  try await home.meet()
  try await home.bring(flood)
  try await home.meet()
  home.stage.truth.advance(milliseconds: 91 * 86_400_000)
  await home.stage.server.prune()
  let back = try await home.recovered("Back", by: line)
  #expect(try back.text(.goal) == "To laugh again" && home.alex.text(.goal) == "To laugh again")
}

@Test func `a vote of a removed device is revealed for good also where its vouch is read later than it`() async throws {
  let home = try await Home()
  try await home.withPhone()
  let (alex, phone) = (home.alex, home.phone)
  let id = RecordID(1 << 41)
  try alex.replica.record(.addTherapist("Dr. Gray", details: [:], id: id))
  try await home.meet(phone)
  for (device, salt) in [(alex, UInt8(1)), (phone, 2)] {
    try device.replica.vote(0, on: Subject(.therapist, id), salt: [UInt8](repeating: salt, count: 32)) { _ in "Dr. Gray"
    }
  }
  for _ in 0..<3 { try await home.meet(phone) }
  #expect(try home.sam.replica.state().reveals.count == 1)
  // More than one answer brings.
  for number in 1...1_100 { try alex.write(.timeframe, "\(number) sessions") }
  try await home.meet(phone)
  try await home.sam.remove(phone)
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let back = try await home.recovered("Back", by: line)
  try await home.meet(back)
  #expect(try back.replica.state().reveals.count == 1)
  #expect(try home.isPeace([alex, home.sam, back]))
  let shown = try back.replica.replica()
  try back.replica.close()
  #expect(try ReplicaStore.open(at: back.replica.paths, time: back.replica.time).replica() == shown)
}

@Test func `whoever came back into a full seat keeps that it has vouched, and vouches for nothing that comes later`()
  async throws
{
  let home = try await Home()
  try await home.withPhone()
  try await home.fillSeat(having: 2)
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let back = try await home.recovered("Back", by: line, mayReplaceAll: true)
  // What was done is kept, not read off the lists that stand in the plan.
  #expect(try back.replica.settings().hasVouched)
  _ = try await home.alex.syncer.sync()
  try await home.bring([try home.forged(.goal, "Forged")])
  for newcomer in [back, home.alex] { _ = try await newcomer.syncer.sync() }
  #expect(try back.text(.goal) == nil && home.alex.text(.goal) == nil)
}

@Test func `what a device sends while it is being removed stays, as far as the server took it`() async throws {
  let home = try await Home()
  try await home.withPhone()
  let said = Mutex<[String]>([])
  home.sam.transport.whenCrossing { _ in
    let words = "words \(said.withLock { $0.count })"
    do {
      try home.phone.write(.goal, words)
      _ = try await home.phone.syncer.sync()
      said.withLock { $0.append(words) }
    } catch {}
  }
  try await home.sam.remove(home.phone)
  home.sam.transport.whenCrossing(nil)
  #expect(try home.sam.membership.ownDevices.count == 1)
  try await home.meet()
  let sent = said.withLock { $0 }
  #expect(sent.count > 3)
  for newcomer in [home.alex, home.sam] {
    let texts = try newcomer.replica.versions(of: Address(.goal)).map { $0.value.text }
    #expect(sent.allSatisfy { texts.contains($0) }, "\(sent) in \(texts)")
    #expect(try newcomer.text(.goal) == sent.last)
  }
  #expect(try home.isPeace([home.alex, home.sam]))
}

@Test func `nobody is removed while the server's answers do not fit`() async throws {
  let home = try await Home()
  try await home.withPhone()
  try home.phone.write(.goal, "To laugh again")
  _ = try await home.phone.syncer.sync()
  home.sam.transport.rewriteAnswers { request, response in
    guard case .sync = request.route, case .ok(let body) = response, var answer = try? WireSyncAnswer(decoding: body)
    else { return response }
    answer.links = []
    return .ok(answer.encoded())
  }
  await #expect(throws: AppFailure.notReadToEnd) { try await home.sam.remove(home.phone) }
  home.sam.transport.rewriteAnswers(nil)
  try await home.sam.remove(home.phone)
  try await home.meet()
  #expect(try home.alex.text(.goal) == "To laugh again")
}

@Test func `a removal is done also where the server is gone right after it`() async throws {
  let home = try await Home()
  try await home.withPhone()
  let (sam, phone) = (home.sam, home.phone)
  sam.transport.rewriteAnswers { request, response in
    // From the revoke on nothing is answered.
    if case .roster = request.route { sam.transport.setFaults(FaultyTransport.Faults(lost: 100)) }
    return response
  }
  let removal = try await sam.pairer.remove([try phone.id()], with: sam.replica) { .new(secureRandom) }
  #expect(removal.isRestToCome)
  #expect(try sam.membership.ownDevices.count == 1)
}
