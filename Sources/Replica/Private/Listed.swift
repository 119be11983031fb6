package import TandemPlan

/// What a number meant when it was last shown to the person at this computer.
package struct Listed: Hashable, Sendable {
  package let key: RecordKey
  /// The text hash of the partner's words in the entry that were shown; nil where the number alone was named.
  package let mark: [UInt8]?

  package init(_ key: RecordKey, mark: [UInt8]?) {
    self.key = key
    self.mark = mark
  }
}

extension Replica {
  /// Remembers what the numbers of a kind mean to the person who has just read them.
  package mutating func noteListed(_ kind: RecordKind, _ entries: [(number: Int, listed: Listed)]) {
    for entry in entries {
      let before = listed[kind]?[entry.number]
      // A number that is named says nothing of the words that were read.
      if before?.key == entry.listed.key, entry.listed.mark == nil || entry.listed.mark == before?.mark { continue }
      listed[kind, default: [:]][entry.number] = entry.listed
      notes.append(.listed(kind, entry.number))
    }
  }
}
