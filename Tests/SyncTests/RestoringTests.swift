import Foundation
import TandemDriver
import TandemPlan
import TandemReplica
import TandemSimulation
import TandemStore
import TandemSync
import TandemWire
import Testing

private let year: UInt64 = 365 * 86_400_000

/// A copy that was put back from a backup (PROTOCOL.md, section 11.7).
struct RestoringTests {
  let stage: Stage

  init() async throws { stage = try await Stage() }

  private func backUp() throws -> String {
    let path = stage.scratch.path + "/backup"
    try stage.alex.replica.backUp(to: path, passphrase: nil, isReplacing: false)
    return path
  }

  /// Alex's copy as the backup has it, at another place; the one from before is gone.
  private func restore(_ path: String) throws -> ReplicaStore {
    try stage.alex.replica.close()
    return try ReadBackup(path, passphrase: { nil }).restore(
      to: try ReplicaPaths(home: stage.scratch.path + "/anew"), time: stage.alex.time)
  }

  private func sync(_ copy: ReplicaStore) async throws -> SyncReport {
    try await Syncer(replica: copy, transport: stage.alex.transport).sync()
  }

  @Test func `a copy put back from a backup gives no stamp a second time`() async throws {
    // A stamp far ahead is followed by the next one: what the time is decides nothing.
    let far = try stage.household.change(
      Address(.goal), .text("far"), at: Stamp(milliseconds: stage.truth.now + year), by: stage.sam.position)
    try await stage.push([far], by: stage.sam.position)
    try await stage.meet()
    let backup = try backUp()
    try stage.alex.write(.goal, "after the backup")
    try await stage.meet()

    let anew = try restore(backup)
    try anew.record(.set(.goal, "put back, offline"))
    let report = try await sync(anew)
    #expect(report.sent == 1 && report.pending == 0)
    let versions = try anew.versions(of: Address(.goal))
    #expect(versions.map { $0.value.text } == ["put back, offline", "after the backup", "far"])
    #expect(Set(versions.map { $0.ref }).count == 3)
    _ = try await stage.sam.sync()
    #expect(try Holding(anew) == Holding(stage.sam.replica))
  }

  @Test func `nothing that is written after a restore is sent before the copy has read to the end`() async throws {
    let backup = try backUp()
    for number in 1...3 { try stage.sam.write(.goal, "\(number)") }
    try await stage.meet()
    let anew = try restore(backup)
    try anew.record(.set(.problem, "put back"))
    #expect(try anew.needsTimeFirst())
    stage.alex.transport.alterCalls { request in
      let changes = (try? WireSyncRequest(decoding: request.body))?.changes ?? []
      if !changes.isEmpty, (try? anew.settings().isRestored) ?? true { Issue.record("sent before the end was read") }
      return request
    }
    #expect(try await sync(anew).pending == 0)
    #expect(try !anew.settings().isRestored)
    _ = try await stage.sam.sync()
    #expect(try stage.sam.text(.problem) == "put back")
    #expect(try Holding(anew) == Holding(stage.sam.replica))
  }

  @Test(arguments: [86_400_000, -86_400_000] as [Int64])
  func `the last edit made wins after a restore too, however wrong the clock is`(error: Int64) async throws {
    let backup = try backUp()
    let anew = try restore(backup)
    stage.alex.time.reboot()
    stage.alex.time.setWallError(milliseconds: error)
    try stage.sam.write(.goal, "Sam's, first")
    stage.truth.advance(milliseconds: 3_600_000)
    try anew.record(.set(.goal, "Alex's, then"))
    try anew.record(.set(.problem, "Alex's, first"))
    stage.truth.advance(milliseconds: 3_600_000)
    try stage.sam.write(.problem, "Sam's, then")
    _ = try await stage.sam.sync()
    _ = try await sync(anew)
    _ = try await stage.sam.sync()
    #expect(try stage.sam.text(.goal) == "Alex's, then")
    #expect(try stage.sam.text(.problem) == "Sam's, then")
    #expect(try Holding(anew) == Holding(stage.sam.replica))
  }

  @Test func `a server that was wiped gets everything back from a copy that was put back`() async throws {
    try stage.alex.write(.goal, "kept")
    try await stage.meet()
    let backup = try backUp()
    let anew = try restore(backup)
    try anew.record(.set(.problem, "new"))
    try stage.server.wipe()
    #expect(try await sync(anew).pending == 0)
    _ = try await stage.sam.sync()
    #expect(try stage.sam.text(.goal) == "kept" && stage.sam.text(.problem) == "new")
    _ = try await sync(anew)
    _ = try await stage.sam.sync()
    #expect(try Holding(anew) == Holding(stage.sam.replica))
  }

  @Test func `a backup that was changed is not put back, and nothing is written for it`() async throws {
    try stage.alex.write(.goal, "kept")
    let path = try backUp()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    var refused = 0
    for place in stride(from: 0, to: bytes.count, by: 509) {
      var bad = bytes
      bad[place] ^= 0x15
      let file = stage.scratch.path + "/bad"
      try Data(bad).write(to: URL(filePath: file))
      let paths = try ReplicaPaths(home: stage.scratch.path + "/bad-\(place)")
      do {
        let copy = try ReadBackup(file, passphrase: { nil }).restore(to: paths, time: stage.alex.time)
        // A bit in a free page, or in something that is no one's words, spoils nothing.
        #expect(try copy.state().text(Address(.goal)) == "kept")
      } catch {
        refused += 1
        #expect(try ReplicaStore.existing(at: paths, time: stage.alex.time) == nil)
      }
    }
    #expect(refused > 20)
  }
}

@Test func `a device that has never read its person's name says that it began anew all the same`() async throws {
  let stage = try await Stage(devices: 3, named: false)
  let third = stage.devices[2]
  try third.replica.changeSettings { $0.name = "" }
  try stage.sam.write(.goal, "To laugh")
  for device in [stage.sam, third] { try await device.sync() }
  try third.write(.word, "lighthouse")
  try await third.sync()
  try stage.server.wipe()
  for _ in 0..<2 { for device in [stage.sam, third] { try await device.sync() } }
  try await stage.sam.sync()
  #expect(try stage.sam.text(.word) == "lighthouse")
  #expect(try !stage.sam.replica.settings().warnings.contains(.twoHistories))
  try await stage.meet()
  try stage.expectPeace()
}
