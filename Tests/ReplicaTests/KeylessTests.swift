import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSimulation
@testable import TandemStore
import Testing

/// A copy whose keys have rotted still holds its words.
struct KeylessTests {
  let world: World

  init() throws {
    world = try World()
    try world.hearTime()
    try world.alex.write(.goal, "Alex's")
    try world.alex.addDraft(.note("Mine", .page(.free)))
  }

  @Test(arguments: [
    "UPDATE membership SET identity = x'00'", "UPDATE secret SET secret = x'00'", "UPDATE roster SET entry = x'00'",
  ])
  func `words can be read where the keys cannot`(_ altering: String) throws {
    try world.exchange()
    try world.sam.write(.problem, "Sam's")
    try world.exchange()
    let whole = try world.alex.snapshot()
    _ = try world.alex.database.use { try $0.run(altering) }
    let copy = try ReplicaStore.open(at: world.alex.paths, time: world.alexTime)
    #expect(throws: AppFailure.unreadableKeys) { try copy.snapshot() }
    #expect(throws: AppFailure.unreadableKeys) { try copy.addDraft(.note("More", .page(.free))) }
    let words = try copy.wordsWithoutKeys()
    #expect(words.isPaired && words.drafts == whole.drafts && words.membership == nil)
    #expect(words.plan.you == whole.plan.you)
    #expect(words.versions(of: Address(.problem)) == whole.versions(of: Address(.problem)))
  }
}
