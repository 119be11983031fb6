import TandemPlan
package import TandemReplica
import TandemRoster
package import TandemSeal
package import TandemWire

/// Makes and cancels invitations to the second seat (PROTOCOL.md, section 10.2). Nothing needs both partners online at once.
package struct Inviter: Sendable {
  private let replica: Replica
  private let identity: DeviceIdentity
  private let calls: ServerCalls
  private let server: ServerAddress

  package init(
    replica: Replica, transport: any Transport, server: ServerAddress, signup: String? = nil
  ) throws(ReplicaError) {
    self.replica = replica
    self.server = server
    identity = try replica.identity()
    calls = ServerCalls(transport: transport, token: identity.token, signup: signup)
  }

  /// Registers the plan at the server if that is new to it, and puts a sealed invitation there. A line that was out before
  /// is cancelled: one is enough.
  /// - Returns: the line to pass on.
  package func invite(letter: String, lifeMilliseconds: UInt64) async throws(PairingError) -> InvitationLine {
    let settings = try pairing { () throws(ReplicaError) in try replica.settings() }
    let line = InvitationLine(server: server, code: InvitationCode.generate())
    let keys = try pairing { () throws(InvitationError) in try InvitationKeys(line.code) }
    let (roster, serverTime) = try await append(keys.signing.publicKey)
    let invitation = Invitation(
      plan: roster.plan, head: roster.head, name: settings.name, letter: letter, seat: Seat.two.rawValue)
    try await put(invitation, keys, lifeMilliseconds)
    try? await cancel()
    let open = Settings.OpenInvitation(line: line.description, expires: serverTime.addingReportingOverflow(lifeMilliseconds).partialValue)
    try pairing { () throws(ReplicaError) in
      _ = try replica.changeSettings { settings in
        settings.invitation = open
        settings.server = server.description
      }
    }
    return line
  }

  /// Makes the line that is out unusable; does nothing if none is.
  package func cancel() async throws(PairingError) {
    let known = try pairing { () throws(ReplicaError) in
      (line: try replica.settings().invitation?.line, plan: try replica.membership()?.plan)
    }
    guard let line = known.line, let plan = known.plan else { return }
    let keys = try pairing { () throws(InvitationError) in try InvitationKeys(InvitationLine(reading: line).code) }
    do throws(SyncError) { try await calls.cancelInvitation(plan, id: keys.id) } catch {
      guard case .refused(let code) = error, code == .inviteUnusable || code == .planUnknown else {
        throw .sync(error)
      }
    }
    try pairing { () throws(ReplicaError) in _ = try replica.changeSettings { $0.invitation = nil } }
  }

  /// Appends the invite entry; where the list has moved, follows it and tries again.
  /// - Returns: the roster with the entry, and the server's time.
  private func append(_ inviteKey: [UInt8]) async throws(PairingError) -> (Roster, UInt64) {
    var session = SyncSession(replica: replica, calls: calls, membership: try founded())
    for _ in 0..<SyncLimits.repairsPerSync {
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
    _ invitation: Invitation, _ keys: InvitationKeys, _ lifeMilliseconds: UInt64
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

func pairing<Value>(_ work: () throws(InvitationError) -> Value) throws(PairingError) -> Value {
  do { return try work() } catch { throw .invitation(error) }
}

func pairing<Value>(_ work: () throws(ReplicaError) -> Value) throws(PairingError) -> Value {
  do { return try work() } catch { throw .replica(error) }
}

func pairing<Value>(_ work: () throws(RosterError) -> Value) throws(PairingError) -> Value {
  do { return try work() } catch { throw .sync(error == .upgradeNeeded ? .upgradeNeeded : .rosterInvalid) }
}
