import TandemCipher
import TandemPlan
package import TandemReplica
package import TandemRoster
package import TandemSeal
import TandemWire

/// Makes an invitation to the second seat (PROTOCOL.md, section 10.2), or to the own one for another device of this person's
/// (section 10.5): registers the plan at the server if that is new to it, and puts a sealed invitation there. A line that was out
/// before is cancelled first: one is enough. The line that is out already gets another letter, or a longer life: what was answered
/// to it stays.
///
///     begun ──▶ cancelling before ──▶ appending ──▶ putting ──▶ clearing ──▶ done
///                                                               what another process made meanwhile
package struct InviteMachine: Machine {
  /// An invitation that was made.
  package struct Made: Sendable {
    /// The line to pass on.
    package let line: InvitationLine
    /// Unix milliseconds.
    package let expires: UInt64
    /// A line from before that could not be cancelled: it works until it expires, or somebody uses it.
    package let stillOpen: Settings.OpenInvitation?
  }

  private enum State {
    case begun
    case cancelling(CancelMachine, before: Settings.OpenInvitation)
    /// The invite is on its way into the list.
    case appending(Appending)
    case putting(PairingCall, expires: UInt64)
    /// The line is kept; another process of this computer had made one meanwhile.
    case clearing(CancelMachine, other: Settings.OpenInvitation, expires: UInt64)
    case done(Made)
  }

  private let line: InvitationLine
  private let keys: InvitationKeys
  private let isForDevice: Bool
  private let letter: String
  private let lifeMilliseconds: UInt64
  private let identity: DeviceIdentity
  private let calls: ServerCalls
  private var state = State.begun
  private var stillOpen: Settings.OpenInvitation?

  /// - Parameters:
  ///   - isForDevice: whether it opens the own seat, for another device of the same person, and not the partner's.
  ///   - code: the line's own: a new one, or that of the line that is out.
  ///   - identity: this device's own.
  ///   - signup: the sign-up token, for a server that wants one when a plan is new.
  package init(
    at server: ServerAddress, isForDevice: Bool = false, code: InvitationCode, letter: String, lifeMilliseconds: UInt64,
    by identity: DeviceIdentity, signup: String? = nil
  ) throws(PairingError) {
    let line = InvitationLine(server: server, code: code)
    keys = try pairing { () throws(InvitationError) in try InvitationKeys(line.code) }
    self.line = line
    self.isForDevice = isForDevice
    self.letter = letter
    self.lifeMilliseconds = lifeMilliseconds
    self.identity = identity
    calls = ServerCalls(token: identity.token, signup: signup)
  }

  package mutating func next(
    _ replica: inout Replica, at now: Instant
  ) throws(PairingError) -> Step<PairingCall, Made> {
    switch state {
    case .begun: try begin(&replica, at: now)
    case .cancelling(var cancel, let before):
      switch cancel.next(&replica, at: now) {
      case .call(let call):
        state = .cancelling(cancel, before: before)
        return .call(call)
      case .done(let failure):
        if let failure { try pass(over: before, failure) }
        try append()
      }
    case .appending(var appending):
      switch try appending.next(&replica) {
      case .call(let call):
        state = .appending(appending)
        return .call(PairingCall(call, to: line.server))
      case .done(let appended): try put(appended.roster, appended.serverTime, &replica)
      }
    case .putting(let call, _): return .call(call)
    case .clearing(var cancel, let other, let expires):
      switch cancel.next(&replica, at: now) {
      case .call(let call):
        state = .clearing(cancel, other: other, expires: expires)
        return .call(call)
      case .done(let failure):
        if failure != nil { stillOpen = other }
        end(expires)
      }
    case .done(let made): return .done(made)
    }
    return try next(&replica, at: now)
  }

  package mutating func take(
    _ answer: ServerAnswer, into replica: inout Replica, at now: Instant
  ) throws(PairingError) {
    switch state {
    case .cancelling(var cancel, let before):
      cancel.take(answer, into: &replica, at: now)
      state = .cancelling(cancel, before: before)
    case .appending(var appending):
      try appending.take(answer, into: &replica)
      state = .appending(appending)
    case .putting(_, let expires):
      _ = try pairing { () throws(SyncError) in try answer.body() }
      keep(expires, &replica)
    case .clearing(var cancel, let other, let expires):
      cancel.take(answer, into: &replica, at: now)
      state = .clearing(cancel, other: other, expires: expires)
    case .begun, .done: break
    }
  }
}

// From one state to the next.
extension InviteMachine {
  private mutating func begin(_ replica: inout Replica, at now: Instant) throws(PairingError) {
    let settings = replica.settings
    guard !settings.cannotBegin else { throw .sync(.keysDiffer) }
    let membership = try founded(&replica)
    let out = isForDevice ? settings.deviceLine : settings.invitation
    if !isForDevice, out?.line == line.description, membership.roster.invite(key: keys.signing.publicKey) != nil {
      guard membership.roster.partnerJoin == nil else { throw .alreadyPaired }
      return try put(membership.roster, now.wall, &replica)
    }
    // Where no more can be made, the line that is out stays.
    _ = try Self.invited(membership, isForDevice: isForDevice, by: identity, keys)
    guard let out else { return try append() }
    state = .cancelling(CancelMachine(out), before: out)
  }

  /// A line at another server that cannot be asked is told of; where its server is the same and cannot cancel it, nothing is made.
  private mutating func pass(over before: Settings.OpenInvitation, _ error: PairingError) throws(PairingError) {
    let server = try pairing { () throws(InvitationError) in try InvitationLine(reading: before.line).server }
    guard server != line.server else { throw error }
    stillOpen = before
  }

  private mutating func append() throws(PairingError) {
    let (isForDevice, identity, keys) = (isForDevice, identity, keys)
    state = .appending(
      Appending(calls) { (membership) throws(PairingError) in
        try Self.invited(membership, isForDevice: isForDevice, by: identity, keys)
      })
  }

  private mutating func put(_ roster: Roster, _ serverTime: UInt64, _ replica: inout Replica) throws(PairingError) {
    let name = replica.settings.name
    let seat = isForDevice ? replica.membership?.seat ?? .one : Seat.two
    let invitation = Invitation(plan: roster.plan, head: roster.head, name: name, letter: letter, seat: seat.rawValue)
    var message = WireInvitationRequest()
    message.inviteKey = keys.signing.publicKey
    do { message.blob = try invitation.blob(keys) } catch { throw .sync(.serverConfused) }
    message.life = lifeMilliseconds
    state = .putting(
      PairingCall(calls.putInvitation(roster.plan, id: keys.id, message), to: line.server),
      expires: min(serverTime, .max - lifeMilliseconds) + lifeMilliseconds)
  }

  /// Keeps the line. One that it takes the place of, and that is not the one from before, is cancelled.
  private mutating func keep(_ expires: UInt64, _ replica: inout Replica) {
    let made = Settings.OpenInvitation(line: line.description, expires: expires)
    var replaced: Settings.OpenInvitation?
    if replica.settings.invitation?.line != line.description { replica.keepReplyNote() }
    replica.changeSettings { settings in
      if isForDevice {
        (replaced, settings.deviceLine) = (settings.deviceLine, made)
        return
      }
      replaced = settings.invitation
      if replaced?.line != line.description { (settings.reply, settings.hasReadReply) = (nil, false) }
      settings.letter = letter.isEmpty ? nil : letter
      settings.invitation = made
      settings.hasInvited = true
      settings.server = line.server.description
    }
    guard let other = replaced, other != stillOpen, other.line != line.description else { return end(expires) }
    state = .clearing(CancelMachine(other), other: other, expires: expires)
  }

  private mutating func end(_ expires: UInt64) {
    state = .done(Made(line: line, expires: expires, stillOpen: stillOpen))
  }

  /// This device's place in the pinned roster, or in a new one with this device alone.
  private func founded(_ replica: inout Replica) throws(PairingError) -> Membership {
    if let known = replica.membership { return known }
    let roster = try pairing { () throws(RosterError) in try Roster(entries: [RosterEntry.create(identity)]) }
    try pairing { () throws(ReplicaError) in try replica.pin(roster) }
    guard let founded = replica.membership else { throw .sync(.rosterInvalid) }
    return founded
  }

  /// The roster with the invite at its end.
  private static func invited(
    _ membership: Membership, isForDevice: Bool, by identity: DeviceIdentity, _ keys: InvitationKeys
  ) throws(PairingError) -> Roster {
    let roster = membership.roster
    if isForDevice {
      // Before there is a partner, the plan's keys would go to a device that nobody has confirmed.
      guard membership.isPaired else { throw .copy(.needsBoth(.notInvited)) }
    } else {
      guard roster.partnerJoin == nil else { throw .alreadyPaired }
    }
    if isForDevice {
      guard membership.hasRoomForDevice else { throw .noRoom }
      guard !membership.hasUsedUpJoins, roster.takesInvite(bySeat: membership.seat.rawValue) else { throw .joinsUsedUp }
    }
    let seat = isForDevice ? membership.seat : .two
    return try pairing { () throws(RosterError) in
      try roster.appending(
        RosterEntry.invite(
          previous: roster.head, by: identity, position: membership.position, seat: seat.rawValue,
          inviteKey: keys.signing.publicKey))
    }
  }
}
