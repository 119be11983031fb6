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

@Test func `one line used at once by several processes of a computer joins once, and the copy stays`() async throws {
  let stage = try await Stage(named: false)
  for round in 0..<6 {
    let alex = try stage.newcomer("Alex \(round)")
    let line = try await alex.invite()
    let sam = try stage.newcomer("Sam \(round)")
    let processes = try (0..<4).map { _ in
      try ReplicaStore.open(at: sam.replica.paths, time: ManualTime(stage.truth))
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for process in processes {
        group.addTask {
          let process = Newcomer(replica: process, transport: FaultyTransport(to: stage.server))
          try await process.take(.join(try await process.lookUp(line)), line)
        }
      }
      // One that comes when the place is taken cannot look the line up any more; the copy is not its to discard.
      while true {
        do { guard try await group.next() != nil else { break } } catch let error as PairingError {
          guard case .sync(.refused) = error else { throw error }
        }
      }
    }
    let again = try ReplicaStore.open(at: sam.replica.paths, time: ManualTime(stage.truth))
    #expect(try again.membership()?.isPaired == true)
    _ = try await alex.syncer.sync()
    #expect(try alex.replica.membership()?.secrets[1]?.bytes == again.membership()?.secrets[1]?.bytes)
    try alex.replica.change { $0.rememberCompared() }
    try alex.replica.record(.set(.goal, "be kind"))
    _ = try await alex.syncer.sync()
    _ = try await Syncer(replica: again, transport: sam.transport).sync()
    #expect(try again.state().text(Address(.goal)) == "be kind")
  }
}

@Test func `a plan's token is shown to no other server than its own`() async throws {
  let stage = try await Stage(named: false)
  let alex = try stage.newcomer("Alex")
  let sam = try stage.newcomer("Sam")
  _ = try await sam.invite()
  let named = try #require(try sam.replica.settings().server)
  let watching = Syncer(replica: sam.replica, transport: sam.transport, server: named)
  _ = try await watching.sync()
  // Meanwhile the copy follows another line, to another server.
  try await sam.join(try await alex.invite())
  try sam.replica.changeSettings { $0.server = "https://elsewhere.example.org" }
  let calls = Mutex(0)
  sam.transport.alterCalls { request in
    calls.withLock { $0 += 1 }
    return request
  }
  guard case .notConnected? = await failure(of: watching) else {
    Issue.record("it went on with the old server")
    return
  }
  #expect(calls.withLock { $0 } == 0)
}

@Test func `a join that was begun is continued by its own line alone, and can be left`() async throws {
  let stage = try await Stage(named: false)
  let (alex, eve, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Eve"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  let offer = try await sam.lookUp(line)
  sam.transport.setFaults(FaultyTransport.Faults(lost: 100))
  #expect(await pairingFailure { try await sam.join(offer) } != nil)
  sam.transport.setFaults(FaultyTransport.Faults())
  let other = try await eve.invite()
  guard case .otherLine? = await pairingFailure({ try await sam.take(.goOn, other) }) else {
    Issue.record("another line went on with it")
    return
  }
  try sam.replica.takeJoinBack()
  #expect(try sam.replica.membership() == nil && sam.replica.settings().server == nil)
  try await sam.join(line)
  #expect(try sam.replica.membership()?.isPaired == true)
}

@Test func `a line with the same code and another server gets no token of a join that was begun`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  try await sam.beginJoin(line)
  let elsewhere = InvitationLine(server: try ServerAddress(url: "http://127.0.0.1:9"), code: line.code)
  guard case .otherLine? = await pairingFailure({ try await sam.take(.goOn, elsewhere) }) else {
    Issue.record("the join went on at another server")
    return
  }
  try await sam.take(.goOn, line)
  #expect(try sam.replica.membership()?.isPaired == true)
}
