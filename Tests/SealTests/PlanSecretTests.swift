import TandemBytes
import TandemPlan
import TandemRoster
import TandemSeal
import Testing

struct PlanSecretTests {
  let world: World

  init() throws { world = try World() }

  @Test func `the first partner's device opens what the second made`() throws {
    let opened = try require(Pairing.secret(of: world.alex, in: world.roster))
    #expect(opened.bytes == world.secret.bytes)
    #expect(try Pairing.secret(of: world.sam, in: world.roster) == nil, "the joiner made it, and has no box")
  }

  @Test func `two devices that were given different secrets notice`() throws {
    let other = PlanSecret.generate()
    let device = try require(world.roster.device(at: 1))
    let box = try other.box(for: device, plan: world.roster.plan)
    #expect(throws: SealError.keysDiffer) {
      try PlanSecret(
        opening: box, as: world.alex, plan: world.roster.plan, expecting: world.secret.hash(plan: world.roster.plan))
    }
  }

  @Test func `a box opens for its recipient alone, in its plan and epoch, unaltered`() throws {
    let plan = world.roster.plan
    let box = try world.secret.box(for: require(world.roster.device(at: 1)), plan: plan)
    let hash = world.secret.hash(plan: plan)
    let elsewhere = PlanID(create: [1])
    #expect(box.count == RosterLimits.boxBytes)
    #expect(throws: SealError.badBox) { try PlanSecret(opening: box, as: world.sam, plan: plan, expecting: hash) }
    #expect(throws: SealError.badBox) { try PlanSecret(opening: box, as: world.alex, plan: elsewhere, expecting: hash) }
    #expect(throws: SealError.badBox) {
      try PlanSecret(opening: box, as: world.alex, plan: plan, epoch: 2, expecting: hash)
    }
    for index in [0, 31, 32, 111] {
      var altered = box
      altered[index] ^= 1
      #expect(throws: SealError.badBox) {
        try PlanSecret(opening: altered, as: world.alex, plan: plan, expecting: hash)
      }
    }
    for count in [0, 31, 32, 111] {
      let cut = Array(box.prefix(count))
      #expect(throws: SealError.badBox) { try PlanSecret(opening: cut, as: world.alex, plan: plan, expecting: hash) }
    }
  }

  @Test func `a second device is granted the secret by the first, and writes at once`() throws {
    let (roster, second) = try world.withSecondDevice()
    #expect(try Pairing.secret(of: second, in: roster) == nil)
    let granted = try Rotating(roster, by: world.sam, holding: Secrets([1: world.secret])).grant(to: 3)
    let secret = try require(Secrets(of: second, in: granted).byEpoch[1])
    let change = try Keyring(roster: granted, secrets: [1: secret]).seal(
      Inside(Address(.partnerName, of: .two), .text("Sam"), replaced: nil), owner: .two, stamp: Stamp(ticks: 3),
      by: second, at: 3)
    #expect(throws: Quarantine.unknownDevice) { try world.keyring.open(change) }
    #expect(throws: Never.self) { try Keyring(roster: granted, secrets: [1: world.secret]).open(change) }
    // Nobody has confirmed it before: what it writes is not taken, though its author has the keys from somewhere.
    #expect(throws: Quarantine.unknownDevice) { try Keyring(roster: roster, secrets: [1: world.secret]).open(change) }
  }

  @Test func `a key that everybody could open for is not sealed to, nor opened from`() throws {
    let raw = [UInt8](repeating: 0, count: 32)
    let create = lp("tandem/v1/create", .bytes(world.sam.signingKey), .bytes(raw), .bytes(world.sam.tokenHash))
    let entry = lp("tandem/v1/entry", .bytes(create), .bytes(try world.sam.sign(create)))
    let roster = try Roster(entries: [entry])
    let device = try require(roster.device(at: 1))
    #expect(throws: SealError.cannotSeal) { try world.secret.box(for: device, plan: roster.plan) }
    let box = raw + [UInt8](repeating: 1, count: 80)
    #expect(throws: SealError.badBox) { try PlanSecret(opening: box, as: world.sam, plan: roster.plan, expecting: raw) }
  }

  @Test func `a vote's commitment changes with everything in it`() throws {
    let plan = world.roster.plan
    func commit(
      _ seat: Seat = .one, _ subject: RecordKind = .therapist, _ id: UInt64 = 4, _ name: String = "Kim",
      _ choice: UInt8 = 1, salt: UInt8 = 9, plan other: PlanID? = nil
    ) -> [UInt8] {
      Digests.standard(other ?? plan).commit(
        Ballot(
          seat: seat, subject: Subject(subject, RecordID(id)), name: textHash(name), choice: choice,
          salt: [UInt8](repeating: salt, count: 32)))
    }
    let all = [
      commit(), commit(.two), commit(.one, .option), commit(.one, .therapist, 5), commit(.one, .therapist, 4, "Lee"),
      commit(.one, .therapist, 4, "Kim", 2), commit(salt: 8), commit(plan: PlanID(create: [1])),
    ]
    #expect(Set(all).count == all.count && all.allSatisfy { $0.count == 32 })
    #expect(Digests.standard(plan).text("Kim") == textHash("Kim"))
  }
}
