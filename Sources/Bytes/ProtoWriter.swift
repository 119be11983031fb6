/// Writes protobuf wire format, deterministic as section 5.3 of PROTOCOL.md wants it: the caller gives fields ascending,
/// varints are minimal, defaults are left out unless `always` is set.
package struct ProtoWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// - Parameter reserving: about how many bytes are to be written.
  package init(reserving count: Int) { bytes.reserveCapacity(count) }

  package mutating func varint(_ field: UInt32, _ value: UInt64, always: Bool = false) {
    guard value != 0 || always else { return }
    tag(field, .varint)
    raw(value)
  }

  package mutating func fixed64(_ field: UInt32, _ value: UInt64, always: Bool = false) {
    guard value != 0 || always else { return }
    tag(field, .fixed64)
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  package mutating func data(_ field: UInt32, _ value: [UInt8], always: Bool = false) {
    guard !value.isEmpty || always else { return }
    tag(field, .data)
    raw(UInt64(value.count))
    bytes += value
  }

  package mutating func text(_ field: UInt32, _ value: String, always: Bool = false) {
    data(field, Array(value.utf8), always: always)
  }

  /// Fields that are encoded already.
  package mutating func append(_ fields: [UInt8]) { bytes += fields }

  private mutating func tag(_ field: UInt32, _ type: ProtoType) { raw(UInt64(field) << 3 | UInt64(type.rawValue)) }

  private mutating func raw(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

enum ProtoType: UInt8 {
  case varint = 0
  case fixed64 = 1
  case data = 2
  case fixed32 = 5
}
