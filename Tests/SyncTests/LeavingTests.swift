import TandemDriver
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSimulation
import TandemStore
import TandemSync
import TandemWire
import Testing

extension SimulatedDevice {
  fileprivate func leave(erasesCopy: Bool = false, erasesServer: Bool = false) throws {
    try replica.change { try $0.leave(Settings.Leaving(erasesCopy: erasesCopy, erasesServer: erasesServer)) }
  }

  fileprivate var left: [UInt8] { get throws { try replica.replica().membership?.roster.left ?? [] } }

  fileprivate var isToldLeaving: Bool { get throws { try replica.replica().hasToldLeaving } }

  /// Whether nothing can be written here, since one of the two has left.
  fileprivate var isEnded: Bool {
    do { try write(.goal, "more") } catch { return error as? AppFailure == .ended }
    return false
  }
}

@Test func `one leaves without a connection, and the other reads so with the next sync`() async throws {
  let stage = try await Stage()
  try stage.alex.write(.goal, "be kind")
  try await stage.meet()
  try stage.sam.leave()
  #expect(stage.sam.isEnded)
  #expect(try !stage.sam.isToldLeaving)
  _ = try await stage.sam.syncer.sync()
  #expect(try stage.sam.isToldLeaving && stage.sam.left == [2])

  let report = try await stage.alex.syncer.sync()
  #expect(try report.hasEnded && stage.alex.left == [2] && stage.alex.isEnded)
  for device in stage.devices { #expect(try device.text(.goal) == "be kind") }
  // Syncing once more is harmless on either side.
  for device in stage.devices { #expect(try await device.syncer.sync().hasEnded) }
}

@Test func `an edit made while the other left stays in its author's copy, and goes nowhere`() async throws {
  let stage = try await Stage()
  try stage.sam.leave()
  _ = try await stage.sam.syncer.sync()
  try stage.alex.write(.goal, "be kind")
  let report = try await stage.alex.syncer.sync()
  #expect(report.hasEnded && report.pending == 1)
  #expect(try stage.alex.text(.goal) == "be kind" && stage.sam.text(.goal) == nil)
  #expect(try !stage.alex.replica.settings().warnings.contains(.refused))
  _ = try await stage.alex.syncer.sync()
  #expect(try stage.alex.text(.goal) == "be kind" && stage.alex.replica.pendingCount() == 1)
}

@Test func `an edit that was shared before the other left reaches the other's copy no more, and is lost nowhere`()
  async throws
{
  let stage = try await Stage()
  try stage.alex.write(.goal, "be kind")
  try stage.sam.write(.problem, "we do not talk")
  try stage.sam.leave()
  _ = try await stage.alex.syncer.sync()
  _ = try await stage.sam.syncer.sync()
  _ = try await stage.alex.syncer.sync()
  #expect(try stage.alex.text(.goal) == "be kind" && stage.sam.text(.problem) == "we do not talk")
  #expect(stage.alex.isEnded && stage.sam.isEnded)
}

@Test func `both leave at the same time, each without the other: the server keeps nothing`() async throws {
  let stage = try await Stage()
  for device in stage.devices { try device.leave() }
  for device in stage.devices { _ = try await device.syncer.sync() }
  #expect(try stage.alex.isToldLeaving && stage.sam.isToldLeaving)
  let response = await stage.server.answer(
    .push([], by: stage.household.identities[0], roster: stage.household.roster))
  guard case .problem(.planErased, _) = response else {
    Issue.record("the plan is still there")
    return
  }
  // An answer that was lost is no fault.
  for device in stage.devices { #expect(try await device.syncer.sync().hasEnded) }
}

@Test func `a leave whose answer was lost is told again, and stands once`() async throws {
  let stage = try await Stage()
  try stage.sam.leave()
  stage.sam.transport.rewriteAnswers { _, _ in .problem(.slowDown, retryAfterSeconds: 1) }
  _ = await failure(of: stage.sam.syncer)
  #expect(try !stage.sam.isToldLeaving)
  stage.sam.transport.rewriteAnswers(nil)
  _ = try await stage.sam.syncer.sync()
  #expect(try stage.sam.isToldLeaving && stage.sam.left == [2])
  _ = try await stage.alex.syncer.sync()
  #expect(try stage.alex.left == [2])
}

@Test func `a leave signed with the other seat's key counts nowhere, also where the server has taken it`() async throws
{
  let stage = try await Stage()
  let household = stage.household
  let forged = try RosterEntry.leave(
    previous: household.roster.head, by: household.identities[0], position: 2)
  stage.sam.transport.rewriteAnswers { request, response in
    response.rewriting(request) { $0.roster = [forged] }
  }
  guard case .rosterInvalid? = await failure(of: stage.sam.syncer) else {
    Issue.record("a forged leave was taken")
    return
  }
  stage.sam.transport.rewriteAnswers(nil)
  #expect(try stage.sam.left.isEmpty)
  for identity in household.identities.prefix(2) {
    let call = WireRequest.entries([forged], of: household.roster.plan, token: identity.token)
    #expect(await stage.server.answer(call) == .problem(.rosterInvalid))
  }
  try stage.sam.write(.goal, "be kind")
  try await stage.meet()
  #expect(try stage.alex.text(.goal) == "be kind")
  try stage.expectPeace()
}

@Test func `a server that withholds a leave moves nobody who left, and is told again with every sync`() async throws {
  let stage = try await Stage()
  let before = stage.server.copy()
  try stage.sam.leave()
  _ = try await stage.sam.syncer.sync()
  try stage.server.restore(before)
  // Alex knows nothing of it, and goes on; Sam's copy neither gives nor takes anything.
  try stage.alex.write(.goal, "be kind")
  #expect(try await !stage.alex.syncer.sync().hasEnded)
  #expect(try stage.sam.isEnded && stage.sam.text(.goal) == nil)
  _ = try await stage.sam.syncer.sync()
  #expect(try await stage.alex.syncer.sync().hasEnded)
  #expect(try stage.alex.text(.goal) == "be kind")
}

@Test func `a server restored to before a leave has it again with the next sync of either, and gets nothing else`()
  async throws
{
  let stage = try await Stage()
  let before = stage.server.copy()
  try stage.sam.write(.goal, "be kind")
  try await stage.meet()
  try stage.sam.leave()
  _ = try await stage.sam.syncer.sync()
  _ = try await stage.alex.syncer.sync()
  for device in stage.devices.reversed() {
    try stage.server.restore(before)
    #expect(try await device.syncer.sync().hasEnded)
    #expect(try device.text(.goal) == "be kind")
    let answer = try await stage.push([], by: 1)
    #expect(answer.roster.count == 1, "the server knows of the leave again")
    #expect(!answer.changes.contains { $0.owner == 0 })
  }
}

@Test func `whoever leaves and erases keeps no word and no key to one, and the server still hears of it`() async throws
{
  let stage = try await Stage()
  try stage.sam.write(.goal, "be kind")
  try await stage.meet()
  try stage.sam.leave(erasesCopy: true, erasesServer: true)
  let rest = try stage.sam.replica.replica()
  #expect(rest.membership?.secrets.isEmpty == true && rest.drafts.isEmpty && rest.settings.name.isEmpty)
  #expect(try stage.sam.text(.goal) == nil)
  #expect(!rest.isPaired && rest.hasEnded)
  _ = try await stage.sam.syncer.sync()
  #expect(try stage.sam.isToldLeaving)
  guard case .planErased? = await failure(of: stage.alex.syncer) else {
    Issue.record("the server still has the plan")
    return
  }
  #expect(try stage.alex.text(.goal) == "be kind")
  // What is on disk is what is here, on either side.
  for device in stage.devices { #expect(try device.restarted() != nil) }
}

@Test func `a server that says the plan is erased, when it is told of a leave, undoes no leave`() async throws {
  let stage = try await Stage()
  try stage.sam.leave()
  stage.sam.transport.rewriteAnswers { _, _ in .problem(.planErased) }
  #expect(try await stage.sam.syncer.sync().hasEnded)
  #expect(try stage.sam.left == [2] && stage.sam.isEnded)
  stage.sam.transport.rewriteAnswers(nil)
  #expect(try await stage.sam.syncer.sync().hasEnded)
  #expect(stage.sam.isEnded)
  #expect(try await stage.alex.syncer.sync().hasEnded)
}

@Test func `who left to erase the copy, and then the server's, still has nothing left here`() async throws {
  let stage = try await Stage()
  try stage.sam.write(.goal, "be kind")
  try stage.sam.leave(erasesCopy: true)
  try stage.sam.leave(erasesServer: true)
  let leaving = try #require(try stage.sam.replica.settings().leaving)
  #expect(leaving.erasesCopy && leaving.erasesServer)
  #expect(try stage.sam.text(.goal) == nil)
}
