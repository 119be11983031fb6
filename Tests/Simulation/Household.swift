import TandemCipher
package import TandemPlan
package import TandemRoster
package import TandemSeal
package import TandemWire

/// One couple with fixed keys and four devices: 1 and 3 are Alex's, 2 and 4 are Sam's.
package struct Household: Sendable {
  package let identities: [DeviceIdentity]
  package let roster: Roster
  package let secret: PlanSecret
  package let keyring: Keyring
  /// How many entries the roster had when the second partner had just joined.
  package static let entriesAtPairing = 3

  /// - Parameter family: tells one couple from another.
  package init(_ family: String = "") throws {
    let names = ["alex", "sam", "alex's other", "sam's other"]
    identities = try names.map { try Self.identity(family + $0) }
    secret = try wanted(PlanSecret(sha256(Array("plan key".utf8)) + sha256(Array("slot key".utf8))))
    var roster = try Roster(entries: [RosterEntry.create(identities[0])])
    roster = try Self.joined(roster, identities[1], by: identities[0], at: 1, seat: 2, secret)
    roster = try Self.joined(roster, identities[2], by: identities[0], at: 1, seat: 1, secret)
    let secrets = Secrets([PlanSecret.firstEpoch: secret])
    roster = try Rotating(roster, by: identities[0], holding: secrets).grant(to: 3)
    roster = try Self.joined(roster, identities[3], by: identities[1], at: 2, seat: 2, secret)
    roster = try Rotating(roster, by: identities[1], holding: secrets).grant(to: 4)
    self.roster = roster
    keyring = Keyring(roster: roster, secrets: [PlanSecret.firstEpoch: secret])
  }

  package static func identity(_ name: String) throws -> DeviceIdentity {
    try wanted(DeviceIdentity(raw: ["signing", "agreement", "token"].flatMap { sha256(Array("\(name) \($0)".utf8)) }))
  }

  /// The roster with another device, invited by the one at `position`.
  package static func joined(
    _ roster: Roster, _ new: DeviceIdentity, by inviter: DeviceIdentity, at position: UInt32, seat: UInt8,
    _ secret: PlanSecret
  ) throws -> Roster {
    let code = try wanted(InvitationCode(Array(sha256(new.id.bytes).prefix(16))))
    let keys = try InvitationKeys(code)
    let invited = try roster.appending(
      RosterEntry.invite(
        previous: roster.head, by: inviter, position: position, seat: seat, inviteKey: keys.signing.publicKey))
    return try invited.appending(Pairing.join(invited, keys, seat: seat, as: new, secret: secret))
  }

  package static func seat(of position: UInt32) -> Seat { position % 2 == 1 ? .one : .two }

  /// A change as the device at `position` would write it, be it its to write or not.
  package func change(
    _ address: Address, _ value: Value, at stamp: Stamp, by position: UInt32, replacing: VersionRef? = nil
  ) throws -> Change {
    try keyring.seal(
      Inside(address, value, replaced: replacing), owner: address.owner, stamp: stamp,
      by: identities[Int(position) - 1], at: position)
  }
}

/// The value, or an error instead of a crash.
package func wanted<T>(_ value: T?) throws -> T {
  guard let value else { throw Unwanted.missing }
  return value
}

package enum Unwanted: Error { case missing }
