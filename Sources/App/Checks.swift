package import TandemPlan
import TandemReplica
import TandemSync

/// What must be so before an action is carried out.
extension Snapshot {
  func check(_ action: Action) throws(AppFailure) {
    if !action.keepsNothing { try needCopy() }
    if action.isForThePlan { try checkGoesOn() }
    switch action {
    case .write(.name(let name), _):
      // The name stands in the plan, which this device cannot open.
      if awaitsKeys { try needBoth() }
      try checkName(name, unlike: isPaired ? plan.names[plan.you.other] : nil)
    case .write(let action, _): if action.needsBoth { try needBoth() }
    case .vote:
      try needBoth()
      try needCompared()
    case .keepNote(let text, _): try checkText(text)
    case .keepLetter(let text): try checkLetter(text)
    case .shareDrafts(let numbers): try check(sharing: numbers)
    case .deleteDraft(let number): _ = try draft(number)
    case .keepAnswerAloud: guard !isPaired else { throw .answerIsTheirs }
    case .confirmComparison: try needBoth()
    case .leadExit(let address): guard isWebLink(address) else { throw .plan(.noWebLink) }
    case .setServer(let address): try checkMayUse(server: address)
    case .nameDevice(let name):
      guard name.utf8.count <= Schema.shortTextBytes else { throw .plan(.tooLong(maxBytes: Schema.shortTextBytes)) }
    case .keepUnsent, .detachUnsent, .forgetHealing, .pauseSharing, .rest, .readReply, .readDevices: break
    }
  }

  /// Letters and notes have no way into the plan, and nothing has before both screens were compared.
  private func check(sharing numbers: [Int]) throws(AppFailure) {
    try needBoth()
    guard !numbers.isEmpty else { throw .noSuchDraft }
    for number in numbers {
      let draft = try draft(number)
      switch draft.content {
      case .edit: break
      case .note(_, .page(.worksheet)): throw .worksheetStaysPrivate
      case .note, .letter: throw .neverShared
      }
    }
    try needCompared()
  }

  private func draft(_ number: Int) throws(AppFailure) -> Draft {
    guard let draft = drafts.first(where: { $0.number == number }) else { throw .noSuchDraft }
    return draft
  }

  /// Whether an action would change nothing that anybody sees.
  func isDone(_ action: Action, on today: CalendarDate) -> Bool {
    switch action {
    case .write(_, asDraft: true): false
    case .write(.set(let field, let text), _): presentText(field) == text
    case .write(.wishes(let text), _): presentText(.wishes) == text
    case .write(let action, _): action.isDone(in: plan, on: today)
    case .keepUnsent(let words):
      words.allSatisfy { new in
        let kept = drafts.first { $0.unsent?.form == new.form }?.unsent
        return new.text.isEmpty ? kept == nil : kept == new
      }
    case .detachUnsent(let forms):
      !drafts.contains { draft in draft.unsent.map { forms?.contains($0.form) ?? true } ?? false }
    case .nameDevice(let name): trimmed(name) == settings.deviceName ?? ""
    case .vote, .keepNote, .keepLetter, .shareDrafts, .deleteDraft, .keepAnswerAloud, .confirmComparison,
      .forgetHealing, .pauseSharing, .setServer, .leadExit, .rest, .readReply, .readDevices:
      false
    }
  }
}

/// What is checked by more than one use case.
extension Snapshot {
  /// A copy that was erased, and waits only for its server to be told, takes no more words: they would go with it.
  package func needCopy() throws(AppFailure) {
    if settings.leaving?.erasesCopy == true { throw .erasedHere }
  }

  package func needBoth() throws(AppFailure) {
    try needCopy()
    if wasNeverIn, !hasLeft { throw .neverIn }
    guard isPaired else { throw .needsBoth(absence) }
  }

  package func needCompared() throws(AppFailure) {
    guard settings.isCompared else { throw .compareFirst }
  }

  /// Why there are not both partners in the plan.
  private var absence: AppFailure.Absence {
    if settings.cannotBegin { return .cannotBegin }
    if isJoining { return isRecovering ? .recovering : .joining }
    if awaitsKeys { return .awaitingKeys }
    return settings.invitation == nil ? .notInvited : .invited
  }

  /// The present text of one of the plan's fields or of this person's wishes: in the plan, or of its draft while nothing of
  /// this person's is shared.
  package func presentText(_ field: Field) -> String? {
    if let text = field == .wishes ? plan.wishes[plan.you] : plan.fields[field]?.text { return text }
    if hasBegun { return nil }
    return drafts.last { draft in draft.edit?.writes.map { $0.address.rule?.field } == [field] }?.text
  }

  /// - Parameter isUnreachable: whether the last try found no server.
  package func sharing(isUnreachable: Bool) -> SharingState {
    if isRemoved, settings.leaving == nil { return .removed }
    if hasEnded { return .ended(isTold: settings.leaving == nil) }
    if settings.warnings.contains(.planErased) { return .ended(isTold: true) }
    if settings.isPaused { return .paused }
    if settings.synced == nil { return .never(hasInvited: settings.hasInvited) }
    if isUnreachable { return .offline(pending: pending) }
    return pending == 0 ? .upToDate : .pending(pending)
  }

  /// Whether nothing of an action is shared before this person has confirmed the comparison number.
  package func waitsForComparing(_ action: PlanAction, _ context: ActionContext) throws(AppFailure) -> Bool {
    guard isPaired, !settings.isCompared else { return false }
    do { return try action.edit(in: plan, context, digests).beforeComparing.writes.isEmpty } catch {
      throw .plan(error)
    }
  }
}

private func checkText(_ text: String) throws(AppFailure) {
  do { _ = try Letter.checked(text) } catch { throw .plan(error) }
}

/// A letter has words, not too many, and no beginning with its gap still open.
package func checkLetter(_ text: String) throws(AppFailure) {
  try checkText(text)
  guard !Letter.isUnedited(text) else { throw .uneditedLetter }
}

/// Two equal names would be hard to tell apart on the screens.
/// - Parameter partner: the other one's name, where it is known.
package func checkName(_ name: String, unlike partner: String?) throws(AppFailure) {
  do { _ = try Edit.name(name, of: .one) } catch { throw .plan(error) }
  if let partner, looksAlike(name, partner) { throw .nameTaken(name) }
}
