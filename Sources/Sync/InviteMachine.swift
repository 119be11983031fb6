import TandemCipher
import TandemPlan
package import TandemReplica
package import TandemRoster
package import TandemSeal
import TandemWire

/// Makes an invitation to the second seat (PROTOCOL.md, section 10.2): registers the plan at the server if that is new to it, and
/// puts a sealed invitation there. A line that was out before is cancelled first: one is enough. The line that is out already gets another
/// letter, or a longer life: what was answered to it stays.
///
///     begun ──▶ cancelling before ──▶ appending ── appended ──▶ putting ──▶ clearing ──▶ done
///                                      ▲  │  ▲                              what another process
///                                      └──┘  └──▶ completing                made meanwhile
///                              list moved         the server lacks entries
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
    /// The list with the invite at its end is on its way.
    case appending(PinnedRoster, longer: Roster)
    case completing(PinnedRoster)
    case putting(PairingCall, expires: UInt64)
    /// The line is kept; another process of this computer had made one meanwhile.
    case clearing(CancelMachine, other: Settings.OpenInvitation, expires: UInt64)
    case done(Made)
  }

  private let line: InvitationLine
  private let keys: InvitationKeys
  private let letter: String
  private let lifeMilliseconds: UInt64
  private let identity: DeviceIdentity
  private let calls: ServerCalls
  private var state = State.begun
  private var attempts = 0
  private var stillOpen: Settings.OpenInvitation?

  /// - Parameters:
  ///   - code: the line's own: a new one, or that of the line that is out.
  ///   - identity: this device's own.
  ///   - signup: the sign-up token, for a server that wants one when a plan is new.
  package init(
    at server: ServerAddress, code: InvitationCode, letter: String, lifeMilliseconds: UInt64,
    by identity: DeviceIdentity, signup: String? = nil
  ) throws(PairingError) {
    let line = InvitationLine(server: server, code: code)
    keys = try pairing { () throws(InvitationError) in try InvitationKeys(line.code) }
    self.line = line
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
        try append(&replica)
      }
    case .appending(_, let longer): return .call(PairingCall(calls.roster(longer), to: line.server))
    case .completing(let pinned): return .call(PairingCall(calls.roster(pinned.roster), to: line.server))
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
    case .appending(let pinned, let longer): try takeAppended(answer, pinned, longer, &replica)
    case .completing(let pinned): try takeCompleted(answer, pinned, &replica)
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
    if settings.invitation?.line == line.description, membership.roster.invite(key: keys.signing.publicKey) != nil {
      guard membership.roster.partnerJoin == nil else { throw .alreadyPaired }
      return try put(membership.roster, now.wall, &replica)
    }
    // Where no more can be made, the line that is out stays.
    _ = try invited(membership)
    guard let before = settings.invitation else { return try append(&replica) }
    state = .cancelling(CancelMachine(before), before: before)
  }

  /// A line at another server that cannot be asked is told of; where its server is the same and cannot cancel it, nothing is made.
  private mutating func pass(over before: Settings.OpenInvitation, _ error: PairingError) throws(PairingError) {
    let server = try pairing { () throws(InvitationError) in try InvitationLine(reading: before.line).server }
    guard server != line.server else { throw error }
    stillOpen = before
  }

  /// Appends the invite entry. Where the list has moved, it is followed and the entry appended anew: each time somebody else's has
  /// got in, so it comes to an end.
  private mutating func append(_ replica: inout Replica) throws(PairingError) {
    guard attempts < SyncLimits.appendAttempts else { throw .sync(.serverConfused) }
    attempts += 1
    let membership = try founded(&replica)
    state = .appending(PinnedRoster(membership), longer: try invited(membership))
  }

  private mutating func takeAppended(
    _ answer: ServerAnswer, _ pinned: PinnedRoster, _ longer: Roster, _ replica: inout Replica
  ) throws(PairingError) {
    var pinned = pinned
    let (answered, isSame) = try pairing { () throws(SyncError) in
      let answered = try answer.rosterAnswer()
      if answered.outcome == .rosterMoved { return (answered, try pinned.follow(answered.roster, &replica)) }
      try syncing { () throws(ReplicaError) in try replica.pin(longer) }
      return (answered, true)
    }
    guard answered.outcome == .rosterMoved else { return try put(longer, answered.serverTime, &replica) }
    if isSame { try append(&replica) } else { state = .completing(pinned) }
  }

  private mutating func takeCompleted(
    _ answer: ServerAnswer, _ pinned: PinnedRoster, _ replica: inout Replica
  ) throws(PairingError) {
    var pinned = pinned
    try pairing { () throws(SyncError) in
      let answered = try answer.rosterAnswer()
      if answered.outcome == .rosterMoved, try !pinned.follow(answered.roster, &replica) { throw .serverConfused }
    }
    try append(&replica)
  }

  private mutating func put(_ roster: Roster, _ serverTime: UInt64, _ replica: inout Replica) throws(PairingError) {
    let name = replica.settings.name
    let invitation = Invitation(
      plan: roster.plan, head: roster.head, name: name, letter: letter, seat: Seat.two.rawValue)
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
    var replaced: Settings.OpenInvitation?
    if replica.settings.invitation?.line != line.description { replica.keepReplyNote() }
    replica.changeSettings { settings in
      replaced = settings.invitation
      if replaced?.line != line.description { (settings.reply, settings.hasReadReply) = (nil, false) }
      settings.letter = letter.isEmpty ? nil : letter
      settings.invitation = Settings.OpenInvitation(line: line.description, expires: expires)
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
  private func invited(_ membership: Membership) throws(PairingError) -> Roster {
    let roster = membership.roster
    guard roster.partnerJoin == nil else { throw .alreadyPaired }
    return try pairing { () throws(RosterError) in
      try roster.appending(
        RosterEntry.invite(
          previous: roster.head, by: identity, position: membership.position, seat: Seat.two.rawValue,
          inviteKey: keys.signing.publicKey))
    }
  }
}
