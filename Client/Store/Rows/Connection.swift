import TandemPlan
import TandemSQLite

/// Opens the database so that a committed transaction is on disk, and refuses to run where it would not be.
enum Connection {
  static func open(_ paths: ReplicaPaths) throws -> SharedDatabase {
    let key = try paths.key()
    let path = key == nil ? paths.plain : paths.sealed
    let db = try Database(path, busyMilliseconds: Int32(StoreLimits.turnMilliseconds), by: key?.files)
    try db.keepLogOnClose()
    // What is deleted is overwritten: a draft that was thrown away stands in no free page.
    try db.execute("PRAGMA secure_delete = ON")
    try db.execute("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON")  // of macOS alone
    try db.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -\(StoreLimits.cacheKibibytes)")
    try checkDurability(db)
    return SharedDatabase(db)
  }

  /// Whether a committed transaction is waited for.
  static func setDurable(_ isDurable: Bool, _ db: Database) throws {
    try db.execute("PRAGMA synchronous = \(isDurable ? "FULL" : "NORMAL")")
    if isDurable { try checkDurability(db) }
  }

  /// In any other setting an edit that was acknowledged may be lost with the power.
  static func checkDurability(_ db: Database) throws {
    let full = 2
    guard try db.number("PRAGMA synchronous") == full else { throw AppFailure.inputOutput }
  }

  /// Empties the log, so that nothing stands there either of what was private and is gone. Throws where the database has no room to
  /// take it up, or another process reads for too long: then it stands as before.
  static func emptyLog(_ db: Database) throws {
    guard try db.number("PRAGMA wal_checkpoint(TRUNCATE)") == 0 else { throw AppFailure.busy }
  }

  /// The log stands beside the database from then on; the setting is part of the file.
  static func setLogMode(_ db: Database) throws {
    guard try db.text("PRAGMA journal_mode = WAL") == "wal" else { throw AppFailure.inputOutput }
  }

  static func isLogMode(_ db: Database) throws -> Bool { try db.text("PRAGMA journal_mode") == "wal" }

  static func layout(_ db: Database) throws -> Int { try db.number("PRAGMA user_version") ?? 0 }
}
