/// Everything that one person holds of a plan, as it is written out: entries of fields, each with all that ever stood there.
///
///     Snapshot ──▶ Export ──▶ JSON, HTML or CSV
///
/// It says no more than the screens do: of a vote that is sealed, that it is, and to its own author what it was.
package struct Export: Sendable {
  /// One text as somebody wrote it.
  package struct Text: Sendable {
    package let text: String
    /// The author's name; nil for what is private to the person who exports.
    package let by: String?
    /// `2026-05-03T14:05:09.123Z`; nil where the time of writing is not known.
    package let at: String?
    /// Whether it was written while apart from what took its place.
    package let isApart: Bool

    package init(text: String, by: String?, at: String?, isApart: Bool) {
      self.text = text
      self.by = by
      self.at = at
      self.isApart = isApart
    }
  }

  package struct Field: Sendable {
    /// Its name in the schema.
    package let name: String
    /// What people call it.
    package let label: String
    /// The present text first, then earlier ones, newest first; never empty.
    package let texts: [Text]

    package init(name: String, label: String, texts: [Text]) {
      self.name = name
      self.label = label
      self.texts = texts
    }
  }

  package struct Entry: Sendable {
    /// The record's name in the schema; `draft`, `note` or `letter` for what is private, `looking_back` for a round,
    /// `invitation` and `reply` for what went between the two before both were in the plan.
    package let kind: String
    /// The heading under which people find it.
    package let section: String
    package var number: Int?
    /// Whose entry it is; nil for what belongs to both.
    package var by: String?
    /// Whether it was taken back or off the plan.
    package var isRemoved = false
    package var isPrivate = false
    package var fields: [Field] = []
    /// What is true of it beside its fields, by name: `state`, `chosen`, `about`, ...
    package var facts: [(name: String, text: String)] = []
    /// Votes, or answers of a round, by the names of the two; empty where nothing is told of any.
    package var votes: [(name: String, vote: String)] = []
    /// What this person answered, while it is sealed to everybody else.
    package var ownVote: String?

    package init(kind: String, section: String, number: Int? = nil, by: String? = nil) {
      self.kind = kind
      self.section = section
      self.number = number
      self.by = by
    }
  }

  package let you: String
  /// Nil until both partners are in the plan.
  package let partner: String?
  /// When it was made.
  package let at: String
  package let entries: [Entry]

  package init(you: String, partner: String?, at: String, entries: [Entry]) {
    self.you = you
    self.partner = partner
    self.at = at
    self.entries = entries
  }
}

extension Export.Entry {
  package func fact(_ name: String) -> String? { facts.first { $0.name == name }?.text }
}
