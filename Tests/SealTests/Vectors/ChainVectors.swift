import TandemPlan
import TandemRoster
import TandemSeal
@testable import TandemSync
import TandemWire

/// Makes `chain.json`: one server's sequence of three pushes, and what becomes of answers that tell it otherwise.
struct ChainVectors {
  typealias Answer = ChainVectorTests.Answer

  let world: World
  /// Sam's own concern and goal; Alex' goal and answer; an older goal of Alex'.
  let concern: Change
  let goal: Change
  let theirs: Change
  let answer: Change
  let older: Change

  init() throws {
    let world = try World()
    self.world = world
    func make(
      _ name: String, _ address: Address, _ value: Value, at stamp: UInt64, by position: UInt32
    ) throws -> Change {
      try world.keyring.seal(
        Inside(address, value, replaced: nil), owner: address.owner, stamp: Stamp(milliseconds: stamp),
        by: position == 1 ? world.alex : world.sam, at: position, nonce: fixed("chain \(name)", 12))
    }
    concern = try make("concern", Address(.concernText, RecordID(300), of: .two), .text("cost"), at: 1_000, by: 2)
    goal = try make("goal", Address(.goal), .text("listen"), at: 2_000, by: 2)
    older = try make("older", Address(.goal), .text("talk"), at: 1_500, by: 1)
    theirs = try make("theirs", Address(.goal), .text("be kind"), at: 3_000, by: 1)
    answer = try make("answer", Address(.answer, of: .one), .choice(0), at: 3_000, by: 1)
  }

  func file() throws -> ChainVectorTests.File {
    ChainVectorTests.File(
      roster: world.roster.entries.map { Hex($0) }, secret: Hex(world.secret.bytes), digests: digests, links: links,
      answers: try fitting() + missing() + altered() + named() + pruned())
  }

  private var digests: [ChainVectorTests.Digest] {
    var bare = goal
    bare.sealed = []
    return [
      .init(name: "an own change", change: ChangeVector(concern), digest: Hex(concern.head.digest)),
      .init(name: "a shared change", change: ChangeVector(goal), digest: Hex(goal.head.digest)),
      .init(
        name: "the same without its sealed bytes", change: ChangeVector(bare), sealedHash: Hex(goal.head.sealedHash),
        digest: Hex(goal.head.digest)),
    ]
  }

  private var links: [ChainVectorTests.Link] {
    let (a, b) = (concern.head.digest, goal.head.digest)
    let late = ChainCursor(sequence: .max - 1, chain: fixed("chain"))
    func link(_ before: ChainCursor, _ digests: [[UInt8]]) -> ChainVectorTests.Link {
      .init(
        before: .init(before), digests: digests.map { Hex($0) },
        after: before.advanced(by: digests).map { .init($0) })
    }
    return [
      link(.start, [a]), link(.start, [a, b]), link(.start, [b, a]), link(late, [a]), link(late, [a, b]),
      link(ChainCursor(sequence: 1, chain: fixed("chain")), [b]),
    ]
  }

  /// The sequence that the server of these answers has: concern, goal | older | theirs, answer.
  private var pushes: [[Change]] { [[concern, goal], [older], [theirs, answer]] }

  private func cursor(after count: Int) throws -> ChainCursor {
    try pushes.prefix(count).reduce(.start) { try require($0.advanced(by: $1.map(\.head.digest))) }
  }

  /// An answer to a reader at the start that offers `offer`.
  private func of(
    _ name: String, _ links: [(last: UInt64, items: [WireItem])], offer: [Change] = [],
    from asked: ChainCursor = .start, to cursor: ChainCursor? = nil, fits: Bool, applied: [Change]
  ) throws -> Answer {
    var request = WireSyncRequest()
    request.cursor = asked
    request.changes = offer
    request.rosterHead = world.roster.head
    let cursor = try cursor ?? self.cursor(after: 3)
    var answer = WireSyncAnswer()
    answer.links = links.map { WireLink(last: $0.last, items: $0.items) }
    answer.cursor = cursor
    answer.serverTime = 1_767_225_600_000
    return Answer(
      name: name, request: Hex(request.encoded()), answer: Hex(answer.encoded()), fits: fits,
      applied: applied.map { Hex($0.head.digest) })
  }

  private func whole(_ change: Change) -> WireItem { .change(change) }

  private func dropped(_ change: Change) -> WireItem {
    var rest = change
    rest.sealed = []
    return .pruned(rest, sealedHash: change.head.sealedHash)
  }

  private var all: [Change] { [concern, goal, older, theirs, answer] }
  private var first: (UInt64, [WireItem]) { (2, [whole(concern), whole(goal)]) }
  private var second: (UInt64, [WireItem]) { (3, [whole(older)]) }
  private var third: (UInt64, [WireItem]) { (5, [whole(theirs), whole(answer)]) }

  private func fitting() throws -> [Answer] {
    let one = try cursor(after: 1)
    return [
      try of("all of it", [first, second, third], fits: true, applied: all),
      try of("one page of it", [first], to: one, fits: true, applied: [concern, goal]),
      try of("from a cursor on", [second, third], from: one, fits: true, applied: [older, theirs, answer]),
      try of("nothing new", [], from: cursor(after: 3), fits: true, applied: []),
      try of("nothing at all", [], to: .start, fits: true, applied: []),
    ]
  }

  private func missing() throws -> [Answer] {
    [
      try of(
        "a change cut out", [first, second, (5, [whole(answer)])], fits: false,
        applied: [concern, goal, older, answer]),
      try of(
        "a change cut out, and counted so", [first, second, (4, [whole(answer)])], fits: false,
        applied: [concern, goal, older, answer]),
      try of("a push cut out", [first, third], fits: false, applied: [concern, goal, theirs, answer]),
      try of("the last push cut out", [first, second], fits: false, applied: [concern, goal, older]),
      try of("everything cut out", [], fits: false, applied: []),
      try of("a cursor that lags behind", [first, second, third], to: cursor(after: 2), fits: false, applied: all),
      try of(
        "a cursor with another chain", [first, second, third],
        to: ChainCursor(sequence: 5, chain: fixed("chain")), fits: false, applied: all),
      try of(
        "a cursor with another sequence", [first, second, third],
        to: ChainCursor(sequence: 6, chain: cursor(after: 3).chain), fits: false, applied: all),
      try of(
        "answered from another cursor", [first, second, third], from: cursor(after: 1), fits: false, applied: all),
    ]
  }

  private func altered() throws -> [Answer] {
    var flipped = theirs
    flipped.sealed[20] ^= 1
    var stranger = theirs
    stranger.device = .max
    let head = stranger.head
    let alien = try require(cursor(after: 2).advanced(by: [head.digest]))
    return [
      try of(
        "two changes in another order", [first, second, (5, [whole(answer), whole(theirs)])], fits: false,
        applied: [concern, goal, older, answer, theirs]),
      try of(
        "two pushes in another order", [second, first, third], fits: false,
        applied: [older, concern, goal, theirs, answer]),
      try of("one push made of two", [(3, first.1 + second.1), third], fits: false, applied: all),
      try of(
        "a change twice", [first, second, (6, [whole(theirs), whole(answer), whole(answer)])], fits: false,
        applied: all + [answer]),
      try of("a push twice", [first, first, second, third], fits: false, applied: [concern, goal] + all),
      try of("a link without changes", [first, (2, []), second, third], fits: false, applied: all),
      try of("a link that ends elsewhere", [first, (4, second.1), third], fits: false, applied: all),
      try of("a link that ends at 2^64 - 1", [first, (.max, second.1), third], fits: false, applied: all),
      try of(
        "a link beyond the last number", [(1, [whole(concern)])],
        from: ChainCursor(sequence: .max, chain: fixed("chain")), to: .start, fits: false, applied: [concern]),
      try of(
        "one bit of a change altered", [first, second, (5, [.change(flipped), whole(answer)])], fits: false,
        applied: [concern, goal, older, answer]),
      try of(
        "a change of nobody, in its place", [first, second, (4, [.change(stranger)])], to: alien, fits: true,
        applied: [concern, goal, older]),
    ]
  }

  private func named() throws -> [Answer] {
    func own(_ name: String, _ index: UInt32, offer: [Change], fits: Bool, applied: Change?) throws
      -> Answer
    {
      try of(
        name, [(2, [whole(concern), .own(index)]), second, third], offer: offer, fits: fits,
        applied: [concern] + (applied.map { [$0] } ?? []) + [older, theirs, answer])
    }
    return [
      try own("a change of the request by its index", 0, offer: [goal], fits: true, applied: goal),
      try own("the second one", 1, offer: [concern, goal], fits: true, applied: goal),
      try own("another one of the request", 0, offer: [concern, goal], fits: false, applied: concern),
      try own("an index behind the last", 1, offer: [goal], fits: false, applied: nil),
      try own("the last index there is", .max, offer: [goal], fits: false, applied: nil),
      try own("an index without a request", 0, offer: [], fits: false, applied: nil),
      try of(
        "what was offered is not in it", [second, third], offer: [goal], from: cursor(after: 1), fits: true,
        applied: [older, theirs, answer]),
    ]
  }

  private func pruned() throws -> [Answer] {
    var unsigned = older
    unsigned.sealed = []
    unsigned.signature[5] ^= 1
    var nobody = older
    nobody.sealed = []
    nobody.device = .max
    let head = older.head
    func replacing(_ item: WireItem) -> [(UInt64, [WireItem])] { [first, (3, [item]), third] }
    func end(_ changed: ChangeHead) throws -> ChainCursor {
      let middle = try require(cursor(after: 1).advanced(by: [changed.digest]))
      return try require(middle.advanced(by: [theirs.head.digest, answer.head.digest]))
    }
    let rest = [concern, goal, theirs, answer]
    return [
      try of("a dropped change, followed by a newer one", replacing(dropped(older)), fits: true, applied: rest),
      try of(
        "a dropped change, followed by nothing", [first, (3, [dropped(older)])], to: cursor(after: 2), fits: false,
        applied: [concern, goal]),
      try of(
        "a dropped change that is the newest itself", [first, second, (5, [dropped(theirs), whole(answer)])],
        fits: false, applied: [concern, goal, older, answer]),
      try of(
        "a dropped own field", [first, second, (5, [whole(theirs), dropped(answer)])], fits: false,
        applied: [concern, goal, older, theirs]),
      try of(
        "a dropped change whose signature does not hold", replacing(.pruned(unsigned, sealedHash: head.sealedHash)),
        to: end(unsigned.head(sealedHash: head.sealedHash)), fits: false, applied: rest),
      try of(
        "a dropped change of nobody", replacing(.pruned(nobody, sealedHash: head.sealedHash)),
        to: end(nobody.head(sealedHash: head.sealedHash)), fits: false, applied: rest),
      try of(
        "a dropped change with another hash", replacing(.pruned(older, sealedHash: fixed("hash"))),
        fits: false, applied: rest),
    ]
  }
}
