import TandemPlan
import TandemReplica
import TandemSeal

extension SyncSession {
  /// Writes what a sync has made possible: one's name as soon as there is a plan, and the openings of sealed votes that both
  /// have given (PROTOCOL.md, section 8).
  /// - Returns: whether anything was written.
  func writeWhatIsDue() throws(SyncError) -> Bool {
    guard membership.isPaired else { return false }
    return try mapped { () throws(ReplicaError) in
      // Looked at first without a transaction: mostly there is nothing to do.
      guard let moment = try replica.moment(), Self.due(moment) != nil else { return false }
      return try replica.record { moment throws(PlanError) in Self.due(moment) } != nil
    }
  }

  private static func due(_ moment: Moment) -> Edit? {
    let writes = name(moment) + votes(moment)
    return writes.isEmpty ? nil : Edit(writes)
  }

  private static func name(_ moment: Moment) -> [Write] {
    let address = Address(.partnerName, of: moment.membership.seat)
    guard moment.state.value(address) == nil, !moment.settings.name.isEmpty else { return [] }
    return [Write(address, .text(moment.settings.name))]
  }

  private static func votes(_ moment: Moment) -> [Write] {
    let device = moment.membership.position
    var subjects: Set<Subject> = []
    return moment.ballots.compactMap { ballot in
      guard subjects.insert(ballot.subject).inserted else { return nil }
      let ballots = moment.ballots(on: ballot.subject)
      let poll = moment.poll(on: ballot.subject)
      if let opening = poll.opening(by: device, ballots: ballots) {
        return Write(poll.address(.open, of: moment.membership.seat), .opening(opening))
      }
      return poll.saidAgain(by: device, ballots: ballots)
    }
  }
}
