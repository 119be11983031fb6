import Synchronization
package import TandemPlan
package import TandemReplica
import TandemSQLite

/// Keeps one partner's copy of the plan in a SQLite database that only this user of this computer can read.
///
///     turn ──▶ what others wrote is read ──▶ the value is changed ──▶ its notes are kept in one transaction ──▶ told
///
/// Everything that changes it is on disk before the call returns; a failure leaves everything as it was. Several processes
/// may hold the same copy open: writers take turns, readers wait for no other process. All calls may come from any thread;
/// they wait for the disk, and for each other.
package final class ReplicaStore: Sendable {
  package let paths: ReplicaPaths
  let database: SharedDatabase
  let turns: WriterTurns
  package let time: any TimeSource
  /// Is told what was kept, and of which state, in the store's turn, before the call that changed it returns.
  package typealias Witness = @Sendable ([Note], Replica) -> Void
  private let witness: Witness?
  struct Known {
    /// SQLite's data version when it was read.
    let version: Int
    var replica: Replica
  }
  /// The copy as this store knows it; nil where it has to be read.
  private let known = Mutex<Known?>(nil)
  /// What was read last, and at which state.
  private let latest = Mutex<(token: ChangeToken, snapshot: Snapshot)?>(nil)

  private init(
    _ paths: ReplicaPaths, _ database: SharedDatabase, _ turns: WriterTurns, _ time: any TimeSource,
    _ witness: Witness? = nil
  ) {
    self.paths = paths
    self.database = database
    self.turns = turns
    self.time = time
    self.witness = witness
  }

  /// Keeps a new copy; throws `alreadyHere` if there is one.
  package static func create(
    at paths: ReplicaPaths, _ replica: Replica, time: any TimeSource
  ) throws(AppFailure) -> ReplicaStore {
    try OwnFiles.makeDirectory(paths.directory)
    let turns = try WriterTurns(path: paths.lock)
    return try mapped {
      try turns.taking {
        try OwnFiles.make(paths.database)
        let database = try Connection.open(paths)
        try database.use { db in
          guard try Connection.layout(db) == 0 else { throw AppFailure.alreadyHere }
          try Connection.setLogMode(db)
          try db.transaction {
            try Tables.migrate(db, from: 0)
            var replica = replica
            var keeper = Keeper(db)
            try keeper.keep(replica.takeNotes(), of: replica)
          }
        }
        return ReplicaStore(paths, database, turns, time)
      }
    }
  }

  /// The copy that is there; nil while there is none. Also a file that was made and never filled is none.
  package static func existing(at paths: ReplicaPaths, time: any TimeSource) throws(AppFailure) -> ReplicaStore? {
    do { return try open(at: paths, time: time) } catch {
      if error == .noCopy { return nil }
      throw error
    }
  }

  /// Opens the copy that is there.
  /// - Parameter witness: for tests that hold another keeper of notes against this one.
  package static func open(
    at paths: ReplicaPaths, time: any TimeSource, witness: Witness? = nil
  ) throws(AppFailure) -> ReplicaStore {
    OwnFolder.sweep(paths.directory)
    guard try OwnFiles.exists(paths.database) else { throw .noCopy }
    try paths.settleLock()
    try paths.undoExchange()
    let turns = try WriterTurns(path: paths.lock)
    return try mapped {
      let database = try Connection.open(paths)
      try database.use { db in
        let layout = try Connection.layout(db)
        guard layout > 0 else { throw AppFailure.noCopy }
        guard layout <= Tables.layout else { throw AppFailure.newerCopy }
        if try !Connection.isLogMode(db) { try turns.taking { try Connection.setLogMode(db) } }
      }
      let store = ReplicaStore(paths, database, turns, time, witness)
      // Whoever needs to know asks anew.
      try? store.finishErasing()
      return store
    }
  }

  /// Lets go of the files; later calls fail.
  package func close() throws(AppFailure) { try mapped { try database.use { $0.close() } } }

  /// Changes whenever anybody changed the copy, in this process or another; cheap enough to ask a few times a second.
  package func changeToken() throws(AppFailure) -> ChangeToken {
    try paths.checkOpen()
    return try mapped { try database.use { try ChangeToken($0) } }
  }

  /// The copy as it is now, whoever wrote it: read from the disk only where another process has written since.
  package func replica() throws(AppFailure) -> Replica {
    try paths.checkOpen()
    return try mapped {
      try database.use { db in
        let present = try self.present(db)
        defer { known.withLock { $0 = present } }
        return present.replica
      }
    }
  }

  /// What a front end shows of it, made anew only when somebody may have changed the copy.
  package func snapshot() throws(AppFailure) -> Snapshot {
    let token = try changeToken()
    if let latest = latest.withLock({ $0 }), latest.token == token { return latest.snapshot }
    let snapshot = Snapshot(try replica())
    latest.withLock { $0 = (token, snapshot) }
    return snapshot
  }

  /// The words of a copy whose keys cannot be read (`unreadableKeys`): to be shown and taken along.
  package func wordsWithoutKeys() throws(AppFailure) -> Snapshot {
    try mapped {
      try database.use { db in
        try Snapshot(keyless: try db.transaction(.deferred) { try KeptRows(keyless: db) })
      }
    }
  }

  /// Changes the copy in this store's turn: what `body` did to it is on disk, in one transaction, when this returns. Where
  /// `body` or the disk fails, nothing has happened.
  /// - Parameter isDurable: false for what need not outlive a power cut, and so waits for no disk. What was on disk before it
  ///   is so afterwards.
  package func change<T>(isDurable: Bool = true, _ body: (inout Replica) throws -> T) throws(AppFailure) -> T {
    try paths.checkOpen()
    return try mapped {
      try database.use { db in
        try turns.taking {
          if db.hasMoved { throw AppFailure.builtAnew }
          // Taken out, and held by nobody else here, so that changing it copies nothing. A changed one that is not kept is dropped,
          // and read anew.
          latest.withLock { $0 = nil }
          var present = try self.present(db)
          let outcome = Result { try body(&present.replica) }
          if case .success = outcome { try keep(&present.replica, db, isDurable: isDurable) }
          if !present.replica.isChanged { known.withLock { $0 = present } }
          return try outcome.get()
        }
      }
    }
  }

  private func keep(_ replica: inout Replica, _ db: Database, isDurable: Bool) throws {
    guard replica.isChanged else { return }
    let notes = replica.takeNotes()
    try durably(isDurable, db) {
      try db.transaction {
        var keeper = Keeper(db)
        try keeper.keep(notes, of: replica)
      }
    }
    witness?(notes, replica)
    // What was private and is gone stands in no file any more. What was to be kept is, whatever becomes of this.
    if notes.contains(where: { $0.erases(replica) }) { try? Connection.emptyLog(db) }
  }

  private func durably(_ isDurable: Bool, _ db: Database, _ body: () throws -> Void) throws {
    if isDurable { return try body() }
    try Connection.setDurable(false, db)
    let outcome = Result { try body() }
    try Connection.setDurable(true, db)
    try outcome.get()
  }

  /// The copy as it is on disk now, taken out of what is remembered.
  func present(_ db: Database) throws -> Known {
    let known = known.withLock { $0.take() }
    if let known, try known.version == version(db) { return known }
    return try db.transaction(.deferred) {
      Known(version: try version(db), replica: try Replica(rows: try KeptRows(reading: db)))
    }
  }

  /// Changes when another connection has written.
  private func version(_ db: Database) throws -> Int { try db.number("PRAGMA data_version") ?? 0 }
}

/// Tells one state of a replica from another.
package struct ChangeToken: Hashable, Sendable {
  private let others: Int
  private let own: Int

  init(_ db: Database) throws {
    others = try db.number("PRAGMA data_version") ?? 0
    own = db.totalChanges
  }
}
