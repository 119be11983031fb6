package import TandemBytes

/// One write of one field as it travels (PROTOCOL.md, section 5; `Change` in tandem.proto).
///
/// It may come from anybody: lengths and ranges are as they were sent, and nothing is proved.
package struct Change: Sendable, Hashable {
  /// 0 shared, 1 or 2: the seat that alone may write this slot.
  package var owner: UInt32 = 0
  /// 16 bytes.
  package var slot: [UInt8] = []
  package var stamp: UInt64 = 0
  /// The author's position in the roster.
  package var device: UInt32 = 0
  package var epoch: UInt32 = 0
  /// `nonce | ciphertext | tag`.
  package var sealed: [UInt8] = []
  /// 64 bytes.
  package var signature: [UInt8] = []

  package init() {}

  package init(
    owner: UInt32, slot: [UInt8], stamp: UInt64, device: UInt32, epoch: UInt32, sealed: [UInt8], signature: [UInt8]
  ) {
    self.owner = owner
    self.slot = slot
    self.stamp = stamp
    self.device = device
    self.epoch = epoch
    self.sealed = sealed
    self.signature = signature
  }

  package func encoded() -> [UInt8] {
    var writer = ProtoWriter(reserving: slot.count + sealed.count + signature.count + 32)
    write(to: &writer)
    return writer.bytes
  }

  func write(to writer: inout ProtoWriter) {
    writer.varint(1, UInt64(owner))
    writer.data(2, slot)
    writer.fixed64(3, stamp)
    writer.varint(4, UInt64(device))
    writer.varint(5, UInt64(epoch))
    writer.data(6, sealed)
    writer.data(7, signature)
  }

  package init(decoding bytes: ArraySlice<UInt8>) throws(Malformed) {
    var reader = ProtoReader(bytes)
    while let (field, item) = try reader.next() { try take(field, item) }
  }

  mutating func take(_ field: UInt32, _ item: ProtoReader.Item) throws(Malformed) {
    switch field {
    case 1: owner = try item.small()
    case 2: slot = try item.data()
    case 3: stamp = try item.number()
    case 4: device = try item.small()
    case 5: epoch = try item.small()
    case 6: sealed = try item.data()
    case 7: signature = try item.data()
    default: break
    }
  }
}

/// What stands at one place of the server's sequence (PROTOCOL.md, section 11.2; `Item` in tandem.proto).
package enum WireItem: Sendable, Hashable {
  case change(Change)
  /// The change at this index of the request, byte for byte.
  case own(UInt32)
  /// A change that the server has dropped: all of it but the sealed bytes, of which it kept the hash.
  case pruned(Change, sealedHash: [UInt8])

  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    switch self {
    case .change(let change): return change.encoded()
    case .own(let index): writer.varint(8, UInt64(index), always: true)
    case .pruned(let change, let hash):
      change.write(to: &writer)
      writer.data(9, hash, always: true)
    }
    return writer.bytes
  }

  package init(decoding bytes: ArraySlice<UInt8>) throws(Malformed) {
    var change = Change()
    var own: UInt32?
    var hash: [UInt8]?
    var reader = ProtoReader(bytes)
    while let (field, item) = try reader.next() {
      switch field {
      case 8: own = try item.small()
      case 9: hash = try item.data()
      default: try change.take(field, item)
      }
    }
    if let own {
      self = .own(own)
    } else if let hash {
      self = .pruned(change, sealedHash: hash)
    } else {
      self = .change(change)
    }
  }
}
