package import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSystem

/// A backup that was read, and opened where a passphrase closed it; nothing was written yet.
package struct ReadBackup: Sendable {
  private let bytes: [UInt8]
  /// Whether a passphrase closed it. The copy that comes of it has no lock all the same.
  package let wasClosed: Bool

  /// - Parameter passphrase: asked for only where one closes the file; nil throws `needsPassphrase`.
  package init(_ path: String, passphrase: () throws(BackupFailure) -> [UInt8]?) throws(BackupFailure) {
    let read = try contents(of: path)
    guard SealedBackup.isOne(read) else {
      guard read.starts(with: Array("SQLite format 3\0".utf8)) else { throw .notABackup }
      (bytes, wasClosed) = (read, false)
      return
    }
    guard let words = try passphrase() else { throw .needsPassphrase }
    guard let opened = try SealedBackup.open(read, with: words) else { throw .wrongPassphrase }
    (bytes, wasClosed) = (opened, true)
  }

  /// Puts it where no copy is: all of it, or nothing. It is checked first: its tables, the file's pages, and every version
  /// against its seal. What it holds is sent on only once it has read to its server's end (PROTOCOL.md, section 11.7).
  package func restore(to paths: ReplicaPaths, time: any TimeSource) throws(BackupFailure) -> ReplicaStore {
    do throws(AppFailure) {
      OwnFolder.sweep(paths.directory)
      try Self.checkVacant(paths)
      try paths.makeDirectory()
    } catch { throw .copy(error) }
    try inOwnFolder(paths.directory) { (draft) throws(BackupFailure) in
      do throws(SystemError) {
        let file = try OpenFile(draft, .new)
        try file.write(bytes)
      } catch { throw .copy(AppFailure(at: paths.directory, error)) }
      try Self.prepare(draft)
      do throws(AppFailure) { try Self.take(draft, paths) } catch { throw .copy(error) }
    }
    do throws(AppFailure) { return try ReplicaStore.open(at: paths, time: time) } catch { throw .copy(error) }
  }

  /// A file that was made and never filled is no copy; anything else there stays.
  package static func checkVacant(_ paths: ReplicaPaths) throws(AppFailure) {
    guard Files.isThere(paths.database) else { return }
    guard let file = try? OpenFile(paths.database, .reading), (try? file.read(upTo: 1)) == [] else {
      throw paths.isLocked ? .lockedHere : .alreadyHere
    }
  }

  private static func take(_ draft: String, _ paths: ReplicaPaths) throws(AppFailure) {
    let turns = try WriterTurns(path: paths.lock)
    try mapped {
      try turns.taking {
        try checkVacant(paths)
        // A log without its database would be taken for one of the new file.
        for name in ["", "-wal", "-shm", "-journal"] { Files.remove(paths.database + name) }
        do throws(SystemError) {
          try OpenFile(draft, .keeping).sync()
          try Files.move(draft, to: paths.database, isReplacing: false)
        } catch { throw error.isThere ? AppFailure.alreadyHere : AppFailure(at: paths.directory, error) }
      }
    }
  }

  /// Checks the file, and lets the copy in it know that it was put back.
  private static func prepare(_ path: String) throws(BackupFailure) {
    do {
      let db = try Database(path, busyMilliseconds: Int32(StoreLimits.turnMilliseconds))
      defer { db.close() }
      // Nothing in a file from elsewhere is run, and no log is left beside it.
      try db.execute("PRAGMA trusted_schema = OFF; PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON")
      let layout = try Connection.layout(db)
      guard layout > 0, try Tables.areOurs(db) || layout > Tables.layout else { throw BackupFailure.notABackup }
      guard layout == Tables.layout else { throw BackupFailure.laterVersion }
      guard try Salvage(reading: db).found.isWhole else { throw BackupFailure.damaged }
      try db.transaction {
        try PlanViews.rebuild(db)
        var replica = try Replica(rows: try KeptRows(reading: db))
        replica.changeSettings { $0.isRestored = true }
        var keeper = Keeper(db)
        try keeper.keep(replica.takeNotes(), of: replica)
      }
    } catch let error as BackupFailure {
      throw error
    } catch {
      throw .damaged
    }
  }
}

extension Tables {
  /// Whether a database has exactly the tables of this layout, and nothing that runs by itself.
  static func areOurs(_ db: Database) throws -> Bool {
    let model = try Database(":memory:")
    defer { model.close() }
    try migrate(model, from: 0)
    return try shape(of: db) == shape(of: model)
  }

  private static func shape(of db: Database) throws -> [String] {
    try Prepared(
      db, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema WHERE type <> 'view' ORDER BY 1"
    )
    .all { $0.text(0) }
  }
}
