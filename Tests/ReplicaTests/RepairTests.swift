import FoundationEssentials
import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSeal
import TandemSimulation
@testable import TandemStore
import TandemSystem
import Testing

/// What a repair, or one that was cut off, leaves of the words that stand nowhere else.
struct RepairTests {
  let world: World

  init() throws {
    world = try World()
    try world.hearTime()
    try world.alex.write(.goal, "Ours")
    try world.alex.acknowledge(try world.alex.sendable)
    try world.alex.write(.problem, "Not sent yet")
    try world.alex.addDraft(.note("Mine", .page(.free)))
  }

  private var paths: ReplicaPaths { world.alex.paths }

  private func alter(_ sql: String) throws { _ = try world.alex.database.use { try $0.run(sql) } }

  private func repair() throws -> Repaired { try paths.repair(on: require(CalendarDate(reading: "2026-03-01"))) }

  private func opened() throws -> ReplicaStore { try ReplicaStore.open(at: paths, time: world.alexTime) }

  /// Everything is there that was written last.
  private func expectWords(_ location: SourceLocation = #_sourceLocation) throws {
    let copy = try opened()
    #expect(try copy.text(.problem) == "Not sent yet", sourceLocation: location)
    #expect(try copy.drafts().map { $0.text } == ["Mine"], sourceLocation: location)
    #expect(try copy.pendingCount() == 1, sourceLocation: location)
    try copy.close()
  }

  @Test func `whoever had the copy open while it was repaired is told, instead of writing into the damaged file`()
    throws
  {
    try alter("UPDATE version SET value = 'rotten' WHERE value = 'Ours'")
    let other = try opened()
    _ = try other.replica()
    #expect(try repair().kept != nil)
    for copy in [world.alex, other] {
      #expect(throws: AppFailure.builtAnew) { try copy.addDraft(.note("Later", .page(.free))) }
    }
    try expectWords()
    try opened().addDraft(.note("Later", .page(.free)))
    #expect(try Examination(of: paths).isSound)
  }

  @Test(arguments: 0...4) func `a repair that was cut off at any step is undone before anybody reads`(steps: Int) throws
  {
    try alter("UPDATE version SET value = 'rotten' WHERE value = 'Ours'")
    let kept = paths.keptName(try require(CalendarDate(reading: "2026-03-01")))
    if steps > 0 { try Files.addName(kept, to: paths.database) }
    if steps > 1 { try Files.move(paths.database + "-wal", to: kept + "-wal", isReplacing: true) }
    if steps > 2 { try Files.move(paths.database + "-shm", to: kept + "-shm", isReplacing: true) }
    // And the undoing as well.
    if steps > 3 { try Files.move(kept + "-wal", to: paths.database + "-wal", isReplacing: true) }
    #expect(try Examination(of: paths).rotten == 1)
    #expect(paths.keptByRepairs == [])
    try expectWords()
    let repaired = try repair()
    #expect(repaired.kept == kept && paths.keptByRepairs == [kept, kept + "-wal"])
    try expectWords()
    #expect(try opened().text(.goal) == "Ours")
  }

  @Test func `a description of a view that has rotted is found, and built anew with the copy`() throws {
    try alter("PRAGMA writable_schema = ON")
    try alter("UPDATE sqlite_schema SET sql = substr(sql, 1, 40) WHERE name = 'question'")
    try world.alex.close()
    #expect(throws: AppFailure.self) { try opened().state() }
    #expect(try !Examination(of: paths).isSound)
    _ = try repair()
    #expect(try Examination(of: paths).isSound)
    try expectWords()
  }

  @Test func `a new file that cannot get its place leaves the copy as it was`() throws {
    let kept = paths.keptName(try require(CalendarDate(reading: "2026-03-01")))
    #expect(throws: SystemError.missing) {
      try paths.exchange(for: paths.directory + "/none", keeping: kept)
    }
    #expect(paths.keptByRepairs == [])
    try expectWords()
  }

  @Test func `own words that were not sent, and whose seal has rotted, stay as a private note`() throws {
    try alter("UPDATE version SET sealed = zeroblob(length(sealed))")
    let found = try repair().found
    #expect(found.lost == 2 && found.noted == 1)
    let copy = try opened()
    #expect(try copy.drafts().map { $0.text } == ["Mine", "Not sent yet"])
    #expect(try copy.drafts().last?.note == .earlier(DraftSubject(.problem)))
    #expect(try copy.text(.goal) == nil, "the server has it")
  }

  @Test(arguments: [
    "setting SET value = 1 - value WHERE name = 'compared'", "setting SET value = 1 WHERE name = 'paused'",
    "setting SET value = 'Alax' WHERE name = 'name'", "setting SET name = 'compares' WHERE name = 'compared'",
    "outbox SET number = number - 1", "outbox SET settled = 0", "outbox SET made = made + 1", "clock SET own = own + 1",
    "cursor SET sequence = sequence + 1", "cursor SET anew = 9", "membership SET joining = 1",
    "ballot SET choice = 0", "ballot SET salt = zeroblob(32)",
  ])
  func `a value of this computer alone that has rotted is found, and mended`(_ altering: String) throws {
    let subject = Subject(.therapist, RecordID(7))
    let ballot = Ballot(
      seat: .one, subject: subject, name: textHash("Dr. Lee"), choice: 1, salt: [UInt8](repeating: 3, count: 32))
    let digests = Digests.standard(try require(try world.alex.membership()).plan)
    try world.alex.record(
      Edit([
        Write(
          Address(Field(.vote, VotePart.commit.rawValue), subject.id, of: .one), .commitment(digests.commit(ballot)))
      ]),
      keeping: ballot)
    #expect(try Examination(of: paths).isWhole)
    try alter("UPDATE \(altering)")
    #expect(try Examination(of: paths).unreadable.count == 1)
    _ = try repair()
    #expect(try Examination(of: paths).isWhole)
    let copy = try opened()
    #expect(try copy.text(.problem) == "Not sent yet" && copy.pendingCount() >= 2)
    #expect(try copy.membership()?.isJoining == false)
    #expect(try copy.replica().ballots == (altering.contains("salt") ? [] : [ballot]))
    let settings = try copy.settings()
    if altering.contains("compare") { #expect(!settings.isCompared) }
    if altering.contains("setting") { #expect(settings.isPaused, "nothing is shared before its person says so") }
  }
}
