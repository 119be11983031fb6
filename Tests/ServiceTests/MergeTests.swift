import TandemRoster
import TandemService
import TandemWire
import Testing

@Test func `what one partner writes reaches the other once`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let change = try couple.alex.change(1, at: 100)
  let answer = try await couple.alex.sync([change])
  #expect(answer.outcome == .merged)
  #expect(answer.own == [0: 1])
  #expect(answer.cursor.sequence == 1)
  #expect(answer.changes.isEmpty, "what the request brought does not come back")

  let first = try await couple.sam.sync()
  #expect(first.changes == [change])
  #expect(first.cursor == answer.cursor)
  let second = try await couple.sam.sync(after: first.cursor)
  #expect(second.changes.isEmpty)
}

@Test func `changes that arrive in any order leave the same ones standing`() async throws {
  // Of equal stamps none replaces another: all of the highest stay.
  let place = try Place()
  var limits = ServiceLimits()
  limits.earlierVersionsPerSlot = 0
  let service = try place.service(limits)
  var standing: Set<[[UInt8]]> = []
  for order in permutations([0, 1, 2, 3]) {
    place.clock.move(to: 1_800_000_000_000)
    let couple = try await Couple.paired(service, place.clock)
    let changes = [
      try couple.alex.change(1, at: 100, sealing: "a"), try couple.alex.change(1, at: 100, sealing: "b"),
      try couple.alex.change(1, at: 99, sealing: "c"), try couple.alex.change(1, at: 98, sealing: "d"),
    ]
    for index in order { #expect(try await couple.alex.sync([changes[index]]).held.count == 1) }
    #expect(try await couple.sam.readAll().changes.count == 4)
    place.clock.advance(by: 91 * ServiceLimits.dayMilliseconds)
    await service.prune()
    standing.insert(try await couple.sam.readAll().changes.map(\.sealed).sorted { $0.lexicographicallyPrecedes($1) })
  }
  #expect(standing.count == 1)
  #expect(standing.first?.count == 2)
}

@Test func `a repeat is held where it was, in another request and in the same`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let change = try couple.alex.change(1, at: 100)
  let once = try await couple.alex.sync([change, change])
  #expect(once.own == [1: 1])
  let again = try await couple.alex.sync([try couple.alex.change(2, at: 101), change])
  #expect(again.own == [0: 2, 1: 1])
  #expect(again.changes.isEmpty)
  #expect(try await couple.sam.readAll().changes.count == 2)
}

@Test func `one poisoned change leaves the others merged`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let sound = try couple.alex.change(1, at: 100, owner: 1)
  var short = try couple.alex.change(2, at: 100)
  short.slot = [1]
  var late = try couple.alex.change(2, at: 100)
  late.stamp = 1 << 63
  var unsigned = try couple.alex.change(3, at: 100)
  unsigned.signature = []
  var epochless = try couple.alex.change(3, at: 100)
  epochless.epoch = 0
  var forged = try couple.sam.change(3, at: 100)
  forged.stamp += 1
  var stranger = try couple.alex.change(4, at: 100)
  stranger.device = 9
  let wrongSeat = try couple.alex.change(6, at: 100, owner: 2)
  let huge = try couple.alex.change(7, at: 100, bytes: 66_001)
  let answer = try await couple.alex.sync([
    short, sound, late, unsigned, epochless, forged, stranger, wrongSeat, huge, try couple.alex.change(8, at: 100),
  ])
  #expect(answer.outcome == .merged)
  #expect(answer.held == [1, 9])
  #expect(
    answer.refused.map(\.code) == [
      "malformed", "malformed", "malformed", "malformed", "bad_signature", "unknown_device", "bad_signature",
      "malformed",
    ])
  #expect(answer.refused.map(\.index) == [0, 2, 3, 4, 5, 6, 7, 8])
  #expect(try await couple.sam.readAll().changes.count == 2)
}

@Test func `any device may bring what another one signed, shared fields too, and nothing that it did not`() async throws
{
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let own = try couple.sam.change(1, at: 100, owner: 2)
  let shared = try couple.sam.change(2, at: 100)
  #expect(try await couple.alex.sync([own, shared]).own == [0: 1, 1: 2])
  var forged = [try couple.sam.change(3, at: 100, owner: 2), try couple.sam.change(4, at: 100)]
  forged[0].sealed[0] ^= 1
  forged[1].signature[0] ^= 1
  var restamped = try couple.sam.change(5, at: 100)
  restamped.stamp += 1
  var claimed = try couple.alex.change(6, at: 100)
  claimed.device = couple.sam.position
  let answer = try await couple.alex.sync(forged + [restamped, claimed])
  #expect(answer.held == [])
  #expect(answer.refused.map(\.code) == [String](repeating: "bad_signature", count: 4))
}

@Test func `the answer carries every field of a change as it was pushed`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  var changes = [
    try couple.alex.change(1, at: 0), try couple.alex.change(2, at: UInt64(Int64.max) >> 20, owner: 1),
    try couple.alex.change(3, at: 7, bytes: 300), try couple.alex.change(4, at: 8, bytes: 66_000),
  ]
  changes[2].epoch = 300  // Its own signature is checked by readers alone.
  #expect(try await couple.alex.sync(changes).held == [0, 1, 2, 3])
  #expect(try await couple.sam.readAll().changes == changes)
}

private func permutations(_ items: [Int]) -> [[Int]] {
  if items.count <= 1 { return [items] }
  return items.flatMap { first in permutations(items.filter { $0 != first }).map { [first] + $0 } }
}
