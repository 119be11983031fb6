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
        boxes.append(SecretBox(position: device.position, box: try secret.box(for: device, plan: roster.plan)))
      }
    }
    do {
      return try RosterEntry.join(
        previous: roster.head, identity: identity, invite: keys.signing, seat: seat, secretHash: hash, boxes: boxes)
    } catch { throw .cannotSeal }
  }

  /// The plan secret out of this device's box; nil while the roster has none for it.
  package static func secret(of identity: DeviceIdentity, in roster: Roster) throws(SealError) -> PlanSecret? {
    guard let device = roster.device(identity.id) else { throw .notInRoster }
    guard let join = roster.partnerJoin, let box = roster.box(for: device.position) else { return nil }
    return try PlanSecret(opening: box, as: identity, plan: roster.plan, expecting: join.secretHash)
  }

  /// The entry that hands the plan secret to another device of the same seat, once its person confirmed the number.
  package static func grant(
    _ roster: Roster, by identity: DeviceIdentity, to position: UInt32, secret: PlanSecret
  ) throws(SealError) -> [UInt8] {
    guard let granter = roster.device(identity.id), let receiver = roster.device(at: position) else {
      throw .notInRoster
    }
    let box = try secret.box(for: receiver, plan: roster.plan)
    do {
      return try RosterEntry.grant(
        previous: roster.head, by: identity, position: granter.position, to: position, box: box)
    } catch { throw .cannotSeal }
  }
}
