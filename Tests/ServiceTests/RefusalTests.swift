import TandemRoster
import TandemService
import TandemWire
import Testing

@Test func `of equal stamps of one device four are kept, and a fifth is refused`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let equal = try (0..<6).map { try couple.alex.change(1, at: 100, sealing: "\($0)") }
  #expect(try await couple.alex.sync(Array(equal[..<2])).held == [0, 1])
  let answer = try await couple.alex.sync(Array(equal[2...]) + [try couple.alex.change(1, at: 101)])
  #expect(answer.held == [0, 1, 4])
  #expect(answer.refused == [2, 3].map { WireRefused(index: $0, code: "equivocation") })
  // What is held is no fifth, and another device, slot, owner or stamp has its own four.
  #expect(try await couple.alex.sync(Array(equal[..<4])).refused.isEmpty)
  let others = [
    try couple.sam.change(1, at: 100), try couple.sam.change(2, at: 100), try couple.sam.change(1, at: 100, owner: 2),
  ]
  #expect(try await couple.sam.sync(others).held == [0, 1, 2])
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}

@Test(.timeLimit(.minutes(2))) func `thousands of equal stamps cost no more than as many others`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  func seconds(_ stamp: (Int) -> UInt64) async throws -> Duration {
    var taken = Duration.zero
    for push in 0..<4 {
      let changes = try (0..<1_000).map {
        try couple.alex.change(1, at: stamp(push * 1_000 + $0), sealing: "\(push) \($0)")
      }
      let cursor = try await couple.alex.readAll().cursor
      let start = ContinuousClock.now
      _ = try await couple.alex.sync(changes, after: cursor)
      taken += ContinuousClock.now - start
    }
    return taken
  }
  let different = try await seconds { UInt64(1_000 + $0) }
  let equal = try await seconds { _ in 7 }
  #expect(equal < different * 3)
}

@Test func `each seat has half of a plan's room, and neither takes the other's`() async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.registersPerPlan = 4
  limits.bytesPerPlan = 1_000
  let couple = try await Couple.paired(place.service(limits), place.clock)
  let own = try (0..<6).map { try couple.alex.change(1, at: UInt64(10 + $0)) }
  let full = try await couple.alex.sync(own)
  #expect(full.held == [0, 1, 2, 3])
  #expect(full.refused == [4, 5].map { WireRefused(index: $0, code: "quota") })
  // The other goes on, also by way of the one who is full, for who signed is who pays; also in a slot that the other began.
  let sams = [try couple.sam.change(1, at: 20), try couple.sam.change(2, at: 20), try couple.sam.change(3, at: 20)]
  #expect(try await couple.alex.sync([sams[0]]).held == [0])
  let rest = try await couple.sam.sync(Array(sams[1...]) + [try couple.sam.change(4, at: 20)])
  #expect(rest.held == [0, 1])
  #expect(rest.refused.map(\.code) == ["quota"])
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}

@Test func `pruning gives room back to the seat that had taken it`() async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.bytesPerPlan = 1_000
  limits.earlierVersionsPerSlot = 0
  let service = try place.service(limits)
  let couple = try await Couple.paired(service, place.clock)
  let changes = try (0..<7).map { try couple.alex.change(1, at: UInt64(10 + $0)) }
  #expect(try await couple.alex.sync(changes).held == [0, 1, 2, 3])
  place.clock.advance(by: 91 * ServiceLimits.dayMilliseconds)
  await service.prune()
  let after = try await couple.alex.sync(Array(changes[4...]), after: couple.alex.readAll().cursor)
  #expect(after.held == [0, 1, 2] && after.refused.isEmpty)
  #expect(try await couple.alex.sync([try couple.alex.change(1, at: 30)]).refused.map(\.code) == ["quota"])
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}

@Test func `a change that is held is recognised before anything else is looked at`() async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.bytesPerPlan = 4 * 124
  let couple = try await Couple.paired(place.service(limits), place.clock)
  // What a device delivers as its own is taken as it is: later nobody else's check may stand in its way.
  var unproved = try couple.alex.change(1, at: 100)
  unproved.signature[0] ^= 1
  let held = [unproved, try couple.alex.change(2, at: 100)]
  #expect(try await couple.alex.sync(held).held == [0, 1])
  let again = try await couple.sam.sync(held)
  #expect(again.own == [0: 1, 1: 2] && again.refused.isEmpty)
  let beyond = try await couple.alex.sync(held + [try couple.alex.change(3, at: 100)])
  #expect(beyond.own == [0: 1, 1: 2])
  #expect(beyond.refused == [WireRefused(index: 2, code: "quota")])
  // The same but for the signature is another change.
  var other = unproved
  other.signature[0] ^= 1
  #expect(try await couple.alex.sync([other]).refused.map(\.code) == ["quota"])
  var stranger = held[1]
  stranger.signature[0] ^= 1
  #expect(try await couple.sam.sync([stranger]).refused.map(\.code) == ["bad_signature"])
}
