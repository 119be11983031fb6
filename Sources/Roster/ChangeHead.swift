import TandemBytes
import TandemCipher
package import TandemWire

/// A change without its sealed bytes, for which their hash stands: what its author signs, what the chain is made over, and
/// what is left of it once the server has dropped it (PROTOCOL.md, sections 5.4 and 11.2).
package struct ChangeHead: Hashable, Sendable {
  /// 0 shared, 1 or 2: the seat that alone may write this slot.
  package let owner: UInt32
  /// 16 bytes.
  package let slot: [UInt8]
  package let stamp: UInt64
  /// The author's position in the roster.
  package let device: UInt32
  package let epoch: UInt32
  /// SHA-256 of the sealed bytes.
  package let sealedHash: [UInt8]
  /// 64 bytes; empty for a change that is still to be signed.
  package var signature: [UInt8]

  package init(
    owner: UInt32, slot: [UInt8], stamp: UInt64, device: UInt32, epoch: UInt32, sealedHash: [UInt8],
    signature: [UInt8] = []
  ) {
    self.owner = owner
    self.slot = slot
    self.stamp = stamp
    self.device = device
    self.epoch = epoch
    self.sealedHash = sealedHash
    self.signature = signature
  }

  /// What the author signs. `author` is the device's id, which its position stands for on the wire.
  package func signed(by author: DeviceID, plan: PlanID) -> [UInt8] {
    var writer = LPWriter("tandem/v1/change-sign")
    writer.append(plan.bytes)
    writer.append(UInt64(owner))
    writer.append(slot)
    writer.append(stamp)
    writer.append(author.bytes)
    writer.append(UInt64(epoch))
    writer.append(sealedHash)
    return writer.bytes
  }

  /// Whether the signature is `author`'s, and it may write the field at all.
  package func isValid(by author: RosterDevice, plan: PlanID) -> Bool {
    mayWrite(author) && isSigned(signed(by: author.id, plan: plan), signature, by: author.signingKey)
  }

  /// Whether a device may write the field at all: it was given the keys, so somebody has confirmed it, and sits in the seat that
  /// owns an own field.
  package func mayWrite(_ author: RosterDevice) -> Bool {
    author.holdsKeys && (owner == 0 || owner == UInt32(author.seat))
  }

  /// Names the change where its author was removed and somebody vouches for it: 16 bytes, whatever its signature (PROTOCOL.md,
  /// section 4.1).
  package var vouchDigest: [UInt8] {
    Array(sha256(unsigned("tandem/v1/vouch").bytes).prefix(RosterLimits.vouchBytes))
  }

  /// Stands for the change in the chain: 32 bytes.
  package var digest: [UInt8] {
    var writer = unsigned("tandem/v1/digest")
    writer.append(signature)
    return sha256(writer.bytes)
  }

  /// All of it but the signature.
  private func unsigned(_ label: String) -> LPWriter {
    var writer = LPWriter(label)
    writer.append(UInt64(owner))
    writer.append(slot)
    writer.append(stamp)
    writer.append(UInt64(device))
    writer.append(UInt64(epoch))
    writer.append(sealedHash)
    return writer
  }
}

extension Change {
  /// What is signed and chained of it.
  package var head: ChangeHead { head(sealedHash: sha256(sealed)) }

  /// The same where the sealed bytes are gone and this is their hash.
  package func head(sealedHash: [UInt8]) -> ChangeHead {
    ChangeHead(
      owner: owner, slot: slot, stamp: stamp, device: device, epoch: epoch, sealedHash: sealedHash, signature: signature
    )
  }
}

extension ChainCursor {
  /// The cursor after one more link: a push whose changes have these digests, numbered on from this one. Nil where the
  /// numbers end.
  package func advanced(by digests: [[UInt8]]) -> ChainCursor? {
    let (last, isOver) = sequence.addingReportingOverflow(UInt64(digests.count))
    guard !isOver else { return nil }
    var writer = LPWriter("tandem/v1/chain")
    writer.append(chain)
    writer.append(last)
    for digest in digests { writer.append(digest) }
    return ChainCursor(sequence: last, chain: sha256(writer.bytes))
  }
}
