import TandemBytes
package import TandemCipher

/// Writes signed entries (PROTOCOL.md, section 3). None of them is valid by itself: appending checks the rules.
package enum RosterEntry {
  /// Founds a plan; its device takes seat 1.
  package static func create(_ identity: DeviceIdentity) throws(RosterError) -> [UInt8] {
    let body = lp("tandem/v1/create", keys(identity))
    return entry(body, [try identity.sign(body)])
  }

  /// Invites whoever holds the private half of `inviteKey` to take a place in `seat`; `previous` is the roster's head.
  package static func invite(
    previous: [UInt8], by identity: DeviceIdentity, position: UInt32, seat: UInt8, inviteKey: [UInt8]
  ) throws(RosterError) -> [UInt8] {
    let body = lp(
      "tandem/v1/invite", .bytes(previous), .u64(UInt64(position)), .u64(UInt64(seat)), .bytes(inviteKey))
    return entry(body, [try identity.sign(body)])
  }

  /// Adds a device by an invitation; the first join of seat 2 gives the secret's hash and a box for every device so far.
  package static func join(
    previous: [UInt8], identity: DeviceIdentity, invite: SigningKey, seat: UInt8, secretHash: [UInt8] = [],
    boxes: [SecretBox] = []
  ) throws(RosterError) -> [UInt8] {
    let sealed = boxes.isEmpty ? [] : encoded("tandem/v1/boxes", boxes)
    let body = lp(
      "tandem/v1/join",
      [.bytes(previous), .bytes(invite.publicKey), .u64(UInt64(seat))] + keys(identity)
        + [.bytes(secretHash), .bytes(sealed)])
    return entry(body, [try identity.sign(body), try invite.sign(body)])
  }

  /// Hands the plan secret of `epoch`, sealed in `box`, to another device of the same seat.
  package static func grant(
    previous: [UInt8], by identity: DeviceIdentity, position: UInt32, to receiver: UInt32, epoch: UInt32, box: [UInt8]
  ) throws(RosterError) -> [UInt8] {
    let body = lp(
      "tandem/v1/grant", .bytes(previous), .u64(UInt64(position)), .u64(UInt64(receiver)), .u64(UInt64(epoch)),
      .bytes(box))
    return entry(body, [try identity.sign(body)])
  }

  /// Begins an epoch.
  package static func epoch(
    previous: [UInt8], by identity: DeviceIdentity, position: UInt32, _ rotation: Rotation
  ) throws(RosterError) -> [UInt8] {
    let body = lp(
      "tandem/v1/epoch", .bytes(previous), .u64(UInt64(position)), .bytes(rotation.encoded))
    return entry(body, [try identity.sign(body)])
  }

  /// Removes devices of the same seat.
  package static func revoke(
    previous: [UInt8], by identity: DeviceIdentity, position: UInt32, positions: [UInt32], _ rotation: Rotation
  ) throws(RosterError) -> [UInt8] {
    let body = lp(
      "tandem/v1/revoke", .bytes(previous), .u64(UInt64(position)), listed(positions), .bytes(rotation.encoded))
    return entry(body, [try identity.sign(body)])
  }

  /// Makes a recovery code's keys those of the seat.
  package static func recovery(
    previous: [UInt8], by identity: DeviceIdentity, position: UInt32, signing: SigningKey, agreementKey: [UInt8],
    _ rotation: Rotation
  ) throws(RosterError) -> [UInt8] {
    let body = lp(
      "tandem/v1/recovery", .bytes(previous), .u64(UInt64(position)), .bytes(signing.publicKey), .bytes(agreementKey),
      .bytes(rotation.encoded))
    return entry(body, [try identity.sign(body), try signing.sign(body)])
  }

  /// Seals the present epoch's secret to one's own seat's recovery key, where the other seat made that epoch.
  package static func regrant(
    previous: [UInt8], by identity: DeviceIdentity, position: UInt32, epoch: UInt32, box: [UInt8]
  ) throws(RosterError) -> [UInt8] {
    let body = lp(
      "tandem/v1/regrant", .bytes(previous), .u64(UInt64(position)), .u64(UInt64(epoch)), .bytes(box))
    return entry(body, [try identity.sign(body)])
  }

  /// Adds a device to the seat of a recovery code, and takes those at `positions` away.
  package static func rejoin(
    previous: [UInt8], identity: DeviceIdentity, recovery: SigningKey, seat: UInt8, positions: [UInt32],
    _ rotation: Rotation
  ) throws(RosterError) -> [UInt8] {
    let body = lp(
      "tandem/v1/rejoin",
      [.bytes(previous), .bytes(recovery.publicKey), .u64(UInt64(seat))] + keys(identity)
        + [listed(positions), .bytes(rotation.encoded)])
    return entry(body, [try identity.sign(body), try recovery.sign(body)])
  }

  /// Ends the plan's sharing for the seat of this device.
  package static func leave(
    previous: [UInt8], by identity: DeviceIdentity, position: UInt32
  ) throws(RosterError) -> [UInt8] {
    let body = lp("tandem/v1/leave", .bytes(previous), .u64(UInt64(position)))
    return entry(body, [try identity.sign(body)])
  }

  private static func listed(_ positions: [UInt32]) -> LPItem {
    .bytes(lp("tandem/v1/positions", positions.map { .u64(UInt64($0)) }))
  }

  /// Boxes behind their label, each after the number of its recipient.
  fileprivate static func encoded(_ label: String, _ boxes: [SecretBox]) -> [UInt8] {
    lp(label, boxes.flatMap { [.u64(UInt64($0.recipient)), .bytes($0.box)] })
  }

  private static func keys(_ identity: DeviceIdentity) -> [LPItem] {
    [.bytes(identity.signingKey), .bytes(identity.agreementKey), .bytes(identity.tokenHash)]
  }

  private static func entry(_ body: [UInt8], _ signatures: [[UInt8]]) -> [UInt8] {
    lp("tandem/v1/entry", [.bytes(body)] + signatures.map { .bytes($0) })
  }
}

extension Rotation {
  fileprivate var encoded: [UInt8] {
    lp(
      "tandem/v1/rotation", .u64(UInt64(epoch)), .bytes(secretHash), .bytes(former),
      .bytes(RosterEntry.encoded("tandem/v1/boxes", boxes)),
      .bytes(RosterEntry.encoded("tandem/v1/recovery-boxes", recoveryBoxes)))
  }
}
