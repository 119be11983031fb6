import Foundation
import Glibc
import Synchronization
import TandemRoster
import TandemSQLite
import TandemService
import TandemWire
import Testing

@Test func `an erased plan is gone for both, and stays gone`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  _ = try await couple.alex.sync([try couple.alex.change(1, at: 100)])
  let erase = Route.erase(plan: couple.alex.plan.bytes)
  for _ in 0..<2 { _ = try await couple.sam.send(erase).body() }
  #expect(await couple.alex.syncResponse().code == .planErased)
  #expect(try await couple.alex.post(roster: couple.alex.roster.entries).code == .planErased)
  let push = await couple.alex.syncResponse([try couple.alex.change(2, at: 101)])
  #expect(push.code == .planErased)
  let file = try Database(place.database, busyMilliseconds: 5_000)
  for table in ["change", "link", "pruned", "roster", "invitation"] {
    #expect(try file.number("SELECT count(*) FROM \(table)") == 0)
  }
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}

@Test func `beyond a quota what still fits is taken`() async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.registersPerPlan = 4
  limits.bytesPerPlan = 1_100
  let couple = try await Couple.paired(place.service(limits), place.clock)
  let answer = try await couple.alex.sync([
    try couple.alex.change(1, at: 1), try couple.alex.change(2, at: 2), try couple.alex.change(3, at: 3),
    try couple.alex.change(1, at: 4), try couple.alex.change(1, at: 5, bytes: 300), try couple.alex.change(2, at: 6),
  ])
  #expect(answer.held == [0, 1, 3, 5])
  #expect(answer.refused.map(\.code) == ["quota", "quota"])
  #expect(answer.refused.map(\.index) == [2, 4])
}

@Test func `old versions go, but the newest of each device and the last few stay`() async throws {
  let place = try Place()
  let service = try place.service()
  let couple = try await Couple.paired(service, place.clock)
  _ = try await couple.sam.sync([try couple.sam.change(1, at: 1)])
  for stamp in 10..<40 { _ = try await couple.alex.sync([try couple.alex.change(1, at: UInt64(stamp))]) }
  await service.prune()
  #expect(try await couple.sam.readAll().changes.count == 31, "young ones stay, however many")
  let cursor = try await couple.sam.readAll().cursor
  place.clock.advance(by: 91 * ServiceLimits.dayMilliseconds)
  await service.prune()
  let left = try await couple.sam.readAll()
  #expect(left.changes.map(\.stamp) == [1] + Array(19..<40))
  #expect(left.pruned.map(\.stamp) == Array(10..<19) && left.pruned.allSatisfy { $0.sealed.isEmpty })
  #expect(left.cursor == cursor, "cursors stay good")
  #expect(try CheckStore.run(place.database).faults.isEmpty, "the chain can still be recomputed")
}

@Test func `what was answered is there after opening anew`() async throws {
  let place = try Place()
  var couple: Couple?
  var change = Change()
  do {
    let paired = try await Couple.paired(place.service(), place.clock)
    change = try paired.alex.change(1, at: 100, owner: 1)
    _ = try await paired.alex.sync([change])
    couple = paired.moved(to: place.service(over: Unavailable()))
  }
  let again = try require(couple).moved(to: try place.service())
  #expect(try await again.sam.readAll().changes == [change])
  #expect(try await again.alex.sync([change]).own == [0: 1])
}

@Test func `one directory serves one server, for its owner alone`() throws {
  let place = try Place()
  let store = try place.store()
  #expect(throws: StoreError.inUse) { try place.store() }
  for file in ["", "/plans.sqlite", "/plans.sqlite-wal", "/server.lock"] {
    let mode = try FileManager.default.attributesOfItem(atPath: place.data + file)[.posixPermissions] as? Int
    #expect(try require(mode) & 0o077 == 0)
  }
  withExtendedLifetime(store) {}
}

@Test func `being refused a directory closes nothing that is somebody else's`() throws {
  let place = try Place()
  let store = try place.store()
  let isDone = Mutex(false)
  Thread.detachNewThread { [data = place.data] in
    for _ in 0..<5_000 { _ = try? DataDirectory(data) }
    isDone.withLock { $0 = true }
  }
  var lost = 0
  while !isDone.withLock({ $0 }) {
    let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
    if file >= 0, close(file) != 0 { lost += 1 }
  }
  #expect(lost == 0)
  withExtendedLifetime(store) {}
}

@Test func `data of a later version is refused, and so is what is no data`() throws {
  let place = try Place()
  do { _ = try place.store() }
  try Database(place.database).execute("PRAGMA user_version = 99")
  #expect(throws: StoreError.newerVersion(found: 99, known: 1)) { try place.store() }
  let other = try Place()
  try FileManager.default.createDirectory(atPath: other.data, withIntermediateDirectories: true)
  try Data(repeating: 7, count: 8_192).write(to: URL(fileURLWithPath: other.database))
  #expect(throws: StoreError.damaged) { try other.store() }
}

@Test func `a check finds what was altered`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  _ = try await couple.alex.sync([try couple.alex.change(1, at: 100)])
  let clean = try CheckStore.run(place.database)
  #expect(clean.faults.isEmpty && clean.plans == 1 && clean.changes == 1)
  try Database(place.database).execute("UPDATE change SET stamp = 101")
  #expect(try CheckStore.run(place.database).faults.count == 1)
}

/// A store that nothing comes from, so that a real one can be closed.
struct Unavailable: Store {
  func plan(_ id: PlanID) async throws(StoreError) -> StoredPlan { throw .cannotOpen }
  func plan(ofRecovery id: [UInt8]) async throws(StoreError) -> PlanID? { throw .cannotOpen }
  func append(_ append: RosterAppend) async throws(StoreError) -> AppendOutcome { throw .cannotOpen }
  func push(_ push: Push) async throws(StoreError) -> PushOutcome { throw .cannotOpen }
  func page(_ request: PageRequest) async throws(StoreError) -> Page? { throw .cannotOpen }
  func invitation(_ id: [UInt8]) async throws(StoreError) -> StoredInvitation? { throw .cannotOpen }
  func edit(_ edit: StoreEdit) async throws(StoreError) -> Bool { throw .cannotOpen }
}
