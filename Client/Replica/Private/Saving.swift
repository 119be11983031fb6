package import TandemPlan
import TandemSQLite

/// What became of something that a person wrote.
package struct Saved: Sendable {
  /// Whether it is in the plan: all of it, or the part that needs no comparing.
  package let isShared: Bool
  /// What is kept here as a private draft; nil if nothing is.
  package let draft: Draft?
}

extension Replica {
  /// Keeps an intent where it belongs: in the plan, or as a private draft where that was asked for, the partner is not here
  /// yet, or this person has not confirmed the comparison number. The one rule of every front end.
  ///
  /// Throws `notCompared` where it is about an entry that is there, and so cannot wait as a draft.
  @discardableResult
  package func save(_ intent: Intent, asDraft: Bool) throws(ReplicaError) -> Saved {
    try write { db in
      let moment = try Moment(db, self)
      let edit = try intent.build(try moment?.view ?? .alone(SettingsTable.load(db).name))
      guard !edit.writes.isEmpty else { return Saved(isShared: true, draft: nil) }
      guard !asDraft, let moment, moment.membership.isPaired else { return try self.keep(edit, intent, in: db) }
      if moment.settings.isCompared { return try self.share(edit, over: moment.state, in: db) }
      let (now, later) = (edit.beforeComparing, edit.afterComparing)
      guard later.writes.isEmpty || later.standsAlone else { throw ReplicaError.notCompared }
      guard !now.writes.isEmpty else { return try self.keep(later, intent, in: db) }
      _ = try self.share(now, over: moment.state, in: db)
      let draft = later.writes.isEmpty ? nil : try self.keep(later, intent, in: db).draft
      return Saved(isShared: true, draft: draft)
    }
  }

  private func keep(_ edit: Edit, _ intent: Intent, in db: Database) throws -> Saved {
    Saved(isShared: false, draft: try addDraft(.edit(edit), label: intent.label, in: db))
  }

  private func share(_ edit: Edit, over state: PlanState, in db: Database) throws -> Saved {
    if !edit.isThere(state) {
      var recorder = try Recorder(db, self)
      try recorder.record(edit)
      try recorder.finish()
    }
    return Saved(isShared: true, draft: nil)
  }
}

extension Edit {
  /// Whether the plan's own fields hold exactly this already: then there is nothing to write. Answers and votes are written
  /// again all the same, since their time counts.
  fileprivate func isThere(_ state: PlanState) -> Bool {
    writes.allSatisfy { $0.address.kind == RecordKind.plan.rawValue && state.value($0.address) == $0.value }
  }
}
