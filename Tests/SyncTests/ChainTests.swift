import Synchronization
import TandemCipher
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

/// One way for a server to lie about what it has, in one answer.
private struct Lie: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let alter: @Sendable (inout WireSyncAnswer) -> Void

  static let all: [Lie] = [
    Lie(testDescription: "a change is cut out") { $0.links[0].items.remove(at: 1) },
    Lie(testDescription: "a change is cut out, and the count made right") { answer in
      answer.links[0].items.remove(at: 1)
      answer.links[0].last -= 1
    },
    Lie(testDescription: "a whole link is cut out") { $0.links.removeFirst() },
    Lie(testDescription: "all links are cut out") { $0.links = [] },
    Lie(testDescription: "two changes change places") { $0.links[0].items.swapAt(0, 1) },
    Lie(testDescription: "a change comes twice") { $0.links[0].items.append($0.links[0].items[0]) },
    Lie(testDescription: "the cursor is ahead") { answer in
      answer.cursor = ChainCursor(sequence: answer.cursor.sequence + 1, chain: answer.cursor.chain)
    },
    Lie(testDescription: "the chain is another one") { answer in
      var chain = answer.cursor.chain
      chain[0] ^= 1
      answer.cursor = ChainCursor(sequence: answer.cursor.sequence, chain: chain)
    },
    Lie(testDescription: "a change is called the reader's own") { $0.links[0].items[0] = .own(0) },
    Lie(testDescription: "a live change is called dropped") { answer in
      guard case .change(let change) = answer.links[0].items[1] else { return }
      answer.links[0].items[1] = .pruned(change, sealedHash: sha256(change.sealed))
    },
    Lie(testDescription: "an empty link") { $0.links.insert(WireLink(last: 0, items: []), at: 0) },
  ]
}

@Test(arguments: Lie.all)
private func `an answer that leaves out, adds, moves or repeats is noticed, and nothing is skipped`(
  lie: Lie
) async throws {
  let stage = try await Stage()
  let before = try stage.alex.replica.cursor()
  for (field, text) in [(Field.problem, "one"), (.goal, "two"), (.word, "three")] { try stage.sam.write(field, text) }
  try await stage.sam.sync()
  try stage.sam.write(.budget, "four")
  try await stage.sam.sync()
  let isFirst = Mutex(true)
  stage.alex.transport.rewriteAnswers { request, response in
    response.rewriting(request) { answer in
      let lies = isFirst.withLock { isFirst in
        defer { isFirst = false }
        return isFirst
      }
      if lies { lie.alter(&answer) }
    }
  }
  // It reads once more from the start, within the same sync.
  try await stage.alex.sync()
  #expect(try stage.alex.replica.cursor().sequence > before.sequence)
  #expect(try stage.alex.replica.settings().warnings == [])
  for (field, text) in [(Field.problem, "one"), (.goal, "two"), (.word, "three"), (.budget, "four")] {
    #expect(try stage.alex.text(field) == text)
  }
  try stage.expectPeace()
}

@Test func `a server that always hides a change is found out, and what proves itself is applied all the same`()
  async throws
{
  let stage = try await Stage()
  for (field, text) in [(Field.problem, "one"), (.goal, "hidden"), (.word, "three")] {
    try stage.sam.write(field, text)
  }
  try await stage.sam.sync()
  let slot = stage.household.keyring.slot(Address(.goal))
  stage.alex.transport.rewriteAnswers { request, response in
    response.rewriting(request) { answer in
      for link in answer.links.indices {
        answer.links[link].items.removeAll { if case .change(let change) = $0 { change.slot == slot } else { false } }
      }
    }
  }
  let before = try stage.alex.replica.cursor()
  try stage.alex.write(.budget, "forty")
  #expect(try await stage.alex.sync().pending == 1)
  #expect(try stage.alex.replica.settings().warnings == [.chainMismatch])
  #expect(try [Field.problem, .goal, .word].map { try stage.alex.text($0) } == ["one", nil, "three"])
  #expect(try stage.alex.replica.cursor().sequence <= before.sequence)
  // Pushing goes on.
  try await stage.sam.sync()
  #expect(try stage.sam.text(.budget) == "forty")

  stage.alex.transport.rewriteAnswers(nil)
  stage.truth.advance(milliseconds: 86_400_000)
  #expect(try await stage.alex.sync().pending == 0)
  #expect(try stage.alex.text(.goal) == "hidden")
  #expect(try stage.alex.replica.settings().warnings == [])
  try stage.expectPeace()
}

@Test func `a server that makes another history for one partner is found out by the other's next word`() async throws {
  let stage = try await Stage()
  try stage.sam.write(.goal, "kept from Alex")
  try await stage.sam.sync()
  // To Alex the server shows a consistent history without it: its own, from a copy of its disk.
  let shadow = try SimulatedServer(home: stage.scratch.path + "/shadow", truth: stage.truth, disk: stage.server.copy())
  try shadow.restore(stage.template.server)
  let hidden = stage.household.keyring.slot(Address(.goal))
  let everything = try await stage.push([], by: 1).changes.filter { $0.slot != hidden }
  _ = await shadow.answer(
    .push(everything, by: stage.household.identities[0], roster: stage.household.roster))
  let alex = try SimulatedDevice(
    at: 1, template: stage.template, home: stage.scratch.path + "/fooled", server: shadow, truth: stage.truth)
  _ = try await alex.syncer.sync()
  #expect(try alex.text(.goal) == nil)
  try stage.sam.write(.problem, "and this reaches Alex")
  try await stage.sam.sync()
  let new = try #require(try await stage.push([], by: 1).changes.last)
  _ = await shadow.answer(
    .push([new], by: stage.household.identities[0], roster: stage.household.roster))
  _ = try await alex.syncer.sync()
  #expect(try alex.text(.problem) == "and this reaches Alex")
  #expect(try alex.replica.settings().warnings == [.twoHistories])
}

@Test func `a restored server is one history again for everybody once they were there`() async throws {
  let stage = try await Stage(devices: 3)
  let before = stage.server.copy()
  for (index, text) in ["one", "two", "three"].enumerated() {
    try stage.devices[index].write(.goal, text)
    try await stage.meet()
  }
  try stage.server.restore(before)
  for text in ["four", "five"] {
    for device in stage.devices { try device.write(.problem, "\(text) of \(device.position)") }
    for device in stage.devices.reversed() { try await device.sync() }
  }
  try await stage.meet()
  try await stage.meet()
  for device in stage.devices {
    #expect(try !device.replica.settings().warnings.contains(.twoHistories))
    #expect(try !device.replica.settings().warnings.contains(.chainMismatch))
  }
  try stage.expectPeace()
}

@Test(arguments: [true, false])
func `a server that is given back more than one request takes shows nobody two histories meanwhile`(
  isWiped: Bool
) async throws {
  let stage = try await Stage()
  let before = stage.server.copy()
  for number in 0..<SyncLimits.changesPerPush + 100 {
    try stage.alex.write(.goal, "\(number)")
    if number < 20 { try await stage.alex.sync() }
  }
  try await stage.alex.sync()
  if isWiped { try stage.server.wipe() } else { try stage.server.restore(before) }
  // Sam, who has none of it yet, looks after each of Alex's calls.
  let shown = Mutex<[[Warning]]>([])
  stage.alex.transport.whenCrossing { moment in
    guard case .after = moment else { return }
    do {
      try await stage.sam.sync()
      let warnings = try stage.sam.replica.settings().warnings
      shown.withLock { $0.append(Array(warnings)) }
    } catch { Issue.record(error) }
  }
  #expect(try await stage.alex.sync().healed)
  stage.alex.transport.whenCrossing(nil)
  #expect(shown.withLock { $0.count } > 2)
  #expect(shown.withLock { !$0.joined().contains(.twoHistories) })
  try await stage.meet()
  try stage.expectPeace()
}

@Test func `more without progress ends the sync`() async throws {
  let stage = try await Stage()
  let calls = Mutex(0)
  stage.alex.transport.rewriteAnswers { request, response in
    calls.withLock { $0 += 1 }
    return response.rewriting(request) { $0.more = true }
  }
  guard case .serverConfused? = await failure(of: stage.alex.syncer) else {
    Issue.record("it went on")
    return
  }
  #expect(calls.withLock { $0 } < 5)
}

@Test func `an answer with more than a reader takes is not read, and takes no memory`() async throws {
  let stage = try await Stage()
  stage.alex.transport.rewriteAnswers { request, response in
    response.rewriting(request) { answer in
      answer.links = [WireLink(last: 9, items: [WireItem](repeating: .change(Change()), count: 100_000))]
    }
  }
  guard case .transport(.notTandem)? = await failure(of: stage.alex.syncer) else {
    Issue.record("it was read")
    return
  }
  #expect(try stage.alex.setAside == [])
}

@Test func `a copy put back from a file takes its own later edits like any other`() async throws {
  let stage = try await Stage()
  try stage.alex.write(.goal, "one")
  try await stage.meet()
  let old = FileSet(reading: ["replica.sqlite", "replica.sqlite-wal"], in: stage.alex.replica.paths.directory)
  try stage.alex.write(.goal, "two")
  try stage.alex.replica.record(.addConcern("the cost", topic: nil, id: RecordID(1 << 40), by: .one))
  try await stage.meet()
  try stage.alex.replica.close()
  try old.write(to: stage.scratch.path + "/put-back")
  let again = try ReplicaStore.open(at: ReplicaPaths(home: stage.scratch.path + "/put-back"), time: stage.alex.time)
  let syncer = Syncer(replica: again, transport: stage.alex.transport)
  _ = try await syncer.sync()
  #expect(try again.versions(of: Address(.goal)).map { $0.value.text } == ["two", "one"])
  #expect(try again.snapshot().plan.concerns.map { $0.text } == ["the cost"])
  try again.record(.set(.goal, "three"))
  _ = try await syncer.sync()
  try await stage.sam.sync()
  #expect(try stage.sam.texts(.goal) == ["three", "two", "one"])
  #expect(try again.settings().warnings == [])
}

@Test func `equal stamps in bulk are bounded on both sides, and none replaces another`() async throws {
  let stage = try await Stage()
  let stamp = Stamp(milliseconds: stage.truth.now + 1_000)
  let many = try (0..<50).map { try stage.household.change(Address(.goal), .text("\($0)"), at: stamp, by: 2) }
  let refused = try await stage.push(many, by: 2).refused
  #expect(refused.count == 46 && refused.allSatisfy { $0.code == RefusalCode.equivocation.rawValue })
  try await stage.alex.sync()
  #expect(try stage.alex.texts(.goal).count == 4)
  let shown = try stage.alex.text(.goal)
  stage.alex.transport.rewriteAnswers { request, response in response.adding(Array(many[4...]), to: request) }
  try await stage.alex.sync()
  #expect(try stage.alex.texts(.goal).count == 4)
  #expect(try stage.alex.text(.goal) == shown)
  #expect(try Set(stage.alex.setAside) == [.equivocation])
}
