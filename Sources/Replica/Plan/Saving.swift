package import TandemPlan

/// What became of something that a person wrote.
package struct Saved: Sendable {
  /// Whether it is in the plan: all of it, or the part that needs no comparing.
  package let isShared: Bool
  /// What is kept here as a private draft; nil if nothing is.
  package let draft: Draft?
}

extension Replica {
  /// Keeps an edit where it belongs: in the plan, or as a private draft where that was asked for, the partner is not here
  /// yet, or this person has not confirmed the comparison number. The one rule of every front end.
  ///
  /// - Parameter subject: what it is about as a draft.
  ///
  /// Throws `notCompared` where it is about an entry that is there, and so cannot wait as a draft.
  @discardableResult
  package mutating func save(
    _ edit: Edit, _ subject: DraftSubject, asDraft: Bool, at now: Instant
  ) throws(ReplicaError) -> Saved {
    guard !edit.writes.isEmpty else { return Saved(isShared: true, draft: nil) }
    guard !asDraft, isPaired else { return keep(edit, subject, at: now) }
    if settings.isCompared { return try share(edit, subject, at: now) }
    let (first, later) = (edit.beforeComparing, edit.afterComparing)
    guard later.writes.isEmpty || later.standsAlone else { throw .notCompared }
    guard !first.writes.isEmpty else { return keep(later, subject, at: now) }
    _ = try share(first, subject, at: now)
    return Saved(isShared: true, draft: later.writes.isEmpty ? nil : keep(later, subject, at: now).draft)
  }

  private mutating func keep(_ edit: Edit, _ subject: DraftSubject, at now: Instant) -> Saved {
    Saved(isShared: false, draft: addDraft(.edit(edit, subject), at: now))
  }

  private mutating func share(
    _ edit: Edit, _ subject: DraftSubject, at now: Instant
  ) throws(ReplicaError) -> Saved {
    try record(edit, at: now)
    keepAsNotes(draftsReplacedBy: edit, subject)
    return Saved(isShared: true, draft: nil)
  }
}
