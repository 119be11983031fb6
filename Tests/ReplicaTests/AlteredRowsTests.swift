import TandemPlan
import TandemReplica
import TandemRoster
import TandemSQLite
import TandemSeal
import TandemSimulation
@testable import TandemStore
import TandemWire
import Testing

/// Rows that stand otherwise than this program left them, and what is set aside more than once.
struct AlteredRowsTests {
  let world: World

  init() throws {
    world = try World()
    try world.hearTime()
  }

  private func reopened() throws -> ReplicaStore {
    try ReplicaStore.open(at: world.alex.paths, time: world.alexTime)
  }

  @Test func `a change that is set aside twice stands on disk as it does here, and is listed once`() throws {
    let keyring = try require(try world.alex.membership()).keyring
    func change(_ text: String, ticks: UInt64) throws -> Change {
      try keyring.seal(
        Inside(Address(.goal), .text(text), replaced: nil), owner: .shared, stamp: Stamp(ticks: ticks),
        by: world.sam.identity(), at: 2)
    }
    let ceiling = Stamp.ceiling.ticks
    try world.alex.receive((0..<6).map { try change("\($0)", ticks: ceiling) })
    try world.alex.receive([try change("base", ticks: ceiling - 1)])
    #expect(try world.alex.quarantined().map { $0.reason } == [.equivocation, .equivocation])
    #expect(try reopened().replica() == world.alex.replica())
    #expect(try reopened().receive([try change("another", ticks: ceiling - 2)]).quarantined == 0)
  }

  @Test func `a ballot that is missing is seen, and no other is written over`() throws {
    for number in 1...3 {
      let ballot = Ballot(
        seat: .one, subject: Subject(.therapist, RecordID(UInt64(number))), name: textHash("Dr. Lee"), choice: 1,
        salt: [UInt8](repeating: 3, count: 32))
      try world.alex.record(Edit([]), keeping: ballot)
    }
    _ = try world.alex.database.use { try $0.run("DELETE FROM ballot WHERE number = 1") }
    #expect(throws: AppFailure.unreadable) { try reopened().replica() }
  }

  @Test(arguments: [
    "draft SET number = 9223372036854775807", "draft SET kind = 'poem'", "version SET number = number + 1",
  ])
  func `a row that cannot be is damage, not a crash`(_ altering: String) throws {
    try world.alex.addDraft(.note("Mine", .page(.free)))
    try world.alex.write(.goal, "Ours")
    _ = try world.alex.database.use { try $0.run("UPDATE \(altering)") }
    #expect(throws: AppFailure.unreadable) { try reopened().addDraft(.note("More", .page(.free))) }
  }
}
