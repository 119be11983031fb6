import Foundation
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

@Test func `a code brings everything shared back on a bare machine, ten times in a row`() async throws {
  let home = try await Home()
  try home.sam.write(.goal, "To laugh again")
  try await home.meet()
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  try await home.meet()
  var last = home.sam
  for number in 1...10 {
    let next = try await home.recovered("Recovered \(number)", by: line)
    #expect(try next.replica.state().holdsSame(as: last.replica.state()), "recovery \(number)")
    #expect(try next.replica.settings().name == "Sam" && next.replica.settings().isCompared)
    try next.write(.word, "word \(number)")
    _ = try await next.syncer.sync()
    _ = try await home.alex.syncer.sync()
    #expect(try home.alex.text(.word) == "word \(number)")
    try await next.remove(last)
    last = next
  }
  _ = try await home.alex.syncer.sync()
  #expect(try last.replica.state().holdsSame(as: home.alex.replica.state()))
  #expect(try home.alex.replica.settings().warnings.isEmpty)
}

@Test func `recovery opens what the other partner wrote under keys of theirs`() async throws {
  let home = try await Home()
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let tablet = try home.stage.newcomer("Tablet")
  try await home.meet()
  try await tablet.join(try await home.alex.deviceLine())
  try await home.meet()
  try await home.alex.grant(to: tablet)
  try await home.meet(tablet)
  try await home.alex.remove(tablet)
  try home.alex.write(.goal, "Under the third epoch")
  try await home.meet()
  #expect(try home.sam.membership.roster.epoch == 3)
  // Sam's own device has sealed Alex's keys to Sam's code once more.
  #expect(try home.sam.membership.roster.rotation(ofEpoch: 3)?.regrants[2] != nil)
  let back = try await home.recovered("Back", by: line)
  #expect(try back.text(.goal) == "Under the third epoch")
}

@Test func `a code that was replaced, or is another plan's, opens nothing and touches nothing`() async throws {
  let home = try await Home()
  let old = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let new = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  await #expect(throws: AppFailure.recoveryUnusable) { _ = try await home.recovered("Old", by: old) }
  #expect(!FileManager.default.fileExists(atPath: "\(home.stage.scratch.path)/Old/replica.sqlite"))
  let strange = RecoveryLine(server: new.server, code: .generate())
  await #expect(throws: AppFailure.recoveryUnusable) { _ = try await home.recovered("Strange", by: strange) }
  #expect(try await home.recovered("New", by: new).membership.isPaired)
}

@Test func `after a wiped server a code works again once a partner has synced`() async throws {
  let home = try await Home()
  try home.sam.write(.goal, "Still here")
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  try await home.meet()
  try home.stage.server.wipe()
  await #expect(throws: AppFailure.recoveryUnusable) { _ = try await home.recovered("Early", by: line) }
  _ = try await home.alex.syncer.sync()
  let back = try await home.recovered("Back", by: line)
  #expect(try back.text(.goal) == "Still here")
}

@Test func `a server that was set back to before the code gets it from a partner's copy`() async throws {
  let home = try await Home()
  let before = home.stage.server.copy()
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  try home.sam.write(.goal, "After the backup")
  try await home.meet()
  try home.stage.server.restore(before)
  await #expect(throws: AppFailure.recoveryUnusable) { _ = try await home.recovered("Early", by: line) }
  _ = try await home.alex.syncer.sync()
  #expect(try await home.recovered("Back", by: line).text(.goal) == "After the backup")
}

@Test func `the other devices of a person are told of a code that one of them made, and removing it voids that`()
  async throws
{
  let home = try await Home()
  try await home.withPhone()
  let own = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  try await home.meet(home.phone)
  #expect(try home.sam.replica.settings().warnings.isEmpty)
  #expect(try home.phone.replica.settings().warnings == [.codeReplaced])
  let thiefs = try await home.phone.pairer.newRecoveryLine(with: home.phone.replica)
  try await home.meet()
  #expect(try home.sam.replica.settings().warnings == [.codeReplaced])
  try await home.sam.remove(home.phone)
  for line in [own, thiefs] {
    await #expect(throws: AppFailure.recoveryUnusable) { _ = try await home.recovered(line.code.text, by: line) }
  }
  let fresh = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  #expect(try home.sam.replica.settings().warnings.isEmpty)
  #expect(try await home.recovered("Fresh", by: fresh).membership.isPaired)
  // Nothing of it reaches the other one.
  try await home.meet()
  #expect(try home.alex.replica.settings().warnings.isEmpty)
}

@Test func `a code that came through without its person seeing it is told of, since the one before opens nothing`()
  async throws
{
  let home = try await Home()
  let (sam, transport) = (home.sam, home.sam.transport)
  let old = try await sam.pairer.newRecoveryLine(with: sam.replica)
  // The question before it is answered, the entry itself is not.
  transport.rewriteAnswers { request, response in
    if case .roster = request.route, (try? WireRosterRequest(decoding: request.body))?.entries.isEmpty == true {
      transport.setFaults(FaultyTransport.Faults(cut: 100))
    }
    return response
  }
  await #expect(throws: AppFailure.codeUncertain) { _ = try await sam.pairer.newRecoveryLine(with: sam.replica) }
  transport.rewriteAnswers(nil)
  transport.setFaults(FaultyTransport.Faults())
  try await home.meet()
  await #expect(throws: AppFailure.recoveryUnusable) { _ = try await home.recovered("Old", by: old) }
  #expect(try sam.replica.settings().warnings == [.codeReplaced])
  _ = try await sam.pairer.newRecoveryLine(with: sam.replica)
  #expect(try sam.replica.settings().warnings.isEmpty)
}

@Test func `where the server is not there at all no code was made, and nothing else is said`() async throws {
  let home = try await Home()
  let old = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  home.sam.transport.setFaults(FaultyTransport.Faults(cut: 100))
  await #expect(throws: AppFailure.unreachable) {
    _ = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  }
  #expect(try await home.recovered("Old", by: old).membership.isPaired)
}

@Test func `a recovery whose answer was lost goes on with the same line`() async throws {
  let home = try await Home()
  try home.sam.write(.goal, "Once")
  try await home.meet()
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let paths = try ReplicaPaths(home: "\(home.stage.scratch.path)/Back")
  let transport = FaultyTransport(to: home.stage.server)
  let pairer = Pairer(paths: paths, time: ManualTime(home.stage.truth), signup: nil) { _ in transport }
  let made = try ReplicaStore.create(
    at: paths, Replica(person: Settings(name: ""), identity: .generate()), time: ManualTime(home.stage.truth))
  var machine = try RecoverMachine(line)
  // The look-up is answered; of the rejoin the answer is lost.
  guard case .call(let lookUp) = try machine.next(made) else { throw Missed() }
  try machine.take(await transport.answer(lookUp.call), into: made)
  guard case .call(let rejoin) = try machine.next(made) else { throw Missed() }
  _ = await transport.answer(rejoin.call)
  let back = try await pairer.recover(line, with: made, mayReplaceAll: false).copy
  #expect(try back.state().text(Address(.goal)) == "Once")
  #expect(try #require(try back.membership()).roster.devices(ofSeat: 2).count == 2)
}

private struct Missed: Error {}

@Test func `a look-up that has no answer leaves nothing behind, and one that has begun goes on by a newer code`()
  async throws
{
  let home = try await Home()
  try home.sam.write(.goal, "Once")
  try await home.meet()
  let old = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let paths = try ReplicaPaths(home: "\(home.stage.scratch.path)/Back")
  let transport = FaultyTransport(to: home.stage.server)
  let pairer = Pairer(paths: paths, time: ManualTime(home.stage.truth), signup: nil) { _ in transport }
  transport.setFaults(FaultyTransport.Faults(cut: 100))
  await #expect(throws: AppFailure.unreachableAt("127.0.0.1:1")) {
    _ = try await pairer.recover(old, with: nil, mayReplaceAll: false)
  }
  #expect(!FileManager.default.fileExists(atPath: paths.database))

  // The look-up is answered, the rejoin never arrives.
  transport.setFaults(FaultyTransport.Faults())
  transport.rewriteAnswers { request, response in
    transport.setFaults(FaultyTransport.Faults(lost: 100))
    return response
  }
  await #expect(throws: AppFailure.unreachable) { _ = try await pairer.recover(old, with: nil, mayReplaceAll: false) }
  transport.rewriteAnswers(nil)
  transport.setFaults(FaultyTransport.Faults())
  let begun = try #require(try ReplicaStore.existing(at: paths, time: ManualTime(home.stage.truth)))
  #expect(try begun.snapshot().isRecovering && begun.snapshot().isJoining)
  #expect(throws: AppFailure.needsBoth(.recovering)) { try begun.snapshot().checkMayJoin() }
  let new = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  await #expect(throws: AppFailure.recoveryUnusable) {
    _ = try await pairer.recover(old, with: begun, mayReplaceAll: false)
  }
  let back = try await pairer.recover(new, with: begun, mayReplaceAll: false)
  #expect(back.report)
  #expect(try back.copy.state().text(Address(.goal)) == "Once" && back.copy.settings().name == "Sam")
}

@Test func `a rejoin that arrived before another code was made is found by the newer one`() async throws {
  let home = try await Home()
  try home.sam.write(.goal, "Once")
  try await home.meet()
  let old = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let paths = try ReplicaPaths(home: "\(home.stage.scratch.path)/Back")
  let transport = FaultyTransport(to: home.stage.server)
  let pairer = Pairer(paths: paths, time: ManualTime(home.stage.truth), signup: nil) { _ in transport }
  transport.rewriteAnswers { request, response in
    transport.setFaults(FaultyTransport.Faults(cut: 100))
    return response
  }
  await #expect(throws: AppFailure.unreachable) { _ = try await pairer.recover(old, with: nil, mayReplaceAll: false) }
  transport.rewriteAnswers(nil)
  transport.setFaults(FaultyTransport.Faults())
  _ = try await home.sam.syncer.sync()
  #expect(try home.sam.replica.settings().warnings == [.cameBack])
  let new = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  #expect(try home.sam.replica.settings().warnings.isEmpty)
  let begun = try #require(try ReplicaStore.existing(at: paths, time: ManualTime(home.stage.truth)))
  let back = try await pairer.recover(new, with: begun, mayReplaceAll: false).copy
  #expect(try back.state().text(Address(.goal)) == "Once")
  #expect(try #require(try back.membership()).roster.devices(ofSeat: 2).count == 2)
}

@Test func `a recovery is done also where the server is gone before all is read`() async throws {
  let home = try await Home()
  try home.sam.write(.goal, "Once")
  try await home.meet()
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let paths = try ReplicaPaths(home: "\(home.stage.scratch.path)/Back")
  let transport = FaultyTransport(to: home.stage.server)
  let pairer = Pairer(paths: paths, time: ManualTime(home.stage.truth), signup: nil) { _ in transport }
  transport.rewriteAnswers { request, response in
    if case .roster = request.route { transport.setFaults(FaultyTransport.Faults(lost: 100)) }
    return response
  }
  let (copy, hasAll) = try await pairer.recover(line, with: nil, mayReplaceAll: false)
  #expect(!hasAll)
  transport.rewriteAnswers(nil)
  transport.setFaults(FaultyTransport.Faults())
  _ = try await Syncer(replica: copy, transport: transport).sync()
  #expect(try copy.state().text(Address(.goal)) == "Once")
}

@Test func `whoever comes back with a copy that was begun under another name is who they were`() async throws {
  let home = try await Home()
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let begun = try home.stage.newcomer("Samuel")
  let back = try await begun.pairer.recover(line, with: begun.replica, mayReplaceAll: false).copy
  #expect(try back.settings().name == "Sam")
  try await home.meet()
  #expect(try home.alex.replica.snapshot().plan.names == [.one: "Alex", .two: "Sam"])
}

@Test func `a full seat is not emptied before its person has said so`() async throws {
  let home = try await Home()
  for number in 2...RosterLimits.devicesPerSeat {
    try await home.stage.newcomer("Device \(number)").join(try await home.sam.deviceLine())
    _ = try await home.sam.syncer.sync()
  }
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  await #expect(throws: AppFailure.seatIsFull) { _ = try await home.recovered("Early", by: line) }
  #expect(!FileManager.default.fileExists(atPath: "\(home.stage.scratch.path)/Early/replica.sqlite"))
  let back = try await home.recovered("Back", by: line, mayReplaceAll: true)
  #expect(try back.membership.ownDevices.count == 1)
}
