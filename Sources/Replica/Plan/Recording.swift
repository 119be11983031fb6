package import TandemPlan

/// What became of an edit.
package struct Recorded: Hashable, Sendable {
  /// The versions written, in the order of the edit's writes.
  package let versions: [VersionRef]
}

extension Replica {
  /// Records an edit: all its writes or none. `ballot` is kept here alone, with it.
  @discardableResult
  package mutating func record(
    _ edit: Edit, keeping ballot: Ballot? = nil, at now: Instant
  ) throws(ReplicaError) -> Recorded {
    var recorder = try Recorder(self, at: now)
    try recorder.record(edit, in: &self)
    if let ballot {
      ballots.append(ballot)
      notes.append(.ballot(ballots.count))
    }
    if edit.writes.contains(where: { $0.address.isVouch }) { recount() }
    return recorder.finish(in: &self)
  }

  /// Records an edit that depends on what stands there. Nil: nothing to do.
  @discardableResult
  package mutating func record(
    at now: Instant, building build: (Snapshot) throws(PlanError) -> Edit?
  ) throws(ReplicaError) -> Recorded? {
    guard let edit = try decided(build) else { return nil }
    return try record(edit, at: now)
  }

  /// Records a vote that depends on what stands there, and keeps its ballot here alone.
  @discardableResult
  package mutating func vote(
    at now: Instant, casting cast: (Snapshot) throws(PlanError) -> CastVote
  ) throws(ReplicaError) -> Recorded {
    let vote = try decided(cast)
    return try record(vote.edit, keeping: vote.ballot, at: now)
  }

  /// Records a vote on a therapist, an option or a round of looking back: sealed as long as that is possible. Its ballot stays
  /// on this device.
  /// - Parameters:
  ///   - salt: 32 random bytes.
  ///   - name: what the subject is called in the plan as it stands when the vote is recorded; throws if it takes none.
  package mutating func vote(
    _ choice: UInt8, on subject: Subject, salt: [UInt8], at now: Instant,
    named name: (PlanView) throws(PlanError) -> String
  ) throws(ReplicaError) {
    guard let device = membership?.position else { throw .notPaired }
    try vote(at: now) { (snapshot) throws(PlanError) in
      snapshot.poll(on: subject).cast(
        choice, name: try name(snapshot.plan), by: device, ballots: snapshot.ballots(on: subject), salt: salt)
    }
  }

  /// Writes what this device has to write by itself, if anything.
  /// - Returns: whether anything was written.
  package mutating func write(
    due: (Snapshot, Membership) -> Edit?, at now: Instant
  ) throws(ReplicaError) -> Bool {
    guard let membership, let edit = due(Snapshot(self), membership) else { return false }
    try record(edit, at: now)
    return true
  }

  /// What `decide` makes of the present moment, which is let go of before anything is written, so that writing copies nothing.
  private func decided<Decision>(_ decide: (Snapshot) throws(PlanError) -> Decision) throws(ReplicaError) -> Decision {
    guard isPaired else { throw .notPaired }
    do throws(PlanError) { return try decide(Snapshot(self)) } catch { throw .plan(error) }
  }

  /// Takes a version in, to be kept.
  @discardableResult
  mutating func add(_ version: consuming KeptVersion) -> Int64 {
    let isOutgoing = version.outgoing != nil
    if vouching.isOfUse { version.counts = vouching.counts(version) }
    let mayHaveTwin = table.highest(at: version.address).map { $0 >= version.version.stamp } ?? false
    let number = table.add(version)
    notes.append(.version(number))
    // One that says the same under another seal may count no more.
    if mayHaveTwin {
      let twins = table.equals(of: table[number].version.ref, at: table[number].address)
      notes += twins.filter { $0 != number }.map { .version($0) }
    }
    if isOutgoing { notes.append(.outgoing(number)) }
    return number
  }
}
