/// What lies inside a change's seal: where the value stands, the value, and what it replaced (PROTOCOL.md, section 5.3).
package struct Inside: Hashable, Sendable {
  package let kind: UInt32
  package let id: RecordID
  package let field: UInt32
  package let value: Value
  package let replaced: VersionRef?

  package init(kind: UInt32, id: RecordID, field: UInt32, value: Value, replaced: VersionRef?) {
    self.kind = kind
    self.id = id
    self.field = field
    self.value = value
    self.replaced = replaced
  }

  package init(_ address: Address, _ value: Value, replaced: VersionRef?) {
    self.init(kind: address.kind, id: address.id, field: address.field, value: value, replaced: replaced)
  }

  /// The address, given whose change it was in.
  package func address(owner: Owner) -> Address { Address(owner: owner, kind: kind, id: id, field: field) }

  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(kind))
    writer.fixed64(2, id.number)
    writer.varint(3, UInt64(field))
    writer.fixed64(4, replaced?.stamp.ticks ?? 0)
    writer.varint(5, UInt64(replaced?.device ?? 0))
    value.write(to: &writer)
    return writer.bytes
  }

  /// - Parameter bytes: the message without its padding.
  package init(decoding bytes: ArraySlice<UInt8>) throws(Malformed) {
    var kind: UInt32 = 0
    var id: UInt64 = 0
    var field: UInt32 = 0
    var stamp: UInt64 = 0
    var device: UInt32 = 0
    var value = Value.unknown
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: kind = try item.small()
      case 2: id = try item.number()
      case 3: field = try item.small()
      case 4: stamp = try item.number()
      case 5: device = try item.small()
      default: if let known = try Value(field: number, item) { value = known }
      }
    }
    let replaced = device == 0 ? nil : VersionRef(stamp: Stamp(ticks: stamp), device: device)
    self.init(kind: kind, id: RecordID(id), field: field, value: value, replaced: replaced)
  }
}
