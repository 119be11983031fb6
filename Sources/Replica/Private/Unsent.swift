package import TandemPlan

/// Half-typed words are drafts that know their form: one a form, written anew while its author types.
extension Replica {
  /// Keeps what stands half-typed in some forms. Of one that was sent or emptied nothing is kept.
  package mutating func keepUnsent(_ words: [UnsentWords], at now: Instant) {
    for new in words {
      let place = drafts.firstIndex { $0.unsent?.form == new.form }
      if new.text.isEmpty {
        if let place { remove(drafts[place]) }
      } else if let place {
        replace(place, .note(new.text, .typed(new)), created: now.wall)
      } else {
        append(.note(new.text, .typed(new)), created: now.wall)
      }
    }
    let held = drafts.filter { $0.unsent != nil }.sorted { $0.created < $1.created }
    detach(held.dropLast(ReplicaLimits.unsent))
  }

  /// Words whose form is gone stay as plain notes, and stand in no field any more.
  /// - Parameter forms: nil for all forms.
  package mutating func detachUnsent(_ forms: Set<String>?) {
    detach(drafts.filter { draft in draft.unsent.map { forms?.contains($0.form) ?? true } ?? false })
  }

  private mutating func detach(_ gone: some Sequence<Draft>) {
    for draft in gone {
      guard let place = drafts.firstIndex(where: { $0.number == draft.number }) else { continue }
      replace(place, .note(draft.text, .typed(nil)), created: draft.created)
    }
  }

  private mutating func replace(_ place: Int, _ content: Draft.Content, created: UInt64) {
    drafts[place] = Draft(number: drafts[place].number, content: content, created: created)
    notes.append(.draft(drafts[place].number))
  }
}
