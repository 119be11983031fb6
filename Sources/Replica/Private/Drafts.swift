package import TandemPlan

extension Replica {
  /// Keeps a draft. One for the very same fields takes the place of the one before, so a field has one draft at most; what stood
  /// in that one stays with it.
  @discardableResult
  package mutating func addDraft(_ content: Draft.Content, at now: Instant) -> Draft {
    var earlier: [Draft.Earlier] = []
    for old in drafts where old.content.isReplaced(by: content) {
      let isNew = old.content != content && !old.words.isEmpty
      earlier += (isNew ? [Draft.Earlier(text: old.words, created: old.created)] : []) + old.earlier
      remove(old)
    }
    return append(content, created: now.wall, earlier: earlier)
  }

  /// Keeps words from elsewhere beneath the draft of the very same fields, with what stood in it before.
  /// - Returns: whether that was new there; nil where there is no such draft.
  package mutating func keepBeneath(_ content: Draft.Content, at now: Instant) -> Bool? {
    guard let index = drafts.firstIndex(where: { $0.content.isReplaced(by: content) }) else { return nil }
    let draft = drafts[index]
    let words = Draft(number: draft.number, content: content, created: now.wall).words
    guard !words.isEmpty, words != draft.words, !draft.earlier.contains(where: { $0.text == words }) else {
      return false
    }
    drafts[index] = Draft(
      number: draft.number, content: draft.content, created: draft.created,
      earlier: [Draft.Earlier(text: words, created: now.wall)] + draft.earlier)
    notes.append(.draft(draft.number))
    return true
  }

  @discardableResult
  mutating func append(_ content: Draft.Content, created: UInt64, earlier: [Draft.Earlier] = []) -> Draft {
    let number = (drafts.last?.number ?? 0) + 1
    let draft = Draft(number: number, content: content, created: created, earlier: earlier)
    drafts.append(draft)
    notes.append(.draft(number))
    return draft
  }

  mutating func remove(_ draft: Draft) {
    drafts.removeAll { $0.number == draft.number }
    notes.append(.draft(draft.number))
  }

  package func draft(_ number: Int) throws(ReplicaError) -> Draft {
    guard let found = drafts.first(where: { $0.number == number }) else { throw .noSuchDraft }
    return found
  }

  package mutating func deleteDraft(_ number: Int) throws(ReplicaError) { remove(try draft(number)) }

  /// Puts drafts into the plan, in the given order, and takes them out of the drafts: all or none.
  package mutating func shareDrafts(_ numbers: [Int], at now: Instant) throws(ReplicaError) -> Recorded {
    var recorder = try Recorder(self, at: now)
    let shared = try numbers.map { number throws(ReplicaError) in try draft(number) }
    for draft in shared {
      guard case .edit(let edit, let subject) = draft.content else { throw .privateDraft }
      try recorder.record(edit.owned(by: recorder.membership.seat), in: &self)
      remove(draft)
      keepAsNotes(draft.earlier, of: subject)
    }
    return recorder.finish(in: &self)
  }

  /// What stood in a draft before was never meant for the plan: it stays here as notes.
  private mutating func keepAsNotes(_ earlier: [Draft.Earlier], of subject: DraftSubject) {
    for earlier in earlier.reversed() { append(.note(earlier.text, .earlier(subject)), created: earlier.created) }
  }

  /// A draft of fields that were written into the plan by themselves is out of date: sharing it later would put its old words
  /// back. They stay as a note.
  mutating func keepAsNotes(draftsReplacedBy written: Edit, _ subject: DraftSubject) {
    let written = Draft.Content.edit(written, subject)
    for draft in drafts where draft.content.isReplaced(by: written) {
      remove(draft)
      let isNew = !draft.words.isEmpty && draft.words != written.words
      keepAsNotes(
        (isNew ? [Draft.Earlier(text: draft.words, created: draft.created)] : []) + draft.earlier, of: subject)
    }
  }

  /// Keeps an answer to an invitation that was given aloud as a private note. Nothing more is offered after a no.
  package mutating func keepAnswerAloud(_ answer: InvitationAnswer, at now: Instant) {
    addDraft(.note(answer.rawValue, .answerAloud), at: now)
    changeSettings { settings in
      settings.answerAloud = answer
      settings.hasReadReply = true
    }
  }
}

extension Snapshot {
  /// Whether the partner may be invited, or asked again: the one rule for every front end.
  /// - Parameter now: Unix milliseconds.
  package func askingAgain(now: UInt64) -> AskingAgain {
    guard isPaired else { return settings.askingAgain(now: now) }
    return AskingAgain(plan, answers: versions(of: Address(.answer, of: plan.you.other)), now: now)
  }

  /// The letter that goes with an invitation; empty if there is none.
  package var letter: String {
    for draft in drafts { if case .letter(let text) = draft.content { return text } }
    return ""
  }
}

extension Draft.Content {
  fileprivate func isReplaced(by new: Draft.Content) -> Bool {
    switch (self, new) {
    case (.edit(let old, _), .edit(let new, _)): Set(old.places) == Set(new.places)
    case (.letter, .letter): true
    default: false
    }
  }
}

extension Edit {
  /// The fields written, whoever owns them.
  fileprivate var places: [Address] {
    writes.map { Address(owner: .shared, kind: $0.address.kind, id: $0.address.id, field: $0.address.field) }
  }
}
