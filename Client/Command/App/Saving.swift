import TandemPlan
import TandemReplica
import TandemStore

extension Copy {
  /// Saves a change: in the plan, and then tries to share it; or as a private draft, where that was asked for, the partner
  /// has not joined yet, or this person has not confirmed the comparison number, which a terminal asks for first.
  /// - Parameter written: whose words this person writes with it, and has read by that.
  /// - Returns: whether it is in the plan.
  @discardableResult
  func save(_ intent: Intent, asDraft: Bool, of written: TherapistView? = nil) async throws(Failure) -> Bool {
    try await lookForPartner()
    if !asDraft, try !isCompared, try isPaired, try waits(intent) { _ = try isComparedOrAsked() }
    let saved = try told { () throws(ReplicaError) in try replica.save(intent, asDraft: asDraft) }
    guard saved.isShared else {
      context.console.say(DraftWords.saved)
      if let draft = saved.draft { try sayWhy(draft, isAsked: asDraft) }
      return false
    }
    context.console.say(SyncWords.saved)
    if let written { noteShown(.therapist, [try plan().therapists.present(written)]) }
    await share()
    if let draft = saved.draft { context.console.say(DraftWords.noteWaits, ["number": String(draft.number)]) }
    return true
  }

  /// Whether nothing of an intent goes out before the number was confirmed.
  private func waits(_ intent: Intent) throws(Failure) -> Bool {
    do { return try intent.build(try plan()).beforeComparing.writes.isEmpty } catch let error as PlanError {
      throw Failure(error)
    } catch let error as Failure { throw error } catch { throw Failure(.inputOutput, ErrorWords.inputOutput.text) }
  }

  private func sayWhy(_ draft: Draft, isAsked: Bool) throws(Failure) {
    if try !isPaired { return context.console.say(DraftWords.whyBefore) }
    context.console.say(isAsked ? DraftWords.whyAsked : .whyUncompared, ["number": String(draft.number)])
  }

  /// Ends the command where this person has not confirmed the comparison number.
  func needCompared() throws(Failure) {
    guard try isComparedOrAsked() else { throw Failure(.notPermitted, ErrorWords.compareFirst.text) }
  }

  /// Whether this person has confirmed the comparison number. On a terminal it is shown, and can be confirmed at once.
  func isComparedOrAsked() throws(Failure) -> Bool {
    if try isCompared { return true }
    guard context.canAsk else { return false }
    context.console.say(PairingWords.compare)
    try context.console.put(try neededComparison())
    return try askWhetherCompared()
  }
}
