/// The signature of a change to an own field, outside the seal, so that the server can check it too
/// (PROTOCOL.md, section 5.4).
package enum OwnSignature {
  /// What is signed. `device` is the author's id, not its position.
  package static func message(
    plan: PlanID, owner: UInt8, slot: [UInt8], stamp: UInt64, device: DeviceID, epoch: UInt32, sealed: [UInt8]
  ) -> [UInt8] {
    lp(
      "tandem/v1/own", .bytes(plan.bytes), .u64(UInt64(owner)), .bytes(slot), .u64(stamp), .bytes(device.bytes),
      .u64(UInt64(epoch)), .bytes(sha256(sealed)))
  }

  /// 64 bytes, by `identity`, which is the change's author.
  package static func sign(
    with identity: DeviceIdentity, plan: PlanID, owner: UInt8, slot: [UInt8], stamp: UInt64, epoch: UInt32,
    sealed: [UInt8]
  ) throws(RosterError) -> [UInt8] {
    try identity.sign(
      message(plan: plan, owner: owner, slot: slot, stamp: stamp, device: identity.id, epoch: epoch, sealed: sealed))
  }

  /// Whether `signature` is `device`'s and `device` sits in the seat that owns the slot.
  package static func isValid(
    _ signature: [UInt8], by device: RosterDevice, plan: PlanID, owner: UInt8, slot: [UInt8], stamp: UInt64,
    epoch: UInt32, sealed: [UInt8]
  ) -> Bool {
    guard device.seat == owner else { return false }
    let signed = message(
      plan: plan, owner: owner, slot: slot, stamp: stamp, device: device.id, epoch: epoch, sealed: sealed)
    return isSigned(signed, signature, by: device.signingKey)
  }
}
