import GRDB

/// Where this replica stands in the server's sequence of changes, as the server gave it (PROTOCOL.md, section 11).
package struct Cursor: Hashable, Sendable {
  package let sequence: UInt64
  /// 32 bytes; zeros at the start.
  package let chain: [UInt8]

  package static let start = Cursor(sequence: 0, chain: [UInt8](repeating: 0, count: 32))

  package init(sequence: UInt64, chain: [UInt8]) {
    self.sequence = sequence
    self.chain = chain
  }

  init(_ db: Database) throws {
    let cursor = try Prepared(db, "SELECT sequence, chain FROM cursor").first { row in
      Cursor(sequence: row.uint64(0), chain: row.blob(1))
    }
    guard let cursor else { throw ReplicaError.damaged }
    self = cursor
  }

  func save(_ db: Database) throws {
    try Prepared(db, "UPDATE cursor SET sequence = ?, chain = ?").run(sequence, chain)
  }
}

extension Replica {
  package func cursor() throws(ReplicaError) -> Cursor { try read { try Cursor($0) } }

  /// Reads from the start again, as healing wants it. What is held stays.
  package func resetCursor() throws(ReplicaError) { try write { try Cursor.start.save($0) } }
}
