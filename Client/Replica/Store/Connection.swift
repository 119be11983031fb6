import CSQLite
import GRDB

/// Opens the database so that a committed transaction is on disk, and refuses to run where it would not be.
enum Connection {
  static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(Double(ReplicaLimits.turnMilliseconds) / 1_000)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.inDatabase { db in
      guard let connection = db.sqliteConnection, tandem_sqlite_keep_log_on_close(connection) == 0 else {
        throw ReplicaError.damaged
      }
      // What is deleted is overwritten: a draft that was thrown away stands in no free page.
      try db.execute(sql: "PRAGMA secure_delete = ON")
      try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -\(ReplicaLimits.cacheKibibytes)")
      try checkDurability(db)
    }
    return queue
  }

  /// Whether a committed transaction is waited for.
  static func setDurable(_ isDurable: Bool, _ db: Database) throws {
    try db.execute(sql: "PRAGMA synchronous = \(isDurable ? "FULL" : "NORMAL")")
    if isDurable { try checkDurability(db) }
  }

  /// In any other setting an edit that was acknowledged may be lost with the power.
  static func checkDurability(_ db: Database) throws {
    let full = 2
    guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == full else { throw ReplicaError.notDurable }
  }

  /// Empties the log, so that nothing stands there either of what was private and is gone. Where another process reads at this
  /// moment the next one does it.
  static func emptyLog(_ db: Database) { try? db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }

  /// The log stands beside the database from then on; the setting is part of the file.
  static func setLogMode(_ db: Database) throws {
    guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else { throw ReplicaError.notDurable }
  }

  static func isLogMode(_ db: Database) throws -> Bool { try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal" }

  static func layout(_ db: Database) throws -> Int { try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 }
}
