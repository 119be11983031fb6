import TandemCipher
import TandemRoster
import Testing

struct RecoveryRuleTests {
  @Test func `a recovery key is its seat's from its entry on, and begins an epoch`() throws {
    let paired = try Couple.paired()
    #expect(paired.recoveries.isEmpty)
    let roster = try paired.recovering("paper", by: "sam", at: 2)
    let key = try require(roster.recoveries[2])
    #expect(roster.recoveries.count == 1 && roster.epoch == 2)
    #expect(try key.signing == Couple.recoveryKey("paper").publicKey && key.author == 2 && key.entry == 3)
    #expect(roster.recoveryBoxes(ofSeat: 2).map { $0.epoch } == [2] && roster.recoveryBoxes(ofSeat: 1).isEmpty)
    #expect(key.id == recoveryID(of: key.signing) && key.id.count == 16)
  }

  @Test func `another one takes the place of the one before, which opens nothing of what comes then`() throws {
    let roster = try Couple.paired().recovering("paper", by: "sam", at: 2).rotating("sam", at: 2)
      .recovering("new paper", by: "sam", at: 2)
    #expect(try roster.recoveries[2]?.signing == Couple.recoveryKey("new paper").publicKey)
    #expect(roster.recoveryBoxes(ofSeat: 2).map { $0.epoch } == [4])
    #expect(throws: RosterError.recoveryUnknown) { try roster.rejoining("new", by: "paper", seat: 2) }
    #expect(throws: Never.self) { try roster.rejoining("new", by: "new paper", seat: 2) }
  }

  @Test func `a recovery is signed by its device and by its own key`() throws {
    let paired = try Couple.paired()
    #expect(throws: RosterError.badSignature) { try paired.recovering("paper", by: "alex", at: 2) }
    let theirs = try Couple.recoveryKey("paper")
    let mine = try Couple.recoveryKey("other")
    let entry = try RosterEntry.recovery(
      previous: paired.head, by: Couple.identity("sam"), position: 2, signing: theirs,
      agreementKey: Couple.identity("x").agreementKey, paired.rotation(recoveries: [2]))
    #expect(throws: RosterError.badSignature) {
      try paired.appending(entry.resigned(1) { try mine.sign($0) })
    }
    #expect(throws: RosterError.badSignature) {
      try paired.appending(entry.resigned(0) { try theirs.sign($0) })
    }
    #expect(throws: Never.self) { try paired.appending(entry) }
  }

  @Test func `a recovery key stands in a roster once, and is no device's`() throws {
    let roster = try Couple.paired().recovering("paper", by: "sam", at: 2)
    #expect(throws: RosterError.recoveryRepeated) { try roster.recovering("paper", by: "sam", at: 2) }
    #expect(throws: RosterError.recoveryRepeated) { try roster.recovering("paper", by: "alex", at: 1) }
    let alex = try Couple.identity("alex").signing
    let entry = try RosterEntry.recovery(
      previous: roster.head, by: Couple.identity("sam"), position: 2, signing: alex,
      agreementKey: Couple.identity("x").agreementKey, roster.rotation(recoveries: [2]))
    #expect(throws: RosterError.recoveryRepeated) { try roster.appending(entry) }
  }

  @Test func `nobody takes a recovery key's place by inviting it before it has come`() throws {
    let paired = try Couple.paired()
    let key = try Couple.recoveryKey("paper")
    let roster = try paired.appending(
      RosterEntry.invite(
        previous: paired.head, by: Couple.identity("alex"), position: 1, seat: 1, inviteKey: key.publicKey))
    let recovered = try roster.recovering("paper", by: "sam", at: 2)
    #expect(throws: Never.self) { try recovered.rejoining("new", by: "paper", seat: 2) }
    #expect(throws: RosterError.recoveryUnknown) { try recovered.rejoining("new", by: "paper", seat: 1) }
  }

  @Test func `a device comes back by the recovery key with the keys, beside the others or in their place`() throws {
    let three = try Couple.three().recovering("paper", by: "sam", at: 2)
    let beside = try three.rejoining("new", by: "paper", seat: 2)
    #expect(beside.keyHolders.map(\.position) == [1, 2, 3, 4] && beside.holdsSecret(4) && beside.epoch == 3)
    #expect(beside.boxes(for: 4).map { $0.epoch } == [3])
    #expect(beside.seat(ofEntry: beside.entries.count - 1) == 2)
    #expect(beside.entry(ofDevice: 4) == beside.entries.last && beside.comparison(ofDevice: 4) != nil)
    let instead = try three.rejoining("new", by: "paper", seat: 2, instead: [2, 3])
    #expect(instead.keyHolders.map(\.position) == [1, 4])
    #expect(instead.recoveries[2]?.author == 2, "it stays, though the device that made it is gone")
    #expect(try instead.rejoining("newer", by: "paper", seat: 2, instead: [4]).keyHolders.map(\.position) == [1, 5])
  }

  @Test func `who came back by a code keeps it while removing the device that made it`() throws {
    let back = try Couple.three().recovering("paper", by: "sam", at: 2).rejoining("new", by: "paper", seat: 2)
    let removed = try back.revoking([2], by: "new", at: 4)
    #expect(try removed.recoveries[2]?.signing == Couple.recoveryKey("paper").publicKey)
    #expect(try back.revoking([2], by: "sam 2", at: 3).recoveries[2] == nil, "another device does not know who has it")
  }

  @Test func `one code brings a person back again and again, each time removing the device of the time before`() throws
  {
    var roster = try Couple.paired().recovering("paper", by: "sam", at: 2)
    for number: UInt32 in 0..<4 {
      let before = UInt32(roster.devices.count)
      roster = try roster.rejoining("back \(number)", by: "paper", seat: 2)
      roster = try roster.revoking([number == 0 ? 2 : before], by: "back \(number)", at: before + 1)
      #expect(roster.recoveries[2] != nil && roster.devices(ofSeat: 2).count == 1)
    }
  }

  @Test func `a code goes with a device that came back by it, whoever made it and whoever removes the device`() throws {
    // Somebody has Sam's second device, makes a code, and comes back by it in that device's place.
    let taken = try Couple.three().recovering("theirs", by: "sam 2", at: 3)
      .rejoining("thief", by: "theirs", seat: 2, instead: [3])
    let removed = try taken.revoking([4], by: "sam", at: 2)
    #expect(removed.recoveries[2] == nil)
    #expect(throws: RosterError.recoveryUnknown) { try removed.rejoining("thief again", by: "theirs", seat: 2) }
    // Somebody found Sam's own code, by which Sam's new device had come as well.
    let found = try Couple.paired().recovering("paper", by: "sam", at: 2).rejoining("new", by: "paper", seat: 2)
      .rejoining("thief", by: "paper", seat: 2)
    #expect(try found.revoking([4], by: "new", at: 3).recoveries[2] == nil)
    #expect(try found.revoking([4], by: "sam", at: 2).recoveries[2] == nil)
    // A code that was made since is none of theirs.
    let since = try found.recovering("new paper", by: "new", at: 3).revoking([4], by: "new", at: 3)
    #expect(try since.recoveries[2]?.signing == Couple.recoveryKey("new paper").publicKey)
  }

  @Test func `a rejoin takes away devices of its own seat alone, each that is there, in order`() throws {
    let three = try Couple.three().recovering("paper", by: "sam", at: 2)
    for positions: [UInt32] in [[1], [1, 2], [3, 2], [2, 2], [4], [5]] {
      #expect(throws: RosterError.wrongRevoke) { try three.rejoining("new", by: "paper", seat: 2, instead: positions) }
    }
    let removed = try three.revoking([3], by: "sam", at: 2)
    #expect(throws: RosterError.wrongRevoke) { try removed.rejoining("new", by: "paper", seat: 2, instead: [3]) }
  }

  @Test func `a rejoin seals to its device, to all who stay, and to every recovery key`() throws {
    let three = try Couple.three().recovering("paper", by: "sam", at: 2)
    for holders: [UInt32] in [[1, 2, 3], [4], [2, 3, 4], [1, 2, 3, 5], [1, 2, 4], [1, 2, 3, 4, 4]] {
      #expect(throws: RosterError.wrongBoxes) {
        try three.rejoining("new", by: "paper", seat: 2, three.rotation(for: holders))
      }
    }
    #expect(throws: RosterError.wrongBoxes) {
      try three.rejoining("new", by: "paper", seat: 2, three.rotation(for: [1, 2, 3, 4], recoveries: []))
    }
    #expect(throws: RosterError.wrongEpoch) {
      try three.rejoining("new", by: "paper", seat: 2, three.rotation(for: [1, 2, 3, 4], epoch: 2))
    }
  }

  @Test func `a rejoin is signed by its device and the present recovery key of that seat`() throws {
    let both = try Couple.paired().recovering("paper", by: "sam", at: 2).recovering("letter", by: "alex", at: 1)
    #expect(throws: RosterError.recoveryUnknown) { try both.rejoining("new", by: "letter", seat: 2) }
    #expect(throws: RosterError.recoveryUnknown) { try both.rejoining("new", by: "unheard of", seat: 2) }
    let entry = try RosterEntry.rejoin(
      previous: both.head, identity: Couple.identity("new"), recovery: Couple.recoveryKey("paper"), seat: 2,
      positions: [], both.rotation(for: [1, 2, 3]))
    let (stranger, letter) = (try Couple.identity("stranger"), try Couple.recoveryKey("letter"))
    #expect(throws: RosterError.badSignature) { try both.appending(entry.resigned(0) { try stranger.sign($0) }) }
    #expect(throws: RosterError.badSignature) { try both.appending(entry.resigned(1) { try letter.sign($0) }) }
    #expect(throws: RosterError.badSignature) { try both.appending(entry.resigned(1) { try stranger.sign($0) }) }
    #expect(throws: Never.self) { try both.appending(entry) }
  }

  @Test func `the invitations of a device that a rejoin took away are void`() throws {
    let open = try Couple.paired().recovering("paper", by: "sam", at: 2).inviting("more", by: "sam", at: 2, seat: 2)
    let back = try open.rejoining("new", by: "paper", seat: 2, instead: [2])
    #expect(throws: RosterError.inviteVoid) { try back.joining("sam 2", by: "more", seat: 2) }
    #expect(throws: RosterError.revoked) { try back.inviting("even more", by: "sam", at: 2, seat: 2) }
  }

  @Test func `a full seat takes a device in only for one that goes in the same entry`() throws {
    var roster = try Couple.paired().recovering("paper", by: "sam", at: 2)
    for number in 2...8 { roster = try roster.adding("sam \(number)", by: "sam", at: 2, seat: 2) }
    #expect(throws: RosterError.seatFull) { try roster.rejoining("new", by: "paper", seat: 2) }
    let back = try roster.rejoining("new", by: "paper", seat: 2, instead: [9])
    #expect(back.devices(ofSeat: 2).map(\.position) == [2, 3, 4, 5, 6, 7, 8, 10])
    #expect(try roster.rejoining("new", by: "paper", seat: 2, instead: Array(2...9)).devices(ofSeat: 2).count == 1)
  }
}
