package import TandemPlan

extension Replica {
  /// Records a vote on a therapist, an option or a round of looking back: sealed as long as that is possible. Its ballot stays
  /// on this device.
  /// - Parameters:
  ///   - salt: 32 random bytes.
  ///   - name: what the subject is called in the plan as it stands when the vote is recorded; throws if it takes none.
  package func vote(
    _ choice: UInt8, on subject: RecordKind, _ id: RecordID, salt: [UInt8],
    named name: (PlanView) throws(PlanError) -> String
  ) throws(ReplicaError) {
    _ = try vote { (moment) throws(PlanError) in
      let poll = Poll(
        parts: Records(moment.state).voteParts(on: subject, id), subject: subject, id: id, digests: moment.digests)
      return poll.cast(
        choice, name: try name(moment.view), by: moment.membership.seat, ballots: moment.ballots(on: subject, id),
        salt: salt)
    }
  }
}
