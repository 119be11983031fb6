import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemWire

// Keys that a sync hands on by itself (PROTOCOL.md, section 4).
extension SyncMachine {
  /// The list says whether this device was removed: no server's word does.
  mutating func proveRemoval(_ answer: ServerAnswer, _ replica: inout Replica) throws(SyncError) {
    let answered: WireRosterAnswer
    do throws(SyncError) { answered = try answer.rosterAnswer() } catch {
      if case .deviceRevoked = error { throw .serverConfused }
      throw error
    }
    _ = try pinned.follow(answered.roster, &replica)
    throw pinned.membership.isRevoked ? .deviceRevoked : .serverConfused
  }

  /// What is to be appended once a sync: the next epoch, where the present one's keys are no good; the present keys once more to
  /// one's own recovery key, where the other seat made them.
  mutating func keysDue(_ replica: Replica) -> Appending? {
    guard !hasHandedOn, !replica.hasEnded, let membership = replica.membership, membership.isPaired else { return nil }
    let isGood = membership.hasGoodKeys
    guard !isGood || membership.owesRegrant else { return nil }
    hasHandedOn = true
    isMending = !isGood
    return Appending(calls) { membership in
      // Another device of this person's may have done it meanwhile; where a seat may write no more of these, nothing is done.
      guard let rotating = try? Rotating(membership) else { return membership.roster }
      let longer =
        !membership.hasGoodKeys ? try? rotating.epoch() : membership.owesRegrant ? try? rotating.regrant() : nil
      return longer ?? membership.roster
    }
  }
}

extension Membership {
  /// Whether the other seat made the present keys, and this one's recovery key has only the box from there, which may be garbage.
  fileprivate var owesRegrant: Bool {
    guard let last = roster.epochs.last, roster.recoveries[seat.rawValue] != nil else { return false }
    return last.seat != seat.rawValue && last.regrants[seat.rawValue] == nil
  }
}
