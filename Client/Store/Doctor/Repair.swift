package import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSystem

/// What became of a repair.
package struct Repaired: Hashable, Sendable {
  /// What was wrong before it.
  package let found: Examination
  /// Where the damaged file is kept; nil where it did not have to be taken away.
  package let kept: String?
}

extension ReplicaPaths {
  /// Builds the copy anew from what can be read of it, and keeps the damaged file beside it. What could not be read comes back
  /// with the next sync, as far as the server holds it.
  ///
  /// Another process that has the copy open writes nothing into the damaged file afterwards: it is told (`builtAnew`).
  /// - Parameter day: names the file that is kept.
  package func repair(on day: CalendarDate) throws(BackupFailure) -> Repaired {
    do throws(AppFailure) {
      let found = try Examination(of: self)
      if found.isKeyless { throw .unreadable }
      for path in found.open { try limitToOwner(path) }
      if found.isWhole { return Repaired(found: found, kept: nil) }
    } catch { throw error == .unreadable ? .damaged : .copy(error) }
    return try inOwnFolder(directory) { (draft) throws(BackupFailure) in
      do throws(SystemError) { _ = try OpenFile(draft, .new) } catch { throw .copy(AppFailure(at: directory, error)) }
      do throws(AppFailure) { return try rebuild(draft, day) } catch { throw .copy(error) }
    }
  }

  private func limitToOwner(_ path: String) throws(AppFailure) {
    do throws(SystemError) { try Files.limitToOwner(path) } catch { throw AppFailure(at: path, error) }
  }

  /// In the writers' turn: nothing is written between reading and taking away.
  private func rebuild(_ draft: String, _ day: CalendarDate) throws(AppFailure) -> Repaired {
    let turns = try WriterTurns(path: lock)
    return try mapped {
      try turns.taking {
        let salvage = try Salvage(self)
        try Self.build(draft, of: salvage.rows, by: try key())
        do throws(SystemError) {
          let kept = keptName(day)
          try exchange(for: draft, keeping: kept)
          return Repaired(found: salvage.found, kept: kept)
        } catch { throw AppFailure(at: directory, error) }
      }
    }
  }

  private static func build(_ path: String, of rows: KeptRows, by key: CopyKey?) throws {
    let db = try Database(path, by: key?.files)
    defer { db.close() }
    try db.execute("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON")
    var replica = try Replica(rows: rows)
    // Of what this device wrote something may be missing here: see section 11.7 of PROTOCOL.md.
    replica.changeSettings { $0.isRestored = true }
    try db.transaction {
      try Tables.migrate(db, from: 0)
      var keeper = Keeper(db)
      try keeper.keep(replica.allNotes, of: replica)
    }
    try Connection.setLogMode(db)
  }
}
