import TandemService
import TandemWire
import Testing

@Test func `nothing is refused for its time, however far ahead it is`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let now = place.clock.now
  let answer = try await couple.alex.sync([
    try couple.alex.change(1, at: now << 16), try couple.alex.change(2, at: (now * 2) << 16),
    try couple.alex.change(3, at: ServiceLimits.stampCeiling - 1),
  ])
  #expect(answer.held == [0, 1, 2] && answer.refused.isEmpty)
  #expect(answer.serverTime == now)
}

@Test func `a stamp beyond every clock is unbased unless it follows closely what its field holds`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let ceiling = ServiceLimits.stampCeiling
  let step = ServiceLimits.stampStep
  let bare = try await couple.alex.sync([
    try couple.alex.change(1, at: ceiling), try couple.alex.change(2, at: ceiling - 1),
    try couple.alex.change(2, at: ceiling + step),
  ])
  #expect(bare.held == [1])
  #expect(bare.refused == [WireRefused(index: 0, code: "unbased"), WireRefused(index: 2, code: "unbased")])
  // Step by step, also within one request, up to the last stamp there is room for.
  let steps = try await couple.sam.sync([
    try couple.sam.change(2, at: ceiling - 1 + step), try couple.sam.change(2, at: ceiling - 1 + 2 * step),
    try couple.sam.change(2, at: ceiling + 3 * step),
  ])
  #expect(steps.held == [0, 1])
  #expect(steps.refused.map(\.code) == ["unbased"])
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}
