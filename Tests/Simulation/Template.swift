import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSQLite
import TandemWire

/// Databases of a couple that has just paired, made once and copied into every world.
package struct Template: Sendable {
  package let household: Household
  /// One for each device.
  package let replicas: [FileSet]
  package let server: FileSet
  /// The server when only the first two devices had joined.
  package let youngServer: FileSet

  package init() async throws {
    household = try Household()
    let scratch = try Scratch()
    let truth = TrueTime()
    replicas = try household.identities.enumerated().map { [household] index, identity in
      let paths = try ReplicaPaths(home: "\(scratch.path)/\(index)")
      let name = Household.seat(of: UInt32(index + 1)) == .one ? "Alex" : "Sam"
      let replica = try ReplicaStore.create(
        at: paths, Replica(person: Settings(name: name), identity: identity), time: ManualTime(truth))
      try replica.pin(household.roster, secrets: [1: household.secret])
      try replica.changeSettings { settings in
        settings.isCompared = true
        settings.server = "http://127.0.0.1:1"
      }
      try replica.close()
      return try Self.checkpointed(paths.directory, "replica.sqlite")
    }
    server = try await Self.server(household, household.roster.entries, scratch.path + "/full", truth)
    youngServer = try await Self.server(
      household, Array(household.roster.entries.prefix(Household.entriesAtPairing)), scratch.path + "/young", truth)
  }

  private static func server(
    _ household: Household, _ entries: [[UInt8]], _ home: String, _ truth: TrueTime
  ) async throws -> FileSet {
    let server = try SimulatedServer(home: home, truth: truth)
    let response = await server.answer(
      .entries(entries, of: household.roster.plan, token: household.identities[0].token))
    guard case .ok = response else { throw Unwanted.missing }
    return server.copy()
  }

  /// The database in one file, without its log.
  private static func checkpointed(_ directory: String, _ name: String) throws -> FileSet {
    let database = try Database(directory + "/" + name)
    try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return FileSet(reading: [name], in: directory)
  }
}
