import TandemCipher
import TandemPlan
import TandemReplica
@testable import TandemStore
import TandemSimulation
import TandemRoster
import TandemSeal
import TandemWire
import Testing

/// What Sam says to have seen, held against what Alex was shown.
struct HistoryTests {
  let world: World
  let keyring: Keyring

  init() throws {
    world = try World()
    try world.hearTime()
    keyring = try require(try world.alex.membership()).keyring
  }

  private static func place(_ sequence: UInt64) -> ChainCursor {
    ChainCursor(sequence: sequence, chain: sha256(Array("place \(sequence)".utf8)))
  }

  private static func seen(_ cursor: ChainCursor) -> Seen {
    Seen(sequence: cursor.sequence, chain: Array(cursor.chain.prefix(Seen.chainBytes)))
  }

  private static let elsewhere = Seen(sequence: 3, chain: [UInt8](repeating: 7, count: Seen.chainBytes))

  private func word(_ seen: Seen?, at second: UInt64, _ field: Field = .goal) throws -> Change {
    try keyring.seal(
      Inside(Address(field), .text("\(second)"), replaced: nil, seen: seen), owner: .shared,
      stamp: Stamp(milliseconds: World.noon + 1_000 * second), by: world.sam.identity(), at: 2)
  }

  /// Alex reads on up to `end`, in links of one place each; the changes stand at the first places.
  private func read(_ changes: [Change] = [], to end: UInt64, isEnd: Bool = true) throws -> MergeReport {
    var page = MergePage(opening: changes, with: keyring)
    page.asked = try world.alex.cursor()
    page.items = page.items.map { MergePage.Item($0.content, sequence: page.asked.sequence + $0.sequence) }
    page.links = (page.asked.sequence + 1...end).map { Self.place($0) }
    page.isEnd = isEnd
    return try world.alex.merge(page)
  }

  @Test func `no number of repeated links takes the word about two histories back`() throws {
    _ = try read(to: 5)
    #expect(try read([word(Self.elsewhere, at: 1)], to: 6, isEnd: false).isOneHistory == nil)
    #expect(try read(to: 6 + UInt64(ReplicaLimits.links) + 10).isOneHistory == false)
  }

  @Test func `nor does an older word of the same author that was held back`() throws {
    _ = try read(to: 5)
    let older = try word(Self.seen(Self.place(2)), at: 1)
    #expect(try read([word(Self.elsewhere, at: 2, .problem), older], to: 7).isOneHistory == false)
  }

  @Test func `nor does a first word that was held back, but what is said later by one who began anew does`() throws {
    _ = try read(to: 5)
    let (telling, first) = (try word(Self.elsewhere, at: 2), try word(nil, at: 1, .problem))
    #expect(try read([telling, first], to: 7).isOneHistory == false)
    #expect(try read([word(nil, at: 3, .word)], to: 8).isOneHistory == true)
  }

  @Test func `nobody can have seen as far as the place of their own change`() throws {
    #expect(try read([word(Self.seen(Self.place(5)), at: 1)], to: 4).isOneHistory == false)
  }

  @Test func `what agrees is no other history, and neither is what is older than all that is remembered`() throws {
    _ = try read(to: UInt64(ReplicaLimits.links) + 10)
    let end = try world.alex.cursor()
    let words = [try word(Self.elsewhere, at: 1), try word(Self.seen(end), at: 2)]
    #expect(try read(words, to: end.sequence + 2).isOneHistory == true)
  }

  @Test func `what its author signed has followed what was dropped, also where nobody can read it`() throws {
    let dropped = try word(nil, at: 1).head
    var torn = try word(nil, at: 2)
    torn.sealed[20] ^= 1
    let sam = try world.sam.identity()
    torn.signature = try sam.sign(torn.head.signed(by: sam.id, plan: world.roster.plan))
    var page = MergePage(opening: [torn], with: keyring)
    page.items.insert(MergePage.Item(.pruned(dropped), sequence: 1), at: 0)
    page.links = [Self.place(2)]
    #expect(try world.alex.merge(page).isMissing == false)
    #expect(try world.alex.quarantined().map { $0.reason } == [.badSeal])
  }

  @Test func `a place counts where its link was verified, and reading from the start forgets it`() throws {
    let strange = try keyring.seal(
      Inside(Address(.goal), .text("far"), replaced: nil), owner: .shared, stamp: .ceiling,
      by: world.sam.identity(), at: 2)
    var page = MergePage(opening: [strange], with: keyring)
    try world.alex.merge(page)
    #expect(try world.alex.quarantined().map { $0.sequence } == [nil])
    page.links = [Self.place(1)]
    try world.alex.merge(page)
    #expect(try world.alex.quarantined().map { $0.sequence } == [1])
    #expect(
      try world.alex.change { $0.readFromStart(asked: Self.place(1), isOnRequest: true, at: world.alex.time.now) })
    #expect(try world.alex.quarantined().map { $0.sequence } == [nil])
  }

  @Test func `what comes later of the history that is gone counts no more either`() throws {
    _ = try read(to: 5)
    #expect(try read([word(nil, at: 3, .word)], to: 6).isOneHistory == true)
    #expect(try read([word(Self.elsewhere, at: 2)], to: 7).isOneHistory == true)
    #expect(try read([word(Self.elsewhere, at: 4, .problem)], to: 8).isOneHistory == false)
  }

  @Test func `while everything is read again what is written has seen what was verified before`() throws {
    _ = try read(to: 5)
    #expect(
      try world.alex.change { $0.readFromStart(asked: Self.place(5), isOnRequest: true, at: world.alex.time.now) })
    try world.alex.write(.goal, "meanwhile")
    let change = try require(try world.alex.sendable.last).change
    #expect(try keyring.open(change).seen == Self.seen(Self.place(5)))
    try world.alex.offerEverything(asked: .start)
    try world.alex.write(.goal, "anew")
    #expect(try keyring.open(require(try world.alex.sendable.last).change).seen == nil)
  }

  @Test func `a page of a plan that was put away changes nothing`() throws {
    try world.alex.changeSettings { $0.isCompared = false }
    try world.alex.beginAnew(as: .generate())
    var page = MergePage(opening: [try word(nil, at: 1)], with: keyring)
    page.plan = keyring.plan
    try world.alex.merge(page)
    #expect(try world.alex.replica().table.all.isEmpty)
  }
}
