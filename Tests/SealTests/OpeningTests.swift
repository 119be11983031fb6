import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal
import TandemWire
import Testing

struct OpeningTests {
  let world: World

  init() throws { world = try World() }

  @Test func `what one partner seals the other opens`() throws {
    let replaced = VersionRef(stamp: Stamp(ticks: 5), device: 1)
    let change = try world.keyring.seal(
      Inside(Address(.goal), .text("listen"), replaced: replaced), owner: .shared, stamp: Stamp(ticks: 9),
      by: world.sam, at: 2)
    let opened = try world.keyring.open(change)
    #expect(opened.address == Address(.goal) && opened.isKnown)
    #expect(opened.version.value == .text("listen") && opened.version.replaced == replaced)
    #expect(opened.version.ref == VersionRef(stamp: Stamp(ticks: 9), device: 2))
    #expect(opened.seen == nil)
  }

  @Test func `what its author had seen comes out as it went in`() throws {
    let seen = Seen(sequence: .max, chain: fixed("chain", 16))
    let change = try world.keyring.seal(
      Inside(Address(.goal), .text("listen"), replaced: nil, seen: seen), owner: .shared, stamp: Stamp(ticks: 9),
      by: world.sam, at: 2)
    #expect(try world.keyring.open(change).seen == seen)
  }

  @Test func `the same words sealed twice look different, in the same slot`() throws {
    let (a, b) = (try world.goal("listen"), try world.goal("listen"))
    #expect(a.slot == b.slot && a.sealed != b.sealed)
    #expect(a.slot == world.keyring.slot(Address(.goal)))
  }

  @Test func `a change of nobody we know, or of an epoch we do not hold, is set aside`() throws {
    var change = try world.goal("listen")
    for position: UInt32 in [0, 3, .max] {
      change.device = position
      #expect(throws: Quarantine.unknownDevice) { try world.keyring.open(change) }
    }
    change.device = 2
    change.epoch = 2
    #expect(throws: Quarantine.unknownEpoch) { try world.keyring.open(change) }
  }

  @Test func `wrong lengths, a third seat and a stamp out of range are malformed`() throws {
    let good = try world.goal("listen")
    let spoiled: [(inout Change) -> Void] = [
      { $0.owner = 3 }, { $0.slot.removeLast() }, { $0.slot = [] }, { $0.sealed = Array($0.sealed.prefix(59)) },
      { $0.sealed = [] }, { $0.signature = [1] }, { $0.stamp = 1 << 63 },
    ]
    for spoil in spoiled {
      var change = good
      spoil(&change)
      #expect(throws: Quarantine.malformed) { try world.keyring.open(change) }
    }
  }

  @Test func `a ciphertext cannot be moved to another field, time, author or text`() throws {
    let other = try world.keyring.seal(
      Inside(Address(.problem), .text("x"), replaced: nil), owner: .shared, stamp: Stamp(ticks: 100), by: world.sam,
      at: 2)
    let good = try world.goal("listen")
    let moves: [(inout Change) -> Void] = [
      { $0.slot = other.slot }, { $0.stamp += 1 }, { $0.device = 1 }, { $0.sealed[20] ^= 1 },
      { $0.sealed[0] ^= 1 }, { $0.sealed[$0.sealed.count - 1] ^= 1 }, { $0.sealed += [0] },
    ]
    for move in moves {
      var change = good
      move(&change)
      #expect(throws: Quarantine.badSignature) { try world.keyring.open(change) }
      // Also by somebody who may sign for the device it names.
      let signed = try world.signedAnew(change, by: change.device == 1 ? world.alex : world.sam)
      #expect(throws: Quarantine.badSeal) { try world.keyring.open(signed) }
    }
  }

  @Test func `a change of another owner's slot, epoch or plan does not open`() throws {
    var change = try world.goal("listen")
    change.owner = 2
    change = try world.signedAnew(change, by: world.sam)
    #expect(throws: Quarantine.badSeal) { try world.keyring.open(change) }

    let two = Keyring(roster: world.roster, secrets: [1: world.secret, 2: world.secret])
    change = try world.goal("listen")
    change.epoch = 2
    change = try world.signedAnew(change, by: world.sam)
    #expect(throws: Quarantine.badSeal) { try two.open(change) }

    // Another plan of the same two devices, the other way round.
    let keys = try InvitationKeys(World.code("elsewhere"))
    let alone = try Roster(entries: [RosterEntry.create(world.sam)])
    let invited = try alone.appending(
      RosterEntry.invite(
        previous: alone.head, by: world.sam, position: 1, seat: 2, inviteKey: keys.signing.publicKey))
    let elsewhere = try invited.appending(
      Pairing.join(invited, keys, seat: 2, as: world.alex, secret: world.secret))
    let same = Keyring(roster: elsewhere, secrets: [1: world.secret])
    var moved = try world.goal("listen")
    moved.device = 1
    #expect(throws: Quarantine.badSignature) { try same.open(moved) }
    moved.signature = try world.sam.sign(moved.head.signed(by: world.sam.id, plan: elsewhere.plan))
    #expect(throws: Quarantine.badSeal) { try same.open(moved) }
  }

  @Test func `an own field needs the signature of its own seat`() throws {
    let good = try world.concern("cost")
    #expect(try world.keyring.open(good).address == Address(.concernText, RecordID(77), of: .two))
    var unsigned = good
    unsigned.signature = [UInt8](repeating: 0, count: 64)
    #expect(throws: Quarantine.badSignature) { try world.keyring.open(unsigned) }
    let forged = try world.signedAnew(good, by: world.alex)
    #expect(throws: Quarantine.badSignature) { try world.keyring.open(forged) }
    var altered = good
    altered.sealed[30] ^= 1
    #expect(throws: Quarantine.badSignature) { try world.keyring.open(altered) }

    // Alex, who holds every key of the plan, writes into Sam's seat: from Alex's own device, and as if from Sam's.
    let inside = Inside(Address(.concernText, RecordID(77), of: .two), .text("none"), replaced: nil)
    let own = try world.keyring.seal(inside, owner: .two, stamp: Stamp(ticks: 200), by: world.alex, at: 1)
    #expect(throws: Quarantine.badSignature) { try world.keyring.open(own) }
    var asSam = own
    asSam.device = 2
    #expect(throws: Quarantine.badSignature) { try world.keyring.open(asSam) }
  }

  @Test func `a shared field needs the signature of its author, whoever holds the keys`() throws {
    let good = try world.goal("listen")
    var unsigned = good
    unsigned.signature = []
    #expect(throws: Quarantine.malformed) { try world.keyring.open(unsigned) }
    #expect(throws: Quarantine.badSignature) { try world.keyring.open(world.signedAnew(good, by: world.alex)) }
    // Alex seals other words as if Sam had written them, at the same stamp.
    var forged = try world.forge(Padding.pad(Inside(Address(.goal), .text("obey"), replaced: nil).encoded()))
    #expect(throws: Never.self) { try world.keyring.open(forged) }
    forged = try world.signedAnew(forged, by: world.alex)
    #expect(throws: Quarantine.badSignature) { try world.keyring.open(forged) }
  }

  @Test func `a field of the wrong class, type or length is set aside`() throws {
    func open(_ address: Address, _ value: Value) throws -> OpenedChange {
      try world.keyring.open(
        world.keyring.seal(
          Inside(address, value, replaced: nil), owner: address.owner, stamp: Stamp(ticks: 1), by: world.sam, at: 2))
    }
    #expect(throws: Quarantine.wrongOwner) { try open(Address(.concernText, RecordID(7), owner: .shared), .text("x")) }
    #expect(throws: Quarantine.wrongOwner) { try open(Address(.goal, owner: .two), .text("x")) }
    #expect(throws: Quarantine.wrongType) { try open(Address(.goal), .choice(1)) }
    #expect(throws: Quarantine.wrongType) { try open(Address(.goal), .unknown) }
    #expect(throws: Quarantine.wrongType) { try open(Address(.goal), .text(String(repeating: "x", count: 2_049))) }
    #expect(throws: Never.self) { try open(Address(.goal), .text(String(repeating: "x", count: 2_048))) }
    #expect(throws: Quarantine.wrongType) { try open(Address(.concernTopic, RecordID(7), of: .two), .choice(11)) }
    let later = try open(Address(owner: .shared, kind: 99, id: .single, field: 1), .unknown)
    #expect(!later.isKnown)
  }

  @Test func `a device seals only as itself`() throws {
    let inside = Inside(Address(.goal), .text("x"), replaced: nil)
    for (identity, position) in [(world.alex, 2), (world.sam, 1), (world.sam, 3)] as [(DeviceIdentity, UInt32)] {
      #expect(throws: SealError.notInRoster) {
        try world.keyring.seal(inside, owner: .shared, stamp: .zero, by: identity, at: position)
      }
    }
    #expect(throws: SealError.unknownEpoch) {
      try world.keyring.seal(inside, owner: .shared, stamp: .zero, by: world.sam, at: 2, epoch: 9)
    }
  }
}
