import Foundation
import TandemCipher
import TandemRoster
import TandemService
import TandemWire
import Testing

@Test func `pages are whole pushes, within the limits`() async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.pageChanges = 10
  let couple = try await Couple.paired(place.service(limits), place.clock)
  for (push, count) in [4, 4, 4, 12, 1].enumerated() {
    let changes = try (0..<count).map { try couple.alex.change(push * 100 + $0, at: 100) }
    _ = try await couple.alex.sync(changes)
  }
  var sizes: [Int] = []
  var cursor = ChainCursor.start
  while true {
    let answer = try await couple.sam.sync(after: cursor)
    sizes.append(answer.changes.count)
    cursor = answer.cursor
    if !answer.more { break }
  }
  #expect(sizes == [8, 4, 12, 1])
  #expect(cursor.sequence == 25)
}

@Test func `a push that finds others before it brings those and not itself`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let first = try couple.alex.change(1, at: 100)
  _ = try await couple.alex.sync([first])
  let answer = try await couple.sam.sync([try couple.sam.change(2, at: 101)])
  #expect(answer.changes == [first] && answer.own == [0: 2])
  #expect(answer.cursor.sequence == 2)
  #expect(!answer.more)
}

@Test func `each push adds a link, and every link is a cursor`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  var cursors = [ChainCursor.start]
  for index in 1...5 {
    cursors.append(
      try await couple.alex.sync([try couple.alex.change(index, at: 100)], after: cursors[index - 1]).cursor)
  }
  #expect(Set(cursors.map(\.chain)).count == 6)
  for (index, cursor) in cursors.enumerated() {
    #expect(try await couple.sam.sync(after: cursor).changes.count == 5 - index)
  }
}

@Test func `a cursor that was never given is unknown, and nothing is stored or brought`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let change = try couple.alex.change(1, at: 100)
  let given = try await couple.alex.sync([change]).cursor
  var chain = given.chain
  chain[0] ^= 1
  let cursor = ChainCursor(sequence: given.sequence, chain: chain)
  let read = try await couple.alex.sync(after: cursor)
  #expect(read.outcome == .cursorUnknown)
  #expect(read.cursor == ChainCursor.start)
  let push = try await couple.alex.sync([try couple.alex.change(2, at: 101), change], after: cursor)
  #expect(push.outcome == .cursorUnknown)
  let beyond = ChainCursor(sequence: 900, chain: chain)
  #expect(try await couple.alex.sync(after: beyond).outcome == .cursorUnknown)
  #expect(try await couple.sam.readAll().changes == [change])
}

@Test func `a roster head that the server does not know is answered with its whole list`() async throws {
  let place = try Place()
  var couple = try await Couple.paired(place.service(), place.clock)
  let change = try couple.alex.change(1, at: 100)
  _ = try await couple.alex.sync([change])
  let known = couple.alex.roster
  couple.alex.roster = try known.appending(
    RosterEntry.invite(
      previous: known.head, by: couple.alex.identity, position: 1, seat: 1, inviteKey: SigningKey().publicKey))
  let answer = try await couple.alex.sync([change, try couple.alex.change(2, at: 101)])
  #expect(answer.outcome == .rosterMoved)
  #expect(answer.roster == known.entries)
  #expect(answer.links.isEmpty)
  #expect(try await couple.sam.readAll().changes == [change])
  // An older head is known, and what came after it is brought.
  couple.sam.roster = try Roster(entries: Array(known.entries.prefix(2)))
  #expect(try await couple.sam.sync().roster == Array(known.entries.suffix(1)))
}

@Test func `a server restored from an older copy gets everything back`() async throws {
  let place = try Place()
  var couple: Couple?
  var changes: [Change] = []
  var cursor = ChainCursor.start
  do {
    let paired = try await Couple.paired(place.service(), place.clock)
    for index in 1...3 { changes.append(try paired.alex.change(index, at: 100)) }
    cursor = try await paired.alex.sync(changes).cursor
    try BackupStore.run(from: place.data, to: place.path + "/copy")
    for index in 4...5 { changes.append(try paired.sam.change(index, at: 101, owner: 2)) }
    cursor = try await paired.sam.sync(Array(changes.suffix(2)), after: cursor).cursor
    couple = paired
  }
  try FileManager.default.removeItem(atPath: place.data)
  try FileManager.default.moveItem(atPath: place.path + "/copy", toPath: place.data)
  let restored = try require(couple).moved(to: try place.service())

  #expect(try await restored.alex.sync(after: cursor).outcome == .cursorUnknown)
  let healed = try await restored.alex.sync(changes)
  #expect(healed.own == [0: 1, 1: 2, 2: 3, 3: 4, 4: 5])
  #expect(try await restored.sam.readAll().changes == changes)
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}

@Test func `a wiped server is refilled by either partner`() async throws {
  let place = try Place()
  let other = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let changes = [try couple.alex.change(1, at: 100), try couple.sam.change(2, at: 101)]
  _ = try await couple.alex.sync(changes)

  let wiped = couple.moved(to: try other.service())
  #expect(await wiped.sam.syncResponse().code == .planUnknown)
  _ = try await wiped.sam.post(roster: wiped.sam.roster.entries).body()
  #expect(try await wiped.sam.sync(changes).held == [0, 1])
  #expect(try await wiped.alex.readAll().changes == changes)
}

extension Couple {
  /// The same partners, at another server.
  func moved(to service: Service) -> Couple {
    Couple(alex: alex.moved(to: service), sam: sam.moved(to: service))
  }
}

extension Partner {
  func moved(to service: Service) -> Partner {
    Partner(identity: identity, position: position, seat: seat, service: service, roster: roster)
  }
}
