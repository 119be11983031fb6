import TandemPlan
import TandemReplica

/// Something that a person writes: the edit, made from the plan as it stands when it is recorded, and what to call it as a draft.
struct Change: Sendable {
  let label: String
  let build: @Sendable (PlanView) throws(PlanError) -> Edit

  /// - Parameters:
  ///   - field: what the draft is called after.
  ///   - number: that of the entry it is about, where it holds no text of its own.
  ///   - what: what is said of that entry.
  init(
    field: Field, number: Int? = nil, what: String? = nil,
    build: @escaping @Sendable (PlanView) throws(PlanError) -> Edit
  ) {
    let noun = (NounWords(field)?.text ?? "").lowercased()
    let entry = number.map { "\(noun) \($0)" } ?? noun
    label = what.map { "\(entry), \($0.lowercased())" } ?? entry
    self.build = build
  }
}

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

extension PlanView {
  /// A concern as it stands now, since it may have changed between being picked and being answered.
  func present(_ concern: ConcernView) -> ConcernView { concerns.first { $0.id == concern.id } ?? concern }
}
