import TandemBytes
import TandemCipher
import TandemRoster
import TandemSeal
import Testing

struct RecoveryTests {
  @Test func `a code opens every epoch, in whichever it was made`() throws {
    for before in 0...3 {
      var plan = try KeyWorld()
      for _ in 0..<before { try plan.epoch(by: 1) }
      try plan.recover("paper", by: 2)
      #expect(try plan.secrets(by: "paper").are(plan.made, 1...UInt32(before + 2)))
      for position: UInt32 in [1, 2] { try plan.epoch(by: position) }
      #expect(try plan.secrets(by: "paper").are(plan.made, 1...UInt32(before + 4)))
      try plan.rejoin(by: "paper", instead: [2])
      #expect(plan.secrets(3).are(plan.made, 1...UInt32(before + 5)) && plan.secrets(3).areGood(in: plan.roster))
      #expect(plan.secrets(1).are(plan.made, 1...UInt32(before + 5)) && plan.secrets(1).areGood(in: plan.roster))
    }
  }

  @Test func `ten people in a row come back by it, each in the place of the one before`() throws {
    var plan = try KeyWorld()
    try plan.recover("paper", by: 2)
    for number: UInt32 in 0..<10 {
      try plan.rejoin(by: "paper", instead: [number == 0 ? 2 : number + 2])
      let new = UInt32(plan.identities.count)
      #expect(plan.secrets(new).are(plan.made, 1...plan.roster.epoch))
      #expect(plan.roster.devices(ofSeat: 2).map(\.position) == [new])
    }
    #expect(plan.secrets(1).areGood(in: plan.roster))
  }

  @Test func `ten codes in a row each open all until the next one, and nothing from then on`() throws {
    var plan = try KeyWorld()
    for number in 1...10 { try plan.recover("paper \(number)", by: 2) }
    #expect(try plan.secrets(by: "paper 10").are(plan.made, 1...11))
    for number in 1..<10 {
      let keys = try KeyWorld.recovery("paper \(number)")
      #expect(keys.seat(in: plan.roster) == nil)
      #expect(try plan.secrets(by: "paper \(number)").byEpoch.isEmpty)
      // Whoever kept the list from that time opens what was there then.
      let then = try Roster(entries: Array(plan.roster.entries.prefix(3 + number)))
      #expect(keys.seat(in: then) == 2)
      #expect(Secrets(of: keys, seat: 2, in: then).are(plan.made, 1...UInt32(number + 1)))
      for (epoch, box) in plan.roster.epochs.map({ ($0.rotation.epoch, $0.rotation.recoveryBoxes[0].box) })
      where epoch > UInt32(number + 1) {
        #expect(throws: SealError.badBox) {
          try PlanSecret(
            opening: box, with: keys.agreement, recipient: keys.id, plan: plan.roster.plan, epoch: epoch,
            expecting: require(plan.roster.secretHash(ofEpoch: epoch)))
        }
      }
    }
  }

  @Test func `a recovery box of garbage from the other seat is mended by a regrant`() throws {
    var plan = try KeyWorld()
    try plan.recover("paper", by: 2)
    try plan.epoch(by: 1) { $0.recoveryBoxes[2] = KeyWorld.garbage }
    #expect(try plan.secrets(by: "paper").are(plan.made, 1...2))
    #expect(plan.secrets(2).areGood(in: plan.roster), "nobody but the code's owner could tell")
    try plan.regrant(by: 2)
    #expect(try plan.secrets(by: "paper").are(plan.made, 1...3))
    try plan.epoch(by: 1) { $0.recoveryBoxes[2] = KeyWorld.garbage }
    #expect(try plan.secrets(by: "paper").are(plan.made, 1...3))
    try plan.epoch(by: 2)
    #expect(try plan.secrets(by: "paper").are(plan.made, 1...5), "one that is one's own does it as well")
  }

  @Test func `a regrant of garbage takes nothing away from a box that is right`() throws {
    var plan = try KeyWorld()
    try plan.recover("paper", by: 2)
    try plan.epoch(by: 1)
    let roster = try plan.roster.appending(
      RosterEntry.regrant(
        previous: plan.roster.head, by: plan.identity(2), position: 2, epoch: 3, box: KeyWorld.garbage))
    #expect(Secrets(of: try KeyWorld.recovery("paper"), seat: 2, in: roster).are(plan.made, 1...3))
  }

  @Test func `who comes back without the present keys goes on, and gets them from the other as soon as that one syncs`()
    throws
  {
    var plan = try KeyWorld()
    try plan.recover("paper", by: 2)
    try plan.epoch(by: 1) { $0.recoveryBoxes[2] = KeyWorld.garbage }
    try plan.rejoin(by: "paper", instead: [2])
    #expect(plan.secrets(3).epochs == [1, 2, 4] && plan.secrets(3).areGood(in: plan.roster))
    #expect(plan.secrets(1).are(plan.made, 1...4) && !plan.secrets(1).areGood(in: plan.roster))
    try plan.epoch(by: 1)
    #expect(plan.secrets(3).are(plan.made, 1...5) && plan.secrets(3).areGood(in: plan.roster))
  }

  @Test func `a code is of one plan and one seat`() throws {
    var plan = try KeyWorld()
    try plan.recover("paper", by: 2)
    let keys = try KeyWorld.recovery("paper")
    #expect(keys.seat(in: plan.roster) == 2)
    #expect(try KeyWorld.recovery("letter").seat(in: plan.roster) == nil)
    #expect(Secrets(of: keys, seat: 1, in: plan.roster).byEpoch.isEmpty)
    #expect(Secrets(of: try KeyWorld.recovery("letter"), seat: 2, in: plan.roster).byEpoch.isEmpty)
    #expect(throws: SealError.unknownEpoch) {
      try Rotating.rejoin(
        plan.roster, as: World.identity("new"), by: keys, seat: 2, instead: [], holding: Secrets())
    }
    #expect(throws: SealError.cannotSeal) {
      try Rotating.rejoin(
        plan.roster, as: World.identity("new"), by: keys, seat: 1, instead: [], holding: Secrets(plan.made))
    }
  }

  @Test func `the public halves stand in the list, and name it at the server`() throws {
    var plan = try KeyWorld()
    try plan.recover("paper", by: 2)
    let keys = try KeyWorld.recovery("paper")
    let key = try require(plan.roster.recoveries[2])
    #expect(key.signing == keys.signing.publicKey && key.agreement == keys.agreement.publicKey && key.id == keys.id)
    #expect(keys.signing.seed != keys.agreement.secret)
  }

  @Test func `a code is read as one of an invitation is, and is none`() throws {
    let code = try require(RecoveryCode(fixed("code", 16)))
    #expect(code.text.count == 34 && code.text.split(separator: "-").count == 7)
    #expect(try RecoveryCode(reading: code.text.lowercased().replacing("-", with: " ")) == code)
    #expect(throws: InvitationError.mistypedCode) { try InvitationCode(reading: code.text) }
    let other = try require(InvitationCode(code.bytes))
    #expect(throws: InvitationError.mistypedCode) { try RecoveryCode(reading: other.text) }
    #expect(throws: InvitationError.incompleteCode) { try RecoveryCode(reading: String(code.text.dropLast())) }
    #expect(RecoveryCode([UInt8](repeating: 0, count: 15)) == nil)
    #expect(RecoveryCode.generate() != RecoveryCode.generate())
  }

  @Test func `a line says where, and which code`() throws {
    let code = try require(RecoveryCode(fixed("code", 16)))
    let server = try ServerAddress(url: "https://plan.example.org:8443?pin=" + Base64URL.encode(fixed("pin")))
    let line = RecoveryLine(server: server, code: code)
    #expect(line.description.hasPrefix("tandem://plan.example.org:8443/recovery/\(code.text)?pin="))
    #expect(try RecoveryLine(reading: "  \(line.description)\n") == line)
    #expect(try RecoveryLine(reading: line.description.replacing("/recovery/", with: "/Recovery/")) == line)
    for bad in [
      "tandem://plan.example.org/\(code.text)", "tandem://plan.example.org/recovery", "tandem://plan.example.org",
      "https://plan.example.org/recovery/\(code.text)", code.text, "",
    ] {
      #expect(throws: InvitationError.badLine) { try RecoveryLine(reading: bad) }
    }
    #expect(throws: InvitationError.incompleteCode) { try RecoveryLine(reading: "tandem://plan.example.org/recovery/") }
    #expect(throws: InvitationError.self) { try InvitationLine(reading: line.description) }
  }
}
