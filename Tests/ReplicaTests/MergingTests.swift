import TandemPlan
import TandemReplica
@testable import TandemStore
import TandemSimulation
import TandemRoster
import TandemSeal
import TandemWire
import Testing

struct MergingTests {
  let world: World

  init() throws {
    world = try World()
    try world.hearTime()
  }

  @Test func `changes may arrive in any order, any number of times`() throws {
    for number in 1...4 {
      try world.alex.write(.goal, "Alex \(number)")
      world.pass(milliseconds: 10)
      try world.sam.write(.goal, "Sam \(number)")
      world.pass(milliseconds: 10)
    }
    let changes = try world.alex.sendable.map { $0.change } + world.sam.sendable.map { $0.change }
    let third = try observer()
    for order in orders(of: changes) {
      let reader = try third()
      for change in order { try reader.receive([change]) }
      let repeated = try reader.receive(order.reversed())
      #expect(repeated.known == changes.count && !repeated.isNews)
      #expect(try reader.texts(.goal) == ["Sam 4", "Alex 4", "Sam 3", "Alex 3", "Sam 2", "Alex 2", "Sam 1", "Alex 1"])
      #expect(try reader.state()[Address(.goal)]?.earlier == 7)
      #expect(try reader.number("SELECT count(*) FROM shown") == 1)
    }
  }

  @Test func `an edit behind a slow clock still wins over what it replaced`() throws {
    world.samTime.setWall(by: -1_800_000)
    try world.alex.write(.goal, "First")
    try world.sam.receive(world.alex.sendable.map { $0.change })
    try world.sam.write(.goal, "Then")
    #expect(try world.sam.text(.goal) == "Then")
    let versions = try world.sam.versions(of: Address(.goal))
    #expect(versions[0].replaced == versions[1].ref)
  }

  @Test func `both edits made apart are kept, and known to be made apart`() throws {
    try world.alex.write(.goal, "Alex")
    world.pass(milliseconds: 5)
    try world.sam.write(.goal, "Sam")
    try world.exchange()
    #expect(try world.alex.texts(.goal) == ["Sam", "Alex"])
    #expect(try world.sam.texts(.goal) == ["Sam", "Alex"])
    #expect(writtenApart(try world.alex.versions(of: Address(.goal))) == [false, true])
  }

  @Test func `one poisoned change in a page leaves the others applied`() throws {
    try world.alex.write(.goal, "Good")
    try world.alex.write(.problem, "Altered on the way")
    try world.alex.write(.word, "Good too")
    var changes = try world.alex.sendable.map { $0.change }
    changes[1].sealed[20] ^= 1
    let report = try world.sam.receive(changes)
    #expect(report.shown == 2 && report.quarantined == 1)
    #expect(try world.sam.text(.word) == "Good too")
    #expect(try world.sam.text(.problem) == nil)
    #expect(try world.sam.quarantined().map { $0.reason } == [.badSignature])
    #expect(try world.sam.receive(changes).quarantined == 0, "a repeat is not listed twice")
    try world.sam.offerEverything(asked: .start)
    let offered = try world.sam.sendable.map { $0.change }
    #expect(offered == [changes[0], changes[2]], "what did not pass is never offered on")
  }

  @Test func `a field of a later version is kept, and offered on byte for byte`() throws {
    let identity = try world.alex.identity()
    let keyring = try require(try world.alex.membership()).keyring
    let inside = Inside(kind: 99, id: RecordID(5), field: 7, value: .text("from the future"), replaced: nil)
    let change = try keyring.seal(
      inside, owner: .one, stamp: Stamp(milliseconds: World.noon), by: identity, at: 1)
    #expect(try world.sam.receive([change]).shown == 1)
    try world.sam.offerEverything(asked: .start)
    #expect(try world.sam.sendable.first?.change == change)
    #expect(try world.sam.receive([change]).known == 1)
  }

  @Test(arguments: [1, 3])
  func
    `everything held is offered to a server that lost it, of both partners, byte for byte, in the order of its coming`(
      limit: Int
    ) throws
  {
    let name = Address(.partnerName, of: .one)
    try world.alex.record(Edit([Write(name, .text("Alex"))]))
    for number in 1...5 { try world.alex.write(.goal, "Alex \(number)") }
    for number in 1...5 { try world.sam.write(.problem, "Sam \(number)") }
    let all = try world.alex.sendable.map { $0.change } + world.sam.sendable.map { $0.change }
    try world.exchange()
    #expect(try world.alex.pendingCount() == 0)
    try world.alex.offerEverything(asked: world.alex.cursor())
    #expect(try world.alex.cursor() == .start)
    var offered: [Change] = []
    var last: ChangeKey?
    while true {
      let part = try world.alex.replica().outbox(after: last, limit: limit, maxBytes: 500)
      guard let end = part.last else { break }
      #expect(part.count <= limit)
      offered += part.map { $0.change }
      last = end.key
    }
    let anew = try require(world.alex.membership()).keyring.open(offered.removeFirst())
    #expect(anew.address == name && anew.seen == nil, "what says that this replica began anew is the first")
    #expect(anew.version.stamp > all.map { Stamp(ticks: $0.stamp) }.max() ?? .zero)
    #expect(offered == all)
    try world.alex.offerEverything(asked: ChainCursor(sequence: 1, chain: []))
    #expect(try world.alex.pendingCount() == all.count + 1, "another sync was there before")
  }

  @Test func `a change of the future is applied at once, and moves no clock`() throws {
    world.alexTime.setWall(by: 3_600_000)
    let later = try ReplicaStore.open(at: world.alex.paths, time: world.alexTime)
    try later.hear(world.alexTime.wallMilliseconds())
    try later.write(.goal, "From tomorrow")
    try world.sam.receive(later.sendable.map { $0.change })
    #expect(try world.sam.text(.goal) == "From tomorrow")
    let own = try world.sam.write(.problem, "Meanwhile")
    #expect(own.versions[0].stamp < Stamp(milliseconds: World.noon + 60_000), "the clock did not follow")
    try world.sam.write(.goal, "After it")
    #expect(try world.sam.text(.goal) == "After it")
  }

  @Test func `the cursor moves with links that fit, and not without`() throws {
    try world.alex.write(.goal, "One")
    try world.alex.write(.goal, "Two")
    let sent = try world.alex.sendable
    var page = MergePage()
    page.items = sent.enumerated().map { MergePage.Item(.own($1), sequence: UInt64($0) + 1) }
    page.links = nil
    try world.alex.merge(page)
    #expect(try world.alex.cursor() == .start)
    #expect(try world.alex.pendingCount() == 2)
    page.links = [ChainCursor(sequence: 9, chain: [UInt8](repeating: 7, count: 32))]
    page.asked = ChainCursor(sequence: 5, chain: [])
    try world.alex.merge(page)
    #expect(try world.alex.pendingCount() == 2, "another sync has moved on meanwhile")
    try world.alex.acknowledge(sent)
    #expect(try world.alex.cursor().sequence == 2)
    #expect(try world.alex.pendingCount() == 0)
  }

  @Test func `an answer that brings nothing is not written`() throws {
    let before = try world.sam.changeToken()
    var page = MergePage()
    page.heard = HeardTime(world.samTime.wallMilliseconds())
    #expect(try world.sam.merge(page) == MergeReport())
    #expect(try world.sam.changeToken() == before)
  }

  @Test func `a watcher notices edits of others and its own`() throws {
    let other = try ReplicaStore.open(at: world.alex.paths, time: world.alexTime)
    let before = try world.alex.changeToken()
    #expect(try world.alex.changeToken() == before)
    try other.write(.goal, "Written elsewhere")
    let between = try world.alex.changeToken()
    #expect(between != before)
    try world.alex.write(.goal, "Written here")
    #expect(try world.alex.changeToken() != between)
  }

  /// Makes replicas of Sam's that have nothing yet.
  private func observer() throws -> () throws -> ReplicaStore {
    let identity = try world.sam.identity()
    var count = 0
    return {
      count += 1
      let replica = try ReplicaStore.create(
        at: world.folder.paths("observer \(count)"), Replica(person: Settings(name: "Sam"), identity: identity),
        time: world.samTime)
      try replica.pin(world.roster, secrets: [1: world.secret])
      return replica
    }
  }

  private func orders<T>(of items: [T]) -> [[T]] {
    let rotated = items.indices.map { Array(items[$0...] + items[..<$0]) }
    let interleaved = items.indices.map { items[($0 * 3) % items.count] }
    return rotated + rotated.map { $0.reversed() } + [interleaved]
  }
}
