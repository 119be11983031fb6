package import TandemPlan
import TandemReplica
package import TandemStore
import TandemSync

extension ReplicaStore {
  /// Carries an action out, and says what became of it once that is on disk. A failure leaves everything as it was.
  @discardableResult
  package func perform(_ action: Action, _ context: ActionContext) throws(AppFailure) -> Outcome {
    let snapshot: Snapshot
    do { snapshot = try self.snapshot() } catch { throw AppFailure(error) }
    try snapshot.check(action)
    if snapshot.isDone(action, on: context.today) { return .unchanged }
    do { return try carryOut(action, over: snapshot, context) } catch { throw AppFailure(error) }
  }

  private func carryOut(
    _ action: Action, over snapshot: Snapshot, _ context: ActionContext
  ) throws(ReplicaError) -> Outcome {
    switch action {
    case .write(.name(let name), _) where !snapshot.isPaired: try changeSettings { $0.name = trimmed(name) }
    case .write(let action, let asDraft): return try write(action, asDraft: asDraft, over: snapshot, context)
    case .vote(let vote):
      try self.vote(vote.choice, on: vote.subject, salt: context.salt) { (plan) throws(PlanError) in
        try vote.name(in: plan)
      }
    case .keepNote(let text, let page): try addDraft(.note(text), label: page.rawValue)
    case .keepUnsent(let texts):
      for text in texts { try addDraft(.note(text), label: DraftWords.unsent.text) }
    case .keepLetter(let text): try addDraft(.letter(text), label: Self.letterLabel)
    case .shareDrafts(let numbers): _ = try shareDrafts(numbers)
    case .deleteDraft(let number): try deleteDraft(number)
    case .keepAnswerAloud(let answer): try keepAnswerAloud(answer)
    case .confirmComparison: try rememberCompared()
    case .forgetHealing: try forgetHealing()
    case .pauseSharing(let paused): try changeSettings { $0.isPaused = paused }
    case .setServer(let address): try changeSettings { $0.server = address }
    case .leadExit(let address): try changeSettings { $0.exit = address }
    }
    return .saved()
  }

  private static let letterLabel = "letter"

  private func write(
    _ action: PlanAction, asDraft: Bool, over snapshot: Snapshot, _ context: ActionContext
  ) throws(ReplicaError) -> Outcome {
    let saved = try save(action.intent(context, snapshot.digests), asDraft: asDraft)
    guard saved.isShared else {
      let reason: DraftReason = !snapshot.isPaired ? .beforePartner : asDraft ? .wasAsked : .uncompared
      return .drafted(saved.draft?.number ?? 0, reason)
    }
    let added = action.added(as: context.newID, by: snapshot.plan.you)
    return .saved(added: added, waiting: saved.draft?.number)
  }
}
