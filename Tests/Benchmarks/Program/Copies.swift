import Foundation
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSQLite
import TandemSimulation
import TandemSync
import TandemSystem
import TandemWire

// Every way from the benchmarks into a copy: where the client's calls change, this file follows, and nothing else.

/// A couple whose copies are measured: device 1 is Alex's, 2 is Sam's.
struct Pair: Sendable {
  let household: Household

  init(_ family: String = "") throws { household = try Household("bench \(family) ") }

  /// The copy of a device; made where there is none: paired, compared, and empty.
  func copy(at home: String, of position: UInt32) throws -> ReplicaStore {
    let paths = try ReplicaPaths(home: home)
    guard !FileManager.default.fileExists(atPath: paths.database) else {
      return try ReplicaStore.open(at: paths, time: SystemTime())
    }
    let replica = try ReplicaStore.create(
      at: paths,
      Replica(
        person: Settings(name: position == 1 ? "Alex" : "Sam"), identity: household.identities[Int(position) - 1]),
      time: SystemTime())
    try replica.pin(household.roster, secrets: [1: household.secret])
    try replica.changeSettings { $0.isCompared = true }
    return replica
  }

  /// A write as the device at `position` would send it.
  func change(_ write: Write, at stamp: Stamp, by position: UInt32) throws -> Change {
    try household.change(write.address, write.value, at: stamp, by: position)
  }
}

extension ReplicaStore {
  func write(_ writes: [Write]) throws { try record(Edit(writes)) }

  /// What a person does with one entry of a list: looked up in the plan as it stands, checked, and recorded.
  func choose(_ option: OptionView?, serial: Int) throws {
    let context = ActionContext(
      newID: Fields.id(serial), salt: [], today: CalendarDate(milliseconds: Clocks.wallMilliseconds))
    guard case .saved = try perform(.write(.chooseOption(option), asDraft: false), context) else {
      throw Unwanted.missing
    }
  }

  /// - Returns: how many changes of others were applied.
  @discardableResult
  func sync(_ transport: any Transport, waitSeconds: Int = 0) async throws -> Int {
    let report = try await Syncer(replica: self, transport: transport).sync(waitSeconds: waitSeconds)
    guard report.refused + report.quarantined + report.pending == 0, report.isVerified else { throw Unwanted.missing }
    return report.received
  }
}

/// The files of a copy, as folders.
enum CopyFiles {
  /// Everything in the database itself, and none of it in the log.
  static func settle(_ home: String) throws {
    let database = try Database(try ReplicaPaths(home: home).database)
    try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
  }

  /// Another copy with the same contents, on disk before anything is measured with it.
  static func duplicate(_ home: String, to other: String) throws {
    try remove(other)
    try FileManager.default.copyItem(atPath: home, toPath: other)
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: try ReplicaPaths(home: other).database))
    try file.synchronize()
    try file.close()
  }

  static func remove(_ home: String) throws {
    if FileManager.default.fileExists(atPath: home) { try FileManager.default.removeItem(atPath: home) }
  }
}
