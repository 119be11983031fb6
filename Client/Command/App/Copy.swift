import TandemPlan
import TandemReplica
import TandemStore
import TandemSeal
import TandemSync

/// This person's copy, opened: what a command reads and writes through. What it shows is never older than the command's own
/// last write, and is read once between two writes.
struct Copy: Sendable {
  let context: Context
  let replica: ReplicaStore

  /// Opens the copy of this profile; `notSetUp` if there is none.
  static func open(in context: Context) throws(Failure) -> Copy {
    Copy(
      context: context,
      replica: try told(context) { () throws(ReplicaError) in
        try ReplicaStore.open(at: context.paths, time: context.time)
      })
  }

  /// Opens the copy for a command that both partners must be in the plan for. While an invitation is out, looks first
  /// whether it was used.
  /// - Parameter toShare: what the command writes is shared at once, so this person must have confirmed the comparison number.
  static func openTogether(in context: Context, toShare: Bool = false) async throws(Failure) -> Copy {
    let copy = try open(in: context)
    try await copy.lookForPartner()
    guard try copy.isPaired else { throw try copy.needsBoth }
    if toShare { try copy.needCompared() }
    return copy
  }

  /// Runs `body` on the replica; what goes wrong becomes a sentence.
  @discardableResult
  func told<T>(_ body: () throws(ReplicaError) -> T) throws(Failure) -> T { try Copy.told(context, body) }

  private static func told<T>(_ context: Context, _ body: () throws(ReplicaError) -> T) throws(Failure) -> T {
    do { return try body() } catch { throw Failure(error, at: context.paths) }
  }
}

// MARK: - What stands there

extension Copy {
  var snapshot: Snapshot { get throws(Failure) { try told { () throws(ReplicaError) in try replica.snapshot() } } }

  var settings: Settings { get throws(Failure) { try snapshot.settings } }

  /// Everything at one moment; nil until the first invitation.
  var moment: Moment? { get throws(Failure) { try snapshot.moment } }

  /// Whether a join was begun whose answer is still to come.
  var isJoining: Bool { get throws(Failure) { try snapshot.isJoining } }

  var isPaired: Bool { get throws(Failure) { try snapshot.isPaired } }

  /// The plan as people see it; empty, with this person's name alone, until both are in it.
  func plan() throws(Failure) -> PlanView { try snapshot.plan }

  func drafts() throws(Failure) -> [Draft] { try snapshot.drafts }

  /// The present text of a field: in the plan, or of its draft while nothing of this person's is shared.
  func presentText(_ field: Field) throws(Failure) -> String? {
    let plan = try plan()
    if let text = field == .wishes ? plan.wishes[plan.you] : plan.fields[field]?.text { return text }
    if try isPaired, try isCompared { return nil }
    return try drafts().last { draft in draft.edit?.writes.map { $0.address.fieldOfPlan } == [field] }?.text
  }

  /// Why a command that needs both partners cannot go on.
  var needsBoth: Failure {
    get throws(Failure) {
      if try settings.cannotBegin { return Failure(.notPermitted, ErrorWords.keysDiffer.text) }
      let isJoining = try isJoining
      let isInvited = try settings.invitation != nil
      let words: ErrorWords = isJoining ? .needsJoin : isInvited ? .needsBothInvited : .needsBoth
      return Failure(.notPermitted, words.text)
    }
  }
}

extension Draft {
  /// What sharing would record; nil for letters and notes, which are never shared.
  var edit: Edit? {
    if case .edit(let edit) = content { edit } else { nil }
  }
}

extension Address {
  /// The field, where it is one of the plan's own.
  fileprivate var fieldOfPlan: Field? { rule?.field }
}
