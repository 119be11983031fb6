import TandemCipher
import TandemRoster
import TandemService
import TandemWire
import Testing

// Every sync of a `Partner` computes the links of its answer anew; what follows makes answers of every kind.

@Test(arguments: 0..<6 as Range<UInt64>)
func `links compute anew over any mix of whole, own and pruned changes, paged or not`(seed: UInt64) async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.pageChanges = seed % 2 == 0 ? 7 : 1_000
  limits.earlierVersionsPerSlot = 2
  let service = try place.service(limits)
  let couple = try await Couple.paired(service, place.clock)
  var random = SplitMix(seed: seed)
  var cursors = [ChainCursor.start]
  var pushed: [Change] = []
  var prunedSeen = 0
  for step in 0..<40 {
    let partner = random.below(2) == 0 ? couple.alex : couple.sam
    var changes = try (0..<random.below(5)).map { index in
      let owner = random.below(4) == 0 ? partner.seat : 0
      return try partner.change(
        random.below(4), at: UInt64(step), owner: owner, sealing: "\(step) \(index)")
    }
    pushed += changes
    // Some that are held already, of either partner, and one that stands twice in the request.
    for _ in 0..<random.below(3) where !pushed.isEmpty { changes.append(pushed[random.below(pushed.count)]) }
    let answer = try await partner.sync(changes, after: cursors[random.below(cursors.count)])
    #expect(answer.outcome == .merged && answer.refused.isEmpty)
    prunedSeen += answer.pruned.count
    cursors.append(answer.cursor)
    if random.below(5) == 0 {
      place.clock.advance(by: 91 * ServiceLimits.dayMilliseconds)
      await service.prune()
    }
  }
  let ends = try await cursors.asyncMap { try await couple.sam.readAll(from: $0).cursor }
  #expect(Set(ends).count == 1)
  #expect(prunedSeen > 0)
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}

@Test(.timeLimit(.minutes(2))) func `two devices that push at once are both led to where they are told`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  try await withThrowingTaskGroup(of: Void.self) { group in
    for partner in [couple.alex, couple.sam] {
      group.addTask {
        var cursor = ChainCursor.start
        for push in 0..<20 {
          let change = try partner.change(push, at: UInt64(push), sealing: "\(partner.seat)")
          let answer = try await partner.sync([change], after: cursor)
          #expect(answer.held == [0])
          cursor = answer.cursor
        }
      }
    }
    try await group.waitForAll()
  }
  let ends = try await [couple.alex.readAll(), couple.sam.readAll()]
  #expect(ends[0].cursor == ends[1].cursor && ends[0].changes.count == 40)
}

@Test func `own fields are never pruned`() async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.earlierVersionsPerSlot = 0
  let service = try place.service(limits)
  let couple = try await Couple.paired(service, place.clock)
  for stamp in 1...5 {
    _ = try await couple.alex.sync([
      try couple.alex.change(1, at: UInt64(stamp), owner: 1), try couple.alex.change(2, at: UInt64(stamp)),
    ])
  }
  place.clock.advance(by: 91 * ServiceLimits.dayMilliseconds)
  await service.prune()
  let left = try await couple.sam.readAll()
  #expect(left.changes.filter { $0.owner == 1 }.map(\.stamp) == [1, 2, 3, 4, 5])
  #expect(left.changes.filter { $0.owner == 0 }.map(\.stamp) == [5])
  #expect(left.pruned.allSatisfy { $0.owner == 0 } && left.pruned.count == 4)
}

@Test func `a change whose signature does not hold stays whole, since no reader could take what is left of it`()
  async throws
{
  let place = try Place()
  var limits = ServiceLimits()
  limits.earlierVersionsPerSlot = 0
  let service = try place.service(limits)
  let couple = try await Couple.paired(service, place.clock)
  for stamp in 1...4 {
    var junk = try couple.sam.change(3, at: UInt64(stamp))
    junk.signature = [UInt8](repeating: 1, count: 64)
    _ = try await couple.sam.sync([junk])
  }
  place.clock.advance(by: 91 * ServiceLimits.dayMilliseconds)
  await service.prune()
  let left = try await couple.alex.readAll()
  #expect(left.changes.count == 4 && left.pruned.isEmpty)
}

@Test func `what was pruned is vouched for by a newer change of the same device in that slot`() async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.earlierVersionsPerSlot = 0
  let service = try place.service(limits)
  let couple = try await Couple.paired(service, place.clock)
  for stamp in 1...4 {
    for partner in [couple.alex, couple.sam] {
      _ = try await partner.sync([try partner.change(1, at: UInt64(stamp * 10) + UInt64(partner.position))])
    }
  }
  place.clock.advance(by: 91 * ServiceLimits.dayMilliseconds)
  await service.prune()
  let left = try await couple.sam.readAll()
  #expect(left.pruned.count == 6)
  for gone in left.pruned {
    #expect(left.changes.contains { $0.slot == gone.slot && $0.device == gone.device && $0.stamp > gone.stamp })
  }
}

@Test func `whoever wrote what an answer brings is in its roster, also when they joined in between`() async throws {
  let place = try Place()
  let store = try place.store()
  let couple = try await Couple.paired(place.service(over: store), place.clock)
  let first = try await couple.alex.sync([try couple.alex.change(1, at: 100)]).cursor
  for push in [false, true] {
    let slow = couple.moved(
      to: place.service(
        over: Meanwhile(store: store) {
          var sam = couple.sam
          let roster = try await sam.sync().roster
          sam.roster = try Roster(entries: sam.roster.entries + roster)
          let invite = SigningKey()
          try await sam.invite(invite, seat: 2)
          let second = try await sam.granting(try await Couple.joined(sam, invite, seat: 2))
          _ = try await second.sync([try second.change(9, at: 200)])
        }))
    let offer = push ? [try couple.alex.change(2, at: 101)] : []
    let answer = try await slow.alex.sync(offer, after: push ? first : ChainCursor.start)
    let known = try Roster(entries: couple.alex.roster.entries + answer.roster)
    #expect(answer.changes.contains { $0.device > couple.sam.position })
    #expect(answer.changes.allSatisfy { known.device(at: $0.device) != nil })
  }
}

/// A store in which something happens just before a page is read.
private struct Meanwhile: Store {
  let store: any Store
  let happening: @Sendable () async throws -> Void

  func page(_ request: PageRequest) async throws(StoreError) -> Page? {
    do { try await happening() } catch { throw .cannotOpen }
    return try await store.page(request)
  }

  func plan(_ id: PlanID) async throws(StoreError) -> StoredPlan { try await store.plan(id) }
  func append(_ append: RosterAppend) async throws(StoreError) -> AppendOutcome { try await store.append(append) }
  func plan(ofRecovery id: [UInt8]) async throws(StoreError) -> PlanID? { try await store.plan(ofRecovery: id) }
  func push(_ push: Push) async throws(StoreError) -> PushOutcome { try await store.push(push) }
  func invitation(_ id: [UInt8]) async throws(StoreError) -> StoredInvitation? { try await store.invitation(id) }
  func edit(_ edit: StoreEdit) async throws(StoreError) -> Bool { try await store.edit(edit) }
}

extension Array {
  fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async throws -> [T] {
    var all: [T] = []
    for element in self { all.append(try await transform(element)) }
    return all
  }
}

/// A small seeded generator: the same seed gives the same test.
private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}
