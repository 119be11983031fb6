import TandemSQLite

/// Opens the database of a store so that a committed transaction is on disk, and refuses to run where it would not be.
enum OpenStore {
  static let busyMilliseconds: Int32 = 5_000

  static func writer(_ path: String) throws -> Lane {
    let db = try open(path, isReadOnly: false)
    // What was erased stands in no free page.
    try db.execute("PRAGMA secure_delete = ON")
    guard try db.text("PRAGMA journal_mode = WAL") == "wal" else { throw StoreError.notDurable }
    try db.execute("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON")  // of macOS alone
    try db.execute("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000")
    guard try db.number("PRAGMA synchronous") == fullSynchronisation else { throw StoreError.notDurable }
    try StoreSchema.bringUp(db)
    return Lane(SharedDatabase(db))
  }

  /// Opened after the writer, which makes the file and its log.
  static func reader(_ path: String) throws -> Lane { Lane(SharedDatabase(try open(path, isReadOnly: true))) }

  private static func open(_ path: String, isReadOnly: Bool) throws -> Database {
    let db = try Database(path, isReadOnly: isReadOnly, busyMilliseconds: busyMilliseconds)
    try db.execute("PRAGMA cache_size = -4000")
    return db
  }

  private static let fullSynchronisation = 2
}
