import TandemPlan
import TandemReplica

extension Copy {
  /// Saves a change: in the plan, and then tries to share it; or as a private draft, where that was asked for or the partner
  /// has not joined yet.
  /// - Returns: whether it is in the plan.
  @discardableResult
  func save(_ change: Change, asDraft: Bool) async throws(Failure) -> Bool {
    try await lookForPartner()
    let isPaired = try isPaired
    if asDraft || !isPaired {
      try keep(change, isPaired: isPaired)
      return false
    }
    try record(change)
    context.console.say(SyncWords.saved)
    await share()
    return true
  }

  private func record(_ change: Change) throws(Failure) {
    _ = try told { () throws(ReplicaError) in
      try replica.record { (moment) throws(PlanError) in try change.build(moment.view) }
    }
  }

  private func keep(_ change: Change, isPaired: Bool) throws(Failure) {
    let edit: Edit
    do { edit = try change.build(try plan()) } catch let error as PlanError { throw Failure(error) } catch let error
      as Failure
    { throw error } catch { throw Failure(.inputOutput, ErrorWords.inputOutput.text) }
    let draft = try told { () throws(ReplicaError) in try replica.addDraft(.edit(edit), label: change.label) }
    context.console.say(DraftWords.saved)
    if isPaired {
      context.console.say(DraftWords.whyAsked, ["number": String(draft.number)])
    } else {
      context.console.say(DraftWords.whyBefore)
    }
  }
}
