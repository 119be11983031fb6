import Foundation
import TandemRoster
import TandemSQLite
import TandemService
import TandemWire
import Testing

@Test(.timeLimit(.minutes(2))) func `concurrent pushes share their flushes to disk`() async throws {
  let place = try Place()
  let store = try place.store()
  let service = place.service(over: store)
  var couples: [Couple] = []
  for _ in 0..<20 { couples.append(try await Couple.paired(service, place.clock)) }
  // The writer is held up for as long as it takes all pushes to queue: what follows is what a slow disk does.
  let blocker = try Database(place.database)
  let before = store.commits
  try await withThrowingTaskGroup(of: UInt64.self) { group in
    try blocker.execute("BEGIN IMMEDIATE")
    for (index, couple) in couples.enumerated() {
      for push in 0..<10 {
        let change = try couple.alex.change(push, at: UInt64(index))
        group.addTask { try await couple.alex.sync([change]).own[0] ?? 0 }
      }
    }
    try await until { store.unanswered == 200 }
    try blocker.execute("COMMIT")
    for try await sequence in group { #expect(sequence > 0) }
  }
  #expect(store.commits - before <= 3, "200 pushes")
  for couple in couples {
    let all = try await couple.sam.readAll()
    #expect(all.changes.count == 10)
    #expect(all.cursor.sequence == 10)
  }
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}

@Test(.timeLimit(.minutes(1)), arguments: ["ABORT", "ROLLBACK"])
func `a write that fails is not answered, and the next one goes on`(how: String) async throws {
  let place = try Place()
  let service = try place.service()
  let couple = try await Couple.paired(service, place.clock)
  let file = try Database(place.database, busyMilliseconds: 5_000)
  try file.execute(
    """
    CREATE TRIGGER full BEFORE INSERT ON change WHEN NEW.stamp = 13
    BEGIN SELECT RAISE(\(how), 'no room'); END
    """)
  let good = try couple.alex.change(1, at: 12)
  let bad = try couple.alex.change(2, at: 13)
  let response = await couple.alex.syncResponse([good, bad])
  #expect(response == .problem(.serverFull, retryAfterSeconds: 30))
  #expect(try await couple.sam.readAll().changes.isEmpty, "all of a push or nothing")

  // Beside others in one transaction.
  try await withThrowingTaskGroup(of: Void.self) { group in
    for push in 0..<20 {
      group.addTask {
        let change = try couple.alex.change(10 + push, at: push == 7 ? 13 : 100 + UInt64(push))
        while true {
          if await couple.alex.syncResponse([change]).code == nil { return }
          if push == 7 { return }
        }
      }
    }
    try await group.waitForAll()
  }
  #expect(try await couple.sam.readAll().changes.count == 19)
  try file.execute("DROP TRIGGER full")
  #expect(try await couple.alex.sync([good, bad]).held.count == 2)
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}

@Test func `a store that cannot write says so, still reads, and recovers by itself`() async throws {
  let place = try Place()
  let service = try place.service()
  let couple = try await Couple.paired(service, place.clock)
  _ = try await couple.alex.sync([try couple.alex.change(1, at: 12)])
  #expect(await service.canWrite())
  let file = try Database(place.database, busyMilliseconds: 5_000)
  try file.execute("CREATE TRIGGER full BEFORE INSERT ON probe BEGIN SELECT RAISE(ABORT, 'no room'); END")
  #expect(await !service.canWrite())
  #expect(try await couple.sam.readAll().changes.count == 1)
  try file.execute("DROP TRIGGER full")
  #expect(await service.canWrite())
}
