import TandemDriver
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemService
import TandemSimulation
import TandemStore
import TandemSync
import TandemWire
import Testing

// Room at the server, where a device was removed (PROTOCOL.md, section 13).

extension Home {
  /// Sam's seat with a telephone, at a server with so little room that a few long texts fill the half of either.
  fileprivate static func small() async throws -> Home {
    let home = try await Home()
    try await home.withPhone()
    home.stage.server.setLimits { $0.bytesPerPlan = 100 << 10 }
    try home.stage.server.restore(home.stage.server.copy())
    return home
  }

  /// What a removed device goes on to sign.
  fileprivate func flood(_ count: Int) throws -> [Change] {
    try (1...count).map { number in
      try phone.membership.keyring.seal(
        Inside(Address(.word), .text("\(number) " + long), replaced: nil), owner: .shared,
        stamp: Stamp(milliseconds: stage.truth.now + UInt64(number)), by: phone.replica.identity(), at: 3)
    }
  }
}

extension Newcomer {
  /// Writes until the server has no room for more, long texts first, then short ones.
  fileprivate func fill() async throws {
    for text in [long, "short"] {
      let waiting = try replica.pendingCount()
      while try replica.pendingCount() == waiting {
        for _ in 0..<4 { try write(.timeframe, text) }
        _ = try await syncer.sync()
      }
    }
  }
}

private let long = String(repeating: "long ", count: 380)

@Test func `where a seat is full, its removed device's words count for the other partner all the same`() async throws {
  let home = try await Home.small()
  try home.phone.write(.goal, "Kept")
  try await home.meet(home.phone)
  try await home.sam.fill()
  try await home.sam.remove(home.phone)
  try await home.meet()
  #expect(try home.alex.text(.goal) == "Kept" && home.sam.text(.goal) == "Kept")
  #expect(try home.alex.membership.roster.device(at: 3)?.isRevoked == true)
}

@Test func `a vouch goes before all that waits`() async throws {
  let home = try await Home()
  try await home.withPhone()
  try home.sam.write(.goal, "Waits already")
  let id = RecordID(1 << 41)
  try home.sam.replica.record(
    Edit([Write(Address(.vouchDigests, id, of: .two), .digests([UInt8](repeating: 7, count: 16)))]))
  let waiting = try home.sam.replica.replica().outbox(limit: 10, maxBytes: 1 << 20)
  #expect(waiting.count == 2)
  let first = try home.sam.membership.keyring.open(waiting[0].change)
  #expect(first.address.id == id)
  // Asked for one by one they come in the same order.
  let alone = try home.sam.replica.replica().outbox(limit: 1, maxBytes: 1 << 20)
  let next = try home.sam.replica.replica().outbox(after: alone.last?.key, limit: 1, maxBytes: 1 << 20)
  #expect(alone == [waiting[0]] && next == [waiting[1]])
}

@Test func `who brings a wiped server a removed device's words does not pay for them with their own room`() async throws
{
  let home = try await Home.small()
  for number in 1...12 { try home.phone.write(.word, "\(number) " + long) }
  for number in 1...12 { try home.alex.write(.timeframe, "\(number) " + long) }
  try await home.meet(home.phone)
  try await home.sam.remove(home.phone)
  try await home.meet()
  try home.stage.server.wipe()
  _ = try await home.alex.syncer.sync()
  for number in 1...4 { try home.alex.write(.budget, "\(number) " + long) }
  _ = try await home.alex.syncer.sync()
  for _ in 0..<2 { try await home.meet() }
  #expect(try home.isPeace([home.alex, home.sam]))
  #expect(try home.sam.text(.budget)?.hasPrefix("4 ") == true && home.sam.text(.word)?.hasPrefix("12 ") == true)
}

@Test func `what a removed device signs fills neither half, whoever brings it`() async throws {
  let home = try await Home.small()
  try await home.sam.remove(home.phone)
  try await home.meet()
  let flood = try home.flood(40)
  let answer = try await home.push(flood, as: home.alex)
  #expect(answer.refused.contains { $0.code == "quota" } && answer.refused.count > 20)
  for newcomer in [home.alex, home.sam] {
    for number in 1...8 { try newcomer.write(.timeframe, "\(number) " + long) }
    _ = try await newcomer.syncer.sync()
    #expect(try newcomer.replica.pendingCount() == 0)
  }
}
