import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

extension Copy {
  /// Saves a change: in the plan, and then tries to share it; or as a private draft, where that was asked for, the partner
  /// has not joined yet, or this person has not confirmed the comparison number, which a terminal asks for first. Says what
  /// became of it.
  /// - Parameters:
  ///   - written: whose words this person writes with it, and has read by that.
  ///   - words: what is said where it stands so already.
  /// - Returns: whether it is in the plan now, and what entry it added.
  @discardableResult
  func save(
    _ action: PlanAction, asDraft: Bool = false, of written: TherapistView? = nil,
    unchanged words: some Phrase = SyncWords.unchanged
  ) async throws(CommandFailure) -> (isShared: Bool, added: RecordKey?) {
    try await lookForPartner()
    let snapshot = try snapshot
    if !asDraft {
      let waits = try context.reporting(try snapshot.waitsForComparing(action, context.forAction))
      if waits { _ = try isComparedOrAsked() }
    }
    switch try perform(.write(action, asDraft: asDraft)) {
    case .unchanged: context.console.say(words)
    case .drafted(let number, let reason):
      context.console.say(DraftWords.saved)
      context.console.say(DraftWords(reason), ["number": String(number)])
    case .saved(let added, let waiting):
      if let written { noteShown(.therapist, [try plan().therapists.entry(written.key) ?? written]) }
      if try isPaired { await shareSaved() } else { context.console.say(SyncWords.saved) }
      if let waiting { context.console.say(DraftWords.noteWaits, ["number": String(waiting)]) }
      return (true, added)
    }
    return (false, nil)
  }

  /// Ends the command where this person has not confirmed the comparison number.
  func needCompared() throws(CommandFailure) {
    guard try isComparedOrAsked() else { throw context.failure(.compareFirst) }
  }

  /// Whether this person has confirmed the comparison number. On a terminal it is shown, and can be confirmed at once.
  func isComparedOrAsked() throws(CommandFailure) -> Bool {
    if try isCompared { return true }
    guard context.canAsk else { return false }
    context.console.say(PairingWords.compare)
    try context.console.put(try neededComparison())
    return try askWhetherCompared()
  }
}

extension DraftWords {
  fileprivate init(_ reason: DraftReason) {
    switch reason {
    case .beforePartner: self = .whyBefore
    case .beforeKeys: self = .whyKeys
    case .wasAsked: self = .whyAsked
    case .uncompared: self = .whyUncompared
    }
  }
}
