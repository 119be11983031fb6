import TandemCipher
import TandemRoster
import Testing

struct RemovalTests {
  @Test func `a device is removed by another of its seat, and has no box of what comes then`() throws {
    let removed = try Couple.three().revoking([2], by: "sam 2", at: 3)
    #expect(removed.devices.map(\.isRevoked) == [false, true, false])
    #expect(removed.devices.map(\.position) == [1, 2, 3])
    #expect(removed.keyHolders.map(\.position) == [1, 3] && removed.devices(ofSeat: 2).map(\.position) == [3])
    #expect(removed.boxes(for: 2).isEmpty && removed.epoch == 2)
    #expect(removed.seat(ofEntry: removed.entries.count - 1) == 2)
  }

  @Test func `a removed device is still found, by its token, its id and its position`() throws {
    let removed = try Couple.three().revoking([2], by: "sam 2", at: 3)
    let sam = try Couple.identity("sam")
    #expect(removed.device(tokenHash: sam.tokenHash)?.isRevoked == true)
    #expect(removed.device(sam.id)?.position == 2 && removed.device(at: 2)?.id == sam.id)
    #expect(removed.partnerJoin?.position == 2 && removed.comparison != nil)
  }

  @Test func `nothing that a removed device signs is valid`() throws {
    let removed = try Couple.three().adding("sam 3", by: "sam 2", at: 3, seat: 2)
      .recovering("paper", by: "sam 2", at: 3).revoking([2], by: "sam 2", at: 3).rotating("alex", at: 1)
    #expect(throws: RosterError.revoked) { try removed.inviting("x", by: "sam", at: 2, seat: 2) }
    #expect(throws: RosterError.revoked) { try removed.granting(4, by: "sam", at: 2) }
    #expect(throws: RosterError.revoked) { try removed.rotating("sam", at: 2) }
    #expect(throws: RosterError.revoked) { try removed.revoking([3], by: "sam", at: 2) }
    #expect(throws: RosterError.revoked) { try removed.recovering("other", by: "sam", at: 2) }
    #expect(throws: RosterError.revoked) { try removed.regranting("sam", at: 2) }
    #expect(throws: RosterError.revoked) { try removed.leaving("sam", at: 2) }
    #expect(throws: RosterError.badSignature) { try removed.leaving("alex", at: 2) }
  }

  @Test func `a revoke names others of one's own seat, each that is there, in order`() throws {
    var roster = try Couple.three().adding("sam 3", by: "sam", at: 2, seat: 2)
    for positions: [UInt32] in [[], [2], [2, 3], [1], [1, 3], [5], [3, 5], [4, 3], [3, 3], [.max]] {
      #expect(throws: RosterError.wrongRevoke) { try roster.revoking(positions, by: "sam", at: 2) }
    }
    #expect(throws: RosterError.wrongRevoke) { try roster.revoking([2], by: "alex", at: 1) }
    #expect(throws: RosterError.badSignature) { try roster.revoking([3], by: "alex", at: 2) }
    #expect(try roster.revoking([3, 4], by: "sam", at: 2).devices(ofSeat: 2).map(\.position) == [2])
    roster = try roster.revoking([3], by: "sam", at: 2)
    #expect(throws: RosterError.wrongRevoke) { try roster.revoking([3], by: "sam", at: 2) }
    #expect(throws: RosterError.wrongRevoke) { try roster.revoking([3, 4], by: "sam", at: 2) }
  }

  @Test func `a revoke leaves out no box but those of whom it names`() throws {
    let three = try Couple.three()
    for holders: [UInt32] in [[2], [1], [1, 2, 3], [1, 3], []] {
      #expect(throws: RosterError.wrongBoxes) {
        try three.revoking([3], by: "sam", at: 2, three.rotation(for: holders))
      }
    }
    #expect(throws: RosterError.wrongEpoch) {
      try three.revoking([3], by: "sam", at: 2, three.rotation(for: [1, 2], epoch: 1))
    }
  }

  @Test func `a removed device that had no keys is gone as well`() throws {
    let removed = try Couple.waiting().revoking([3], by: "sam", at: 2)
    #expect(removed.devices(ofSeat: 2).map(\.position) == [2])
    #expect(throws: RosterError.wrongGrant) { try removed.granting(3, by: "sam", at: 2) }
  }

  @Test func `an unused invitation of a removed device opens nothing any more, one of another device does`() throws {
    let open = try Couple.three().inviting("by two", by: "sam", at: 2, seat: 2)
      .inviting("by three", by: "sam 2", at: 3, seat: 2).inviting("of alex", by: "alex", at: 1, seat: 1)
    let removed = try open.revoking([2], by: "sam 2", at: 3)
    #expect(throws: RosterError.inviteVoid) { try removed.joining("new", by: "by two", seat: 2) }
    #expect(throws: Never.self) { try removed.joining("new", by: "by three", seat: 2) }
    #expect(throws: Never.self) { try removed.joining("new", by: "of alex", seat: 1) }
    #expect(throws: RosterError.inviteUsed) { try removed.joining("new", by: "sam", seat: 2) }
    #expect(throws: RosterError.inviteRepeated) { try removed.inviting("by two", by: "sam 2", at: 3, seat: 2) }
  }

  @Test func `what came by a removed device stays until it is removed too`() throws {
    let removed = try Couple.three().revoking([2], by: "sam 2", at: 3)
    #expect(removed.device(at: 3)?.isRevoked == false && removed.holdsSecret(3))
    #expect(throws: Never.self) { try removed.inviting("more", by: "sam 2", at: 3, seat: 2) }
  }

  @Test func `a recovery key goes with the device that made it, and with no other`() throws {
    let both = try Couple.three().recovering("letter", by: "alex", at: 1).recovering("paper", by: "sam", at: 2)
    let other = try both.revoking([3], by: "sam", at: 2)
    #expect(other.recoveries.keys.sorted() == [1, 2])
    let maker = try both.revoking([2], by: "sam 2", at: 3)
    #expect(maker.recoveries.keys.sorted() == [1], "the other seat keeps its own")
    #expect(throws: RosterError.recoveryUnknown) { try maker.rejoining("new", by: "paper", seat: 2) }
    #expect(maker.recoveryBoxes(ofSeat: 2).isEmpty)
    #expect(throws: RosterError.wrongBoxes) {
      try both.revoking([2], by: "sam 2", at: 3, both.rotation(for: [1, 3], recoveries: [1, 2]))
    }
    // An earlier one does not come back by that.
    let twice = try both.recovering("new paper", by: "sam 2", at: 3).revoking([3], by: "sam", at: 2)
    #expect(twice.recoveries.keys.sorted() == [1])
    #expect(throws: RosterError.recoveryUnknown) { try twice.rejoining("new", by: "paper", seat: 2) }
    #expect(throws: RosterError.recoveryRepeated) { try twice.recovering("new paper", by: "sam", at: 2) }
    #expect(throws: Never.self) { try twice.recovering("newest", by: "sam", at: 2) }
  }

  @Test func `a removed device does not come back with its keys or its token`() throws {
    let removed = try Couple.three().revoking([2], by: "sam 2", at: 3).inviting("more", by: "sam 2", at: 3, seat: 2)
      .recovering("paper", by: "sam 2", at: 3)
    #expect(throws: RosterError.deviceRepeated) { try removed.joining("sam", by: "more", seat: 2) }
    #expect(throws: RosterError.deviceRepeated) { try removed.rejoining("sam", by: "paper", seat: 2) }
    let token = try require(
      DeviceIdentity(raw: Array(Couple.identity("new").raw[..<64]) + Couple.identity("sam").token))
    #expect(throws: RosterError.deviceRepeated) {
      try removed.appending(
        RosterEntry.join(previous: removed.head, identity: token, invite: Couple.inviteKey("more"), seat: 2))
    }
  }

  @Test func `a ninth device finds room once one is removed, at a position of its own`() throws {
    var roster = try Couple.paired()
    for number in 2...8 { roster = try roster.adding("sam \(number)", by: "sam", at: 2, seat: 2) }
    roster = try roster.inviting("sam 9", by: "sam", at: 2, seat: 2)
    #expect(throws: RosterError.seatFull) { try roster.joining("sam 9", by: "sam 9", seat: 2) }
    roster = try roster.revoking([9], by: "sam", at: 2).joining("sam 9", by: "sam 9", seat: 2)
    #expect(roster.devices(ofSeat: 2).map(\.position) == [2, 3, 4, 5, 6, 7, 8, 10])
    #expect(roster.devices.map(\.position) == Array(1...10))
  }

  @Test func `what a device without the keys writes counts for nothing, whoever holds the plan's keys`() throws {
    let waiting = try Couple.waiting()
    let device = try require(waiting.device(at: 3))
    var head = ChangeHead(
      owner: 2, slot: [UInt8](repeating: 5, count: 16), stamp: 9, device: 3, epoch: 1, sealedHash: sha256([1]))
    head.signature = try Couple.identity("sam 2").sign(head.signed(by: device.id, plan: waiting.plan))
    #expect(!head.isValid(by: device, plan: waiting.plan))
    let granted = try waiting.granting(3, by: "sam", at: 2)
    #expect(try head.isValid(by: require(granted.device(at: 3)), plan: granted.plan))
    let removed = try granted.revoking([3], by: "sam", at: 2)
    #expect(try head.isValid(by: require(removed.device(at: 3)), plan: removed.plan), "vouching decides of that")
  }
}
