/// One item of a length-prefixed list (PROTOCOL.md, section 1).
package enum LPItem: Sendable, Hashable {
  case bytes([UInt8])
  /// Eight bytes, big-endian.
  case u64(UInt64)
  case text(String)
}

/// The items, each as a 4-byte big-endian length and its bytes, after `label`; PROTOCOL.md, section 1.
///
/// Everything that is hashed, signed or authenticated goes through here, so no two different lists give the same bytes.
package func lp(_ label: String, _ items: [LPItem]) -> [UInt8] {
  var writer = LPWriter(label)
  for item in items {
    switch item {
    case .bytes(let bytes): writer.append(bytes)
    case .u64(let number): writer.append(number)
    case .text(let text): writer.append(Array(text.utf8))
    }
  }
  return writer.bytes
}

/// The items, each as a 4-byte big-endian length and its bytes, after `label`; PROTOCOL.md, section 1.
package func lp(_ label: String, _ items: LPItem...) -> [UInt8] { lp(label, items) }

/// Builds a length-prefixed list in place, for callers that make one for every change.
package struct LPWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init(_ label: String) {
    bytes.reserveCapacity(160)
    append(Array(label.utf8))
  }

  package mutating func append(_ item: [UInt8]) {
    appendLength(item.count)
    bytes.append(contentsOf: item)
  }

  package mutating func append(_ number: UInt64) {
    appendLength(8)
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func appendLength(_ count: Int) {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).bigEndian) { bytes.append(contentsOf: $0) }
  }
}

/// The items of a length-prefixed list, the label first; nil when the lengths do not fill `bytes` exactly.
package func lpItems(_ bytes: [UInt8]) -> [[UInt8]]? {
  var items: [[UInt8]] = []
  var at = 0
  while at < bytes.count {
    guard bytes.count - at >= 4 else { return nil }
    // Compared before it becomes an Int, which has 32 bits on some machines.
    let length = bytes[at..<at + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    at += 4
    guard UInt64(length) <= UInt64(bytes.count - at) else { return nil }
    items.append(Array(bytes[at..<at + Int(length)]))
    at += Int(length)
  }
  return items
}

/// The number in eight big-endian bytes; nil for any other length.
package func bigEndian(_ bytes: [UInt8]) -> UInt64? {
  guard bytes.count == 8 else { return nil }
  return bytes.reduce(0) { $0 << 8 | UInt64($1) }
}
