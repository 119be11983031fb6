import TandemBytes
import TandemCipher
import TandemRoster
import TandemSeal

extension RosterVectorTests.List {
  init(_ name: String, _ roster: Roster) {
    self.init(
      name: name, entries: roster.entries.map { Hex($0) }, plan: Hex(roster.plan.bytes), head: Hex(roster.head),
      devices: RosterVectors.devices(roster), epoch: roster.epoch, recoveries: RosterVectors.recoveries(roster))
  }

  init(_ name: String, _ error: RosterError, _ roster: Roster, _ entries: [[UInt8]]) {
    self.init(name: name, entries: (roster.entries + entries).map { Hex($0) }, error: error.rawValue)
  }
}

/// The lists of `roster.json` in which keys are handed on and devices removed. What is in their boxes concerns no rule.
struct RosterKeyVectors {
  typealias List = RosterVectorTests.List

  let alex: DeviceIdentity
  let sam: DeviceIdentity
  let second: DeviceIdentity
  /// Both partners, and a second device of Sam's: without the keys, and with them.
  let waiting: Roster
  let three: Roster
  /// And both have a recovery key, that of seat 2 made by its second device.
  let both: Roster

  init() throws {
    let world = try World()
    (alex, sam) = (world.alex, world.sam)
    (waiting, second) = try world.withSecondDevice()
    three = try waiting.appending(Self.grant(waiting, by: world.sam, at: 2, to: 3))
    let paper = try three.appending(
      Self.recovery(three, "paper", by: second, at: 3, Self.rotation(three, seats: [2])))
    both = try paper.appending(Self.recovery(paper, "letter", by: alex, at: 1, Self.rotation(paper, seats: [1, 2])))
  }

  func lists() throws -> [RosterVectorTests.List] {
    try valid() + rotations() + removals() + recoveries() + rejoins() + shapes()
  }

  // MARK: - Entries

  static let box = fixed("a") + fixed("b") + fixed("c") + fixed("d", 16)

  static func rotation(
    _ roster: Roster, _ holders: [UInt32]? = nil, seats: [UInt8]? = nil, epoch: UInt32? = nil, former: Int = 94
  ) -> Rotation {
    Rotation(
      epoch: epoch ?? roster.epoch + 1, secretHash: fixed("secret"), former: [UInt8](repeating: 5, count: former),
      boxes: (holders ?? roster.keyHolders.map { $0.position }).map { SecretBox(recipient: $0, box: box) },
      recoveryBoxes: (seats ?? roster.recoveries.keys.sorted()).map { SecretBox(recipient: UInt32($0), box: box) })
  }

  static func key(_ name: String) throws -> SigningKey { try KeyWorld.recovery(name).signing }

  static func grant(
    _ roster: Roster, by: DeviceIdentity, at: UInt32, to: UInt32, epoch: UInt32? = nil
  ) throws -> [UInt8] {
    try RosterEntry.grant(
      previous: roster.head, by: by, position: at, to: to, epoch: epoch ?? roster.epoch, box: box)
  }

  static func recovery(
    _ roster: Roster, _ name: String, by: DeviceIdentity, at: UInt32, _ rotation: Rotation
  ) throws -> [UInt8] {
    try RosterEntry.recovery(
      previous: roster.head, by: by, position: at, signing: key(name),
      agreementKey: KeyWorld.recovery(name).agreement.publicKey, rotation)
  }

  func epoch(_ roster: Roster, by: DeviceIdentity, at: UInt32, _ rotation: Rotation? = nil) throws -> [UInt8] {
    try RosterEntry.epoch(previous: roster.head, by: by, position: at, rotation ?? Self.rotation(roster))
  }

  func revoke(
    _ roster: Roster, _ gone: [UInt32], by: DeviceIdentity, at: UInt32, _ rotation: Rotation
  ) throws -> [UInt8] {
    try RosterEntry.revoke(previous: roster.head, by: by, position: at, positions: gone, rotation)
  }

  func regrant(_ roster: Roster, by: DeviceIdentity, at: UInt32, epoch: UInt32? = nil) throws -> [UInt8] {
    try RosterEntry.regrant(
      previous: roster.head, by: by, position: at, epoch: epoch ?? roster.epoch, box: Self.box)
  }

  func rejoin(
    _ roster: Roster, _ code: String, as name: String = "back", seat: UInt8 = 2, instead gone: [UInt32] = [],
    _ rotation: Rotation
  ) throws -> [UInt8] {
    try RosterEntry.rejoin(
      previous: roster.head, identity: World.identity(name), recovery: Self.key(code), seat: seat, positions: gone,
      rotation)
  }

  func inviting(_ roster: Roster, _ name: String, by: DeviceIdentity, at: UInt32, seat: UInt8) throws -> Roster {
    try roster.appending(
      RosterEntry.invite(
        previous: roster.head, by: by, position: at, seat: seat,
        inviteKey: InvitationKeys(World.code(name)).signing.publicKey))
  }

  func join(_ roster: Roster, _ name: String) throws -> [UInt8] {
    try RosterEntry.join(
      previous: roster.head, identity: World.identity(name), invite: InvitationKeys(World.code(name)).signing, seat: 2)
  }

  /// `both`, in which Sam's first device has removed the second, and with it the recovery key.
  func removed() throws -> Roster {
    try both.appending(revoke(both, [3], by: sam, at: 2, Self.rotation(both, [1, 2], seats: [1])))
  }

  // MARK: - Lists

  func valid() throws -> [List] {
    let theirs = try both.appending(epoch(both, by: alex, at: 1))
    let again = try theirs.appending(regrant(theirs, by: sam, at: 2))
    let other = try removed()
    let beside = try both.appending(rejoin(both, "paper", Self.rotation(both, [1, 2, 3, 4])))
    let instead = try beside.appending(
      rejoin(beside, "paper", as: "again", instead: [2, 3, 4], Self.rotation(beside, [1, 5])))
    let next = try three.appending(
      Self.recovery(three, "paper", by: sam, at: 2, Self.rotation(three, seats: [2], former: 1_000)))
    let kept = try beside.appending(
      revoke(beside, [3], by: World.identity("back"), at: 4, Self.rotation(beside, [1, 2, 4])))
    let used = try kept.appending(revoke(kept, [4], by: sam, at: 2, Self.rotation(kept, [1, 2], seats: [1])))
    let taken = try inviting(three, "taken", by: alex, at: 1, seat: 1)
    return [
      List("both seats have a recovery key", both), List("an epoch of the other seat's", theirs),
      List("sealed again to one's own recovery key", again),
      List("a device removed, and its recovery key with it", other),
      List(
        "another recovery key after that",
        try other.appending(Self.recovery(other, "new", by: sam, at: 2, Self.rotation(other, seats: [1, 2])))),
      List("a device that came back beside the others", beside),
      List("one that came back in their place: the recovery key stays", instead),
      List("the longest sealed keys of earlier epochs", next),
      List("a device that came back removes the one that made the code: it stays", kept),
      List("a device that came back by the code removed: it goes", used),
      List(
        "a recovery key that replaces another",
        try both.appending(Self.recovery(both, "new", by: sam, at: 2, Self.rotation(both)))),
      List(
        "one that was sealed to again in each of two epochs",
        try {
          let once = try again.appending(epoch(again, by: alex, at: 1))
          return try once.appending(regrant(once, by: second, at: 3))
        }()),
      List(
        "an invitation by a device that stays",
        try {
          let open = try inviting(other, "sam 3", by: sam, at: 2, seat: 2)
          return try open.appending(join(open, "sam 3"))
        }()),
      List("an open invitation of the other seat", taken),
      List(
        "one has left after a removal",
        try other.appending(RosterEntry.leave(previous: other.head, by: sam, position: 2))),
    ]
  }

  func rotations() throws -> [List] {
    let alone = try Roster(entries: Array(waiting.entries.prefix(2)))
    let left = try both.appending(RosterEntry.leave(previous: both.head, by: alex, position: 1))
    let theirs = try both.appending(epoch(both, by: alex, at: 1))
    let again = try theirs.appending(regrant(theirs, by: sam, at: 2))
    var full = three
    for _ in 1...RosterLimits.rotationsPerSeat { full = try full.appending(epoch(full, by: alex, at: 1)) }
    func broken(_ name: String, _ error: RosterError, _ roster: Roster, _ entry: [UInt8]) -> List {
      List(name, error, roster, [entry])
    }
    return try [
      broken(
        "an epoch before there is a partner", .nobodyElse, alone,
        epoch(alone, by: alex, at: 1, Self.rotation(alone, [1]))),
      broken("an epoch after a leave", .ended, left, epoch(left, by: sam, at: 2)),
      broken("an epoch signed by another", .badSignature, three, epoch(three, by: alex, at: 2)),
      broken("an epoch by nobody", .unknownPosition, three, epoch(three, by: alex, at: 4)),
      broken("an epoch by a device without the keys", .keyless, waiting, epoch(waiting, by: second, at: 3)),
      broken("the present epoch again", .wrongEpoch, both, epoch(both, by: alex, at: 1, Self.rotation(both, epoch: 3))),
      broken("an epoch left out", .wrongEpoch, both, epoch(both, by: alex, at: 1, Self.rotation(both, epoch: 5))),
      broken("a device left out", .wrongBoxes, three, epoch(three, by: alex, at: 1, Self.rotation(three, [1, 2]))),
      broken("a device twice", .wrongBoxes, three, epoch(three, by: alex, at: 1, Self.rotation(three, [1, 2, 2, 3]))),
      broken(
        "devices in another order", .wrongBoxes, three, epoch(three, by: alex, at: 1, Self.rotation(three, [2, 1, 3]))),
      broken(
        "a box for a device without the keys", .wrongBoxes, waiting,
        epoch(waiting, by: alex, at: 1, Self.rotation(waiting, [1, 2, 3]))),
      broken(
        "a recovery key left out", .wrongBoxes, both, epoch(both, by: alex, at: 1, Self.rotation(both, seats: [1]))),
      broken(
        "a box for a recovery key that is not there", .wrongBoxes, three,
        epoch(three, by: alex, at: 1, Self.rotation(three, seats: [1]))),
      broken("a 25th epoch of a seat", .tooMany, full, epoch(full, by: alex, at: 1)),
      broken(
        "a grant of an epoch that is over", .wrongEpoch, try waiting.appending(epoch(waiting, by: alex, at: 1)),
        {
          let roster = try waiting.appending(epoch(waiting, by: alex, at: 1))
          return try Self.grant(roster, by: sam, at: 2, to: 3, epoch: 1)
        }()),
      broken("sealed again twice", .wrongRegrant, again, regrant(again, by: second, at: 3)),
      broken("an epoch of one's own sealed again", .wrongRegrant, both, regrant(both, by: alex, at: 1)),
      broken("an epoch that is over sealed again", .wrongEpoch, theirs, regrant(theirs, by: sam, at: 2, epoch: 3)),
      broken("sealed again without a recovery key", .recoveryUnknown, three, regrant(three, by: sam, at: 2)),
      broken("sealed again by another's signature", .badSignature, theirs, regrant(theirs, by: alex, at: 2)),
    ]
  }

  func removals() throws -> [List] {
    let gone = try removed()
    let open = try inviting(three, "sam 3", by: second, at: 3, seat: 2)
    let void = try open.appending(revoke(open, [3], by: sam, at: 2, Self.rotation(open, [1, 2])))
    func broken(_ name: String, _ gone: [UInt32], by: DeviceIdentity, at: UInt32) throws -> List {
      let rotation = Self.rotation(three, [1, 2, 3].filter { !gone.contains($0) })
      return List(name, .wrongRevoke, three, [try revoke(three, gone, by: by, at: at, rotation)])
    }
    return try [
      broken("nobody removed", [], by: sam, at: 2), broken("itself removed", [2], by: sam, at: 2),
      broken("the other seat's device removed", [1], by: sam, at: 2),
      broken("one's own and the other seat's", [1, 3], by: sam, at: 2),
      broken("somebody removed whom nobody knows", [4], by: sam, at: 2),
      broken("somebody removed twice in one entry", [3, 3], by: sam, at: 2),
      List(
        "a removed device removed again", .wrongRevoke, gone, [revoke(gone, [3], by: sam, at: 2, Self.rotation(gone))]),
      List(
        "a removal that seals to the removed device", .wrongBoxes, three,
        [revoke(three, [3], by: sam, at: 2, Self.rotation(three))]),
      List(
        "a removal that seals to a recovery key that is void", .wrongBoxes, both,
        [revoke(both, [3], by: sam, at: 2, Self.rotation(both, [1, 2]))]),
      List("an epoch by a removed device", .revoked, gone, [epoch(gone, by: second, at: 3)]),
      List(
        "an invite by a removed device", .revoked, gone,
        [
          RosterEntry.invite(
            previous: gone.head, by: second, position: 3, seat: 2,
            inviteKey: InvitationKeys(World.code("x")).signing.publicKey)
        ]),
      List(
        "a leave by a removed device", .revoked, gone,
        [RosterEntry.leave(previous: gone.head, by: second, position: 3)]),
      List("a join by a removed device's invitation", .inviteVoid, void, [join(void, "sam 3")]),
      List("a grant to a removed device", .wrongGrant, gone, [Self.grant(gone, by: sam, at: 2, to: 3)]),
      List(
        "a device that came back by a void recovery key", .recoveryUnknown, gone,
        [
          rejoin(gone, "paper", Self.rotation(gone, [1, 2, 4]))
        ]),
      List(
        "a removal by a device without the keys", .keyless, waiting,
        [revoke(waiting, [2], by: second, at: 3, Self.rotation(waiting, [1]))]),
    ]
  }
}
