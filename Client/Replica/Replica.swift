import Synchronization
package import TandemRoster
import TandemSQLite

/// One partner's copy of the plan: a SQLite database that only this user of this computer can read.
///
/// Everything that changes it is one transaction, on disk before the call returns; a failure leaves everything as it was.
/// Several processes may hold the same copy open: writers take turns, readers never wait. All calls may come from any
/// thread; they block for the disk.
package final class Replica: Sendable {
  package let paths: ReplicaPaths
  let database: SharedDatabase
  let turns: WriterTurns
  package let time: any TimeSource
  let known = Mutex(KnownMembership())
  /// What was read last, and at which state.
  let latest = Mutex<(token: ChangeToken, snapshot: Snapshot)?>(nil)

  private init(
    _ paths: ReplicaPaths, _ database: SharedDatabase, _ turns: WriterTurns, _ time: any TimeSource
  ) {
    self.paths = paths
    self.database = database
    self.turns = turns
    self.time = time
  }

  /// Makes a new copy for a person on this computer; throws `alreadyHere` if there is one.
  /// - Parameters:
  ///   - server: the server's address, if it is known already.
  ///   - partner: the name of the partner whose invitation this copy is made to follow. It comes with the copy at once, so
  ///     that a join that is cut off at any moment is known as one that was begun.
  package static func create(
    at paths: ReplicaPaths, person name: String, identity: DeviceIdentity, time: any TimeSource, server: String? = nil,
    partner: String? = nil
  ) throws(ReplicaError) -> Replica {
    var settings = Settings(name: name)
    settings.server = server
    settings.partnerName = partner
    try OwnFiles.makeDirectory(paths.directory)
    let turns = try WriterTurns(path: paths.lock)
    return try mapped { [settings] in
      try turns.taking {
        try OwnFiles.make(paths.database)
        let database = try Connection.open(paths.database)
        try database.use { db in
          guard try Connection.layout(db) == 0 else { throw ReplicaError.alreadyHere }
          try Connection.setLogMode(db)
          try db.transaction {
            try Tables.migrate(db, from: 0)
            try MembershipTable(db: db).insert(identity)
            try SettingsTable.save(settings, in: db)
          }
        }
        return Replica(paths, database, turns, time)
      }
    }
  }

  /// Opens the copy that is there.
  package static func open(at paths: ReplicaPaths, time: any TimeSource) throws(ReplicaError) -> Replica {
    guard try OwnFiles.exists(paths.database) else { throw .notSetUp }
    let turns = try WriterTurns(path: paths.lock)
    return try mapped {
      let database = try Connection.open(paths.database)
      try database.use { db in
        let layout = try Connection.layout(db)
        guard layout > 0 else { throw ReplicaError.notSetUp }
        guard layout <= Tables.layout else { throw ReplicaError.newerVersion(layout) }
        if try !Connection.isLogMode(db) { try turns.taking { try Connection.setLogMode(db) } }
      }
      return Replica(paths, database, turns, time)
    }
  }

  /// Lets go of the files; later calls fail.
  package func close() throws(ReplicaError) { try mapped { try database.use { $0.close() } } }

  /// Changes whenever anybody changed the copy, in this process or another; cheap enough to ask a few times a second.
  package func changeToken() throws(ReplicaError) -> ChangeToken {
    try mapped { try database.use { try ChangeToken($0) } }
  }

  /// Reads at one moment: what other writers do meanwhile is not seen.
  func read<T>(_ body: (Database) throws -> T) throws(ReplicaError) -> T {
    try mapped { try database.use { db in try db.transaction(.deferred) { try body(db) } } }
  }

  /// One transaction in this replica's turn, on disk when it returns; undone if `body` throws.
  func write<T>(_ body: (Database) throws -> T) throws(ReplicaError) -> T {
    try mapped { try database.use { db in try turns.taking { try db.transaction { try body(db) } } } }
  }

  /// One transaction in this replica's turn that need not outlive a power cut, and so waits for no disk. What was on disk
  /// before it is so afterwards, and every `write` that follows waits as ever.
  func writeLoosely(_ body: (Database) throws -> Void) throws(ReplicaError) {
    try mapped {
      try database.use { db in
        try turns.taking {
          try Connection.setDurable(false, db)
          let outcome = Result { try db.transaction { try body(db) } }
          try Connection.setDurable(true, db)
          try outcome.get()
        }
      }
    }
  }

  /// A transaction that takes private rows away: afterwards nothing of them stands in the files any more.
  func erase<T>(_ body: (Database) throws -> T) throws(ReplicaError) -> T {
    let result = try write(body)
    try mapped { try database.use { db in try turns.taking { Connection.emptyLog(db) } } }
    return result
  }
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

/// Runs `body`; whatever it throws comes out as a replica's error.
func mapped<T>(_ body: () throws -> T) throws(ReplicaError) -> T {
  do { return try body() } catch { throw ReplicaError(error) }
}
