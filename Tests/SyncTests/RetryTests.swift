import Synchronization
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

private let day: Int64 = 86_400_000

@Test func `an edit made offline arrives once`() async throws {
  let stage = try await Stage()
  try stage.alex.write(.goal, "be kind")
  for faults in [FaultyTransport.Faults(lost: 100), FaultyTransport.Faults(cut: 100)] {
    stage.alex.transport.setFaults(faults)
    for _ in 0..<3 { #expect(isUnreachable(await failure(of: stage.alex.syncer))) }
  }
  #expect(try stage.alex.replica.pendingCount() == 1)
  stage.alex.transport.setFaults(FaultyTransport.Faults(repeated: 100))
  try await stage.meet()
  #expect(try stage.sam.texts(.goal) == ["be kind"])
  try stage.expectPeace()
}

@Test(arguments: [day, -day])
func `a lost reply, then new edits, then a wrong clock: nothing doubled, nothing stuck`(error: Int64) async throws {
  let stage = try await Stage()
  try stage.alex.write(.goal, "one")
  stage.alex.transport.setFaults(FaultyTransport.Faults(cut: 100))
  #expect(isUnreachable(await failure(of: stage.alex.syncer)))
  try stage.alex.write(.goal, "two")
  try stage.alex.write(.problem, "we shout")
  stage.alex.time.setWallError(milliseconds: error)
  stage.alex.time.reboot()
  try stage.alex.write(.goal, "three")
  #expect(isUnreachable(await failure(of: stage.alex.syncer)))
  try stage.alex.write(.goal, "four")
  stage.alex.transport.setFaults(FaultyTransport.Faults())
  try await stage.meet()
  #expect(try stage.sam.texts(.goal) == ["four", "three", "two", "one"])
  #expect(try stage.sam.texts(.problem) == ["we shout"])
  let apart = writtenApart(try stage.sam.replica.versions(of: Address(.goal)))
  #expect(apart == [false, false, false, false])
  try stage.expectPeace()
}

@Test func `a server restored to between a push and its cursor gets the push again`() async throws {
  let stage = try await Stage()
  let before = stage.server.copy()
  try stage.alex.write(.goal, "be kind")
  stage.alex.transport.setFaults(FaultyTransport.Faults(cut: 100))
  #expect(isUnreachable(await failure(of: stage.alex.syncer)))
  try stage.server.restore(before)
  stage.alex.transport.setFaults(FaultyTransport.Faults())
  try await stage.meet()
  #expect(try stage.sam.texts(.goal) == ["be kind"])

  let again = stage.server.copy()
  try stage.alex.write(.goal, "listen")
  try await stage.alex.sync()
  #expect(try stage.alex.replica.pendingCount() == 0)
  try stage.server.restore(again)
  let report = try await stage.alex.sync()
  #expect(report.healed)
  #expect(try stage.alex.replica.settings().warnings.contains(.serverRestored))
  try await stage.meet()
  #expect(try stage.sam.texts(.goal) == ["listen", "be kind"])
  try stage.expectPeace()
}

@Test func `a partner gives back to a restored server what only the partner still has`() async throws {
  let stage = try await Stage(devices: 3)
  let before = stage.server.copy()
  let concern = Address(.concernText, RecordID(1 << 40), of: .one)
  try stage.alex.replica.record(Edit([Write(concern, .text("the cost"))]))
  try stage.alex.write(.goal, "be kind")
  try await stage.alex.sync()
  try await stage.sam.sync()
  try stage.server.restore(before)
  #expect(try await stage.sam.sync().healed)
  try await stage.devices[2].sync()
  #expect(try stage.devices[2].replica.state().text(concern) == "the cost")
  #expect(try stage.devices[2].text(.goal) == "be kind")
}

@Test func `a wiped server gets everything back, also from a device with edits still to send`() async throws {
  let stage = try await Stage()
  try stage.alex.write(.goal, "one")
  try stage.alex.write(.problem, "we shout")
  try await stage.alex.sync()
  try stage.server.wipe()
  try stage.alex.write(.word, "coaching")
  #expect(try await stage.alex.sync().healed)
  try await stage.meet()
  #expect(try [Field.goal, .problem, .word].map { try stage.sam.text($0) } == ["one", "we shout", "coaching"])
  try stage.expectPeace()
}

@Test func `a slower sync of the same copy does not set the cursor back`() async throws {
  let stage = try await Stage()
  let before = stage.server.copy()
  let cursor = try stage.alex.replica.cursor()
  // While the answer to a call that asked for news is on its way, a second sync sends an edit.
  stage.alex.transport.whenCrossing { moment in
    guard case .after = moment else { return }
    stage.alex.transport.whenCrossing(nil)
    do {
      try stage.alex.write(.goal, "be kind")
      try await stage.alex.sync()
    } catch { Issue.record(error) }
  }
  try await stage.alex.sync()
  #expect(try stage.alex.replica.cursor() != cursor)
  #expect(try stage.alex.replica.pendingCount() == 0)
  try stage.server.restore(before)
  #expect(try await stage.alex.sync().healed)
  try await stage.sam.sync()
  #expect(try stage.sam.text(.goal) == "be kind")
}

@Test func `one poisoned change in a push leaves the others shared`() async throws {
  let stage = try await Stage()
  for (field, text) in [(Field.problem, "one"), (.goal, "two"), (.word, "three")] { try stage.alex.write(field, text) }
  stage.alex.transport.alterCalls { request in
    guard var message = try? WireSyncRequest(decoding: request.body), message.changes.count == 3 else {
      return request
    }
    message.changes[1].sealed = []
    var altered = request
    altered.body = message.encoded()
    return altered
  }
  // The link names two changes of this request; which two the server means is not what was sent, so nothing leaves the outbox.
  #expect(try await stage.alex.sync().pending > 0)
  stage.alex.transport.alterCalls(nil)
  #expect(try await stage.alex.sync(isOnRequest: true).pending == 0)
  try await stage.sam.sync()
  #expect(try [Field.problem, .goal, .word].map { try stage.sam.text($0) } == ["one", "two", "three"])
}

@Test func `a field of a later version is kept, forwarded, and given back to a wiped server byte for byte`()
  async throws
{
  let stage = try await Stage(devices: 3)
  let later = Address(owner: .shared, kind: 77, id: RecordID(5), field: 9)
  let change = try stage.change(later, .text("from the future"), by: 2)
  try await stage.push([change], by: 2)
  try await stage.alex.sync()
  #expect(try stage.alex.setAside == [])
  try stage.server.wipe()
  #expect(try await stage.alex.sync().healed)
  try await stage.devices[2].sync()
  let brought = try await stage.push([], by: 3).changes
  #expect(brought.contains(change))
  try stage.server.wipe()
  #expect(try await stage.devices[2].sync().healed)
  #expect(try await stage.push([], by: 3).changes.contains(change))
}

@Test func `a plan that was erased at the server stays on the devices, which stop offering`() async throws {
  let stage = try await Stage()
  try stage.alex.write(.goal, "be kind")
  try await stage.meet()
  let erase = WireRequest(.erase(plan: stage.household.roster.plan.bytes), token: stage.household.identities[1].token)
  #expect(await stage.server.answer(erase) == .ok([]))
  for device in stage.devices {
    guard case .planErased? = await failure(of: device.syncer) else {
      Issue.record("the tombstone was not obeyed")
      return
    }
    #expect(try device.text(.goal) == "be kind")
  }
}

@Test func `behind a change that the server does not take a sync waits like any other`() async throws {
  let stage = try await Stage()
  try stage.alex.write(.goal, "be kind")
  let calls = Mutex<[(changes: Int, wait: Int)]>([])
  stage.alex.transport.alterCalls { request in
    guard case .sync(_, let wait) = request.route, var message = try? WireSyncRequest(decoding: request.body) else {
      return request
    }
    calls.withLock { $0.append((message.changes.count, wait)) }
    for index in message.changes.indices { message.changes[index].sealed = [] }
    var altered = request
    altered.body = message.encoded()
    return altered
  }
  let report = try await stage.alex.syncer.sync(waitSeconds: 1)
  #expect(report.refused == 1 && report.pending == 1)
  #expect(calls.withLock { $0.map { $0.changes } } == [1, 0])
  #expect(calls.withLock { $0.map { $0.wait } } == [0, 1])
  #expect(try stage.alex.replica.settings().warnings == [.refused])
  stage.alex.transport.alterCalls(nil)
  try await stage.meet()
  #expect(try stage.alex.replica.settings().warnings == [])
  try stage.expectPeace()
}

@Test func `a watcher told to slow down waits as long as it was told, also when somebody writes`() async throws {
  let stage = try await Stage()
  stage.alex.transport.rewriteAnswers { _, _ in .problem(.slowDown, retryAfterSeconds: 30) }
  let pauses = Mutex<[UInt64]>([])
  let watcher = Watcher(
    syncer: stage.alex.syncer,
    sleep: { milliseconds in
      pauses.withLock { $0.append(milliseconds) }
      try stage.alex.write(.goal, "be kind")
      // The first pause is the one that was told; that is enough.
      withUnsafeCurrentTask { $0?.cancel() }
    }, randomBytes: { [UInt8](repeating: 0, count: $0) })
  await watcher.run { _ in }
  #expect(pauses.withLock { $0 } == [30_000])
}

@Test func `a watcher lets go of a copy that is locked while it waits at the server`() async throws {
  let stage = try await Stage()
  let isLocked = Mutex(false)
  let isOver = Mutex(false)
  let replica = stage.alex.replica
  let watcher = Watcher(
    syncer: stage.alex.syncer,
    sleep: { _ in
      if isLocked.withLock({ $0 }) { return try await Task.sleep(for: .milliseconds(1)) }
      try replica.paths.setLock(Array("quiet words".utf8))
      isLocked.withLock { $0 = true }
    }, randomBytes: { [UInt8](repeating: 0, count: $0) })
  await watcher.run { outcome in
    if case .failure(.copy(.locked)) = outcome { isOver.withLock { $0 = true } }
  }
  #expect(isLocked.withLock { $0 } && isOver.withLock { $0 })
}

@Test func `a watcher that is not let wait asks with growing pauses`() async throws {
  let stage = try await Stage()
  let calls = Mutex(0)
  // Something before the server answers at once, whatever it is asked.
  stage.alex.transport.alterCalls { request in
    calls.withLock { $0 += 1 }
    guard case .sync(let plan, _) = request.route else { return request }
    var hasty = request
    hasty.route = .sync(plan: plan, waitSeconds: 0)
    return hasty
  }
  let pauses = Mutex<[UInt64]>([])
  let watcher = Watcher(
    syncer: stage.alex.syncer,
    sleep: { milliseconds in
      // Looking for edits goes on beside it.
      if milliseconds == 250 { return try await Task.sleep(for: .seconds(60)) }
      let count = pauses.withLock { pauses in
        pauses.append(milliseconds)
        return pauses.count
      }
      if count == 4 { withUnsafeCurrentTask { $0?.cancel() } }
    }, randomBytes: { [UInt8](repeating: 0, count: $0) })
  let watching = Task {
    await watcher.run { _ in if pauses.withLock({ $0.count }) >= 4 { withUnsafeCurrentTask { $0?.cancel() } } }
  }
  await watching.value
  #expect(pauses.withLock { Array($0.prefix(4)) } == [500, 1_000, 2_000, 4_000])
  #expect(calls.withLock { $0 } <= 6)
}

@Test func `an endless list ends a sync after a while, and the next one goes on`() async throws {
  let stage = try await Stage()
  let junk = try stage.change(Address(.goal), .text("junk"), by: 2)
  stage.alex.transport.rewriteAnswers { request, response in
    stage.truth.advance(milliseconds: 30_000)
    guard let asked = try? WireSyncRequest(decoding: request.body).cursor else { return response }
    return response.rewriting(request) { answer in
      var change = junk
      change.stamp = asked.sequence + 1
      guard let next = asked.advanced(by: [change.head.digest]) else { return }
      answer.outcome = .merged
      answer.links = [WireLink(last: next.sequence, items: [.change(change)])]
      answer.cursor = next
      answer.more = true
    }
  }
  let before = try stage.alex.replica.cursor()
  let report = try await stage.alex.sync()
  #expect(report.isCut && !report.isVerified)
  let after = try stage.alex.replica.cursor()
  #expect(after.sequence > before.sequence && after.sequence < before.sequence + 50)
}
