import TandemBytes

// What the fields of rows take beside those of messages: what may be absent, and numbers that may be negative.

extension ProtoWriter {
  mutating func flag(_ field: UInt32, _ isSo: Bool) { varint(field, isSo ? 1 : 0) }

  /// Nil is left out; everything else stands there, also a default.
  mutating func varint(_ field: UInt32, ifAny value: UInt64?) {
    if let value { varint(field, value, always: true) }
  }

  mutating func fixed64(_ field: UInt32, ifAny value: UInt64?) {
    if let value { fixed64(field, value, always: true) }
  }

  /// As eight bytes, of which those of a negative number are its two's complement.
  mutating func signed(_ field: UInt32, ifAny value: Int64?) {
    fixed64(field, ifAny: value.map { UInt64(bitPattern: $0) })
  }

  mutating func data(_ field: UInt32, ifAny value: [UInt8]?) {
    if let value { data(field, value, always: true) }
  }

  mutating func text(_ field: UInt32, ifAny value: String?) {
    if let value { text(field, value, always: true) }
  }
}

extension ProtoReader.Item {
  func signed() throws(Malformed) -> Int64 { Int64(bitPattern: try number()) }

  /// A number that fits an `Int` on every machine.
  func integer() throws(Malformed) -> Int {
    guard let value = Int32(exactly: try signed()) else { throw Malformed() }
    return Int(value)
  }
}
