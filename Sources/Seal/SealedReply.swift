import TandemBytes
import TandemCipher
package import TandemPlan
import TandemRoster

/// A reply as it lies at the server (PROTOCOL.md, section 10.4).
package struct SealedReply: Hashable, Sendable {
  package let bytes: [UInt8]
  /// 64 bytes, of the invite's key.
  package let signature: [UInt8]

  /// - Parameter nonce: 12 bytes; random ones unless given, as for test vectors.
  package init(_ reply: Reply, _ keys: InvitationKeys, nonce: [UInt8]? = nil) throws(SealError) {
    bytes = try AEADKey(keys.replyKey).seal(
      Padding.pad(reply.encoded()), authenticating: Self.data(keys), nonce: nonce)
    guard let signature = keys.signing.signature(of: replySigned(id: keys.id, sealed: bytes)) else { throw .cannotSeal }
    self.signature = signature
  }

  fileprivate static func data(_ keys: InvitationKeys) -> [UInt8] { lp("tandem/v1/reply", .bytes(keys.id)) }
}

extension Reply {
  /// Opens what lies at the server.
  package init(opening sealed: [UInt8], _ keys: InvitationKeys) throws(InvitationError) {
    guard let padded = AEADKey(keys.replyKey).open(sealed, authenticating: SealedReply.data(keys)),
      let bytes = Padding.unpad(padded)
    else { throw .badBlob }
    do throws(Malformed) { try self.init(decoding: bytes) } catch { throw .badBlob }
  }

  func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, Self.number(of: answer, in: InvitationAnswer.allCases))
    writer.text(2, note)
    writer.varint(3, again.map { Self.number(of: $0, in: Self.moments) } ?? 0)
    writer.fixed64(4, stamp)
    return writer.bytes
  }

  private init(decoding bytes: ArraySlice<UInt8>) throws(Malformed) {
    var fields: (answer: UInt32, note: String, again: UInt32, stamp: UInt64) = (0, "", 0, 0)
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: fields.answer = try item.small()
      case 2: fields.note = try item.text()
      case 3: fields.again = try item.small()
      case 4: fields.stamp = try item.number()
      default: break
      }
    }
    guard fields.answer < InvitationAnswer.allCases.count, fields.again < Self.moments.count,
      fields.note.utf8.count <= Schema.longTextBytes, fields.stamp < 1 << 63
    else { throw Malformed() }
    self.init(
      InvitationAnswer.allCases[Int(fields.answer)], note: fields.note, again: Self.moments[Int(fields.again)],
      stamp: fields.stamp)
  }

  private static func number<Choice: Equatable>(of choice: Choice, in all: [Choice]) -> UInt64 {
    UInt64(all.firstIndex(of: choice) ?? 0)
  }
}
