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
    let writes = name(moment) + openings(moment)
    return writes.isEmpty ? nil : Edit(writes)
  }

  private static func name(_ moment: Moment) -> [Write] {
    let address = Address(.partnerName, of: moment.membership.seat)
    guard moment.state.value(address) == nil, !moment.settings.name.isEmpty else { return [] }
    return [Write(address, .text(moment.settings.name))]
  }

  private static func openings(_ moment: Moment) -> [Write] {
    guard !moment.ballots.isEmpty else { return [] }
    let seat = moment.membership.seat
    let records = Records(moment.state)
    var seen: Set<Address> = []
    return moment.ballots.compactMap { ballot in
      let poll = Poll(
        parts: records.voteParts(on: ballot.subject, ballot.id), subject: ballot.subject, id: ballot.id,
        digests: moment.digests)
      let address = poll.address(.voteOpen, of: seat)
      guard seen.insert(address).inserted else { return nil }
      let opening = poll.opening(seat, ballots: moment.ballots(on: ballot.subject, ballot.id))
      return opening.map { Write(address, .opening($0)) }
    }
  }
}
