package import TandemPlan
import TandemSQLite

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
  /// Remembers what the numbers of a kind mean to the person who has just read them. Writes only what is new, and
  /// waits for no disk: after a power cut a number is one that was not read yet.
  package func noteListed(_ kind: RecordKind, _ entries: [(number: Int, listed: Listed)]) throws(ReplicaError) {
    let known = try read { try ListedTable($0).all(kind) }
    let new = entries.filter { entry in
      guard let before = known[entry.number], before.key == entry.listed.key else { return true }
      // A number that is named says nothing of the words that were read.
      return entry.listed.mark.map { $0 != before.mark } ?? false
    }
    if new.isEmpty { return }
    try writeLoosely { db in
      let table = ListedTable(db)
      for entry in new { try table.put(kind, entry.number, entry.listed) }
    }
  }

  /// The entry that a number meant when it was last shown here; nil if it never was.
  package func listed(_ kind: RecordKind, _ number: Int) throws(ReplicaError) -> Listed? {
    try read { try ListedTable($0).all(kind)[number] }
  }
}

/// The entries by their numbers as they were last shown.
private struct ListedTable {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func all(_ kind: RecordKind) throws -> [Int: Listed] {
    var entries: [Int: Listed] = [:]
    try Prepared(db, "SELECT number, owner, id, mark FROM listed WHERE kind = ?").each(kind.rawValue) { row in
      guard let owner = Owner(rawValue: UInt8(clamping: row.int(1))) else { throw ReplicaError.damaged }
      entries[Int(clamping: row.int(0))] = Listed(
        RecordKey(owner, RecordID(row.uint64(2))), mark: row.isNull(3) ? nil : row.blob(3))
      return true
    }
    return entries
  }

  func put(_ kind: RecordKind, _ number: Int, _ listed: Listed) throws {
    try Prepared(db, "INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?, ?)").run(
      kind.rawValue, number, listed.key.owner.rawValue, listed.key.id.column, listed.mark)
  }
}
