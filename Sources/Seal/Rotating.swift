import TandemCipher
package import TandemRoster

/// Entries that hand the plan's keys on, made by one device of the plan (PROTOCOL.md, sections 3 and 4).
package struct Rotating: Sendable {
  package let roster: Roster
  package let identity: DeviceIdentity
  package let secrets: Secrets
  private let author: RosterDevice

  package init(_ roster: Roster, by identity: DeviceIdentity, holding secrets: Secrets) throws(SealError) {
    guard let author = roster.device(identity.id) else { throw .notInRoster }
    self.roster = roster
    self.identity = identity
    self.secrets = secrets
    self.author = author
  }

  /// Hands the present secret to another device of the same seat, once its person confirmed the number.
  package func grant(to position: UInt32) throws(SealError) -> Roster {
    guard let receiver = roster.device(at: position) else { throw .notInRoster }
    let box = try present().box(for: receiver, plan: roster.plan, epoch: roster.epoch)
    return try appended { () throws(RosterError) in
      try RosterEntry.grant(
        previous: roster.head, by: identity, position: author.position, to: position, epoch: roster.epoch, box: box)
    }
  }

  /// Begins the next epoch.
  package func epoch() throws(SealError) -> Roster {
    let rotation = try secrets.rotation(in: roster, to: roster.keyHolders, roster.recoveries).rotation
    return try appended { () throws(RosterError) in
      try RosterEntry.epoch(previous: roster.head, by: identity, position: author.position, rotation)
    }
  }

  /// Removes devices of the same seat; what they signed counts where it was vouched for.
  package func revoke(_ positions: [UInt32]) throws(SealError) -> Roster {
    let rotation = try secrets.rotation(
      in: roster, to: roster.keyHolders(without: positions),
      roster.recoveries(without: positions, by: author)
    ).rotation
    return try appended { () throws(RosterError) in
      try RosterEntry.revoke(
        previous: roster.head, by: identity, position: author.position, positions: positions, rotation)
    }
  }

  /// Makes a code's keys those by which this seat comes back.
  package func recovery(_ keys: RecoveryKeys) throws(SealError) -> Roster {
    var recoveries = roster.recoveries
    recoveries[author.seat] = RecoveryKey(
      signing: keys.signing.publicKey, agreement: keys.agreement.publicKey, author: author.position,
      entry: roster.entries.count)
    let rotation = try secrets.rotation(in: roster, to: roster.keyHolders, recoveries).rotation
    return try appended { () throws(RosterError) in
      try RosterEntry.recovery(
        previous: roster.head, by: identity, position: author.position, signing: keys.signing,
        agreementKey: keys.agreement.publicKey, rotation)
    }
  }

  /// Seals the present secret, which the other seat made, once more to this seat's recovery key.
  package func regrant() throws(SealError) -> Roster {
    guard let key = roster.recoveries[author.seat] else { throw .cannotSeal }
    let box = try present().box(for: key, plan: roster.plan, epoch: roster.epoch)
    return try appended { () throws(RosterError) in
      try RosterEntry.regrant(
        previous: roster.head, by: identity, position: author.position, epoch: roster.epoch, box: box)
    }
  }

  /// Comes back to a seat by its recovery code, as a new device, and takes the devices at `positions` away.
  package static func rejoin(
    _ roster: Roster, as identity: DeviceIdentity, by keys: RecoveryKeys, seat: UInt8, instead positions: [UInt32],
    holding secrets: Secrets
  ) throws(SealError) -> Roster {
    let joining = RosterDevice(
      position: UInt32(roster.devices.count + 1), seat: seat, signingKey: identity.signingKey,
      agreementKey: identity.agreementKey, tokenHash: identity.tokenHash)
    let holders = roster.keyHolders(without: positions) + [joining]
    let rotation = try secrets.rotation(in: roster, to: holders, roster.recoveries).rotation
    return try appended(to: roster) { () throws(RosterError) in
      try RosterEntry.rejoin(
        previous: roster.head, identity: identity, recovery: keys.signing, seat: seat, positions: positions, rotation)
    }
  }

  private func present() throws(SealError) -> PlanSecret {
    guard let secret = secrets.byEpoch[roster.epoch] else { throw .unknownEpoch }
    return secret
  }

  private func appended(_ entry: () throws(RosterError) -> [UInt8]) throws(SealError) -> Roster {
    try Self.appended(to: roster, entry)
  }

  private static func appended(
    to roster: Roster, _ entry: () throws(RosterError) -> [UInt8]
  ) throws(SealError) -> Roster {
    do { return try roster.appending(try entry()) } catch { throw error == .tooMany ? .usedUp : .cannotSeal }
  }
}
