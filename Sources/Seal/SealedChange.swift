package import TandemPlan
package import TandemRoster
import TandemCipher

/// One write of one field as it travels: address blinded, value sealed, stamp clear (PROTOCOL.md, section 5).
///
/// It may come from anybody; only opening it tells what it is worth.
package struct SealedChange: Hashable, Sendable {
  /// 0 shared, 1 or 2: the seat that alone may write this slot.
  package var owner: UInt8
  /// 16 bytes.
  package var slot: [UInt8]
  package var stamp: Stamp
  /// The author's position in the roster.
  package var device: UInt32
  package var epoch: UInt32
  /// `nonce | ciphertext | tag`.
  package var sealed: [UInt8]
  /// 64 bytes, of the author's device.
  package var signature: [UInt8]

  package init(
    owner: UInt8, slot: [UInt8], stamp: Stamp, device: UInt32, epoch: UInt32, sealed: [UInt8], signature: [UInt8]
  ) {
    self.owner = owner
    self.slot = slot
    self.stamp = stamp
    self.device = device
    self.epoch = epoch
    self.sealed = sealed
    self.signature = signature
  }

  /// What decides between this change and another of its register.
  package var precedence: Precedence { Precedence(stamp: stamp, device: device, sealed: sealed) }

  /// What is signed and chained of it.
  package var head: ChangeHead {
    ChangeHead(
      owner: owner, slot: slot, stamp: stamp.ticks, device: device, epoch: epoch, sealedHash: sha256(sealed),
      signature: signature)
  }
}

/// A change that passed every check.
package struct OpenedChange: Hashable, Sendable {
  package let address: Address
  package let version: Version
  package let seen: Seen?
  /// Whether this version knows the field. One that it does not is kept and forwarded, never shown.
  package let isKnown: Bool
}
