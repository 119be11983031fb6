import TandemCipher
import TandemPlan
package import TandemReplica
package import TandemStore
package import TandemRoster
package import TandemSeal
package import TandemWire

/// Makes and cancels invitations to the second seat (PROTOCOL.md, section 10.2). Nothing needs both partners online at once.
package struct Inviter: Sendable {
  /// An invitation that was made.
  package struct Made: Sendable {
    /// The line to pass on.
    package let line: InvitationLine
    /// Unix milliseconds.
    package let expires: UInt64
    /// A line from before that could not be cancelled: it works until it expires, or somebody uses it.
    package let stillOpen: Settings.OpenInvitation?
  }

  private let replica: ReplicaStore
  private let identity: DeviceIdentity
  private let transport: @Sendable (ServerAddress) -> any Transport
  private let signup: String?

  /// - Parameter transport: the way to a server. A line from before may be at another one.
  package init(
    replica: ReplicaStore, signup: String? = nil, transport: @escaping @Sendable (ServerAddress) -> any Transport
  ) throws(ReplicaError) {
    self.replica = replica
    self.signup = signup
    self.transport = transport
    identity = try replica.identity()
  }

  /// Registers the plan at the server if that is new to it, and puts a sealed invitation there. A line that was out before is
  /// cancelled first: one is enough. Where its server is the same and cannot cancel it, nothing is made.
  package func invite(
    at server: ServerAddress, letter: String, lifeMilliseconds: UInt64
  ) async throws(PairingError) -> Made {
    let settings = try pairing { () throws(ReplicaError) in try replica.settings() }
    guard !settings.cannotBegin else { throw .sync(.keysDiffer) }
    let line = InvitationLine(server: server, code: InvitationCode.generate())
    let keys = try pairing { () throws(InvitationError) in try InvitationKeys(line.code) }
    let known = try founded()
    guard known.roster.partnerJoin == nil else { throw .alreadyPaired }
    // Where no more can be made, the line that is out stays.
    _ = try invited(known, keys.signing.publicKey)
    var stillOpen = try await cancelBefore(at: server)
    let calls = calls(to: server)
    let (roster, serverTime) = try await append(keys.signing.publicKey, calls)
    let invitation = Invitation(
      plan: roster.plan, head: roster.head, name: settings.name, letter: letter, seat: Seat.two.rawValue)
    try await put(invitation, keys, lifeMilliseconds, calls)
    let open = Settings.OpenInvitation(
      line: line.description, expires: min(serverTime, .max - lifeMilliseconds) + lifeMilliseconds)
    if let other = try keep(open, at: server), other != stillOpen {
      // Made by another process of this computer meanwhile.
      do throws(PairingError) { try await cancelAtServer(other, plan: roster.plan) } catch { stillOpen = other }
    }
    return Made(line: line, expires: open.expires, stillOpen: stillOpen)
  }

  /// Makes the line that is out unusable; does nothing if none is.
  package func cancel() async throws(PairingError) {
    guard let (open, plan) = try open() else { return }
    try await cancelAtServer(open, plan: plan)
    try pairing { () throws(ReplicaError) in
      _ = try replica.changeSettings { if $0.invitation == open { $0.invitation = nil } }
    }
  }

  /// Puts a plan away that has not begun, so that the next invitation founds another one. A line that is out is cancelled where
  /// its server can be asked.
  /// - Parameter identity: a new one: a plan follows from the keys of the device that founds it.
  /// - Returns: the line that could not be cancelled. It leads to the plan that was put away.
  package func beginAnew(as identity: DeviceIdentity) async throws(PairingError) -> Settings.OpenInvitation? {
    let settings = try pairing { () throws(ReplicaError) in try replica.settings() }
    let hasBegun = try pairing { () throws(ReplicaError) in try replica.snapshot().hasBegun }
    guard !hasBegun else { throw .replica(.planHasBegun) }
    var stillOpen: Settings.OpenInvitation?
    do throws(PairingError) { try await cancel() } catch {
      // Where somebody has joined, the line is used up.
      if !settings.cannotBegin { stillOpen = settings.invitation }
    }
    try pairing { () throws(ReplicaError) in try replica.beginAnew(as: identity) }
    return stillOpen
  }

  /// - Returns: the line that is out at another server, where that cannot be asked to cancel it.
  private func cancelBefore(at server: ServerAddress) async throws(PairingError) -> Settings.OpenInvitation? {
    let before = try open()?.0
    do throws(PairingError) { try await cancel() } catch {
      guard let before, try address(of: before) != server else { throw error }
      return before
    }
    return nil
  }

  private func open() throws(PairingError) -> (Settings.OpenInvitation, PlanID)? {
    try pairing { () throws(ReplicaError) in
      guard let open = try replica.settings().invitation, let plan = try replica.membership()?.plan else { return nil }
      return (open, plan)
    }
  }

  private func address(of open: Settings.OpenInvitation) throws(PairingError) -> ServerAddress {
    try pairing { () throws(InvitationError) in try InvitationLine(reading: open.line).server }
  }

  private func cancelAtServer(_ open: Settings.OpenInvitation, plan: PlanID) async throws(PairingError) {
    let line = try pairing { () throws(InvitationError) in try InvitationLine(reading: open.line) }
    let keys = try pairing { () throws(InvitationError) in try InvitationKeys(line.code) }
    do throws(SyncError) { try await calls(to: line.server).cancelInvitation(plan, id: keys.id) } catch {
      guard case .refused(let code, _) = error, code == .inviteUnusable || code == .planUnknown else {
        throw .sync(error)
      }
    }
  }

  /// - Returns: the line that this one takes the place of.
  private func keep(
    _ open: Settings.OpenInvitation, at server: ServerAddress
  ) throws(PairingError) -> Settings.OpenInvitation? {
    var replaced: Settings.OpenInvitation?
    try pairing { () throws(ReplicaError) in
      _ = try replica.changeSettings { settings in
        replaced = settings.invitation
        settings.invitation = open
        settings.server = server.description
      }
    }
    return replaced
  }

  private func calls(to server: ServerAddress) -> ServerCalls {
    ServerCalls(transport: transport(server), token: identity.token, signup: signup)
  }

  /// Appends the invite entry; where the list has moved, follows it and tries again. Each time somebody else's entry has got in,
  /// so it comes to an end.
  /// - Returns: the roster with the entry, and the server's time.
  private func append(_ inviteKey: [UInt8], _ calls: ServerCalls) async throws(PairingError) -> (Roster, UInt64) {
    for _ in 0..<SyncLimits.appendAttempts {
      var session = SyncSession(replica: replica, calls: calls, membership: try founded())
      guard session.membership.roster.partnerJoin == nil else { throw .alreadyPaired }
      let longer = try invited(session.membership, inviteKey)
      do throws(SyncError) {
        let answer = try await calls.roster(longer.plan, longer.entries)
        guard answer.outcome == .rosterMoved else {
          try mapped { () throws(ReplicaError) in try replica.pin(longer) }
          return (longer, answer.serverTime)
        }
        try await session.completeRoster(answer.roster)
      } catch { throw .sync(error) }
    }
    throw .sync(.serverConfused)
  }

  /// This device's place in the pinned roster, or in a new one with this device alone.
  private func founded() throws(PairingError) -> Membership {
    let known = try pairing { () throws(ReplicaError) in try replica.membership() }
    if let known { return known }
    let roster = try pairing { () throws(RosterError) in try Roster(entries: [RosterEntry.create(identity)]) }
    let founded = try pairing { () throws(ReplicaError) in
      try replica.pin(roster)
      return try replica.membership()
    }
    guard let founded else { throw .sync(.rosterInvalid) }
    return founded
  }

  private func invited(_ membership: Membership, _ inviteKey: [UInt8]) throws(PairingError) -> Roster {
    let roster = membership.roster
    return try pairing { () throws(RosterError) in
      try roster.appending(
        RosterEntry.invite(
          previous: roster.head, by: identity, position: membership.position, seat: Seat.two.rawValue,
          inviteKey: inviteKey))
    }
  }

  private func put(
    _ invitation: Invitation, _ keys: InvitationKeys, _ lifeMilliseconds: UInt64, _ calls: ServerCalls
  ) async throws(PairingError) {
    var message = WireInvitationRequest()
    message.inviteKey = keys.signing.publicKey
    do { message.blob = try invitation.blob(keys) } catch { throw .sync(.serverConfused) }
    message.life = lifeMilliseconds
    do throws(SyncError) { try await calls.putInvitation(invitation.plan, id: keys.id, message) } catch {
      throw .sync(error)
    }
  }
}
