import TandemCipher
import TandemBytes
import TandemRoster
import Testing

struct RosterRuleTests {
  @Test func `a couple's roster is valid from the first entry on`() throws {
    let roster = try Couple.paired()
    let again = try Roster(entries: roster.entries)
    #expect(again.head == roster.head)
    #expect(again.plan == PlanID(create: roster.entries[0]))
    #expect(again.devices.map(\.seat) == [1, 2])
    #expect(again.devices.map(\.position) == [1, 2])
  }

  @Test func `a list begins with a create and has no other`() throws {
    let paired = try Couple.paired()
    #expect(throws: RosterError.malformed) { try Roster(entries: []) }
    #expect(throws: RosterError.createMissing) { try Roster(entries: [paired.entries[1]]) }
    let create = try RosterEntry.create(Couple.identity("other"))
    #expect(throws: RosterError.createRepeated) { try paired.appending(create) }
  }

  @Test func `an entry names the hash of the one before`() throws {
    let paired = try Couple.paired()
    #expect(throws: RosterError.wrongPrevious) { try Roster(entries: [paired.entries[0], paired.entries[2]]) }
    let stale = try RosterEntry.invite(
      previous: paired.hashes[1], by: Couple.identity("alex"), position: 1, seat: 1,
      inviteKey: Couple.inviteKey("x").publicKey)
    #expect(throws: RosterError.wrongPrevious) { try paired.appending(stale) }
  }

  @Test func `a signature must be the named device's`() throws {
    let alone = try Couple.alone()
    #expect(throws: RosterError.badSignature) { try alone.inviting("sam", by: "mallory", at: 1, seat: 2) }
    #expect(throws: RosterError.unknownPosition) { try alone.inviting("sam", by: "alex", at: 2, seat: 2) }
    #expect(throws: RosterError.malformed) { try alone.inviting("sam", by: "alex", at: 0, seat: 2) }
    var altered = alone.entries[0]
    altered[altered.count - 1] ^= 1
    #expect(throws: RosterError.badSignature) { try Roster(entries: [altered]) }
  }

  @Test func `a join needs the private half of the invitation`() throws {
    let invited = try Couple.invited()
    let join = try invited.join("sam", by: "sam", seat: 2)
    let items = try require(lpItems(join))
    let body = items[1]
    let other = try Couple.inviteKey("other").sign(body)
    let forged = lp("tandem/v1/entry", .bytes(body), .bytes(items[2]), .bytes(other))
    #expect(throws: RosterError.badSignature) { try invited.appending(forged) }
    let swapped = lp("tandem/v1/entry", .bytes(body), .bytes(items[3]), .bytes(items[2]))
    #expect(throws: RosterError.badSignature) { try invited.appending(swapped) }
  }

  @Test func `seat 2 can be invited for until it is taken, then only from within`() throws {
    let paired = try Couple.paired()
    #expect(throws: RosterError.wrongSeat) { try paired.inviting("x", by: "alex", at: 1, seat: 2) }
    #expect(throws: RosterError.wrongSeat) { try paired.inviting("x", by: "sam", at: 2, seat: 1) }
    #expect(throws: Never.self) { try paired.inviting("x", by: "sam", at: 2, seat: 2) }
    #expect(throws: Never.self) { try paired.inviting("x", by: "alex", at: 1, seat: 1) }
  }

  @Test func `an invite key appears once`() throws {
    let invited = try Couple.invited()
    #expect(throws: RosterError.inviteRepeated) { try invited.inviting("sam", by: "alex", at: 1, seat: 2) }
    let paired = try invited.joining("sam", by: "sam", seat: 2)
    #expect(throws: RosterError.inviteRepeated) { try paired.inviting("sam", by: "sam", at: 2, seat: 2) }
  }

  @Test func `a second invitation for seat 2 opens nothing once somebody sits there`() throws {
    let twice = try Couple.invited().inviting("second", by: "alex", at: 1, seat: 2)
    let paired = try twice.joining("sam", by: "sam", seat: 2)
    #expect(throws: RosterError.seatTaken) { try paired.joining("mallory", by: "second", seat: 2) }
  }

  @Test func `an invitation is used once, for its own seat`() throws {
    let invited = try Couple.invited()
    #expect(throws: RosterError.inviteUnknown) { try invited.joining("sam", by: "unheard of", seat: 2) }
    #expect(throws: RosterError.inviteUnknown) { try invited.joining("sam", by: "sam", seat: 1) }
    let paired = try invited.joining("sam", by: "sam", seat: 2)
    #expect(throws: RosterError.inviteUsed) { try paired.joining("mallory", by: "sam", seat: 2) }
  }

  @Test func `no device, signing key or token appears twice`() throws {
    let open = try Couple.paired().inviting("more", by: "sam", at: 2, seat: 2)
    #expect(throws: RosterError.deviceRepeated) { try open.joining("sam", by: "more", seat: 2) }
    let sam = try Couple.identity("sam").raw
    let new = try Couple.identity("new").raw
    for part in [0..<32, 64..<96] {
      var raw = new
      raw.replaceSubrange(part, with: sam[part])
      let join = try RosterEntry.join(
        previous: open.head, identity: require(DeviceIdentity(raw: raw)), invite: Couple.inviteKey("more"), seat: 2)
      #expect(throws: RosterError.deviceRepeated) { try open.appending(join) }
    }
  }

  @Test func `a seat has at most eight devices`() throws {
    var roster = try Couple.paired()
    for number in 2...9 {
      roster = try roster.inviting("device \(number)", by: "sam", at: 2, seat: 2)
      if number < 9 { roster = try roster.joining("sam \(number)", by: "device \(number)", seat: 2) }
    }
    #expect(roster.devices(ofSeat: 2).count == 8)
    #expect(throws: RosterError.seatFull) { try roster.joining("sam 9", by: "device 9", seat: 2) }
  }

  @Test func `a seat leaves by its own key, once, and only once there are two`() throws {
    let invited = try Couple.invited()
    #expect(throws: RosterError.nobodyElse) { try invited.leaving("alex", at: 1) }
    let paired = try Couple.paired()
    #expect(throws: RosterError.badSignature) { try paired.leaving("alex", at: 2) }
    #expect(throws: RosterError.unknownPosition) { try paired.leaving("alex", at: 3) }
    let left = try paired.leaving("sam", at: 2)
    #expect(left.left == [2] && paired.left.isEmpty)
    #expect(left.seat(ofEntry: left.entries.count - 1) == 2)
    #expect(throws: RosterError.ended) { try left.leaving("sam", at: 2) }
    #expect(try left.leaving("alex", at: 1).left == [2, 1])
  }

  @Test func `after a leave nothing is valid but the leave of the other seat`() throws {
    let open = try Couple.paired().inviting("more", by: "sam", at: 2, seat: 2)
    for left in [try open.leaving("sam", at: 2), try open.leaving("alex", at: 1)] {
      #expect(throws: RosterError.ended) { try left.joining("sam 2", by: "more", seat: 2) }
      #expect(throws: RosterError.ended) { try left.inviting("x", by: "alex", at: 1, seat: 1) }
      #expect(throws: RosterError.ended) { try left.inviting("x", by: "sam", at: 2, seat: 2) }
      #expect(throws: RosterError.ended) { try left.granting(1, by: "sam", at: 2) }
      #expect(throws: RosterError.ended) { try left.rotating("sam", at: 2) }
      #expect(throws: RosterError.ended) { try left.revoking([2], by: "sam", at: 2) }
      #expect(throws: RosterError.ended) { try left.recovering("x", by: "sam", at: 2) }
      #expect(throws: RosterError.ended) { try left.regranting("sam", at: 2) }
      #expect(throws: RosterError.ended) { try left.rejoining("sam 2", by: "x", seat: 2) }
    }
  }

  @Test func `a device that nobody gave the keys ends nothing: whoever copied a line has no say in the plan`() throws {
    let waiting = try Couple.waiting()
    #expect(throws: RosterError.keyless) { try waiting.leaving("sam 2", at: 3) }
    #expect(try waiting.granting(3, by: "sam", at: 2).leaving("sam 2", at: 3).left == [2])
  }

  @Test func `the partner's join brings a box for every device so far, and no other join does`() throws {
    let invited = try Couple.invited()
    let right = SecretBox(recipient: 1, box: Couple.box)
    let more = SecretBox(recipient: 2, box: Couple.box)
    func join(_ hash: [UInt8], _ boxes: [SecretBox]) throws -> Roster {
      try invited.appending(
        RosterEntry.join(
          previous: invited.head, identity: Couple.identity("sam"), invite: Couple.inviteKey("sam"), seat: 2,
          secretHash: hash, boxes: boxes))
    }
    #expect(try join(Couple.secretHash, [right]).devices.map(\.holdsKeys) == [true, true])
    #expect(throws: RosterError.wrongBoxes) { try join(Couple.secretHash, []) }
    #expect(throws: RosterError.wrongBoxes) { try join(Couple.secretHash, [more]) }
    #expect(throws: RosterError.wrongBoxes) { try join(Couple.secretHash, [right, right]) }
    #expect(throws: RosterError.wrongBoxes) { try join(Couple.secretHash, [right, more]) }
    #expect(throws: RosterError.wrongBoxes) { try join([], [right]) }
    #expect(throws: RosterError.wrongBoxes) { try join(Array(Couple.secretHash.dropLast()), [right]) }
    let second = try Couple.paired().inviting("more", by: "sam", at: 2, seat: 2)
    for (hash, boxes) in [(Couple.secretHash, [right]), (Couple.secretHash, []), ([], [right])] {
      let boxed = try RosterEntry.join(
        previous: second.head, identity: Couple.identity("sam 2"), invite: Couple.inviteKey("more"), seat: 2,
        secretHash: hash, boxes: boxes)
      #expect(throws: RosterError.wrongBoxes) { try second.appending(boxed) }
    }
  }

  @Test
  func `a grant goes once, to another device of one's own seat, from one that has the keys, in the present epoch`()
    throws
  {
    let three = try Couple.waiting()
    let granted = try three.granting(3, by: "sam", at: 2)
    #expect(!three.holdsSecret(3) && granted.holdsSecret(3))
    #expect(granted.boxes(for: 3).map { $0.epoch } == [1])
    #expect(throws: RosterError.wrongGrant) { try granted.granting(3, by: "sam", at: 2) }
    #expect(throws: RosterError.wrongGrant) { try three.granting(3, by: "alex", at: 1) }
    #expect(throws: RosterError.wrongGrant) { try three.granting(2, by: "sam", at: 2) }
    #expect(throws: RosterError.wrongGrant) { try three.granting(2, by: "sam 2", at: 3) }
    #expect(throws: RosterError.wrongGrant) { try three.granting(3, by: "sam 2", at: 3) }
    #expect(throws: RosterError.unknownPosition) { try three.granting(4, by: "sam", at: 2) }
    #expect(throws: RosterError.badSignature) { try three.granting(3, by: "alex", at: 2) }
    #expect(throws: RosterError.wrongEpoch) { try three.granting(3, by: "sam", at: 2, epoch: 2) }
    let rotated = try three.rotating("alex", at: 1)
    #expect(throws: RosterError.wrongEpoch) { try rotated.granting(3, by: "sam", at: 2, epoch: 1) }
    #expect(try rotated.granting(3, by: "sam", at: 2).boxes(for: 3).map { $0.epoch } == [2])
  }

  @Test func `nobody invites a device of their own before there is a plan, nor from a device that has no keys`() throws
  {
    let alone = try Couple.alone()
    #expect(throws: RosterError.wrongSeat) { try alone.inviting("two", by: "alex", at: 1, seat: 1) }
    let waiting = try Couple.waiting()
    #expect(throws: RosterError.wrongSeat) { try waiting.inviting("more", by: "sam 2", at: 3, seat: 2) }
    let granted = try waiting.granting(3, by: "sam", at: 2)
    #expect(throws: Never.self) { try granted.inviting("more", by: "sam 2", at: 3, seat: 2) }
  }
}
