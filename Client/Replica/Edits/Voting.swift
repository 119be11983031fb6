package import TandemPlan

extension Replica {
  /// Records a vote on a therapist, an option or a round of looking back: sealed as long as that is possible. Its ballot stays
  /// on this device.
  /// - Parameters:
  ///   - salt: 32 random bytes.
  ///   - name: what the subject is called in the plan as it stands when the vote is recorded; throws if it takes none.
  package func vote(
    _ choice: UInt8, on subject: Subject, salt: [UInt8],
    named name: (PlanView) throws(PlanError) -> String
  ) throws(ReplicaError) {
    _ = try vote { (moment) throws(PlanError) in
      moment.poll(on: subject).cast(
        choice, name: try name(moment.view), by: moment.membership.position, ballots: moment.ballots(on: subject),
        salt: salt)
    }
  }
}
