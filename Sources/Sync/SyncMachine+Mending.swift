import TandemReplica
import TandemRoster
import TandemWire

// What a sync does where the server lacks something, or this device does.
extension SyncMachine {
  /// Brings the server's list to what it is here, then goes on.
  mutating func complete(then: Continuation) throws(SyncError) {
    try countRepair()
    state = .completing(then: then)
  }

  /// Reads and writes nothing before another device of this person's has handed the keys over.
  mutating func takeKeys(_ answer: ServerAnswer, _ replica: inout Replica) throws(SyncError) {
    let isSame: Bool
    do throws(SyncError) { isSame = try pinned.follow(try answer.rosterAnswer().roster, &replica) } catch {
      guard error.isRosterLost else { throw error }
      return try complete(then: .keys)
    }
    guard isSame else { return try complete(then: .keys) }
    // Taken out again, before it could open anything.
    if pinned.membership.isRevoked { throw .deviceRevoked }
    guard pinned.membership.awaitsKeys else { return state = .offering }
    report.awaitsKeys = true
    state = .done
  }

  mutating func takeRoster(
    _ answer: ServerAnswer, _ then: Continuation, _ replica: inout Replica
  ) throws(SyncError) {
    let answered = try answer.rosterAnswer()
    if answered.outcome == .rosterMoved, try !pinned.follow(answered.roster, &replica) { throw .serverConfused }
    switch then {
    case .keys: state = .awaitingKeys
    case .clock: state = repairs < SyncLimits.repairsPerSync ? .clock : .offering
    case .offering: state = .offering
    case .everything(let asked): try offerEverything(asked, &replica)
    }
  }

  /// A server that lost what it had gets everything back: once a sync, and after the third time in a row with growing pauses.
  mutating func offerEverything(_ asked: ChainCursor, _ replica: inout Replica) throws(SyncError) {
    guard !report.healed else { throw .serverConfused }
    // What one has left is not brought back; that they have left, the server knows again by now.
    if replica.hasEnded { return end(&replica, isCut: false) }
    try replica.noteHealing(isOnRequest: isOnRequest, at: now)
    try syncing { () throws(ReplicaError) in try replica.offerEverything(asked: asked, at: now) }
    report.healed = true
    offered = nil
    isBehind = false
    state = .offering
  }

  /// Counts what had to be mended; a server that never has enough is left alone for now.
  mutating func countRepair() throws(SyncError) {
    repairs += 1
    guard repairs <= SyncLimits.repairsPerSync else { throw .serverConfused }
  }
}
