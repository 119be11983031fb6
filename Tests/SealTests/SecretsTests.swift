import TandemBytes
import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal
import TandemWire
import Testing

struct SecretsTests {
  @Test func `one box opens all earlier epochs`() throws {
    var plan = try KeyWorld()
    for position: UInt32 in [1, 2, 1, 1, 2] { try plan.epoch(by: position) }
    try plan.add(by: 1)
    #expect(plan.roster.boxes(for: 3).map { $0.epoch } == [6])
    #expect(plan.secrets(3).are(plan.made, 1...6))
    #expect(plan.secrets(1).are(plan.made, 1...6) && plan.secrets(2).are(plan.made, 1...6))
    #expect((1...3).allSatisfy { plan.secrets($0).areGood(in: plan.roster) })
    #expect(Set(plan.made.values.map { $0.slotKey }).count == 1 && Set(plan.made.values.map { $0.planKey }).count == 6)
  }

  @Test func `what is written before and after a rotation opens for whoever came last`() throws {
    var plan = try KeyWorld()
    let world = try World()
    let early = try world.goal("listen")
    try plan.epoch(by: 1)
    try plan.add(by: 1)
    let keyring = Keyring(roster: plan.roster, secrets: plan.secrets(3).byEpoch)
    #expect(keyring.newest == 2)
    #expect(throws: Never.self) { try keyring.open(early) }
    let late = try keyring.seal(
      Inside(Address(.goal), .text("be kind"), replaced: nil), owner: .shared, stamp: .zero, by: plan.identity(3), at: 3
    )
    #expect(late.epoch == 2 && late.slot == early.slot, "one field stays one register")
    #expect(throws: Never.self) { try Keyring(roster: plan.roster, secrets: plan.secrets(2).byEpoch).open(late) }
    #expect(throws: Quarantine.unknownEpoch) { try Keyring(roster: plan.roster, secrets: [1: world.secret]).open(late) }
  }

  @Test func `whoever is removed opens nothing of what comes then`() throws {
    var plan = try KeyWorld()
    try plan.add(by: 2)
    try plan.recover("paper", by: 3)
    let stolen = plan.secrets(3)
    try plan.revoke([3], by: 2)
    try plan.epoch(by: 1)
    #expect(Secrets(of: plan.identity(3), in: plan.roster, holding: stolen.byEpoch).epochs == [1, 2])
    #expect(try plan.secrets(by: "paper").byEpoch.isEmpty, "with it the code that it made is gone")
    #expect(plan.secrets(2).are(plan.made, 1...4))
  }

  @Test func `a box of garbage is found out and mended by whoever holds the keys before`() throws {
    var plan = try KeyWorld()
    try plan.epoch(by: 2) { $0.boxes[1] = KeyWorld.garbage }
    #expect(plan.secrets(1).epochs == [1] && !plan.secrets(1).areGood(in: plan.roster))
    #expect(plan.secrets(2).are(plan.made, 1...2) && plan.secrets(2).areGood(in: plan.roster))
    try plan.epoch(by: 1)
    #expect(plan.secrets(1).epochs == [1, 3] && plan.secrets(1).areGood(in: plan.roster))
    // Sam's device, which holds what Alex' could not open, hands that on as well.
    #expect(plan.secrets(2).are(plan.made, 1...3) && !plan.secrets(2).areGood(in: plan.roster))
    try plan.epoch(by: 2)
    #expect((1...2).allSatisfy { plan.secrets($0).are(plan.made, 1...4) && plan.secrets($0).areGood(in: plan.roster) })
  }

  @Test func `a box of another epoch, recipient or plan, and one whose secret is not the one signed, is none`() throws {
    var plan = try KeyWorld()
    let roster = plan.roster
    let secret = try require(PlanSecret(fixed("epoch 2") + require(plan.made[1]).slotKey))
    let (alex, sam) = (try require(roster.device(at: 1)), try require(roster.device(at: 2)))
    let boxes = try [
      secret.box(for: alex, plan: roster.plan, epoch: 3), secret.box(for: sam, plan: roster.plan, epoch: 2),
      secret.box(for: alex, plan: PlanID(create: [1]), epoch: 2),
      PlanSecret.generate().box(for: alex, plan: roster.plan, epoch: 2),
    ]
    for box in boxes {
      try plan.epoch(by: 2) { $0.boxes[1] = box }
      #expect(plan.secrets(1).epochs == [1])
    }
    try plan.epoch(by: 2) { $0.secretHash = fixed("other") }
    #expect(plan.secrets(1).epochs == [1] && !plan.secrets(1).areGood(in: plan.roster))
  }

  @Test func `former keys that are garbage, wrong or left out are found out, and handed on by whoever has them`() throws
  {
    let harms: [(inout KeyWorld.Harm) throws -> Void] = [
      { $0.sealedFormer = [UInt8](repeating: 7, count: 94) }, { $0.former = [] }, { $0.former = [(2, fixed("wrong"))] },
      { $0.former = [(1, fixed("wrong"))] }, { $0.former = [(2, [])] }, { $0.former = [(3, fixed("self"))] },
      { $0.former = [(9, fixed("none"))] },
    ]
    for harm in harms {
      var plan = try KeyWorld()
      try plan.epoch(by: 1)
      try plan.epoch(by: 2, padded(harm))
      #expect(plan.secrets(1).are(plan.made, 1...3), "its own boxes are enough for a device that has been there")
      #expect(!plan.secrets(1).areGood(in: plan.roster))
      #expect(Secrets([3: try require(plan.made[3])]).areGood(in: plan.roster), "of what it has, all is handed on")
      try plan.epoch(by: 1)
      try plan.add(by: 2)
      #expect(plan.secrets(3).are(plan.made, 1...4))
      #expect(plan.secrets(1).areGood(in: plan.roster) && plan.secrets(2).areGood(in: plan.roster))
    }
  }

  /// The list takes no shorter one than that of one key.
  private func padded(
    _ harm: @escaping (inout KeyWorld.Harm) throws -> Void
  ) -> (inout KeyWorld.Harm) throws -> Void {
    return { made in
      try harm(&made)
      if let keys = made.former, keys.allSatisfy({ $0.1.count < 32 }) {
        made.former = keys + [(77, fixed("to fill it"))]
      }
    }
  }

  @Test func `another slot key is not taken by whoever holds one`() throws {
    var plan = try KeyWorld()
    try plan.epoch(by: 2) { $0.secret = PlanSecret.generate() }
    #expect(plan.secrets(1).epochs == [1], "nobody makes up a way to the first epoch")
    let held = Secrets(of: plan.identity(1), in: plan.roster, holding: [1: try require(plan.made[1])])
    #expect(held.epochs == [1] && !held.areGood(in: plan.roster))
    try plan.epoch(by: 1, held)
    #expect(try plan.secrets(1).slotKey == require(plan.made[1]).slotKey)
  }

  @Test func `of boxes with different slot keys those count that reach the lowest epoch, all of them`() throws {
    var plan = try KeyWorld()
    try plan.recover("letter", by: 1)
    let (evil, slotKey) = (fixed("another slot key"), try require(plan.made[1]).slotKey)
    let keys = (3...6).map { fixed("made up \($0)") }
    // Sam makes two with a slot key that nobody else has, the second of which leads to the first; then a right one that leads nowhere.
    try plan.epoch(by: 2) { $0.secret = PlanSecret(keys[0] + evil) }
    try plan.epoch(by: 2) { $0.secret = PlanSecret(keys[1] + evil) }
    try plan.epoch(by: 2) {
      $0.secret = PlanSecret(keys[2] + slotKey)
      $0.sealedFormer = [UInt8](repeating: 7, count: 94)
    }
    let found = try plan.secrets(by: "letter", seat: 1)
    #expect(found.epochs == [1, 2, 5] && found.slotKey == slotKey)
    #expect(plan.secrets(1).epochs == [1, 2, 5])
  }

  @Test func `more epochs than one rotation can list are handed on by those that follow`() throws {
    var plan = try KeyWorld()
    for _ in 1...23 { try plan.epoch(by: 2) { $0.sealedFormer = [UInt8](repeating: 7, count: 94) } }
    #expect(plan.secrets(1).are(plan.made, 1...24) && !plan.secrets(1).areGood(in: plan.roster))
    var count = 0
    while !plan.secrets(1).areGood(in: plan.roster), count < 5 {
      try plan.epoch(by: 1)
      count += 1
    }
    #expect(count == 2, "19 in the first, the rest in the second")
    #expect(try require(plan.roster.rotation(ofEpoch: 25)).rotation.former.count <= RosterLimits.formerBytes.upperBound)
    try plan.add(by: 1)
    #expect(plan.secrets(3).are(plan.made, 1...26))
  }

  @Test func `keys are good to write with that are of the present epoch and hand all on that is held`() throws {
    var plan = try KeyWorld()
    let first = plan.made
    #expect(Secrets(first).areGood(in: plan.roster) && !Secrets().areGood(in: plan.roster))
    try plan.epoch(by: 2)
    #expect(!Secrets(first).areGood(in: plan.roster) && Secrets(plan.made).areGood(in: plan.roster))
    #expect(!Secrets(first.merging([7: PlanSecret.generate()]) { a, _ in a }).areGood(in: plan.roster))
    #expect(throws: SealError.unknownEpoch) { try plan.rotating(1, Secrets(first)).grant(to: 1) }
    #expect(throws: SealError.unknownEpoch) { try plan.rotating(1, Secrets()).epoch() }
  }

  @Test func `a key that nothing can be sealed to keeps nobody from removing a device`() throws {
    var plan = try KeyWorld()
    try plan.add(by: 1)
    // Sam adds a device, and then a recovery key, whose agreement key is no point that anything can be sealed to.
    let sealed = try require(plan.roster.device(at: 2))
    let none = [UInt8](repeating: 0, count: 32)
    var roster = try plan.roster.appending(
      RosterEntry.recovery(
        previous: plan.roster.head, by: plan.identity(2), position: 2, signing: KeyWorld.recovery("none").signing,
        agreementKey: none,
        Rotation(
          epoch: 2, secretHash: fixed("x"), former: [UInt8](repeating: 7, count: 94),
          boxes: [1, 2, 3].map { SecretBox(recipient: $0, box: KeyWorld.garbage) },
          recoveryBoxes: [SecretBox(recipient: 2, box: KeyWorld.garbage)])))
    roster = try roster.appending(
      RosterEntry.invite(
        previous: roster.head, by: plan.identity(2), position: 2, seat: 2,
        inviteKey: InvitationKeys(World.code("none")).signing.publicKey))
    let device = try World.identity("none")
    let body = lp(
      "tandem/v1/join", .bytes(roster.head), .bytes(try InvitationKeys(World.code("none")).signing.publicKey), .u64(2),
      .bytes(device.signingKey), .bytes(none), .bytes(device.tokenHash), .bytes([]), .bytes([]))
    roster = try roster.appending(
      lp(
        "tandem/v1/entry", .bytes(body), .bytes(device.sign(body)),
        .bytes(InvitationKeys(World.code("none")).signing.sign(body))))
    roster = try roster.appending(
      RosterEntry.grant(
        previous: roster.head, by: plan.identity(2), position: 2, to: 4, epoch: 2, box: KeyWorld.garbage))
    #expect(throws: SealError.cannotSeal) {
      try plan.made[1]?.box(for: require(roster.device(at: 4)), plan: roster.plan)
    }

    let rotating = try Rotating(roster, by: plan.identity(1), holding: plan.secrets(1))
    let removed = try rotating.revoke([3])
    #expect(removed.boxes(for: 4).map { $0.epoch } == [2, 3] && removed.recoveries[2]?.agreement == none)
    #expect(removed.boxes(for: 4).map { $0.box.count } == [112, 112])
    #expect(Secrets(of: plan.identity(1), in: removed).epochs == [1, 3])
    #expect(try Secrets(of: plan.identity(2), in: removed, holding: [1: require(plan.made[1])]).epochs == [1, 3])
    #expect(sealed.holdsKeys)
  }

  @Test func `nobody but a device of the plan hands keys on, and only as often as a list takes it`() throws {
    var plan = try KeyWorld()
    #expect(throws: SealError.notInRoster) {
      try Rotating(plan.roster, by: World.identity("stranger"), holding: Secrets(plan.made))
    }
    #expect(throws: SealError.notInRoster) { try plan.rotating(1).grant(to: 3) }
    #expect(throws: SealError.cannotSeal) { try plan.rotating(1).grant(to: 2) }
    #expect(throws: SealError.cannotSeal) { try plan.rotating(1).regrant() }
    #expect(throws: SealError.cannotSeal) { try plan.rotating(1).revoke([2]) }
    for _ in 1...RosterLimits.rotationsPerSeat { try plan.epoch(by: 1) }
    #expect(throws: SealError.usedUp) { try plan.rotating(1).epoch() }
    #expect(throws: SealError.usedUp) { try plan.rotating(1).recovery(KeyWorld.recovery("letter")) }
  }
}
