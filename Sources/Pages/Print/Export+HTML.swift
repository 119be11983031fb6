package import TandemPlan

extension Export {
  /// A document to read and to print: self-contained, without a script or a link.
  package var html: String {
    let names = partner.map { ExportWords.couple.with(["first": min(you, $0), "second": max(you, $0)]) } ?? you
    var body = [p(names), p(.look(.small), ExportWords.made.with(["name": you, "date": at]))]
    var heading = ""
    for entry in entries {
      if entry.section != heading {
        heading = entry.section
        body.append(h2(heading))
        if entry.isPrivate { body.append(p(.look(.small), ExportWords.privateNote.text)) }
      }
      body.append(section { entry.html })
    }
    return PrintedPage(title: ExportWords.title.text, body: body).document
  }
}

extension Export.Entry {
  fileprivate var html: [HTML] {
    var items: [HTML] = []
    for field in fields {
      items.append(dt(field.label))
      for (index, text) in field.texts.enumerated() {
        let isPresent = index == 0 && field.name != "earlier"
        let words = isPresent ? text.text : ExportWords.before.with(["text": text.text])
        items.append(.element(.dd, isPresent ? [] : [.look(.small)], [.text(words), text.author]))
      }
    }
    for (name, vote) in votes where !vote.isEmpty {
      items += [dt(name), dd(vote)]
    }
    if let ownVote { items += [dt(ExportWords.yourVote.text), dd(ownVote)] }
    for (name, text) in facts where !Self.isHeading(name) {
      items += [dt(Self.named(name)), dd(text)]
    }
    let (ready, what) = (fact("ready"), fact("what"))
    let title = [number.map { "\($0)." }, ready, by, what, isRemoved ? ExportWords.removed.text : nil].compactMap { $0 }
    let heading = title.isEmpty ? [] : [p(.look(.small), title.joined(separator: " "))]
    return heading + [dl { items }]
  }

  /// Whether a fact stands above the entry, or is for `tandem import` alone.
  private static func isHeading(_ fact: String) -> Bool {
    ["what", "of", "new", "ready", "note", "field"].contains(fact)
  }

  private static func named(_ fact: String) -> String { fact.prefix(1).uppercased() + fact.dropFirst() }
}

extension Export.Text {
  /// Who wrote it, and when.
  fileprivate var author: HTML {
    let day = at.map { CalendarDate(reading: String($0.prefix(10)))?.words ?? $0 }
    let parts = [by, day, isApart ? ExportWords.apart.text : nil].compactMap { $0 }
    return span(.look(.small), parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")")
  }
}
