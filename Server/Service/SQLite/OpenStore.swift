import GRDB

extension SQLiteStore {
  /// Opens the file for writing and brings it up to this version; runs only where a commit is on disk when it returns.
  static func open(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.maximumReaderCount = 4
    configuration.persistentReadOnlyConnections = true
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -4000")
      if !db.configuration.readonly { try db.execute(sql: "PRAGMA secure_delete = ON") }
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    try pool.writeWithoutTransaction { db in
      // Opening has set NORMAL, which loses acknowledged commits when the power fails.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 2000")
      guard try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal",
        try Int.fetchOne(db, sql: "PRAGMA synchronous") == fullSynchronisation
      else { throw StoreError.notDurable }
      try Schema.bringUp(db)
    }
    return pool
  }

  private static let fullSynchronisation = 2
}
