package import TandemPlan
package import TandemReplica
import TandemSync

extension Replica {
  /// Carries an action out, and says what became of it. Where it throws, nothing of it counts.
  @discardableResult
  package mutating func perform(
    _ action: Action, _ context: ActionContext, at now: Instant
  ) throws(AppFailure) -> ActionOutcome {
    if try isDone(action, context) { return .unchanged }
    do { return try carryOut(action, context, at: now) } catch { throw AppFailure(error) }
  }

  /// Looks at the plan as it stands, and lets go of what it saw: what is written next copies nothing.
  private func isDone(_ action: Action, _ context: ActionContext) throws(AppFailure) -> Bool {
    let snapshot = Snapshot(self)
    try snapshot.check(action)
    return snapshot.isDone(action, on: context.today)
  }

  private mutating func carryOut(
    _ action: Action, _ context: ActionContext, at now: Instant
  ) throws(ReplicaError) -> ActionOutcome {
    switch action {
    case .write(.name(let name), _) where !isPaired: changeSettings { $0.name = trimmed(name) }
    case .write(let action, let asDraft): return try write(action, asDraft: asDraft, context, at: now)
    case .vote(let vote):
      try self.vote(vote.choice, on: vote.subject, salt: context.salt, at: now) { (plan) throws(PlanError) in
        try vote.name(in: plan)
      }
    case .keepNote(let text, let page): addDraft(.note(text, .page(page)), at: now)
    case .keepUnsent(let words): keepUnsent(words, at: now)
    case .detachUnsent(let forms): detachUnsent(forms)
    case .keepLetter(let text): addDraft(.letter(text), at: now)
    case .shareDrafts(let numbers): _ = try shareDrafts(numbers, at: now)
    case .deleteDraft(let number): try deleteDraft(number)
    case .keepAnswerAloud(let answer): keepAnswerAloud(answer, at: now)
    case .confirmComparison: rememberCompared()
    case .forgetHealing: forgetHealing()
    case .pauseSharing(let paused): changeSettings { $0.isPaused = paused }
    case .setServer(let address): changeSettings { $0.server = address }
    case .leadExit(let address): changeSettings { $0.exit = address }
    case .rest(let days): rest(days: days, from: context.today)
    case .readDevices: noteDevicesRead()
    case .readReply:
      let plan = Snapshot(self).plan
      rememberRead(plan.answers[plan.you.other])
    case .nameDevice(let name): nameDevice(trimmed(name))
    }
    return .saved()
  }

  private func draftReason(asDraft: Bool) -> DraftReason {
    if isPaired { return asDraft ? .wasAsked : .uncompared }
    return membership?.awaitsKeys == true ? .beforeKeys : .beforePartner
  }

  private mutating func write(
    _ action: PlanAction, asDraft: Bool, _ context: ActionContext, at now: Instant
  ) throws(ReplicaError) -> ActionOutcome {
    let edit: Edit
    do throws(PlanError) { edit = try action.edit(in: Snapshot(self).plan, context, digests) } catch {
      throw .plan(error)
    }
    let saved = try save(edit, action.subject, asDraft: asDraft, at: now)
    guard saved.isShared else {
      return .drafted(saved.draft?.number ?? 0, draftReason(asDraft: asDraft))
    }
    let added = membership.flatMap { action.added(as: context.newID, by: $0.seat) }
    return .saved(added: added, waiting: saved.draft?.number)
  }
}
