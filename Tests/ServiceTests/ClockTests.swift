import TandemService
import TandemWire
import Testing

@Test func `a change far ahead of both clock and plan waits for a better stamp`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let now = place.clock.now
  let held = try couple.alex.change(1, at: now << 16)
  _ = try await couple.alex.sync([held])

  let reach = try couple.alex.change(2, at: (now + 60_000) << 16)
  #expect(try await couple.alex.sync([reach]).outcome == .merged, "60 s are within reach")
  let tooFar = try couple.alex.change(3, at: (now + 60_000) << 16 + 65_537)
  let refused = try await couple.alex.sync([held, tooFar, try couple.alex.change(4, at: now << 16)])
  #expect(refused.outcome == .clockAhead)
  #expect(refused.serverTime == now)
  #expect(refused.held.map(\.index) == [0])
  #expect(try await couple.sam.readAll().changes.count == 2, "nothing of the push was stored")
}

@Test func `a server whose own clock fell back stalls nobody`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let now = place.clock.now
  _ = try await couple.alex.sync([try couple.alex.change(1, at: now << 16)])
  place.clock.move(to: now - 10 * ServiceLimits.dayMilliseconds)
  let next = try couple.alex.change(2, at: now << 16 + 65_536)
  #expect(try await couple.alex.sync([next]).outcome == .merged)
  let beyond = try couple.alex.change(3, at: now << 16 + 65_536 + 65_537)
  #expect(try await couple.alex.sync([beyond]).outcome == .clockAhead)
}

@Test func `healing is never refused for a stamp, and a poisoned change stalls no push`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let far = (place.clock.now + ServiceLimits.dayMilliseconds) << 16
  var forged = try couple.alex.change(1, at: far, owner: 1)
  forged.epoch = 2
  let mixed = try await couple.alex.sync([forged, try couple.alex.change(2, at: 1)])
  #expect(mixed.outcome == .merged)
  #expect(mixed.refused.map(\.code) == ["bad_signature"])
  let offered = try couple.alex.change(3, at: far)
  #expect(try await couple.alex.sync([offered]).outcome == .clockAhead)
  #expect(try await couple.alex.sync([offered], healing: true).outcome == .merged)
}
