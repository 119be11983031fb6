package import TandemRoster
package import TandemWire
import TandemCipher

/// A change as the server sees it: an address that it cannot read, a value that it cannot open (PROTOCOL.md, section 5).
package struct Change: Sendable, Hashable {
  package var owner: UInt8
  /// 16 bytes.
  package var slot: [UInt8]
  package var stamp: UInt64
  /// The author's position in the roster.
  package var device: UInt32
  package var epoch: UInt32
  package var sealed: [UInt8]
  /// 64 bytes, of the author's device.
  package var signature: [UInt8]

  /// Nil when the shape is wrong: lengths, an owner above 2, a stamp of 2^63 or more, epoch 0.
  package init?(_ wire: WireChange, limits: ServiceLimits) {
    guard wire.owner <= 2, wire.slot.count == Self.slotBytes, wire.stamp <= UInt64(Int64.max), wire.epoch > 0,
      wire.sealed.count >= Self.shortestSealedBytes, wire.sealed.count <= limits.sealedBytes,
      wire.signature.count == CipherLimits.signatureBytes
    else { return nil }
    self.init(
      owner: UInt8(wire.owner), slot: wire.slot, stamp: wire.stamp, device: wire.device, epoch: wire.epoch,
      sealed: wire.sealed, signature: wire.signature)
  }

  package init(
    owner: UInt8, slot: [UInt8], stamp: UInt64, device: UInt32, epoch: UInt32, sealed: [UInt8], signature: [UInt8]
  ) {
    self.owner = owner
    self.slot = slot
    self.stamp = stamp
    self.device = device
    self.epoch = epoch
    self.sealed = sealed
    self.signature = signature
  }

  /// What counts against a seat's bytes.
  package var bytes: Int { sealed.count + signature.count }

  /// What is signed and chained of it.
  package var head: ChangeHead {
    ChangeHead(
      owner: owner, slot: slot, stamp: stamp, device: device, epoch: epoch, sealedHash: sha256(sealed),
      signature: signature)
  }

  package static let slotBytes = 16
  /// A nonce, the shortest padded inside, a tag.
  private static let shortestSealedBytes = 60
}
