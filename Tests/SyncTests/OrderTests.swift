import TandemCipher
import TandemDriver
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemStore
import TandemSync
import TandemWire
import Testing

/// A household of three devices of Sam's, of which two are removed, one by the other, and write on; and all that came of it.
private struct Removals {
  let home: Home
  let changes: [Change]
  let roster: Roster

  init() async throws {
    home = try await Home()
    try await home.withPhone()
    let (alex, sam, phone) = (home.alex, home.sam, home.phone)
    let tablet = try home.stage.newcomer("Tablet")
    try await tablet.join(try await sam.deviceLine())
    try await home.meet()
    try await sam.grant(to: tablet)
    try await home.meet(tablet, phone)
    for (number, device) in [tablet, phone, alex, sam, tablet, phone].enumerated() {
      try device.write(.goal, "goal \(number)")
      try device.write(number % 2 == 0 ? .word : .timeframe, "other \(number)")
      _ = try await device.syncer.sync()
    }
    try await home.meet(tablet, phone)
    try await phone.remove(tablet)
    try await home.meet(phone)
    try await home.push(try Self.forged(tablet, home), as: alex).expectTaken()
    try sam.write(.goal, "goal of the second epoch")
    try await home.meet(phone)
    try await sam.remove(phone)
    try await home.meet()
    try await home.push(try Self.forged(phone, home), as: alex).expectTaken()
    try sam.write(.budget, "of the third epoch")
    try await home.meet()
    changes = try await home.push([], as: alex).changes
    roster = try alex.membership.roster
  }

  /// What a removed device writes on: into fields that are there, at a stamp of its own once more, and a vouch for itself.
  private static func forged(_ device: Newcomer, _ home: Home) throws -> [Change] {
    let membership = try device.membership
    func seal(_ address: Address, _ value: Value, _ stamp: Stamp) throws -> Change {
      try membership.keyring.seal(
        Inside(address, value, replaced: nil), owner: address.owner, stamp: stamp, by: membership.identity,
        at: membership.position)
    }
    let own = try device.replica.replica().table.all.filter { $0.version.ref.device == membership.position }
    let twins = try own.prefix(3).map { try seal($0.address, .text("twin"), $0.version.stamp) }
    let late = try seal(Address(.goal), .text("late"), Stamp(milliseconds: home.stage.truth.now + 5_000))
    let vouch = try seal(
      Address(.vouchDigests, RecordID(1_000), of: .two), .digests(late.head.vouchDigest),
      Stamp(milliseconds: home.stage.truth.now))
    return twins + [late, vouch]
  }

  /// What a copy of Alex's shows that gets list and changes in another order.
  func shown(_ seed: UInt64) throws -> [String] {
    var random = SeededRandom(seed: seed)
    let now = ManualTime(home.stage.truth).now
    var copy = Replica(person: Settings(name: "Alex"), identity: try home.alex.replica.identity())
    var rest = changes.shuffled(using: &random)[...]
    var known = random.below(roster.entries.count) + 1
    try copy.pin(Roster(entries: Array(roster.entries.prefix(known))))
    while !rest.isEmpty || known < roster.entries.count {
      if known < roster.entries.count, random.chance(percent: 30) || rest.isEmpty {
        known += random.below(roster.entries.count - known) + 1
        try copy.pin(Roster(entries: Array(roster.entries.prefix(known))))
      }
      let count = random.below(8)
      let keyring = try #require(copy.membership).keyring
      try copy.merge(MergePage(opening: Array(rest.prefix(count)), with: keyring), at: now)
      rest = rest.dropFirst(count)
    }
    try copy.merge(MergePage(opening: [], with: try #require(copy.membership).keyring), at: now)
    let addresses = Set(copy.table.all.map { $0.address })
    return addresses.map { address in
      "\(address): \(copy.table.versions(of: address)), \(String(describing: copy.state[address]))"
    }.sorted() + copy.table.all.map { "\($0.change.head.digest): \($0.counts)" }.sorted()
  }
}

extension WireSyncAnswer {
  fileprivate func expectTaken() { #expect(outcome == .merged && refused.isEmpty) }
}

@Test func `whatever the order in which list, changes and vouches come, the same shows`() async throws {
  let removals = try await Removals()
  let first = try removals.shown(0)
  #expect(first.contains { $0.contains("goal of the second epoch") } && !first.contains { $0.contains("late") })
  for seed in 1...40 as ClosedRange<UInt64> { #expect(try removals.shown(seed) == first, "seed \(seed)") }
}
