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
    var listed: [LPItem] = []
    for box in boxes { listed += [.u64(UInt64(box.position)), .bytes(box.box)] }
    let sealed = boxes.isEmpty ? [] : lp("tandem/v1/boxes", listed)
    let body = lp(
      "tandem/v1/join",
      [.bytes(previous), .bytes(invite.publicKey), .u64(UInt64(seat))] + keys(identity)
        + [.bytes(secretHash), .bytes(sealed)])
    return entry(body, [try identity.sign(body), try invite.sign(body)])
  }

  /// Hands the plan secret, sealed in `box`, to another device of the same seat.
  package static func grant(
    previous: [UInt8], by identity: DeviceIdentity, position: UInt32, to receiver: UInt32, box: [UInt8]
  ) throws(RosterError) -> [UInt8] {
    let body = lp(
      "tandem/v1/grant", .bytes(previous), .u64(UInt64(position)), .u64(UInt64(receiver)), .bytes(box))
    return entry(body, [try identity.sign(body)])
  }

  /// Ends the plan's sharing for the seat of this device.
  package static func leave(
    previous: [UInt8], by identity: DeviceIdentity, position: UInt32
  ) throws(RosterError) -> [UInt8] {
    let body = lp("tandem/v1/leave", .bytes(previous), .u64(UInt64(position)))
    return entry(body, [try identity.sign(body)])
  }

  private static func keys(_ identity: DeviceIdentity) -> [LPItem] {
    [.bytes(identity.signingKey), .bytes(identity.agreementKey), .bytes(identity.tokenHash)]
  }

  private static func entry(_ body: [UInt8], _ signatures: [[UInt8]]) -> [UInt8] {
    lp("tandem/v1/entry", [.bytes(body)] + signatures.map { .bytes($0) })
  }
}
