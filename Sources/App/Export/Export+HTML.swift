import TandemPlan

extension Export {
  /// A document to read and to print: self-contained, without a script or a link.
  package var html: String {
    let names = partner.map { ExportWords.couple.with(["first": min(you, $0), "second": max(you, $0)]) } ?? you
    var body: [PrintHTML] = [
      .element(.p, names), .element(.p, .small, [.text(ExportWords.made.with(["name": you, "date": at]))]),
    ]
    var section = ""
    for entry in entries {
      if entry.section != section {
        section = entry.section
        body.append(.element(.h2, section))
        if entry.isPrivate { body.append(.element(.p, .small, [.text(ExportWords.privateNote.text)])) }
      }
      body.append(.element(.section, entry.html))
    }
    return PrintPage(title: ExportWords.title.text, body: body).rendered
  }
}

extension Export.Entry {
  fileprivate var html: [PrintHTML] {
    var items: [PrintHTML] = []
    for field in fields {
      items.append(.element(.dt, field.label))
      for (index, text) in field.texts.enumerated() {
        let isPresent = index == 0 && field.name != "earlier"
        let words = isPresent ? text.text : ExportWords.before.with(["text": text.text])
        items.append(.element(.dd, isPresent ? .plain : .small, [.text(words), text.author]))
      }
    }
    for (name, vote) in votes where !vote.isEmpty {
      items += [.element(.dt, name), .element(.dd, vote)]
    }
    if let ownVote { items += [.element(.dt, ExportWords.yourVote.text), .element(.dd, ownVote)] }
    for (name, text) in facts where !Self.isHeading(name) {
      items += [.element(.dt, Self.named(name)), .element(.dd, text)]
    }
    let (ready, what) = (fact("ready"), fact("what"))
    let title = [number.map { "\($0)." }, ready, by, what, isRemoved ? ExportWords.removed.text : nil].compactMap { $0 }
    let heading = title.isEmpty ? [] : [PrintHTML.element(.p, .small, [.text(title.joined(separator: " "))])]
    return heading + [.element(.dl, items)]
  }

  /// Whether a fact stands above the entry, or is for `tandem import` alone.
  private static func isHeading(_ fact: String) -> Bool { ["what", "of", "new", "ready"].contains(fact) }

  private static func named(_ fact: String) -> String { fact.prefix(1).uppercased() + fact.dropFirst() }
}

extension Export.Text {
  /// Who wrote it, and when.
  fileprivate var author: PrintHTML {
    let day = at.map { CalendarDate(reading: String($0.prefix(10)))?.words ?? $0 }
    let parts = [by, day, isApart ? ExportWords.apart.text : nil].compactMap { $0 }
    return .element(.span, .small, [.text(parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")")])
  }
}
