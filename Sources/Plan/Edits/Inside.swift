package import TandemBytes

/// What lies inside a change's seal: where the value stands, the value, and what it replaced (PROTOCOL.md, section 5.3).
package struct Inside: Hashable, Sendable {
  package let kind: UInt32
  package let id: RecordID
  package let field: UInt32
  package let value: Value
  package let replaced: VersionRef?
  /// What of the server's sequence its author had verified when it was written; nil for nothing yet.
  package let seen: Seen?

  package init(
    kind: UInt32, id: RecordID, field: UInt32, value: Value, replaced: VersionRef?, seen: Seen? = nil
  ) {
    self.kind = kind
    self.id = id
    self.field = field
    self.value = value
    self.replaced = replaced
    self.seen = seen
  }

  package init(_ address: Address, _ value: Value, replaced: VersionRef?, seen: Seen? = nil) {
    self.init(kind: address.kind, id: address.id, field: address.field, value: value, replaced: replaced, seen: seen)
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
    writer.varint(6, seen?.sequence ?? 0)
    writer.data(7, seen?.chain ?? [])
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
    var sequence: UInt64 = 0
    var chain: [UInt8] = []
    var value = Value.unknown
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: kind = try item.small()
      case 2: id = try item.number()
      case 3: field = try item.small()
      case 4: stamp = try item.number()
      case 5: device = try item.small()
      case 6: sequence = try item.large()
      case 7: chain = try item.data()
      default: if let known = try Value(field: number, item) { value = known }
      }
    }
    let replaced = device == 0 ? nil : VersionRef(stamp: Stamp(ticks: stamp), device: device)
    let seen = sequence == 0 ? nil : Seen(sequence: sequence, chain: chain)
    guard seen?.chain.count ?? Seen.chainBytes == Seen.chainBytes else { throw Malformed() }
    self.init(kind: kind, id: RecordID(id), field: field, value: value, replaced: replaced, seen: seen)
  }
}

/// A place of the server's sequence as an author saw it: two partners who are shown two histories disagree about it
/// (PROTOCOL.md, section 11.5).
package struct Seen: Hashable, Sendable {
  package let sequence: UInt64
  /// The first 16 bytes of the chain there.
  package let chain: [UInt8]

  package init(sequence: UInt64, chain: [UInt8]) {
    self.sequence = sequence
    self.chain = chain
  }

  package static let chainBytes = 16
}
