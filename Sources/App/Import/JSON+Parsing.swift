/// Why bytes are no JSON that is read here.
package enum JSONFailure: Error, Hashable, Sendable {
  case malformed
  /// More levels than `JSONLimits.depth`.
  case tooDeep
  /// More values than `JSONLimits.values`.
  case tooMany
}

package enum JSONLimits {
  /// Values within values.
  package static let depth = 32
  /// Of a whole text: each takes far more memory than it has letters.
  package static let values = 500_000
}

extension JSON {
  /// Reads one JSON text (RFC 8259). Numbers are whole ones of at most 15 digits, since nothing here is written with others.
  package init(parsing bytes: [UInt8]) throws(JSONFailure) {
    var parser = JSONParser(bytes)
    self = try parser.whole()
  }

  /// A member of an object; nil for any other value, and where there is none.
  package subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.0 == name }?.1
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
  package var number: Int? { if case .number(let number) = self { number } else { nil } }
  package var array: [JSON]? { if case .array(let items) = self { items } else { nil } }
  package var members: [(String, JSON)]? { if case .object(let members) = self { members } else { nil } }
}

/// Reads from front to back; every step checks that there is something left.
private struct JSONParser {
  private let bytes: [UInt8]
  private var place = 0
  private var valuesLeft = JSONLimits.values
  private static let digitsAtMost = 15

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func whole() throws(JSONFailure) -> JSON {
    let value = try value(depth: 0)
    skipSpace()
    guard place == bytes.count else { throw .malformed }
    return value
  }

  private mutating func value(depth: Int) throws(JSONFailure) -> JSON {
    guard depth < JSONLimits.depth else { throw .tooDeep }
    guard valuesLeft > 0 else { throw .tooMany }
    valuesLeft -= 1
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return .object(try members(depth + 1))
    case UInt8(ascii: "["): return .array(try items(depth + 1))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func members(_ depth: Int) throws(JSONFailure) -> [(String, JSON)] {
    var members: [(String, JSON)] = []
    try list(until: UInt8(ascii: "}")) { (parser) throws(JSONFailure) in
      guard parser.peek == UInt8(ascii: "\"") else { throw .malformed }
      let name = try parser.string()
      parser.skipSpace()
      guard parser.take(UInt8(ascii: ":")) else { throw .malformed }
      members.append((name, try parser.value(depth: depth)))
    }
    return members
  }

  private mutating func items(_ depth: Int) throws(JSONFailure) -> [JSON] {
    var items: [JSON] = []
    try list(until: UInt8(ascii: "]")) { (parser) throws(JSONFailure) in items.append(try parser.value(depth: depth)) }
    return items
  }

  /// What stands between two brackets, with commas between.
  private mutating func list(
    until end: UInt8, _ item: (inout JSONParser) throws(JSONFailure) -> Void
  ) throws(JSONFailure) {
    place += 1
    skipSpace()
    if take(end) { return }
    while true {
      skipSpace()
      try item(&self)
      skipSpace()
      if take(end) { return }
      guard take(UInt8(ascii: ",")) else { throw .malformed }
    }
  }

  private mutating func string() throws(JSONFailure) -> String {
    place += 1
    var text: [UInt8] = []
    while let byte = peek {
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw .malformed }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw .malformed
      default: text.append(byte)
      }
    }
    throw .malformed
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONFailure) {
    guard let byte = peek else { throw .malformed }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text += Array(String(Character(try scalar())).utf8)
    default: throw .malformed
    }
  }

  /// A character by its number: of two halves where the first one says so.
  private mutating func scalar() throws(JSONFailure) -> Unicode.Scalar {
    var number = try unit()
    if 0xD800..<0xDC00 ~= number {
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw .malformed }
      let low = try unit()
      guard 0xDC00..<0xE000 ~= low else { throw .malformed }
      number = 0x10000 + (number - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(number) else { throw .malformed }
    return scalar
  }

  private mutating func unit() throws(JSONFailure) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek else { throw .malformed }
      place += 1
      switch byte {
      case 0x30...0x39: number = number << 4 + UInt32(byte - 0x30)
      case 0x41...0x46: number = number << 4 + UInt32(byte - 0x41) + 10
      case 0x61...0x66: number = number << 4 + UInt32(byte - 0x61) + 10
      default: throw .malformed
      }
    }
    return number
  }

  private mutating func number() throws(JSONFailure) -> Int {
    let isNegative = take(UInt8(ascii: "-"))
    var number: Int64 = 0
    var digits = 0
    while let byte = peek, 0x30...0x39 ~= byte, digits <= Self.digitsAtMost {
      number = number * 10 + Int64(byte - 0x30)
      digits += 1
      place += 1
    }
    guard 1...Self.digitsAtMost ~= digits, let exact = Int(exactly: isNegative ? -number : number) else {
      throw .malformed
    }
    return exact
  }

  private mutating func word(_ word: String, _ value: JSON) throws(JSONFailure) -> JSON {
    for byte in word.utf8 { guard take(byte) else { throw .malformed } }
    return value
  }

  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    place += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }
}
