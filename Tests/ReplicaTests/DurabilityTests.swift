import FoundationEssentials
import TandemPlan
import TandemReplica
@testable import TandemStore
import TandemSimulation
import TandemSQLite
import Testing

struct DurabilityTests {
  let world: World

  init() throws { world = try World() }

  @Test func `every commit is waited for, and the log stays when the copy is closed`() throws {
    #expect(try world.alex.number("PRAGMA synchronous") == 2)
    #expect(try world.alex.rows("PRAGMA journal_mode") == [["journal_mode": "wal"]])
    try world.alex.write(.goal, "Kept")
    try world.alex.close()
    let log = try FileManager.default.attributesOfItem(atPath: world.alex.paths.database + "-wal")
    #expect((log[.size] as? UInt64 ?? 0) > 0)
    #expect(try ReplicaStore.open(at: world.alex.paths, time: world.alexTime).text(.goal) == "Kept")
  }

  @Test(arguments: ["OFF", "NORMAL"]) func `a disk that is not waited for stops the program`(setting: String) throws {
    try world.alex.database.use { db in
      try db.execute("PRAGMA synchronous = \(setting)")
      #expect(throws: AppFailure.inputOutput) { try Connection.checkDurability(db) }
    }
  }

  @Test func `a full disk loses nothing, and writing goes on once there is room`() throws {
    try world.alex.write(.goal, "Before")
    try world.alex.database.use { db in
      let pages = try db.number("PRAGMA page_count") ?? 0
      try db.execute("PRAGMA max_page_count = \(pages + 1)")
    }
    let long = String(repeating: "long ", count: 400)
    #expect(throws: AppFailure.diskFull) {
      for number in 1...200 { try world.alex.write(.goal, "\(number) \(long)") }
    }
    let kept = try world.alex.texts(.goal)
    #expect(kept.last == "Before")
    #expect(try world.alex.pendingCount() == kept.count)
    try world.alex.database.use { try $0.execute("PRAGMA max_page_count = 1000000") }
    try world.alex.write(.goal, "Afterwards")
    #expect(try world.alex.texts(.goal) == ["Afterwards"] + kept)
  }

  @Test func `a read-only copy is named as such`() throws {
    try world.alex.database.use { try $0.execute("PRAGMA query_only = 1") }
    #expect(throws: AppFailure.cannotWrite(path: "")) { try world.alex.write(.goal, "No") }
    try world.alex.database.use { try $0.execute("PRAGMA query_only = 0") }
    try world.alex.write(.goal, "Yes")
  }

  @Test func `an examination finds a value that rotted, and nothing in a sound copy`() throws {
    try world.hearTime()
    try world.alex.write(.goal, "Sound")
    try world.sam.record(Edit.addConcern("Sound too", topic: "time", id: RecordID(4), by: .two))
    try world.exchange()
    #expect(try Examination(of: world.alex.paths) == Examination(versions: 4))
    try world.alex.database.use { try $0.execute("UPDATE version SET value = 'Sounds' WHERE value = 'Sound'") }
    #expect(try Examination(of: world.alex.paths) == Examination(rotten: 1, versions: 4))
    #expect(try !Examination(of: world.alex.paths).isSound)
  }

  @Test func `many writers of one copy take turns, and nothing is lost`() async throws {
    let writers = 6
    let edits = 40
    let (paths, time) = (world.alex.paths, world.alexTime)
    try await withThrowingTaskGroup { group in
      for writer in 1...writers {
        group.addTask {
          let replica = try ReplicaStore.open(at: paths, time: time)
          for number in 1...edits { try replica.write(.goal, "\(writer): \(number)") }
        }
      }
      try await group.waitForAll()
    }
    let versions = try world.alex.versions(of: Address(.goal))
    #expect(versions.count == writers * edits)
    #expect(try world.alex.pendingCount() == writers * edits)
    #expect(Set(versions.map { $0.stamp }).count == writers * edits)
    #expect(zip(versions, versions.dropFirst()).allSatisfy { $0.replaced == $1.ref })
  }

  @Test func `what another process has written is known at once, and both hold the same`() throws {
    let other = try ReplicaStore.open(at: world.alex.paths, time: world.alexTime)
    try world.hearTime()
    for round in 0..<4 {
      try world.alex.write(.goal, "Here \(round)")
      try other.record(Edit.addConcern("There \(round)", topic: nil, id: RecordID(UInt64(round) + 9), by: .one))
      try other.addDraft(.note("A note \(round)", .page(.free)))
      try world.alex.changeSettings { $0.healings = UInt32(round) }
      try world.exchange()
      try other.write(.word, "There \(round)")
      #expect(try world.alex.replica() == other.replica())
      #expect(try world.alex.texts(.word).first == "There \(round)")
    }
    try other.deleteDraft(1)
    #expect(try world.alex.drafts().count == 3)
    #expect(try ReplicaStore.open(at: world.alex.paths, time: world.alexTime).replica() == world.alex.replica())
  }

  @Test func `a change that cannot be kept has not happened`() throws {
    try world.hearTime()
    try world.alex.write(.goal, "Kept")
    let before = try world.alex.replica()
    try world.alex.database.use { try $0.execute("PRAGMA query_only = 1") }
    #expect(throws: AppFailure.cannotWrite(path: "")) { try world.alex.write(.goal, "Lost") }
    #expect(throws: AppFailure.cannotWrite(path: "")) { try world.alex.addDraft(.note("Lost", .page(.free))) }
    try world.alex.database.use { try $0.execute("PRAGMA query_only = 0") }
    #expect(try world.alex.replica() == before)
  }
}
