package import TandemPlan
package import TandemRoster
package import TandemSeal

/// What this replica has of the plan: its roster, this device's place in it, and the keys.
package struct Membership: Sendable {
  package let roster: Roster
  package let identity: DeviceIdentity
  /// This device's position in the roster, and the seat of its person.
  package let position: UInt32
  package let seat: Seat
  /// The plan secrets by epoch; empty until there is a partner.
  package let secrets: [UInt32: PlanSecret]
  /// Whether the roster ends with a join of this device that no server has confirmed yet.
  package let isJoining: Bool
  package let keyring: Keyring

  init(roster: Roster, identity: DeviceIdentity, secrets: [UInt32: PlanSecret], isJoining: Bool) throws(ReplicaError) {
    guard let device = roster.device(identity.id), let seat = Seat(rawValue: device.seat) else { throw .keysUnusable }
    self.roster = roster
    self.identity = identity
    self.secrets = secrets
    self.isJoining = isJoining
    self.seat = seat
    position = device.position
    keyring = Keyring(roster: roster, secrets: secrets)
  }

  package var plan: PlanID { roster.plan }

  /// Whether a server took the plan: with its list as it was founded none was asked, or none has answered (PROTOCOL.md, section 10.2).
  package var isRegistered: Bool { !isJoining && !roster.invites.isEmpty }

  /// Whether both partners are here and this device holds the plan's keys: only then is there a plan to write to.
  package var isPaired: Bool { !isJoining && roster.partnerJoin != nil && !secrets.isEmpty }

  /// Whether the present epoch's keys are here. Before there is a partner there are none to have.
  package var hasPresentKeys: Bool { roster.partnerJoin == nil || secrets[roster.epoch] != nil }

  /// Whether the present epoch's keys are here, and good to hand on (PROTOCOL.md, section 4).
  package var hasGoodKeys: Bool { Secrets(secrets).areGood(in: roster) }

  /// Whether there is a code that opens this person's seat.
  package var hasRecoveryCode: Bool { roster.recoveries[seat.rawValue] != nil }

  /// Whether this device was removed from the plan by another one of its person's.
  package var isRevoked: Bool { roster.device(at: position)?.isRevoked ?? false }

  /// Whether this device is in the plan and the keys are still to come, from another one of its person's (PROTOCOL.md, section 10.5).
  package var awaitsKeys: Bool {
    !isJoining && !isRevoked && roster.partnerJoin != nil && secrets.isEmpty && !roster.holdsSecret(position)
  }

  /// Whether this device was removed before it could open the plan: nothing of it ever came here.
  package var wasNeverIn: Bool { isRevoked && secrets.isEmpty }

  /// Whether the join that was begun is one by a recovery code (PROTOCOL.md, section 10.6).
  package var isRecovering: Bool { isJoining && roster.device(at: position)?.recoveredBy != nil }

  /// Whether another join of this person's may come.
  package var hasRoomForDevice: Bool { roster.hasRoom(inSeat: seat.rawValue) }

  /// Whether so many joins have come that no line lets another one in, however many devices are there now.
  package var hasUsedUpJoins: Bool { !roster.takesJoin(inSeat: seat.rawValue) }

  /// The devices of this person's that wait for the keys, once this one has them.
  package var waiting: [OwnDevice] { isPaired ? ownDevices.filter { $0.comparison != nil } : [] }

  /// Who the two partners are, with the names known so far.
  func couple(_ settings: Settings) -> Couple {
    var seats: [UInt32: Seat] = [:]
    for device in roster.devices { seats[device.position] = Seat(rawValue: device.seat) }
    var names = [seat: settings.name]
    names[seat.other] = settings.partnerName
    let hasEnded = settings.leaving != nil || !roster.left.isEmpty || settings.warnings.contains(.planErased)
    return Couple(you: seat, seats: seats, fallback: names, hasEnded: hasEnded, isRemoved: isRevoked)
  }
}

extension Rotating {
  /// By the device whose membership it is, with what it holds.
  package init(_ membership: Membership) throws(SealError) {
    try self.init(membership.roster, by: membership.identity, holding: Secrets(membership.secrets))
  }
}
