import TandemPlan
import TandemSQLite

extension Replica {
  /// Keeps a draft. One for the very same fields takes the place of the one before, so a field has one draft at most; what stood
  /// in that one stays with it.
  @discardableResult
  package func addDraft(_ content: Draft.Content, label: String) throws(ReplicaError) -> Draft {
    try write { try self.addDraft(content, label: label, in: $0) }
  }

  func addDraft(_ content: Draft.Content, label: String, in db: Database) throws -> Draft {
    let drafts = try DraftTable(db)
    var earlier: [Draft.Earlier] = []
    for old in try drafts.all() where old.content.isReplaced(by: content) {
      let isNew = old.content != content && !old.words.isEmpty
      earlier += (isNew ? [Draft.Earlier(text: old.words, created: old.created)] : []) + old.earlier
      try drafts.delete(old.number)
    }
    return try drafts.insert(content, label: label, created: time.wallMilliseconds(), earlier: earlier)
  }

  /// In the order in which they were written.
  package func drafts() throws(ReplicaError) -> [Draft] { try read { try DraftTable($0).all() } }

  package func draft(_ number: Int) throws(ReplicaError) -> Draft {
    let found = try drafts().first { $0.number == number }
    guard let found else { throw .noSuchDraft }
    return found
  }

  package func deleteDraft(_ number: Int) throws(ReplicaError) {
    try erase { try DraftTable($0).delete(number) }
  }

  /// Puts drafts into the plan, in the given order, and takes them out of the drafts: one transaction, all or none.
  package func shareDrafts(_ numbers: [Int]) throws(ReplicaError) -> Recorded {
    try erase { db in
      let table = try DraftTable(db)
      let drafts = try table.all()
      var recorder = try Recorder(db, self)
      for number in numbers {
        guard let draft = drafts.first(where: { $0.number == number }) else { throw ReplicaError.noSuchDraft }
        guard case .edit(let edit) = draft.content else { throw ReplicaError.privateDraft }
        try recorder.record(edit.owned(by: recorder.membership.seat))
        try table.delete(number)
        // What stood there before was never meant for the plan: it stays here as a note.
        let label = DraftWords.earlierOf.with(["what": draft.label])
        for earlier in draft.earlier.reversed() {
          _ = try table.insert(.note(earlier.text), label: label, created: earlier.created)
        }
      }
      return try recorder.finish()
    }
  }
}

extension Draft.Content {
  fileprivate func isReplaced(by new: Draft.Content) -> Bool {
    switch (self, new) {
    case (.edit(let old), .edit(let new)): Set(old.places) == Set(new.places)
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
