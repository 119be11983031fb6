import TandemCipher
import TandemPlan
import TandemRoster
package import TandemWire

extension Keyring {
  /// Opens a change, with the checks of PROTOCOL.md, section 5.5, in their order.
  ///
  /// What it throws is the code under which the change is set aside: never applied, never offered on.
  package func open(_ change: Change) throws(Quarantine) -> OpenedChange {
    // One without the keys is as good as unknown until the list says that it has them: that a server may bring later.
    guard let device = device(at: change.device), device.holdsKeys else { throw .unknownDevice }
    guard let keys = epochs[change.epoch] else { throw .unknownEpoch }
    let owner = try checkedShape(change)
    guard change.head.isValid(by: device, plan: plan) else { throw .badSignature }

    let data = keys.authenticated(owner: change.owner, slot: change.slot, stamp: change.stamp, device: device.id)
    let key = keys.writers[Int(change.device) - 1]
    guard let padded = key.open(change.sealed, authenticating: data) else { throw .badSeal }
    guard let bytes = Padding.unpad(padded) else { throw .malformed }
    let inside: Inside
    do { inside = try Inside(decoding: bytes) } catch { throw .malformed }

    let address = inside.address(owner: owner)
    guard keys.slot(address) == change.slot else { throw .wrongSlot }
    let rule = address.rule
    if let rule {
      guard rule.allows(owner) else { throw .wrongOwner }
      guard rule.allows(inside.value) else { throw .wrongType }
    }
    let ref = VersionRef(stamp: Stamp(ticks: change.stamp), device: change.device)
    return OpenedChange(
      address: address, version: Version(value: inside.value, ref: ref, replaced: inside.replaced), seen: inside.seen,
      isKnown: rule != nil)
  }

  private func checkedShape(_ change: Change) throws(Quarantine) -> Owner {
    let least = CipherLimits.nonceBytes + SealLimits.paddedBytesAtLeast + CipherLimits.tagBytes
    guard let owner = UInt8(exactly: change.owner).flatMap({ Owner(rawValue: $0) }),
      change.slot.count == SealLimits.slotBytes,
      Stamp(ticks: change.stamp).isWellFormed, change.sealed.count >= least,
      change.sealed.count <= SealLimits.sealedBytes,
      change.signature.count == CipherLimits.signatureBytes
    else { throw .malformed }
    return owner
  }
}
