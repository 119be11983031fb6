/// A text as people see it: who wrote it, when, and how many earlier versions stand behind it.
package struct TextView: Hashable, Sendable {
  package let text: String
  /// The seat of the recorded author.
  package let by: Seat
  package let at: Stamp
  package let earlier: Int
}

/// One of the texts that ever stood in a field.
package struct EarlierText: Hashable, Sendable {
  package let text: String
  /// The seat of the recorded author.
  package let by: Seat
  package let at: Stamp
  /// Whether it was written while apart, and nobody replaced it knowingly.
  package let isApart: Bool

  package init(text: String, by: Seat, at: Stamp, isApart: Bool) {
    self.text = text
    self.by = by
    self.at = at
    self.isApart = isApart
  }
}

/// Anything that stands in a numbered list and can be named by its number or the beginning of its text.
package protocol Numbered {
  var number: Int { get }
  /// The text or name by which people call it.
  var label: String { get }
}

/// One of the plan's entries: numbered, and named for good by its key.
package protocol PlanEntry: Numbered {
  static var kind: RecordKind { get }
  var key: RecordKey { get }
  /// Nil where the record is none that people see.
  init?(_ record: Record, number: Int, in reading: Reading)
  /// What of it the partner may have written, as `you` read it: a command on its number acts on exactly these words. Empty
  /// where there is nothing of the partner's.
  func othersWords(for you: Seat) -> String
}

extension PlanEntry {
  package func othersWords(for you: Seat) -> String { key.owner == Owner(you) ? "" : label }
}

extension Sequence where Element: PlanEntry {
  /// The entry with this key; nil if it is not among them.
  package func entry(_ key: RecordKey) -> Element? { first { $0.key == key } }
}

/// Finds the entry that a person means: by its number, or by an unambiguous beginning of its name, in any case.
package func pick<Entry: Numbered>(_ wish: String, from entries: [Entry]) throws(PlanError) -> Entry {
  if let number = Int(wish) {
    for entry in entries where entry.number == number { return entry }
    throw .noSuchRecord
  }
  let start = wish.lowercased()
  guard !start.isEmpty else { throw .noSuchRecord }
  let found = entries.filter { $0.label.lowercased().hasPrefix(start) }
  let exact = found.filter { $0.label.lowercased() == start }
  if exact.count == 1 { return exact[0] }
  guard found.count < 2 else { throw .ambiguous }
  guard let only = found.first else { throw .noSuchRecord }
  return only
}
