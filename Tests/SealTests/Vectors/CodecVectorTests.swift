import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import Testing

/// `codec.json` and `slot.json`: sections 5.1 and 5.3.
struct CodecVectorTests {
  struct Case: Codable {
    var name: String
    var bytes: Hex
    /// Nil where the bytes are malformed.
    var inside: InsideVector?
    /// Whether a writer writes exactly these bytes.
    var canonical: Bool
  }
  struct File: Codable {
    var cases: [Case]
    var parcels: [ParcelCases.Case]
  }

  @Test func `the codec agrees with its vectors`() throws {
    let file = try VectorFile.load("codec", made: Self.file)
    for each in file.parcels {
      let parcel = try? Parcel(decoding: each.bytes.bytes[...], for: .one)
      #expect(parcel.map { ParcelVector($0) } == each.parcel, "\(each.name)")
      if let parcel { #expect((parcel.encoded() == each.bytes.bytes) == each.canonical, "\(each.name)") }
    }
    for each in file.cases {
      let decoded = try? Inside(decoding: each.bytes.bytes[...])
      #expect(try decoded == each.inside?.inside(), "\(each.name)")
      if let decoded { #expect((decoded.encoded() == each.bytes.bytes) == each.canonical, "\(each.name)") }
    }
  }

  private static func file() -> File { File(cases: good + lenient + malformed, parcels: ParcelCases.all) }

  private static let hash = fixed("hash")
  private static let goal = Inside(Address(.goal), .text("listen"), replaced: nil)

  private static var good: [Case] {
    let ref = VersionRef(stamp: Stamp(milliseconds: 1_767_225_600_000, counter: 3), device: 300)
    let seen = Seen(sequence: 300, chain: fixed("chain", 16))
    let last = Seen(sequence: .max, chain: fixed("chain", 16))
    let reference = Reference(id: RecordID(.max), hash: hash)
    let opening = Opening(choice: 0, salt: fixed("salt"), answers: [UInt8](repeating: 0, count: 32), hash: hash)
    let agreement = AgreementText(parts: ["a", "", "", "", "", "Kim", ""])
    let insides: [(String, Inside)] = [
      ("text", goal), ("text that replaced another", Inside(Address(.goal), .text("é"), replaced: ref)),
      ("text that knows of a history", Inside(Address(.goal), .text("é"), replaced: ref, seen: seen)),
      ("seen at the last place there is", Inside(Address(.goal), .text("é"), replaced: nil, seen: last)),
      ("empty text", Inside(Address(.goal), .text(""), replaced: nil)),
      ("choice 0", Inside(Address(.concernTopic, RecordID(1)), .choice(0), replaced: nil)),
      ("choice 255", Inside(Address(.concernTopic, RecordID(1 << 63)), .choice(255), replaced: nil)),
      ("bound text", Inside(Address(.reflectionText, RecordID(5)), .boundText("so", to: hash), replaced: nil)),
      ("empty bound text", Inside(Address(.reflectionText, RecordID(5)), .boundText("", to: hash), replaced: nil)),
      ("bound choice 0", Inside(Address(.concernAnswer, RecordID(5)), .boundChoice(0, to: hash), replaced: nil)),
      ("bound choice 2", Inside(Address(.concernAnswer, RecordID(5)), .boundChoice(2, to: hash), replaced: nil)),
      ("reference", Inside(Address(.chosenTherapist), .reference(reference), replaced: nil)),
      ("reference to none", Inside(Address(.chosenTherapist), .reference(nil), replaced: nil)),
      ("commitment", Inside(Address(Field(.vote, 2), RecordID(6)), .commitment(hash), replaced: nil)),
      ("opening", Inside(Address(Field(.optionVote, 3), RecordID(6)), .opening(opening), replaced: nil)),
      ("agreement", Inside(Address(.agreement), .agreement(agreement), replaced: nil)),
      ("agreement taken back", Inside(Address(.agreement), .agreement(.takenBack), replaced: nil)),
      ("digests", Inside(Address(.vouchDigests, RecordID(9)), .digests(hash + fixed("more", 16)), replaced: nil)),
      ("no digests", Inside(Address(.vouchDigests, RecordID(9)), .digests([]), replaced: nil)),
      (
        "parcel",
        Inside(Address(.parcelBox, RecordID(9)), .parcel(SealedParcel(recipient: 300, box: hash)), replaced: nil)
      ),
      (
        "parcel without anything",
        Inside(Address(.parcelBox, RecordID(9)), .parcel(SealedParcel(recipient: 0, box: [])), replaced: nil)
      ),
      ("nothing", Inside(kind: 0, id: .single, field: 0, value: .unknown, replaced: nil)),
      ("a field of a later version", Inside(kind: 99, id: .single, field: 1_000, value: .choice(1), replaced: nil)),
    ]
    return insides.map { Case(name: $0.0, bytes: Hex($0.1.encoded()), inside: InsideVector($0.1), canonical: true) }
  }

  private static var lenient: [Case] {
    let plain = goal.encoded()
    func reads(_ name: String, _ bytes: [UInt8], as inside: Inside) -> Case {
      Case(name: name, bytes: Hex(bytes), inside: InsideVector(inside), canonical: false)
    }
    let unknown = Inside(Address(.goal), .unknown, replaced: nil)
    return [
      reads("unknown varint field", plain + [0xf8, 0x06, 0x01], as: goal),
      reads("unknown bytes field", plain + [0x9a, 0x06, 0x02, 0xff, 0xff], as: goal),
      reads("unknown fixed32 field", plain + [0x9d, 0x06, 1, 2, 3, 4], as: goal),
      reads("unknown fixed64 field first", [0x99, 0x06, 1, 2, 3, 4, 5, 6, 7, 8] + plain, as: goal),
      reads("a member of value of a later version", [0x08, 1, 0x18, 3, 0x8a, 0x01, 0], as: unknown),
      reads("kind twice: the last counts", [0x08, 9] + plain, as: goal),
      reads(
        "two members of value: the last counts", [0x08, 1, 0x18, 3, 0x48, 1, 0x42, 1, 0x61],
        as: Inside(Address(.goal), .text("a"), replaced: nil)),
      reads("a varint longer than needed", [0x08, 0x81, 0x00] + plain.dropFirst(2), as: goal),
      reads(
        "a bound with two answers: the last counts", [0x08, 1, 0x18, 3, 0x52, 5, 0x12, 1, 0x61, 0x18, 2],
        as: Inside(Address(.goal), .boundChoice(2, to: []), replaced: nil)),
      reads("a replaced stamp without a device: none", [0x21, 9, 0, 0, 0, 0, 0, 0, 0] + plain, as: goal),
      reads("a chain without a sequence: nothing seen", [0x3a, 2, 7, 7] + plain, as: goal),
      reads("a bound without an answer", [0x08, 1, 0x18, 3, 0x52, 0], as: unknown),
      reads("a default that is written", [0x08, 1, 0x11, 0, 0, 0, 0, 0, 0, 0, 0] + plain.dropFirst(2), as: goal),
    ]
  }

  private static var malformed: [Case] {
    let plain = goal.encoded()
    let bytes: [(String, [UInt8])] = [
      ("cut in a text", plain.dropLast()), ("a key without content", plain + [0x08]),
      ("half a varint", plain + [0x08, 0x80]),
      ("a length beyond the end", [0x42, 0x7f, 0x41]),
      ("a huge length", [0x42] + [UInt8](repeating: 0xff, count: 9) + [1]),
      ("a varint above 64 bits", [0x08] + [UInt8](repeating: 0xff, count: 9) + [2]),
      ("a varint of eleven bytes", [0x08] + [UInt8](repeating: 0x80, count: 10) + [0]),
      ("field number 0", [0x00, 0x01]), ("a group", [0x0b, 0x0c]), ("wire type 6", [0x0e]), ("wire type 7", [0x0f]),
      ("kind above 32 bits", [0x08, 0x80, 0x80, 0x80, 0x80, 0x10]), ("kind as bytes", [0x0a, 0x01, 0x01]),
      ("kind as fixed64", [0x09, 1, 0, 0, 0, 0, 0, 0, 0]), ("id as a varint", [0x10, 0x01]),
      ("id as fixed32", [0x15, 1, 0, 0, 0]), ("half an id", [0x11, 1, 2, 3]),
      ("choice 256", [0x48, 0x80, 0x02]), ("text that is no UTF-8", [0x42, 0x02, 0xc3, 0x28]),
      ("text with a surrogate", [0x42, 0x03, 0xed, 0xa0, 0x80]), ("text that is overlong", [0x42, 0x02, 0xc0, 0x80]),
      ("text as a varint", [0x40, 0x01]), ("a sequence as fixed64", [0x31, 1, 0, 0, 0, 0, 0, 0, 0]),
      ("a chain as a varint", [0x38, 0x01]), ("a chain of 15 bytes", plain + [0x30, 1, 0x3a, 15] + fixed("chain", 15)),
      ("a place without its chain", plain + [0x30, 1]),
      ("a bound that cannot be read", [0x52, 0x02, 0x0a, 0x05]),
      ("a parcel that cannot be read", [0x82, 0x01, 0x02, 0x12, 0x05]),
      ("a part of an agreement that is no UTF-8", [0x72, 0x03, 0x12, 0x01, 0xff]),
    ]
    return bytes.map { Case(name: $0.0, bytes: Hex($0.1), inside: nil, canonical: false) }
  }

  struct Slots: Codable {
    struct Case: Codable {
      var name: String
      var owner: UInt8
      var kind: UInt32
      var id: Big
      var field: UInt32
      var slot: Hex
      var holds: Bool
    }
    var roster: [Hex]
    var secret: Hex
    var cases: [Case]
  }

  @Test func `slots agree with their vectors`() throws {
    let file = try VectorFile.load("slot", made: Self.slotFile)
    let roster = try Roster(entries: file.roster.map { $0.bytes })
    let keyring = Keyring(roster: roster, secrets: [1: try require(PlanSecret(file.secret.bytes))])
    for each in file.cases {
      let owner = try require(Owner(rawValue: each.owner))
      let address = Address(owner: owner, kind: each.kind, id: RecordID(each.id.number), field: each.field)
      #expect((keyring.slot(address) == each.slot.bytes) == each.holds, "\(each.name)")
    }
  }

  private static func slotFile() throws -> Slots {
    let world = try World()
    func make(_ name: String, _ address: Address, slotOf other: Address? = nil) throws -> Slots.Case {
      Slots.Case(
        name: name, owner: address.owner.rawValue, kind: address.kind, id: Big(address.id.number), field: address.field,
        slot: Hex(try require(world.keyring.slot(other ?? address))), holds: other == nil)
    }
    let concern = Address(.concernText, RecordID(0x0102_0304_0506_0708), of: .two)
    let name = Address(.partnerName, of: .one)
    let vote = Address(Field(.vote, 2), RecordID(4), of: .two)
    let optionVote = Address(Field(.optionVote, 2), RecordID(4), of: .two)
    return Slots(
      roster: world.roster.entries.map { Hex($0) }, secret: Hex(world.secret.bytes),
      cases: [
        try make("goal", Address(.goal)), try make("problem", Address(.problem)),
        try make("a concern of seat 2", concern),
        try make("name of seat 1", name), try make("name of seat 2", Address(.partnerName, of: .two)),
        try make("a vote on the therapist 4", vote), try make("a vote on the ready option 4", optionVote),
        try make("a field of a later version", Address(owner: .shared, kind: .max, id: RecordID(.max), field: .max)),
        try make("another field's", Address(.goal), slotOf: Address(.problem)),
        try make("another seat's", name, slotOf: Address(.partnerName, of: .two)),
        try make("a vote on an option of the same id", vote, slotOf: optionVote),
        try make("another record's", concern, slotOf: Address(.concernText, RecordID(1), of: .two)),
      ])
  }
}
