import GRDB
package import TandemPlan

extension Replica {
  /// Remembers what the numbers of a kind mean to the person who has just read them. Writes only what is new, and
  /// waits for no disk: after a power cut a number is one that was not read yet.
  package func noteListed(_ kind: RecordKind, _ entries: [(number: Int, key: RecordKey)]) throws(ReplicaError) {
    let known = try read { try ListedTable($0).all(kind) }
    let new = entries.filter { known[$0.number] != $0.key }
    if new.isEmpty { return }
    try writeLoosely { db in
      let table = ListedTable(db)
      for entry in new { try table.put(kind, entry.number, entry.key) }
    }
  }

  /// The entry that a number meant when it was last shown here; nil if it never was.
  package func listed(_ kind: RecordKind, _ number: Int) throws(ReplicaError) -> RecordKey? {
    try read { try ListedTable($0).all(kind)[number] }
  }
}

/// The entries by their numbers as they were last shown.
private struct ListedTable {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func all(_ kind: RecordKind) throws -> [Int: RecordKey] {
    var entries: [Int: RecordKey] = [:]
    try Prepared(db, "SELECT number, owner, id FROM listed WHERE kind = ?").each(kind.rawValue) { row in
      guard let owner = Owner(rawValue: UInt8(clamping: row.int(1))) else { throw ReplicaError.damaged }
      entries[Int(clamping: row.int(0))] = RecordKey(owner, RecordID(row.uint64(2)))
      return true
    }
    return entries
  }

  func put(_ kind: RecordKind, _ number: Int, _ key: RecordKey) throws {
    try Prepared(db, "INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?)").run(
      kind.rawValue, number, key.owner.rawValue, key.id.column)
  }
}
