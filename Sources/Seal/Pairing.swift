package import TandemRoster

/// How a device comes by the plan secret (PROTOCOL.md, sections 3 and 4).
package enum Pairing {
  /// The join entry of a new device; the first of seat 2 carries `secret` to every device so far.
  ///
  /// - Parameter secret: kept by the caller before the entry is sent; other joins do not use it.
  package static func join(
    _ roster: Roster, _ keys: InvitationKeys, seat: UInt8, as identity: DeviceIdentity, secret: PlanSecret
  ) throws(SealError) -> [UInt8] {
    var hash: [UInt8] = []
    var boxes: [SecretBox] = []
    if seat == 2, roster.partnerJoin == nil {
      hash = secret.hash(plan: roster.plan)
      for device in roster.devices {
        boxes.append(SecretBox(recipient: device.position, box: try secret.box(for: device, plan: roster.plan)))
      }
    }
    do {
      return try RosterEntry.join(
        previous: roster.head, identity: identity, invite: keys.signing, seat: seat, secretHash: hash, boxes: boxes)
    } catch { throw .cannotSeal }
  }

  /// The first plan secret, out of this device's box in the partner's join; nil while the roster has none for it.
  package static func secret(of identity: DeviceIdentity, in roster: Roster) throws(SealError) -> PlanSecret? {
    guard let device = roster.device(identity.id) else { throw .notInRoster }
    guard let join = roster.partnerJoin, let box = join.boxes.first(where: { $0.recipient == device.position }) else {
      return nil
    }
    return try PlanSecret(
      opening: box.box, with: identity.agreement, recipient: identity.id.bytes, plan: roster.plan,
      expecting: join.secretHash)
  }
}
