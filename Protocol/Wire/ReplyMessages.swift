package import TandemBytes

/// An answer to an invitation that joins nothing (PROTOCOL.md, section 10.4).
package struct WireReplyRequest: Sendable, Hashable {
  package var sealed: [UInt8] = []
  /// 64 bytes, of the invite's key.
  package var signature: [UInt8] = []

  package init() {}

  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.data(1, sealed)
    writer.data(2, signature)
    return writer.bytes
  }

  package init(decoding bytes: [UInt8]) throws(Malformed) {
    var reader = ProtoReader(bytes[...])
    while let (field, item) = try reader.next() {
      switch field {
      case 1: sealed = try item.data()
      case 2: signature = try item.data()
      default: break
      }
    }
  }
}

/// What a server brings the inviter (PROTOCOL.md, section 10.4).
package struct WireReplyAnswer: Sendable, Hashable {
  /// Empty while nobody has replied.
  package var sealed: [UInt8] = []

  package init() {}

  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.data(1, sealed)
    return writer.bytes
  }

  package init(decoding bytes: [UInt8]) throws(Malformed) {
    var reader = ProtoReader(bytes[...])
    while let (field, item) = try reader.next() {
      if field == 1 { sealed = try item.data() }
    }
  }
}
