import TandemPlan
import TandemReplica

extension Replica {
  /// Writes what a sync has made possible: one's name as soon as there is a plan, and the openings of sealed votes that both
  /// have given (PROTOCOL.md, section 8).
  /// - Returns: whether anything was written.
  mutating func writeWhatIsDue(at now: Instant) throws(ReplicaError) -> Bool {
    try write(
      due: { moment in
        let writes = moment.dueName + moment.dueVotes
        return writes.isEmpty ? nil : Edit(writes)
      }, at: now)
  }
}

extension Moment {
  fileprivate var dueName: [Write] {
    guard name == nil, !settings.name.isEmpty else { return [] }
    return [Write(Address(.partnerName, of: membership.seat), .text(settings.name))]
  }

  fileprivate var dueVotes: [Write] {
    let device = membership.position
    var subjects: Set<Subject> = []
    return ballots.compactMap { ballot in
      guard subjects.insert(ballot.subject).inserted else { return nil }
      let ballots = self.ballots(on: ballot.subject)
      let poll = self.poll(on: ballot.subject)
      if let opening = poll.opening(by: device, ballots: ballots) {
        return Write(poll.address(.open, of: membership.seat), .opening(opening))
      }
      return poll.saidAgain(by: device, ballots: ballots)
    }
  }
}
