import TandemBytes
import TandemPlan
import Testing

private let hash = [UInt8](0..<32)

/// At least one value of every type, among them defaults and the largest there are.
private let values: [Value] = [
  .text(""), .text("talk \u{0} über \u{202e}🙂"), .text(String(repeating: "x", count: Schema.longTextBytes)),
  .choice(0), .choice(255), .boundText("", to: hash), .boundText("you worry about money", to: hash),
  .boundText("", to: []), .boundChoice(0, to: hash), .boundChoice(2, to: hash), .reference(nil),
  .reference(Reference(id: RecordID(.max), hash: hash)), .reference(Reference(id: RecordID(1), hash: [])),
  .commitment([]), .commitment(hash),
  .opening(Opening(choice: 0, salt: hash, answers: [UInt8](repeating: 0, count: 32), hash: hash)),
  .opening(Opening(choice: 9, salt: [], answers: [], hash: [])),
  .agreement(.takenBack), .agreement(AgreementText(parts: ["", "goal", "", "four sessions", "", "", ""])),
  .agreement(AgreementText(version: .max, parts: [""])), .unknown,
]

@Test(arguments: values) func `a value of every type is read as it was written`(value: Value) throws {
  #expect(try Value(decoding: value.encoded()[...]) == value)
  let references = [
    nil, VersionRef(stamp: Stamp(ticks: 1), device: 1), VersionRef(stamp: .zero, device: .max),
    VersionRef(stamp: Stamp(ticks: 1 << 63 - 1), device: 2),
  ]
  for replaced in references {
    for (kind, id, field) in [(0, 0, 0), (4, .max, 2), (.max, 1, .max)] as [(UInt32, UInt64, UInt32)] {
      let inside = Inside(kind: kind, id: RecordID(id), field: field, value: value, replaced: replaced)
      #expect(try Inside(decoding: inside.encoded()[...]) == inside)
    }
  }
}

@Test func `an inside is written field by field as the protocol says`() {
  let inside = Inside(
    Address(.goal), .text("hi"), replaced: VersionRef(stamp: Stamp(ticks: 0x0102), device: 300))
  #expect(
    inside.encoded() == [
      0x08, 1, 0x18, 3, 0x21, 2, 1, 0, 0, 0, 0, 0, 0, 0x28, 0xac, 0x02, 0x42, 2, 0x68, 0x69,
    ])
  #expect(Inside(Address(.goal), .text(""), replaced: nil).encoded() == [0x08, 1, 0x18, 3, 0x42, 0])
  #expect(Value.choice(0).encoded() == [0x48, 0])
  #expect(Value.boundChoice(0, to: []).encoded() == [0x52, 2, 0x18, 0])
  #expect(Value.reference(nil).encoded() == [0x5a, 0])
}

@Test func `fields that a reader does not know are skipped`() throws {
  let inside = Inside(Address(.goal), .text("hi"), replaced: nil)
  let extras: [[UInt8]] = [
    [0x88, 1, 0xff, 0x01], [0x89, 1, 1, 2, 3, 4, 5, 6, 7, 8], [0x8a, 1, 2, 9, 9], [0x8d, 1, 1, 2, 3, 4],
    [0xf8, 0xff, 0xff, 0xff, 0x0f, 0x00],
  ]
  for extra in extras {
    #expect(try Inside(decoding: (extra + inside.encoded())[...]) == inside)
    #expect(try Inside(decoding: (inside.encoded() + extra)[...]) == inside)
  }
  let opening = Value.opening(Opening(choice: 1, salt: hash, answers: hash, hash: hash))
  var longer = opening.encoded()
  longer[1] += 2
  #expect(try Value(decoding: (longer + [0x78, 1])[...]) == opening)
}

@Test func `a value of a later type is unknown, not malformed`() throws {
  #expect(try Value(decoding: [0x8a, 1, 1, 7]) == .unknown)
  #expect(try Value(decoding: [0x52, 3, 0x0a, 1, 5]) == .unknown)
}

@Test func `of a repeated field, and of the members of a value or an answer, the last counts`() throws {
  #expect(try Value(decoding: [0x42, 1, 0x61, 0x48, 2]) == .choice(2))
  #expect(try Value(decoding: [0x48, 2, 0x42, 1, 0x61]) == .text("a"))
  #expect(try Value(decoding: [0x52, 5, 0x12, 1, 0x61, 0x18, 2]) == .boundChoice(2, to: []))
  #expect(try Value(decoding: [0x52, 5, 0x18, 2, 0x12, 1, 0x61]) == .boundText("a", to: []))
  #expect(try Inside(decoding: [0x08, 1, 0x08, 4]).kind == 4)
}

@Test(
  arguments: [
    [0x08], [0x00, 1], [0x0b], [0x0c], [0x0e], [0x0f], [0x09, 1, 2, 3], [0x42, 5, 0x61], [0x42, 1, 0xff],
    [0x42, 2, 0xc0, 0x80],
    [0x42, 3, 0xed, 0xa0, 0x80], [0x48, 0x80, 0x02], [0x40, 1], [0x10, 1], [0x08, 0x80, 0x80, 0x80, 0x80, 0x10],
    [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02], [0x52, 2, 0x1a, 1], [0x5a, 1, 0x08],
    [0x42, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], [0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 1],
  ] as [[UInt8]])
func `bytes that are no message are malformed`(bytes: [UInt8]) {
  #expect(throws: Malformed.self) { try Inside(decoding: bytes[...]) }
}

@Test func `20,000 random byte strings never crash the reader, and what it reads it writes again`() throws {
  var random = SplitMix(seed: 20_000)
  for _ in 0..<20_000 { try read(random.bytes(random.below(80))) }
}

@Test func `20,000 altered messages never crash the reader, and what it reads it writes again`() throws {
  var random = SplitMix(seed: 1)
  let messages = values.filter { $0.encoded().count < 1_000 }.map {
    Inside(
      kind: 4, id: RecordID(9), field: 2, value: $0, replaced: VersionRef(stamp: Stamp(ticks: 77), device: 3)
    ).encoded()
  }
  for _ in 0..<20_000 {
    var bytes = messages[random.below(messages.count)]
    for _ in 0...random.below(3) where !bytes.isEmpty {
      switch random.below(4) {
      case 0: bytes[random.below(bytes.count)] = UInt8(random.below(256))
      case 1: bytes.removeLast(random.below(bytes.count))
      case 2: bytes.insert(UInt8(random.below(256)), at: random.below(bytes.count))
      default: bytes += messages[random.below(messages.count)]
      }
    }
    try read(bytes)
  }
}

/// Reads bytes as a message; if they are one, the message survives being written and read again.
private func read(_ bytes: [UInt8]) throws {
  guard let inside = try? Inside(decoding: bytes[...]) else { return }
  #expect(try Inside(decoding: inside.encoded()[...]) == inside)
}
