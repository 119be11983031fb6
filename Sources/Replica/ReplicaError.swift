package import TandemPlan

/// Why a replica refused what was asked. Whatever it says, what was stored before is still there.
package enum ReplicaError: Error, Hashable, Sendable {
  /// The rows that it is made of do not fit together.
  case damaged
  /// The plan comes into being when both partners are here.
  case notPaired
  /// Whose words they are has not confirmed the comparison number yet; until then nothing of theirs is shared.
  case notCompared
  /// Both partners are in the plan, or a join is under way: it is not put away.
  case planHasBegun
  /// One of the two has left: nothing is written any more.
  case ended
  /// The roster is neither the pinned one nor a continuation of it.
  case rosterFork
  /// This device is not in the roster.
  case keysUnusable
  /// The keys that are kept here, or the roster beside them, cannot be read or do not fit together.
  case keysUnreadable
  /// No draft has that number.
  case noSuchDraft
  /// Letters and notes are never shared.
  case privateDraft
  /// The words cannot become part of the plan.
  case plan(PlanError)
}

extension AppFailure {
  package init(_ error: ReplicaError) {
    switch error {
    case .damaged: self = .unreadable
    case .notPaired: self = .needsBoth(.notInvited)
    case .notCompared: self = .compareFirst
    case .planHasBegun: self = .planHasBegun
    case .ended: self = .ended
    case .rosterFork: self = .rosterFork
    case .keysUnusable: self = .unreadableKeys
    case .keysUnreadable: self = .unreadableKeys
    case .noSuchDraft: self = .noSuchDraft
    case .privateDraft: self = .neverShared
    case .plan(let error): self = .plan(error)
    }
  }
}
