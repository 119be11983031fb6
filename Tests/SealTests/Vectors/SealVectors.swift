import TandemPlan
import TandemRoster
import TandemSeal
import TandemWire

/// `seal.json`: changes with what is in them, or the code under which they are set aside.
struct SealVectors: Codable {
  struct Device: Codable {
    var position: UInt32
    /// Signing seed, agreement key and token, 32 bytes each.
    var keys: Hex
  }
  struct Case: Codable {
    var name: String
    var change: ChangeVector
    /// Given where the change opens, so that it can be sealed again.
    var nonce: Hex?
    var inside: InsideVector?
    var error: String?
  }
  struct PaddingCase: Codable {
    var length: Int
    var padded: Int
  }
  var roster: [Hex]
  var secret: Hex
  var devices: [Device]
  var cases: [Case]
  var paddings: [PaddingCase]

  static func devices(_ world: World) -> [Device] {
    [Device(position: 1, keys: Hex(world.alex.raw)), Device(position: 2, keys: Hex(world.sam.raw))]
  }

  static func make() throws -> SealVectors {
    let world = try World()
    let lengths = [0, 31, 32, 63, 64, 254, 255, 256, 511, 512, 1_000, 49_200, 65_535]
    return SealVectors(
      roster: try world.withSecondDevice().0.entries.map { Hex($0) }, secret: Hex(world.secret.bytes),
      devices: devices(world), cases: try opened(world) + outside(world) + forged(world),
      paddings: lengths.map { PaddingCase(length: $0, padded: Padding.paddedLength($0)) })
  }

  private static func seal(
    _ world: World, _ name: String, _ address: Address, _ value: Value, by position: UInt32 = 2,
    replaced: VersionRef? = nil, seen: Seen? = nil,
    at stamp: Stamp = Stamp(milliseconds: 1_767_225_600_000, counter: 1),
    error: Quarantine? = nil
  ) throws -> Case {
    let nonce = fixed("nonce \(name)", 12)
    let inside = Inside(address, value, replaced: replaced, seen: seen)
    let change = try world.keyring.seal(
      inside, owner: address.owner, stamp: stamp,
      by: position == 1 ? world.alex : world.sam, at: position, nonce: nonce)
    return Case(
      name: name, change: ChangeVector(change), nonce: error == nil ? Hex(nonce) : nil,
      inside: error == nil ? InsideVector(inside) : nil, error: error?.rawValue)
  }

  private static func opened(_ world: World) throws -> [Case] {
    let ref = VersionRef(stamp: Stamp(milliseconds: 1_767_225_500_000), device: 1)
    let concern = Address(.concernText, RecordID(0x0102_0304_0506_0708), of: .two)
    return [
      try seal(world, "a shared text", Address(.goal), .text("listen")),
      try seal(world, "by the other device", Address(.goal), .text("listen"), by: 1),
      try seal(world, "a text that replaced another", Address(.goal), .text("Grüße 🙂"), replaced: ref),
      try seal(
        world, "a text that knows of a history", Address(.goal), .text("listen"),
        seen: Seen(sequence: 41, chain: fixed("chain", 16))),
      // Whether a stamp is taken, and how many equal ones are, is not the seal's to say.
      try seal(world, "a stamp beyond every clock", Address(.goal), .text("x"), at: Stamp(ticks: 1 << 63 - 1)),
      try seal(
        world, "a vote on a therapist", Address(Field(.vote, 2), RecordID(4), of: .two), .commitment(fixed("a"))),
      try seal(
        world, "a vote on an option", Address(Field(.optionVote, 2), RecordID(4), of: .two), .commitment(fixed("a"))),
      try seal(world, "a long text", Address(.therapistName, RecordID(9)), .text(String(repeating: "n", count: 500))),
      try seal(world, "an own text", concern, .text("cost")),
      try seal(world, "seat 1's own choice", Address(.concernTopic, RecordID(3), of: .one), .choice(0), by: 1),
      try seal(world, "a field of a later version", Address(owner: .shared, kind: 99, id: .single, field: 7), .unknown),
    ]
  }

  /// What can be seen to be wrong without its being forged inside.
  private static func outside(_ world: World) throws -> [Case] {
    let shared = try seal(world, "shared", Address(.goal), .text("listen")).change
    let own = try seal(world, "own", Address(.concernText, RecordID(8), of: .two), .text("cost")).change
    func altered(
      _ name: String, _ error: Quarantine, _ base: ChangeVector, _ alter: (inout ChangeVector) throws -> Void
    )
      throws -> Case
    {
      var change = base
      try alter(&change)
      return Case(name: name, change: change, error: error.rawValue)
    }
    func signed(_ change: inout ChangeVector, by identity: DeviceIdentity) throws {
      change.signature = Hex(try world.signedAnew(change.change, by: identity).signature)
    }
    func flipped(_ bytes: Hex) -> Hex { Hex([bytes.bytes[0] ^ 1] + bytes.bytes.dropFirst()) }
    let other = Hex(try require(world.keyring.slot(Address(.problem))))
    return [
      try altered("a device nobody knows", .unknownDevice, shared) { $0.device = 4 },
      try waiting(world),
      try altered("device 0", .unknownDevice, shared) { $0.device = 0 },
      try altered("the last device there is", .unknownDevice, shared) { $0.device = .max },
      try altered("an epoch nobody holds", .unknownEpoch, shared) { $0.epoch = 2 },
      try altered("a third seat", .malformed, shared) { $0.owner = 3 },
      try altered("a slot of 15 bytes", .malformed, shared) { $0.slot = Hex($0.slot.bytes.dropLast()) },
      try altered("a stamp out of range", .malformed, shared) { $0.stamp = Big(1 << 63) },
      try altered("sealed bytes cut short", .malformed, shared) { $0.sealed = Hex(Array($0.sealed.bytes.prefix(59))) },
      try altered("a signature of 63 bytes", .malformed, own) { $0.signature = Hex($0.signature.bytes.dropLast()) },
      try altered("an own field unsigned", .malformed, own) { $0.signature = [] },
      try altered("a shared field unsigned", .malformed, shared) { $0.signature = [] },
      try altered("a signature of zeros", .badSignature, own) { $0.signature = Hex([UInt8](repeating: 0, count: 64)) },
      try altered("an own field signed by the other seat", .badSignature, own) { try signed(&$0, by: world.alex) },
      try altered("a shared field signed by another than it names", .badSignature, shared) {
        try signed(&$0, by: world.alex)
      },
      try altered("an own field restamped", .badSignature, own) { $0.stamp = Big($0.stamp.number + 1) },
      try altered("a shared field restamped", .badSignature, shared) { $0.stamp = Big($0.stamp.number + 1) },
      try altered("restamped and signed", .badSeal, shared) {
        $0.stamp = Big($0.stamp.number + 1)
        try signed(&$0, by: world.sam)
      },
      try altered("moved to another slot", .badSeal, shared) {
        $0.slot = other
        try signed(&$0, by: world.sam)
      },
      try altered("under another author", .badSeal, shared) {
        $0.device = 1
        try signed(&$0, by: world.alex)
      },
      try altered("made an own field", .badSeal, shared) {
        $0.owner = 2
        try signed(&$0, by: world.sam)
      },
      try altered("one bit altered", .badSignature, shared) { $0.sealed = flipped($0.sealed) },
      try altered("one bit altered, and signed", .badSeal, shared) {
        $0.sealed = flipped($0.sealed)
        try signed(&$0, by: world.sam)
      },
    ]
  }

  /// By the device at position 3, which was never granted to, and has the keys from somewhere else.
  private static func waiting(_ world: World) throws -> Case {
    let (roster, device) = try world.withSecondDevice()
    let change = try Keyring(roster: roster, secrets: [1: world.secret]).seal(
      Inside(Address(.goal), .text("obey"), replaced: nil), owner: .shared, stamp: Stamp(milliseconds: 1), by: device,
      at: 3, nonce: fixed("nonce waiting", 12))
    return Case(
      name: "a device without the keys", change: ChangeVector(change), error: Quarantine.unknownDevice.rawValue)
  }

  /// What only somebody with the plan's keys can make.
  private static func forged(_ world: World) throws -> [Case] {
    let inside = Inside(Address(.goal), .text("listen"), replaced: nil).encoded()
    let zeros = [UInt8](repeating: 0, count: 64)
    func forge(_ name: String, _ error: Quarantine, _ padded: [UInt8], slot: [UInt8]? = nil) throws -> Case {
      let change = try world.forge(padded, slot: slot, nonce: fixed("nonce \(name)", 12))
      return Case(name: name, change: ChangeVector(change), error: error.rawValue)
    }
    let vouch = Address(.vouchDigests, RecordID(9), of: .two)
    let parcel = Address(.parcelBox, RecordID(9), of: .two)
    func boxed(_ recipient: UInt32, _ bytes: Int) -> Value {
      .parcel(SealedParcel(recipient: recipient, box: [UInt8](repeating: 7, count: bytes)))
    }
    let tooLong = String(repeating: "x", count: 2_049)
    return [
      try forge("no padding at all", .malformed, zeros),
      try forge("padding too long", .malformed, Padding.pad(inside) + zeros),
      try forge("padding of another length", .malformed, Padding.pad(inside) + [0]),
      try forge("an inside that cannot be read", .malformed, Padding.pad([0x42, 0x02, 0xc3, 0x28])),
      try forge(
        "in another field's slot", .wrongSlot, Padding.pad(inside), slot: world.keyring.slot(Address(.problem))),
      try seal(
        world, "a concern as shared", Address(.concernText, RecordID(8), owner: .shared), .text("x"), error: .wrongOwner
      ),
      try seal(world, "a goal as own", Address(.goal, owner: .two), .text("x"), error: .wrongOwner),
      try seal(world, "a goal that is a choice", Address(.goal), .choice(1), error: .wrongType),
      try seal(world, "a goal of an unknown type", Address(.goal), .unknown, error: .wrongType),
      try seal(world, "a goal too long", Address(.goal), .text(tooLong), error: .wrongType),
      try seal(world, "a vouch", vouch, .digests(fixed("digests"))),
      try seal(world, "a vouch for nothing", vouch, .digests([]), error: .wrongType),
      try seal(world, "a vouch with half a digest", vouch, .digests(fixed("digests", 24)), error: .wrongType),
      try seal(
        world, "a shared vouch", Address(.vouchDigests, RecordID(9), owner: .shared), .digests(fixed("digests")),
        error: .wrongOwner),
      try seal(world, "a parcel", parcel, boxed(1, 80)),
      try seal(world, "a parcel for nobody", parcel, boxed(0, 80), error: .wrongType),
      try seal(world, "a parcel with a box too small", parcel, boxed(1, 79), error: .wrongType),
      try seal(
        world, "a shared parcel", Address(.parcelBox, RecordID(9), owner: .shared), boxed(1, 80), error: .wrongOwner),
      try seal(
        world, "a hash of 31 bytes", Address(Field(.vote, 2), RecordID(4), of: .two), .commitment(fixed("a", 31)),
        error: .wrongType),
      try seal(
        world, "a choice of nine of four", Address(Field(.vote, 4), RecordID(4), of: .two),
        .boundChoice(3, to: fixed("name")), error: .wrongType),
      try seal(
        world, "a topic out of the list", Address(.concernTopic, RecordID(8), of: .two), .choice(11), error: .wrongType),
    ]
  }
}

/// A change as JSON.
struct ChangeVector: Codable, Hashable {
  var owner: UInt32
  var slot: Hex
  var stamp: Big
  var device: UInt32
  var epoch: UInt32
  var sealed: Hex
  var signature: Hex

  init(_ change: Change) {
    owner = change.owner
    slot = Hex(change.slot)
    stamp = Big(change.stamp)
    device = change.device
    epoch = change.epoch
    sealed = Hex(change.sealed)
    signature = Hex(change.signature)
  }

  var change: Change {
    Change(
      owner: owner, slot: slot.bytes, stamp: stamp.number, device: device, epoch: epoch,
      sealed: sealed.bytes, signature: signature.bytes)
  }
}
