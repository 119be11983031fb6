package import TandemPlan
import TandemSQLite

/// What became of an edit: it is on disk.
package struct Recorded: Hashable, Sendable {
  /// The versions written, in the order of the edit's writes.
  package let versions: [VersionRef]
}

extension Replica {
  /// Records an edit: one transaction, all its writes or none. `ballot` is kept here alone, in the same transaction.
  @discardableResult
  package func record(_ edit: Edit, keeping ballot: Ballot? = nil) throws(ReplicaError) -> Recorded {
    try write { db in
      var recorder = try Recorder(db, self)
      try recorder.record(edit)
      if let ballot { try BallotTable(db).insert(ballot) }
      return try recorder.finish()
    }
  }

  /// Records an edit that depends on what stands there: `build` sees the replica inside the transaction, and must
  /// not call it. Nil: nothing to do.
  @discardableResult
  package func record(building build: (Moment) throws(PlanError) -> Edit?) throws(ReplicaError) -> Recorded? {
    try record { moment throws(PlanError) in try build(moment).map { Recording(edit: $0) } }
  }

  /// Records a vote that depends on what stands there, and keeps its ballot here alone.
  @discardableResult
  package func vote(casting cast: (Moment) throws(PlanError) -> CastVote) throws(ReplicaError) -> Recorded? {
    try record { moment throws(PlanError) in
      let vote = try cast(moment)
      return Recording(edit: vote.edit, ballot: vote.ballot)
    }
  }

  private struct Recording {
    let edit: Edit
    var ballot: Ballot?
  }

  private func record(_ build: (Moment) throws(PlanError) -> Recording?) throws(ReplicaError) -> Recorded? {
    try write { db in
      guard let moment = try Moment(db, self), moment.membership.isPaired else { throw ReplicaError.notPaired }
      guard let recording = try build(moment) else { return nil }
      var recorder = try Recorder(db, self)
      try recorder.record(recording.edit)
      if let ballot = recording.ballot { try BallotTable(db).insert(ballot) }
      return try recorder.finish()
    }
  }
}
