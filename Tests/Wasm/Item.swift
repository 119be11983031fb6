import TandemBytes

/// A vector that does not have the shape that its section says.
struct Unfit: Error {}

/// A part of a vector, or of an answer to one, as JSON has it; what is absent is left out.
enum Item {
  case absent
  case flag(Bool)
  case number(UInt64)
  case text(String)
  case list([Item])
  case named([(name: String, item: Item)])

  /// Bytes are lower-case hex.
  static func hex(_ bytes: [UInt8]) -> Item { .text(TandemBytes.hex(bytes)) }

  /// A number that may exceed 2^53 is text.
  static func big(_ number: UInt64) -> Item { .text(String(number)) }

  /// What is not there is absent.
  static func maybe<T>(_ value: T?, _ item: (T) -> Item) -> Item {
    if let value { item(value) } else { .absent }
  }

  var isAbsent: Bool { if case .absent = self { true } else { false } }

  /// What is there; nil for what is absent.
  var present: Item? { isAbsent ? nil : self }

  subscript(_ name: String) -> Item {
    guard case .named(let items) = self else { return .absent }
    for each in items where each.name == name { return each.item }
    return .absent
  }

  var list: [Item] {
    get throws(Unfit) {
      guard case .list(let items) = self else { throw Unfit() }
      return items
    }
  }

  var text: String {
    get throws(Unfit) {
      guard case .text(let text) = self else { throw Unfit() }
      return text
    }
  }

  var flag: Bool {
    get throws(Unfit) {
      guard case .flag(let flag) = self else { throw Unfit() }
      return flag
    }
  }

  var bytes: [UInt8] {
    get throws(Unfit) { try require(TandemBytes.bytes(hex: text[...])) }
  }

  var big: UInt64 {
    get throws(Unfit) { try require(UInt64(text)) }
  }

  func small<T: FixedWidthInteger>(_ type: T.Type = T.self) throws(Unfit) -> T {
    guard case .number(let number) = self else { throw Unfit() }
    return try require(T(exactly: number))
  }

  /// The bytes of each of a list.
  var allBytes: [[UInt8]] {
    get throws(Unfit) { try list.map { (item) throws(Unfit) in try item.bytes } }
  }
}

func require<T>(_ value: T?) throws(Unfit) -> T {
  guard let value else { throw Unfit() }
  return value
}

// MARK: - Between the host and here

extension Item {
  /// A tag, and what follows it: numbers in eight bytes, texts and lists after how many bytes or items there are.
  ///
  ///     0 absent, 1 false, 2 true, 3 number, 4 text, 5 list, 6 named items: each its name as text, then the item
  var encoded: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .absent: bytes.append(0)
    case .flag(let flag): bytes.append(flag ? 2 : 1)
    case .number(let number):
      bytes.append(3)
      Self.write(number, to: &bytes)
    case .text(let text): Self.write(text, to: &bytes)
    case .list(let items):
      bytes.append(5)
      Self.write(UInt64(items.count), to: &bytes)
      for item in items { item.write(to: &bytes) }
    case .named(let items):
      bytes.append(6)
      Self.write(UInt64(items.count), to: &bytes)
      for each in items {
        Self.write(each.name, to: &bytes)
        each.item.write(to: &bytes)
      }
    }
  }

  private static func write(_ number: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    let utf8 = Array(text.utf8)
    bytes.append(4)
    write(UInt64(utf8.count), to: &bytes)
    bytes += utf8
  }

  init(decoding bytes: [UInt8]) throws(Unfit) {
    var rest = bytes[...]
    self = try Self.read(&rest)
    guard rest.isEmpty else { throw Unfit() }
  }

  private static func read(_ rest: inout ArraySlice<UInt8>) throws(Unfit) -> Item {
    let tag = try require(rest.popFirst())
    switch tag {
    case 0: return .absent
    case 1, 2: return .flag(tag == 2)
    case 3: return .number(try number(&rest))
    case 4:
      let count = try count(&rest)
      defer { rest = rest.dropFirst(count) }
      return .text(String(decoding: rest.prefix(count), as: UTF8.self))
    case 5:
      var items: [Item] = []
      for _ in 0..<(try count(&rest)) { items.append(try read(&rest)) }
      return .list(items)
    case 6:
      var items: [(name: String, item: Item)] = []
      for _ in 0..<(try count(&rest)) { items.append((try read(&rest).text, try read(&rest))) }
      return .named(items)
    default: throw Unfit()
    }
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) throws(Unfit) -> UInt64 {
    defer { rest = rest.dropFirst(8) }
    return try require(bigEndian(Array(rest.prefix(8))))
  }

  private static func count(_ rest: inout ArraySlice<UInt8>) throws(Unfit) -> Int {
    try require(Int(exactly: number(&rest)))
  }
}
