import TandemPlan
import TandemReplica
import TandemWire

extension SyncSession {
  /// Asks for the time before changes go out whose stamps were guessed; taking the answer moves them if the guess was wrong
  /// (PROTOCOL.md, section 12.1).
  mutating func settleClock() async throws(SyncError) {
    guard try mapped({ () throws(ReplicaError) in try replica.needsTimeFirst() }) else { return }
    let answer = try await exchange([])
    _ = try mapped { () throws(ReplicaError) in try replica.repairClock(serverTime: answer.serverTime) }
  }

  /// The server found the push too far ahead of its time: what it does not hold is stamped anew (section 12.2).
  mutating func repairClock(_ answer: WireSyncAnswer, _ offer: [KeyedChange]) throws(SyncError) {
    try countRepair()
    let held = Set(answer.held.map { Int($0.index) })
    let unheld = offer.indices.filter { !held.contains($0) }.map { offer[$0].key }
    _ = try mapped { () throws(ReplicaError) in
      try replica.repairClock(serverTime: answer.serverTime, unheld: unheld)
    }
  }
}
