/// Bytes that are no message of the expected shape.
package struct Malformed: Error, Hashable {
  package init() {}
}

/// Reads protobuf wire format from outside bytes; never reads past the end, never crashes (PROTOCOL.md, sections 5.3 and 10).
package struct ProtoReader {
  /// One field as it stands on the wire.
  package enum Item {
    case varint(UInt64)
    case fixed64(UInt64)
    case fixed32(UInt64)
    case data(ArraySlice<UInt8>)
  }

  private let bytes: ArraySlice<UInt8>
  private var at: Int
  private static let fieldsAtMost: UInt64 = 1 << 29

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  /// The next field's number and content; nil at the end.
  package mutating func next() throws(Malformed) -> (field: UInt32, item: Item)? {
    guard at < bytes.endIndex else { return nil }
    let key = try varint()
    guard key >> 3 > 0, key >> 3 < Self.fieldsAtMost, let type = ProtoType(rawValue: UInt8(key & 7)) else {
      throw Malformed()
    }
    let field = UInt32(key >> 3)
    switch type {
    case .varint: return (field, .varint(try varint()))
    case .fixed64: return (field, .fixed64(try fixed(8)))
    case .fixed32: return (field, .fixed32(try fixed(4)))
    case .data:
      let count = try varint()
      guard count <= UInt64(bytes.endIndex - at) else { throw Malformed() }
      return (field, .data(take(Int(count))))
    }
  }

  private mutating func varint() throws(Malformed) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.endIndex {
      let byte = bytes[at]
      at += 1
      guard shift < 63 || byte <= 1 else { throw Malformed() }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw Malformed()
  }

  private mutating func fixed(_ count: Int) throws(Malformed) -> UInt64 {
    guard bytes.endIndex - at >= count else { throw Malformed() }
    return take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    defer { at += count }
    return bytes[at..<at + count]
  }
}

extension ProtoReader.Item {
  /// A number of eight bytes.
  package func number() throws(Malformed) -> UInt64 {
    guard case .fixed64(let value) = self else { throw Malformed() }
    return value
  }

  package func small() throws(Malformed) -> UInt32 {
    guard case .varint(let value) = self, let small = UInt32(exactly: value) else { throw Malformed() }
    return small
  }

  /// A varint of up to 64 bits.
  package func large() throws(Malformed) -> UInt64 {
    guard case .varint(let value) = self else { throw Malformed() }
    return value
  }

  package func flag() throws(Malformed) -> Bool { try large() != 0 }

  package func choice() throws(Malformed) -> UInt8 {
    guard let value = UInt8(exactly: try small()) else { throw Malformed() }
    return value
  }

  package func slice() throws(Malformed) -> ArraySlice<UInt8> {
    guard case .data(let value) = self else { throw Malformed() }
    return value
  }

  package func data() throws(Malformed) -> [UInt8] { Array(try slice()) }

  /// The bytes as text; bytes that are no UTF-8 are malformed.
  package func text() throws(Malformed) -> String {
    guard let text = String(validating: try slice(), as: UTF8.self) else { throw Malformed() }
    return text
  }
}
