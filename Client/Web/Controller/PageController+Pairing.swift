import TandemApp
import TandemDriver
import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSeal
import TandemSync

/// From the first start until both partners are in the plan.
extension PageController {
  func start(_ name: String) throws(AppFailure) -> FormOutcome {
    guard try replica() == nil else { throw .alreadyHere }
    use(try ReplicaStore.start(at: environment.paths, person: name, time: environment.time))
    return .saved
  }

  /// Looks a pasted line up. Nothing is joined by that.
  func lookUp(_ text: String) async throws(AppFailure) -> FormOutcome {
    let line = try invitationLine(text)
    try replica()?.checkMayJoin(line)
    do throws(PairingError) { offer = PendingOffer(line: line, offer: try await joiner(line).lookUp()) } catch {
      throw AppFailure(error)
    }
    return .saved
  }

  /// Goes on with a join that was begun by the same line.
  func joinAgain(_ text: String) async throws(AppFailure) -> FormOutcome {
    let line = try invitationLine(text)
    let replica = try existing()
    let snapshot = try reading { () throws(ReplicaError) in try replica.snapshot() }
    guard snapshot.isJoining else { throw .alreadyHere }
    return try await joined(as: snapshot.settings.name) { () async throws(PairingError) in
      try await joiner(line).goOn(as: replica)
    }
  }

  /// Takes the place that the line opened.
  func join(_ name: String) async throws(AppFailure) -> FormOutcome {
    guard let pending = offer else { throw .noOffer }
    guard let here = try replica() else {
      let made = try ReplicaStore.start(
        at: environment.paths, person: name, time: environment.time, server: pending.line.server,
        partner: pending.offer.name)
      use(made)
      return try await joined(as: name) { () async throws(PairingError) in
        try await joiner(pending.line).joinOrDiscard(pending.offer, as: made)
      }
    }
    // The answer to an earlier try was lost: the name is chosen already.
    if try reading({ () throws(ReplicaError) in try here.snapshot() }).isJoining {
      return try await joinAgain(pending.line.description)
    }
    return try await join(pending, as: name, with: here)
  }

  /// With a copy that was begun by itself and has no partner: its drafts come along.
  private func join(
    _ pending: PendingOffer, as name: String, with replica: ReplicaStore
  ) async throws(AppFailure) -> FormOutcome {
    try replica.checkMayJoin()
    try checkName(name, unlike: pending.offer.name)
    let inviter = try inviter(replica)
    do throws(PairingError) {
      let stillOpen = try await joiner(pending.line).join(
        pending.offer, with: replica, inviter, as: trimmed(name), anewAs: DeviceIdentity.generate())
      offer = nil
      return stillOpen == nil ? .saved : .lineStillOpen
    } catch { throw AppFailure(error, name: name) }
  }

  private func joined(
    as name: String, _ join: () async throws(PairingError) -> Void
  ) async throws(AppFailure) -> FormOutcome {
    do throws(PairingError) { try await join() } catch {
      // A copy that was discarded is let go of; one whose join may still come stays.
      use(nil)
      _ = try? replica()
      throw AppFailure(error, name: name)
    }
    offer = nil
    return .saved
  }

  /// - Parameter letter: kept before anything is sent; empty for none.
  func invite(
    _ letter: String, at named: String?, _ life: UInt64, _ replica: ReplicaStore
  ) async throws(AppFailure) -> FormOutcome {
    if !letter.isEmpty { try act(.keepLetter(letter), on: replica) }
    try replica.checkMayInvite(now: environment.time.wallMilliseconds())
    let server = try replica.serverForInvitation(named)
    let inviter = try inviter(replica)
    do throws(PairingError) {
      let made = try await inviter.invite(
        at: server, letter: letter, lifeMilliseconds: min(life, SyncLimits.invitationMillisecondsAtMost))
      return made.stillOpen == nil ? .saved : .lineStillOpen
    } catch { throw AppFailure(error) }
  }

  func cancelInvitation(_ replica: ReplicaStore) async throws(AppFailure) -> FormOutcome {
    guard try reading({ () throws(ReplicaError) in try replica.settings() }).invitation != nil else {
      return .unchanged
    }
    let inviter = try inviter(replica)
    do throws(PairingError) { try await inviter.cancel() } catch { throw AppFailure(error) }
    return .saved
  }

  func beginAnew(_ replica: ReplicaStore) async throws(AppFailure) -> FormOutcome {
    try replica.leaveJoin()
    let inviter = try inviter(replica)
    do throws(PairingError) {
      let stillOpen = try await inviter.beginAnew(as: DeviceIdentity.generate())
      return stillOpen == nil ? .saved : .lineStillOpen
    } catch { throw AppFailure(error) }
  }

  private func joiner(_ line: InvitationLine) -> Joiner {
    Joiner(line: line, transport: environment.transport(line.server))
  }

  private func inviter(_ replica: ReplicaStore) throws(AppFailure) -> Inviter {
    try reading { () throws(ReplicaError) in
      try Inviter(replica: replica, signup: environment.signup, transport: environment.transport)
    }
  }

  /// Reads of a copy; what goes wrong becomes a failure that a page can tell.
  private func reading<T>(_ body: () throws(ReplicaError) -> T) throws(AppFailure) -> T {
    do { return try body() } catch { throw AppFailure(error) }
  }
}
