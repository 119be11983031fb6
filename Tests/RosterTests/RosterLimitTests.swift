import TandemCipher
import TandemRoster
import Testing

struct RosterLimitTests {
  @Test func `a seat signs 200 invitations, whichever of its devices signs them`() throws {
    var roster = try Couple.three()
    for number in 1...RosterLimits.invitesPerSeat {
      let (name, position): (String, UInt32) = number.isMultiple(of: 2) ? ("sam", 2) : ("sam 2", 3)
      // The first was for the second device.
      guard number > 1 else { continue }
      roster = try roster.inviting("of sam \(number)", by: name, at: position, seat: 2)
    }
    #expect(throws: RosterError.tooMany) { try roster.inviting("more", by: "sam", at: 2, seat: 2) }
    #expect(throws: RosterError.tooMany) { try roster.inviting("more", by: "sam 2", at: 3, seat: 2) }
    #expect(throws: Never.self) { try roster.inviting("more", by: "alex", at: 1, seat: 1) }
  }

  @Test func `sixteen devices join a seat after its first, and 24 come back to it`() throws {
    var roster = try Couple.paired().recovering("paper", by: "sam", at: 2)
    for number in 1...RosterLimits.joinsPerSeat {
      roster = try roster.adding("sam \(number)", by: "sam", at: 2, seat: 2)
      roster = try roster.revoking([UInt32(roster.devices.count)], by: "sam", at: 2)
    }
    roster = try roster.inviting("more", by: "sam", at: 2, seat: 2)
    #expect(throws: RosterError.tooMany) { try roster.joining("more", by: "more", seat: 2) }
    #expect(throws: Never.self) { try roster.adding("alex 2", by: "alex", at: 1, seat: 1) }
    for number in 1...RosterLimits.rejoinsPerSeat {
      let last = number == 1 ? 2 : UInt32(roster.devices.count)
      roster = try roster.rejoining("back \(number)", by: "paper", seat: 2, instead: [last])
    }
    #expect(throws: RosterError.tooMany) { try roster.rejoining("once more", by: "paper", seat: 2) }
  }

  @Test func `a seat begins 24 epochs by epoch and recovery entries; it always removes a device`() throws {
    var roster = try Couple.three()
    for number in 1...RosterLimits.rotationsPerSeat {
      roster =
        try number.isMultiple(of: 2)
        ? roster.rotating("sam", at: 2) : roster.recovering("paper \(number)", by: "sam 2", at: 3)
    }
    #expect(throws: RosterError.tooMany) { try roster.rotating("sam", at: 2) }
    #expect(throws: RosterError.tooMany) { try roster.recovering("paper", by: "sam", at: 2) }
    #expect(throws: Never.self) { try roster.rotating("alex", at: 1) }
    #expect(throws: Never.self) { try roster.revoking([2], by: "sam 2", at: 3) }
    #expect(throws: Never.self) { try roster.rejoining("new", by: "paper 23", seat: 2) }
  }

  @Test func `the other seat's epochs can all be sealed again, however many it makes`() throws {
    var roster = try Couple.paired().recovering("letter", by: "alex", at: 1).recovering("paper", by: "sam", at: 2)
    var made = 0
    for count in 1..<RosterLimits.rotationsPerSeat {
      roster = try roster.rotating("sam", at: 2).regranting("alex", at: 1)
      made = count
    }
    for number in 1...RosterLimits.joinsPerSeat {
      roster = try roster.adding("sam \(number)", by: "sam", at: 2, seat: 2)
      roster = try roster.revoking([UInt32(roster.devices.count)], by: "sam", at: 2).regranting("alex", at: 1)
      made += 1
    }
    #expect(made > 30 && roster.epochs.filter { $0.regrants[1] != nil }.count == made)
  }

  @Test func `two seats that write all they can leave room in the roster for both to leave`() throws {
    var plan = try Exhaustion(Couple.paired())
    try plan.exhaust()
    let roster = plan.roster
    #expect(roster.entries.count < 900)
    #expect((1...2).allSatisfy { seat in plan.entries(of: seat) < 500 })
    #expect(
      try roster.leaving(plan.name(1), at: plan.position(1)).leaving(plan.name(2), at: plan.position(2)).isDeserted)
  }

  @Test func `the longest entries that can be valid are short enough`() throws {
    var roster = try Couple.paired().recovering("letter", by: "alex", at: 1).recovering("paper", by: "sam", at: 2)
    for number in 2...8 {
      for (name, seat) in [("alex", UInt8(1)), ("sam", 2)] {
        roster = try roster.adding("\(name) \(number)", by: name, at: UInt32(seat), seat: seat)
        roster = try roster.granting(UInt32(roster.devices.count), by: name, at: UInt32(seat))
      }
    }
    let full = try roster.rejoining(
      "new", by: "paper", seat: 2, instead: [4],
      roster.rotation(for: roster.holders(without: [4]) + [17], former: RosterLimits.formerBytes.upperBound))
    #expect(try require(full.entries.last).count == 3_847)
    let alone = try roster.rejoining(
      "new", by: "paper", seat: 2, instead: roster.devices(ofSeat: 2).map { $0.position },
      roster.rotation(
        for: roster.devices(ofSeat: 1).map { $0.position } + [17], former: RosterLimits.formerBytes.upperBound))
    #expect(try require(alone.entries.last).count < 3_847)
    let revoked = try roster.revoking(
      [4], by: "sam", at: 2, roster.rotation(for: roster.holders(without: [4]), former: 1_000))
    #expect(try require(revoked.entries.last).count < 3_847)
    let recovered = try roster.recovering(
      "more", by: "sam", at: 2, roster.rotation(recoveries: [1, 2], former: RosterLimits.formerBytes.upperBound))
    #expect(try require(recovered.entries.last).count < 3_847)
    #expect(RosterLimits.entryBytes > 3_847)
  }

  @Test func `a roster has a thousand entries at most`() throws {
    #expect(RosterLimits.rosterEntries == 1_000 && RosterLimits.devicesPerSeat == 8)
    #expect(RosterLimits.entryBytes == 4_096 && RosterLimits.formerBytes == 94...1_000)
  }
}

/// Two seats that write every entry that the rules let them write.
private struct Exhaustion {
  var roster: Roster
  /// By seat, the device that writes.
  private var writers: [Int: (name: String, position: UInt32)] = [1: ("alex", 1), 2: ("sam", 2)]

  init(_ roster: Roster) throws { self.roster = roster }

  func name(_ seat: Int) -> String { writers[seat]?.name ?? "" }
  func position(_ seat: Int) -> UInt32 { writers[seat]?.position ?? 0 }

  func entries(of seat: Int) -> Int {
    roster.entries.indices.count { roster.seat(ofEntry: $0) == UInt8(seat) }
  }

  mutating func exhaust() throws {
    for seat in 1...2 { try recover("paper of \(seat)", seat) }
    for seat in 1...2 {
      for number in 1..<RosterLimits.rotationsPerSeat {
        if number == RosterLimits.rotationsPerSeat - 1 {
          try recover("last paper of \(seat)", seat)
        } else {
          roster = try roster.rotating(name(seat), at: position(seat))
          try answer(seat)
        }
      }
      for number in 1...RosterLimits.invitesPerSeat where seat == 2 || number < RosterLimits.invitesPerSeat {
        roster = try roster.inviting("\(seat) \(number)", by: name(seat), at: position(seat), seat: UInt8(seat))
      }
      for number in 1...RosterLimits.joinsPerSeat {
        roster = try roster.joining("\(seat) \(number)", by: "\(seat) \(number)", seat: UInt8(seat))
        let joined = UInt32(roster.devices.count)
        roster = try roster.granting(joined, by: name(seat), at: position(seat))
        roster = try roster.revoking([joined], by: name(seat), at: position(seat))
        try answer(seat)
      }
      // One comes back in the place of the other, which leaves the code as it is.
      for number in 1...RosterLimits.rejoinsPerSeat {
        let before = number == 1 ? [] : [UInt32(roster.devices.count)]
        roster = try roster.rejoining(
          "\(seat) back \(number)", by: "last paper of \(seat)", seat: UInt8(seat), instead: before)
        try answer(seat)
      }
      #expect(throws: RosterError.tooMany) { try roster.rotating(name(seat), at: position(seat)) }
      #expect(throws: RosterError.tooMany) {
        try roster.inviting("more", by: name(seat), at: position(seat), seat: UInt8(seat))
      }
    }
  }

  private mutating func recover(_ key: String, _ seat: Int) throws {
    roster = try roster.recovering(key, by: name(seat), at: position(seat))
    if roster.recoveries.count == 2 { try answer(seat) }
  }

  /// The other seat seals again what this one made.
  private mutating func answer(_ seat: Int) throws {
    roster = try roster.regranting(name(3 - seat), at: position(3 - seat))
  }
}
