import TandemReplica
import TandemRoster
import TandemWire

// How the server is told that this person has left (PROTOCOL.md, section 3).
extension SyncMachine {
  func leaving() throws(SyncError) -> State {
    do { return .leaving(try pinned.membership.leaving()) } catch { throw .rosterInvalid }
  }

  /// Where the list has moved, what is new is followed, and the entry made anew behind it.
  mutating func takeLeft(
    _ answer: ServerAnswer, _ longer: Roster, _ replica: inout Replica
  ) throws(SyncError) {
    let answered: WireRosterAnswer
    do throws(SyncError) { answered = try answer.rosterAnswer() } catch {
      // Both have left, or it was erased before. Or so the server says: what was left stays left here.
      guard case .planErased = error else { throw error }
      try syncing { () throws(ReplicaError) in try replica.pin(longer) }
      return hasLeft(&replica)
    }
    if answered.outcome == .rosterMoved {
      try countRepair()
      guard try pinned.follow(answered.roster, &replica) else { throw .serverConfused }
      return state = try leaving()
    }
    try syncing { () throws(ReplicaError) in try replica.pin(longer) }
    if replica.settings.leaving?.erasesServer == true { return state = .erasing }
    hasLeft(&replica)
  }

  mutating func takeErased(_ answer: ServerAnswer, _ replica: inout Replica) throws(SyncError) {
    do throws(SyncError) { _ = try answer.body() } catch { guard case .planErased = error else { throw error } }
    hasLeft(&replica)
  }

  mutating func hasLeft(_ replica: inout Replica) {
    replica.noteLeft()
    report.isVerified = true
    report.hasEnded = true
    state = .done
  }
}
