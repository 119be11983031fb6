import TandemPlan
import TandemReplica
import TandemStore
import TandemSeal

extension SyncSession {
  /// Writes what a sync has made possible: one's name as soon as there is a plan, and the openings of sealed votes that both
  /// have given (PROTOCOL.md, section 8).
  /// - Returns: whether anything was written.
  func writeWhatIsDue() throws(SyncError) -> Bool {
    guard membership.isPaired else { return false }
    return try mapped { () throws(ReplicaError) in
      try replica.write { own in
        let writes = Self.name(own) + Self.votes(own)
        return writes.isEmpty ? nil : Edit(writes)
      }
    }
  }

  private static func name(_ own: Moment) -> [Write] {
    guard own.name == nil, !own.settings.name.isEmpty else { return [] }
    return [Write(Address(.partnerName, of: own.membership.seat), .text(own.settings.name))]
  }

  private static func votes(_ own: Moment) -> [Write] {
    let device = own.membership.position
    var subjects: Set<Subject> = []
    return own.ballots.compactMap { ballot in
      guard subjects.insert(ballot.subject).inserted else { return nil }
      let ballots = own.ballots(on: ballot.subject)
      let poll = own.poll(on: ballot.subject)
      if let opening = poll.opening(by: device, ballots: ballots) {
        return Write(poll.address(.open, of: own.membership.seat), .opening(opening))
      }
      return poll.saidAgain(by: device, ballots: ballots)
    }
  }
}
