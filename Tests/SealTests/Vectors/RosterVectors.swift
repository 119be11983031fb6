import TandemBytes
import TandemRoster
import TandemSeal
import TandemCipher

/// Makes `roster.json`: lists that hold, and lists that each break one rule.
struct RosterVectors {
  let world: World

  init() throws { world = try World() }

  static func devices(_ roster: Roster) -> [RosterVectorTests.Device] {
    roster.devices.map {
      .init(
        position: $0.position, seat: $0.seat, id: Hex($0.id.bytes), revoked: $0.isRevoked ? true : nil,
        holdsKeys: $0.holdsKeys ? true : nil)
    }
  }

  static func recoveries(_ roster: Roster) -> [RosterVectorTests.Recovery] {
    roster.recoveries.sorted { $0.key < $1.key }.map { .init(seat: $0.key, id: Hex($0.value.id)) }
  }

  func file() throws -> RosterVectorTests.File {
    .init(
      lists: shortened(try valid() + broken() + brokenJoins() + brokenShapes() + leaves() + RosterKeyVectors().lists()),
      relations: try relations(),
      boxes: try boxes())
  }

  private typealias List = RosterVectorTests.List

  /// With each list told from the longest one before it that it goes on from.
  private func shortened(_ lists: [List]) -> [List] {
    var short = lists
    for (index, list) in lists.enumerated() {
      let known = lists[..<index].filter { $0.error == nil && list.entries.starts(with: $0.entries) }
      guard let longest = known.max(by: { $0.entries.count < $1.entries.count }) else { continue }
      short[index].after = longest.name
      short[index].entries = Array(list.entries.dropFirst(longest.entries.count))
    }
    return short
  }

  private func list(_ name: String, _ roster: Roster) -> List { List(name, roster) }

  private func list(_ name: String, _ error: RosterError, _ roster: Roster, _ entry: [UInt8]...) -> List {
    List(name, error, roster, entry)
  }

  private func first(_ count: Int) throws -> Roster { try Roster(entries: Array(world.roster.entries.prefix(count))) }

  private func key(_ name: String) throws -> SigningKey { try InvitationKeys(World.code(name)).signing }

  private func invite(_ roster: Roster, _ name: String, by: DeviceIdentity, at: UInt32, seat: UInt8) throws -> [UInt8] {
    try RosterEntry.invite(previous: roster.head, by: by, position: at, seat: seat, inviteKey: key(name).publicKey)
  }

  private func inviting(_ roster: Roster, _ name: String, by: DeviceIdentity, at: UInt32, seat: UInt8) throws -> Roster
  {
    try roster.appending(invite(roster, name, by: by, at: at, seat: seat))
  }

  private func join(_ roster: Roster, _ name: String, _ identity: DeviceIdentity, seat: UInt8) throws -> [UInt8] {
    try Pairing.join(roster, InvitationKeys(World.code(name)), seat: seat, as: identity, secret: world.secret)
  }

  private func valid() throws -> [List] {
    let twice = try inviting(first(2), "late", by: world.alex, at: 1, seat: 2)
    let (second, _) = try world.withSecondDevice()
    let granted = try Rotating(second, by: world.sam, holding: Secrets([1: world.secret])).grant(to: 3)
    return [
      list("one device", try first(1)), list("an open invitation", try first(2)), list("both partners", world.roster),
      list("a second device of seat 2, not granted yet", second), list("and granted", granted),
      list("two invitations before the partner", try twice.appending(join(twice, "sam", world.sam, seat: 2))),
    ]
  }

  private func broken() throws -> [List] {
    let paired = world.roster
    let (second, device) = try world.withSecondDevice()
    func grant(_ by: DeviceIdentity, _ from: UInt32, _ to: UInt32) throws -> [UInt8] {
      try RosterEntry.grant(
        previous: second.head, by: by, position: from, to: to, epoch: 1,
        box: fixed("a") + fixed("b") + fixed("c") + fixed("d", 16))
    }
    let granted = try second.appending(grant(world.sam, 2, 3))
    let again = try RosterEntry.grant(
      previous: granted.head, by: world.sam, position: 2, to: 3, epoch: 1,
      box: require(granted.boxes(for: 3).first).box)
    let late = try invite(first(1), "late", by: world.alex, at: 1, seat: 1)
    return [
      List(name: "no entries", entries: [], error: "malformed"),
      List(name: "an invite first", entries: [Hex(paired.entries[1])], error: "create_missing"),
      list("a second create", .createRepeated, paired, try RosterEntry.create(device)),
      list("an entry left out", .wrongPrevious, try first(1), paired.entries[2]),
      list("an entry on an older head", .wrongPrevious, paired, late),
      list("an invite signed by another", .badSignature, paired, try invite(paired, "x", by: device, at: 1, seat: 1)),
      list("an invite by nobody", .unknownPosition, paired, try invite(paired, "x", by: world.alex, at: 3, seat: 1)),
      list("an invite for the other seat", .wrongSeat, paired, try invite(paired, "x", by: world.sam, at: 2, seat: 1)),
      list("an invite for seat 2, taken", .wrongSeat, paired, try invite(paired, "x", by: world.alex, at: 1, seat: 2)),
      list(
        "an invite for one's own seat before there is a partner", .wrongSeat, try first(1),
        try invite(first(1), "alex 2", by: world.alex, at: 1, seat: 1)),
      list(
        "an invite by a device without the keys", .wrongSeat, second,
        try invite(second, "sam 3", by: device, at: 3, seat: 2)),
      list("an invite key again", .inviteRepeated, paired, try invite(paired, "sam", by: world.sam, at: 2, seat: 2)),
      list("a grant again", .wrongGrant, granted, again),
      list("a grant to the other seat", .wrongGrant, second, try grant(world.alex, 1, 3)),
      list("a grant to oneself", .wrongGrant, second, try grant(world.sam, 2, 2)),
      list("a grant by a device without the secret", .wrongGrant, second, try grant(device, 3, 2)),
      list("a grant to nobody", .unknownPosition, second, try grant(world.sam, 2, 4)),
      list("a grant signed by another", .badSignature, second, try grant(world.alex, 2, 3)),
    ]
  }

  private func brokenJoins() throws -> [List] {
    let stranger = try World.identity("stranger")
    let invited = try first(2)
    let twice = try inviting(invited, "late", by: world.alex, at: 1, seat: 2)
    let taken = try twice.appending(join(twice, "sam", world.sam, seat: 2))
    let open = try inviting(world.roster, "sam 2", by: world.sam, at: 2, seat: 2)
    var full = world.roster
    for number in 2...9 {
      full = try inviting(full, "sam \(number)", by: world.sam, at: 2, seat: 2)
      if number < 9 { full = try full.appending(join(full, "sam \(number)", World.identity("sam \(number)"), seat: 2)) }
    }
    let good = try join(invited, "sam", world.sam, seat: 2)
    let items = try require(lpItems(good))
    let forged = lp("tandem/v1/entry", .bytes(items[1]), .bytes(items[2]), .bytes(try key("x").sign(items[1])))
    let sameToken = try require(DeviceIdentity(raw: Array(stranger.raw[..<64]) + world.sam.token))
    func bare(_ roster: Roster, _ name: String, hash: [UInt8], boxes: [SecretBox]) throws -> [UInt8] {
      try RosterEntry.join(
        previous: roster.head, identity: stranger, invite: key(name), seat: 2, secretHash: hash, boxes: boxes)
    }
    let join0 = try require(world.roster.partnerJoin)
    return [
      list("a join without invitation", .inviteUnknown, invited, try join(invited, "x", world.sam, seat: 2)),
      list("a join into another seat", .inviteUnknown, invited, try join(invited, "sam", world.sam, seat: 1)),
      list("a join signed by another invitation", .badSignature, invited, forged),
      list("an invitation used twice", .inviteUsed, world.roster, try join(world.roster, "sam", stranger, seat: 2)),
      list("a second invitation for seat 2", .seatTaken, taken, try join(taken, "late", stranger, seat: 2)),
      list("the same device again", .deviceRepeated, open, try join(open, "sam 2", world.sam, seat: 2)),
      list("the same token again", .deviceRepeated, open, try join(open, "sam 2", sameToken, seat: 2)),
      list("a ninth device", .seatFull, full, try join(full, "sam 9", World.identity("sam 9"), seat: 2)),
      list("no boxes", .wrongBoxes, invited, try bare(invited, "sam", hash: join0.secretHash, boxes: [])),
      list("no secret hash", .wrongBoxes, invited, try bare(invited, "sam", hash: [], boxes: join0.boxes)),
      list(
        "a box too many", .wrongBoxes, invited,
        try bare(
          invited, "sam", hash: join0.secretHash,
          boxes: join0.boxes + [SecretBox(recipient: 2, box: join0.boxes[0].box)]
        )),
      list(
        "a box for the last position there is", .wrongBoxes, invited,
        try bare(
          invited, "sam", hash: join0.secretHash, boxes: [SecretBox(recipient: .max, box: join0.boxes[0].box)])),
      list(
        "boxes in a later join", .wrongBoxes, open, try bare(open, "sam 2", hash: join0.secretHash, boxes: join0.boxes)),
    ]
  }

  private func brokenShapes() throws -> [List] {
    let paired = world.roster
    func signed(_ label: String, _ items: [LPItem]) throws -> [UInt8] {
      let body = lp(label, items)
      return lp("tandem/v1/entry", .bytes(body), .bytes(try world.alex.sign(body)))
    }
    let (head, key) = (LPItem.bytes(paired.head), LPItem.bytes(fixed("key")))
    let box = LPItem.bytes([UInt8](repeating: 7, count: RosterLimits.boxBytes))
    let good = try signed("tandem/v1/invite", [head, .u64(1), .u64(1), key])
    let items = try require(lpItems(good))
    return [
      list("well formed", try paired.appending(good)),
      list("cut short", .malformed, paired, good.dropLast()), list("a byte too many", .malformed, paired, good + [0]),
      list("an empty entry", .malformed, paired, []),
      list(
        "a second signature", .malformed, paired,
        lp("tandem/v1/entry", .bytes(items[1]), .bytes(items[2]), .bytes(items[2]))),
      list(
        "a key of 31 bytes", .malformed, paired,
        try signed("tandem/v1/invite", [head, .u64(1), .u64(1), .bytes(fixed("key", 31))])),
      list("a third seat", .malformed, paired, try signed("tandem/v1/invite", [head, .u64(1), .u64(3), key])),
      list(
        "an invite by the last position there is", .unknownPosition, paired,
        try signed("tandem/v1/invite", [head, .u64(UInt64(UInt32.max)), .u64(1), key])),
      list(
        "an invite by position 2^32 + 1", .malformed, paired,
        try signed("tandem/v1/invite", [head, .u64(1 << 32 + 1), .u64(1), key])),
      list(
        "a grant by the last position there is", .unknownPosition, paired,
        try signed("tandem/v1/grant", [head, .u64(UInt64(UInt32.max)), .u64(1), .u64(1), box])),
      list(
        "a grant to the last position there is", .unknownPosition, paired,
        try signed("tandem/v1/grant", [head, .u64(1), .u64(UInt64(UInt32.max)), .u64(1), box])),
      list(
        "a grant to position 2^64 - 1", .malformed, paired,
        try signed("tandem/v1/grant", [head, .u64(1), .u64(.max), .u64(1), box])),
      list(
        "a grant of epoch 0", .malformed, paired,
        try signed("tandem/v1/grant", [head, .u64(1), .u64(2), .u64(0), box])),
      list(
        "a seat of 2^32 + 1", .malformed, paired,
        try signed("tandem/v1/invite", [head, .u64(1), .u64(1 << 32 + 1), key])),
      list(
        "a length of 2^32 - 1", .malformed, paired, Array(good.prefix(19)) + [255, 255, 255, 255] + good.dropFirst(23)),
      list("a length of 2^31", .malformed, paired, Array(good.prefix(19)) + [128, 0, 0, 0] + good.dropFirst(23)),
      list(
        "a length of 2^32 - 1 in the body", .malformed, paired,
        lp("tandem/v1/entry", .bytes(items[1].dropLast(36) + [255, 255, 255, 255]), .bytes(items[2]))),
      list("an item missing", .malformed, paired, try signed("tandem/v1/invite", [head, .u64(1), key])),
      list("an item too many", .malformed, paired, try signed("tandem/v1/invite", [head, .u64(1), .u64(1), key, key])),
      list("a kind of a later version", .upgradeNeeded, paired, try signed("tandem/v1/paint", [head])),
      list("an envelope of a later version", .upgradeNeeded, paired, lp("tandem/v2/entry", .bytes([1]), .bytes([2]))),
    ]
  }

  private func leaves() throws -> [List] {
    let paired = world.roster
    func leave(_ roster: Roster, by: DeviceIdentity, at: UInt32) throws -> [UInt8] {
      try RosterEntry.leave(previous: roster.head, by: by, position: at)
    }
    let left = try paired.appending(leave(paired, by: world.sam, at: 2))
    let invited = try inviting(paired, "sam 2", by: world.sam, at: 2, seat: 2)
    let open = try invited.appending(leave(invited, by: world.alex, at: 1))
    let long = lp("tandem/v1/leave", .bytes(paired.head), .u64(1), .u64(1))
    return [
      list("one has left", left), list("both have left", try left.appending(leave(left, by: world.alex, at: 1))),
      list("a leave signed by the other seat", .badSignature, paired, try leave(paired, by: world.alex, at: 2)),
      list("a leave by nobody", .unknownPosition, paired, try leave(paired, by: world.alex, at: 3)),
      list(
        "a leave by a device without the keys", .keyless, try world.withSecondDevice().0,
        try leave(world.withSecondDevice().0, by: World.identity("sam 2"), at: 3)),
      list("a leave while nobody has joined", .nobodyElse, try first(2), try leave(first(2), by: world.alex, at: 1)),
      list("a seat leaves twice", .ended, left, try leave(left, by: world.sam, at: 2)),
      list("an invite after a leave", .ended, left, try invite(left, "x", by: world.alex, at: 1, seat: 1)),
      list("a join after a leave", .ended, open, try join(open, "sam 2", World.identity("sam 2"), seat: 2)),
      list("a leave on an older head", .wrongPrevious, invited, try leave(paired, by: world.alex, at: 1)),
      list(
        "a leave with an item too many", .malformed, paired,
        lp("tandem/v1/entry", .bytes(long), .bytes(try world.alex.sign(long)))),
    ]
  }

  private func relations() throws -> [RosterVectorTests.Relation] {
    let entries = world.roster.entries
    let invited = try first(2)
    let fork = try invited.appending(join(invited, "sam", World.identity("stranger"), seat: 2)).entries
    func relation(_ name: String, _ other: [[UInt8]], _ relation: Roster.Relation) -> RosterVectorTests.Relation {
      .init(name: name, pinned: entries.map { Hex($0) }, other: other.map { Hex($0) }, relation: "\(relation)")
    }
    return [
      relation("the same", entries, .equal), relation("a restored server", Array(entries.prefix(2)), .prefix),
      relation("a longer list", try inviting(world.roster, "x", by: world.sam, at: 2, seat: 2).entries, .extension),
      relation("another join", fork, .fork), relation("another plan", [try RosterEntry.create(world.sam)], .fork),
    ]
  }

  private func boxes() throws -> [RosterVectorTests.Box] {
    let plan = world.roster.plan
    let box = try require(world.roster.boxes(for: 1).first).box
    let good = RosterVectorTests.Box(
      name: "opens", keys: Hex(world.alex.raw), plan: Hex(plan.bytes), epoch: 1, box: Hex(box),
      secretHash: Hex(world.secret.hash(plan: plan)), secret: Hex(world.secret.bytes))
    func bad(_ name: String, _ error: SealError, _ alter: (inout RosterVectorTests.Box) -> Void)
      -> RosterVectorTests.Box
    {
      var each = good
      each.name = name
      each.secret = nil
      each.error = error.rawValue
      alter(&each)
      return each
    }
    return [
      good, bad("another secret than the joiner signed", .keysDiffer) { $0.secretHash = Hex(fixed("other")) },
      bad("another recipient", .badBox) { $0.keys = Hex(world.sam.raw) },
      bad("another plan", .badBox) { $0.plan = Hex(fixed("plan", 16)) }, bad("another epoch", .badBox) { $0.epoch = 2 },
      bad("altered", .badBox) { $0.box = Hex(box.dropLast() + [box[111] ^ 1]) },
      bad("a key of small order", .badBox) { $0.box = Hex([UInt8](repeating: 0, count: 32) + box[32...]) },
    ]
  }
}
