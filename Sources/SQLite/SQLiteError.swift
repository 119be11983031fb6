import CSQLite

/// Why SQLite did not do what it was asked, by its extended result code.
package struct SQLiteError: Error, Hashable, Sendable {
  package let code: Int32

  package init(code: Int32) { self.code = code }

  package enum Kind: Sendable {
    case full, readOnly, cannotOpen, busy, damaged, notADatabase, refused, io
  }

  /// What front ends tell apart; `refused` is a statement that does not hold against the tables as they are.
  package var kind: Kind {
    switch code & 0xFF {
    case SQLITE_FULL: .full
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly
    case SQLITE_CANTOPEN: .cannotOpen
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_CORRUPT: .damaged
    case SQLITE_NOTADB: .notADatabase
    case SQLITE_MISMATCH, SQLITE_CONSTRAINT, SQLITE_ERROR: .refused
    default: .io
    }
  }
}
