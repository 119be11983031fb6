import TandemPlan
import TandemReplica

// What never left this computer.
extension ExportMaker {
  func draft(_ draft: Draft) -> Export.Entry {
    switch draft.content {
    case .letter(let text): page("letter", text, draft)
    case .note(let text, _): page("note", text, draft)
    case .edit(let edit, _): drafted(edit, draft)
    }
  }

  private func page(_ kind: String, _ text: String, _ draft: Draft) -> Export.Entry {
    var entry = hidden(kind, draft)
    entry.fields = [Export.Field(name: "text", label: "Text", texts: [wrote(text, draft.created)] + earlier(draft))]
    return entry
  }

  private func drafted(_ edit: Edit, _ draft: Draft) -> Export.Entry {
    var entry = hidden("draft", draft)
    if let kind = edit.writes.first.flatMap({ RecordKind(rawValue: $0.address.kind) }) {
      entry.facts.append(("of", Schema.record(kind).name))
    }
    entry.facts.append(("new", edit.standsAlone ? "yes" : "no"))
    for write in edit.writes {
      guard let rule = write.address.rule, !Self.isHidden(rule), let text = rule.text(of: write.value) else { continue }
      entry.fields.append(
        Export.Field(name: rule.name, label: rule.title, texts: [wrote(text, draft.created)]))
    }
    let before = earlier(draft)
    if !before.isEmpty {
      entry.fields.append(Export.Field(name: "earlier", label: ExportWords.earlier.text, texts: before))
    }
    return entry
  }

  private func hidden(_ kind: String, _ draft: Draft) -> Export.Entry {
    var entry = Export.Entry(kind: kind, section: ExportWords.private.text)
    entry.number = draft.number
    entry.isPrivate = true
    entry.facts = [("what", draft.called)]
    if let note = draft.note { entry.facts += note.facts }
    return entry
  }

  private func earlier(_ draft: Draft) -> [Export.Text] { draft.earlier.map { wrote($0.text, $0.created) } }

  private func wrote(_ text: String, _ at: UInt64) -> Export.Text {
    Export.Text(text: text, by: nil, at: timestamp(at), isApart: false)
  }
}

extension Draft.Note {
  /// What a file needs to say to bring the note back as what it is; a page says so by its name alone.
  fileprivate var facts: [(name: String, text: String)] {
    switch self {
    case .page: return []
    case .answerAloud: return [("note", "answer")]
    case .typed: return [("note", "typed")]
    case .earlier(let subject):
      var facts: [(name: String, text: String)] = [
        ("note", "earlier"), ("of", Schema.record(subject.field.kind).name),
      ]
      if let rule = Schema.rule(kind: subject.field.kind.rawValue, field: subject.field.number) {
        facts.append(("field", rule.name))
      }
      return facts
    }
  }
}
