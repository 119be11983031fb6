package import TandemPlan
package import TandemReplica

/// Why something in a file was left out, in the order in which it is told.
package enum ImportLeft: Hashable, Sendable, CaseIterable {
  /// What stands here already with the same words.
  case there
  /// Entries of the other one: theirs to write.
  case others
  /// What was heard, agreed, chosen, voted and answered: it was given for the other plan.
  case givenThere
  case takenBack
  /// Drafts about entries of the other plan.
  case aboutEntries
  /// Words that no plan takes.
  case unusable
}

/// What became of a file.
package struct ImportReport: Hashable, Sendable {
  package var shared = 0
  package var drafted = 0
  /// Notes and letters.
  package var notes = 0
  package var left: [ImportLeft: Int] = [:]
}

extension Replica {
  /// Carries a file's shared fields, this person's own entries and what was private into this copy: into the plan where
  /// things are shared, else as drafts. Where other words stand in a field of the plan they stay, and the file's become a draft; where
  /// they stand in a draft, the file's are kept beneath it.
  /// - Parameters:
  ///   - isMine: whether it is this person's file though another name stands in it.
  ///   - newID: gives a new entry's id, another one each time.
  package mutating func carry(
    _ file: ImportFile, isMine: Bool, newID: () -> RecordID, at now: Instant
  ) throws(AppFailure) -> ImportReport {
    var report = ImportReport()
    let snapshot = Snapshot(self)
    try snapshot.check(file, isMine: isMine)
    var known = ImportKnown(Export(snapshot, now: now.wall))
    func leave(_ why: ImportLeft) { report.left[why, default: 0] += 1 }
    for entry in file.entries {
      let parts: [ImportPart]
      switch entry.parts(you: file.you, newID) {
      case .left(let why):
        leave(why)
        continue
      case .parts(let some): parts = some
      }
      for part in parts {
        if known.holds(part) {
          leave(.there)
          continue
        }
        do throws(ReplicaError) { try keep(part, isTaken: known.isTaken(part), &report, at: now) } catch {
          throw AppFailure(error)
        }
        known.add(part)
      }
    }
    return report
  }

  private mutating func keep(
    _ part: ImportPart, isTaken: Bool, _ report: inout ImportReport, at now: Instant
  ) throws(ReplicaError) {
    switch part.content {
    case .page(let content):
      let isNew = keepBeneath(content, at: now)
      if isNew == nil { addDraft(content, at: now) }
      if isNew == false { report.left[.there, default: 0] += 1 } else { report.notes += 1 }
    case .edit(let edit, let field):
      let (own, subject) = (edit.owned(by: membership?.seat ?? .one), DraftSubject(field))
      if let isNew = keepBeneath(.edit(own, subject), at: now) {
        if isNew { report.drafted += 1 } else { report.left[.there, default: 0] += 1 }
      } else if try save(own, subject, asDraft: part.isPrivate || isTaken, at: now).isShared {
        report.shared += 1
      } else {
        report.drafted += 1
      }
    }
  }
}

extension Snapshot {
  /// Nobody brings another one's words in under their own name, the partner's least of all.
  fileprivate func check(_ file: ImportFile, isMine: Bool) throws(AppFailure) {
    try needCopy()
    if let partner = plan.names[plan.you.other] ?? settings.partnerName, looksAlike(file.you, partner) {
      throw .othersFile(file.you, isPartners: true)
    }
    guard isMine || looksAlike(file.you, isPaired ? plan.name(plan.you) : settings.name) else {
      throw .othersFile(file.you, isPartners: false)
    }
  }
}

/// Tells what stands in a copy already, by its words.
private struct ImportKnown {
  private var words: Set<[String]> = []
  /// The fields of the plan, and the wishes, in which something stands for both to see.
  private var taken: Set<String> = []

  init(_ present: Export) {
    for entry in present.entries where !entry.isRemoved && (entry.by == nil || entry.by == present.you) {
      let fields = entry.fields.compactMap { field -> (name: String, text: String)? in
        guard field.name != "earlier", let text = field.texts.first?.text, !text.isEmpty else { return nil }
        return (field.name, text)
      }
      switch entry.kind {
      case "plan", "partner":
        for field in fields {
          words.insert(ImportPart.words(entry.kind, [field]))
          taken.insert(field.name)
        }
      case "draft": words.insert(ImportPart.words(entry.fact("of") ?? "", fields))
      case "note", "letter": words.insert(ImportPart.words(entry.kind + " " + (entry.fact("what") ?? ""), fields))
      default: words.insert(ImportPart.words(entry.kind, fields))
      }
    }
  }

  func holds(_ part: ImportPart) -> Bool { words.contains(part.words) }

  /// Whether other words stand where this would go.
  func isTaken(_ part: ImportPart) -> Bool { part.single.map { taken.contains($0) } ?? false }

  mutating func add(_ part: ImportPart) { words.insert(part.words) }
}
