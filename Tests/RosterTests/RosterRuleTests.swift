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
    #expect(throws: RosterError.unknownPosition) { try alone.inviting("sam", by: "alex", at: 0, seat: 2) }
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
    #expect(throws: RosterError.inviteRepeated) { try invited.inviting("sam", by: "alex", at: 1, seat: 1) }
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

  @Test func `invitations of neither seat fill a roster: there is room for every device to join and to be granted`()
    throws
  {
    var roster = try Couple.invited()
    for number in 2...RosterLimits.invitesPerSeat {
      roster = try roster.inviting("of alex \(number)", by: "alex", at: 1, seat: 1)
    }
    #expect(throws: RosterError.tooManyInvites) { try roster.inviting("more", by: "alex", at: 1, seat: 1) }
    #expect(throws: RosterError.tooManyInvites) { try roster.inviting("more", by: "alex", at: 1, seat: 2) }
    roster = try roster.joining("sam", by: "sam", seat: 2)
    for number in 1...RosterLimits.invitesPerSeat {
      roster = try roster.inviting("of sam \(number)", by: "sam", at: 2, seat: 2)
    }
    #expect(throws: RosterError.tooManyInvites) { try roster.inviting("more", by: "sam", at: 2, seat: 2) }
    for number in 2...RosterLimits.devicesPerSeat {
      for (name, seat, position) in [("alex", UInt8(1), UInt32(1)), ("sam", 2, 2)] {
        roster = try roster.joining("\(name) \(number)", by: "of \(name) \(number)", seat: seat)
        let receiver = UInt32(roster.devices.count)
        roster = try roster.appending(
          RosterEntry.grant(
            previous: roster.head, by: Couple.identity(name), position: position, to: receiver, box: Couple.box))
      }
    }
    #expect(roster.entries.count <= RosterLimits.rosterEntries - 150)
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

  @Test func `a device that nobody confirmed ends nothing and lets nobody in`() throws {
    let joined = try Couple.paired().inviting("phone", by: "sam", at: 2, seat: 2).joining("phone", by: "phone", seat: 2)
    #expect(throws: RosterError.noSecret) { try joined.leaving("phone", at: 3) }
    #expect(throws: RosterError.noSecret) { try joined.inviting("x", by: "phone", at: 3, seat: 2) }
    let granted = try joined.appending(
      RosterEntry.grant(previous: joined.head, by: Couple.identity("sam"), position: 2, to: 3, box: Couple.box))
    #expect(try granted.leaving("phone", at: 3).left == [2])
    #expect(try granted.inviting("x", by: "phone", at: 3, seat: 2).invites.count == 3)
  }

  @Test func `after a leave nothing is valid but the leave of the other seat`() throws {
    let open = try Couple.paired().inviting("more", by: "sam", at: 2, seat: 2)
    for left in [try open.leaving("sam", at: 2), try open.leaving("alex", at: 1)] {
      #expect(throws: RosterError.ended) { try left.joining("sam 2", by: "more", seat: 2) }
      #expect(throws: RosterError.ended) { try left.inviting("x", by: "alex", at: 1, seat: 1) }
      #expect(throws: RosterError.ended) { try left.inviting("x", by: "sam", at: 2, seat: 2) }
      #expect(throws: RosterError.ended) {
        try left.appending(
          RosterEntry.grant(
            previous: left.head, by: Couple.identity("sam"), position: 2, to: 1, box: Couple.box))
      }
    }
  }

  @Test func `the partner's join brings a box for every device so far, and no other join does`() throws {
    let alone = try Couple.alone().inviting("two", by: "alex", at: 1, seat: 1).joining("alex 2", by: "two", seat: 1)
    let invited = try alone.inviting("sam", by: "alex", at: 1, seat: 2)
    let right = [1, 2].map { SecretBox(position: $0, box: Couple.box) }
    func join(_ hash: [UInt8], _ boxes: [SecretBox]) throws -> Roster {
      try invited.appending(
        RosterEntry.join(
          previous: invited.head, identity: Couple.identity("sam"), invite: Couple.inviteKey("sam"), seat: 2,
          secretHash: hash, boxes: boxes))
    }
    #expect(throws: Never.self) { try join(Couple.secretHash, right) }
    #expect(throws: RosterError.wrongBoxes) { try join(Couple.secretHash, []) }
    #expect(throws: RosterError.wrongBoxes) { try join(Couple.secretHash, [right[0]]) }
    #expect(throws: RosterError.wrongBoxes) { try join(Couple.secretHash, right.reversed()) }
    #expect(throws: RosterError.wrongBoxes) { try join(Couple.secretHash, right + [right[1]]) }
    #expect(throws: RosterError.wrongBoxes) { try join([], right) }
    let second = try Couple.paired().inviting("more", by: "sam", at: 2, seat: 2)
    let boxed = try RosterEntry.join(
      previous: second.head, identity: Couple.identity("sam 2"), invite: Couple.inviteKey("more"), seat: 2,
      secretHash: Couple.secretHash, boxes: right)
    #expect(throws: RosterError.wrongBoxes) { try second.appending(boxed) }
  }

  @Test func `a grant goes once, to another device of one's own seat, from one that has the secret`() throws {
    let open = try Couple.paired().inviting("more", by: "sam", at: 2, seat: 2)
    let three = try open.joining("sam 2", by: "more", seat: 2)
    func grant(_ roster: Roster, _ name: String, _ from: UInt32, _ to: UInt32) throws -> Roster {
      try roster.appending(
        RosterEntry.grant(
          previous: roster.head, by: Couple.identity(name), position: from, to: to, box: Couple.box))
    }
    let granted = try grant(three, "sam", 2, 3)
    #expect(granted.box(for: 3) == Couple.box)
    #expect(throws: RosterError.wrongGrant) { try grant(granted, "sam", 2, 3) }
    #expect(throws: RosterError.wrongGrant) { try grant(three, "alex", 1, 3) }
    #expect(throws: RosterError.wrongGrant) { try grant(three, "sam", 2, 2) }
    #expect(throws: RosterError.wrongGrant) { try grant(three, "sam 2", 3, 2) }
    #expect(throws: RosterError.unknownPosition) { try grant(three, "sam", 2, 4) }
    #expect(throws: RosterError.badSignature) { try grant(three, "alex", 2, 3) }
  }
}
