import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSeal
import TandemSync

/// From the first start until both partners are in the plan.
extension House {
  func start(_ name: String) throws(Trouble) -> Done {
    try refuseIfHere()
    use(try create(trimmed(name)))
    return .saved
  }

  /// Looks a pasted line up. Nothing is joined by that.
  func lookUp(_ text: String) async throws(Trouble) -> Done {
    if let replica = try told({ () throws(ReplicaError) in try replica() }) { try refuseIfTogether(replica) }
    let line = try read(text)
    let offer = try await paired { () async throws(PairingError) in try await joiner(line).lookUp() }
    self.offer = PendingOffer(line: line, offer: offer)
    return .none
  }

  /// Goes on with a join that was begun by the same line.
  func joinAgain(_ text: String) async throws(Trouble) -> Done {
    let line = try read(text)
    let replica = try existing()
    guard try told({ () throws(ReplicaError) in try replica.snapshot() }).isJoining else { throw .alreadyHere }
    do throws(PairingError) { try await joiner(line).goOn(as: replica) } catch {
      forgetDiscarded()
      throw Trouble(error)
    }
    offer = nil
    return .saved
  }

  private func read(_ line: String) throws(Trouble) -> InvitationLine {
    do { return try InvitationLine(reading: line) } catch { throw .badLine }
  }

  private func joiner(_ line: InvitationLine) -> Joiner {
    Joiner(line: line, transport: outside.transport(line.server))
  }

  /// Takes the place that the line opened.
  func join(_ typed: String) async throws(Trouble) -> Done {
    guard let pending = offer else { throw .badLine }
    let here = try told { () throws(ReplicaError) in try replica() }
    // The answer to an earlier try was lost: the name is chosen already.
    if let here, try told({ () throws(ReplicaError) in try here.snapshot() }).isJoining {
      return try await joinAgain(pending.line.description)
    }
    let name = trimmed(typed)
    guard !looksAlike(name, pending.offer.name) else { throw .nameTaken }
    if let here { return try await join(pending, as: name, with: here) }
    let made = try create(name, following: pending)
    use(made)
    do throws(PairingError) { try await joiner(pending.line).joinOrDiscard(pending.offer, as: made) } catch {
      forgetDiscarded()
      throw Trouble(error)
    }
    offer = nil
    return .saved
  }

  /// With a copy that was begun by itself and has no partner: its drafts come along.
  private func join(_ pending: PendingOffer, as name: String, with replica: ReplicaStore) async throws(Trouble) -> Done
  {
    try refuseIfTogether(replica)
    do { _ = try Edit.name(name, of: .one) } catch { throw .plan(error) }
    try change(replica) { $0.name = name }
    let inviter = try told { () throws(ReplicaError) in try self.inviter(replica) }
    let stillOpen = try await paired { () async throws(PairingError) in
      try await joiner(pending.line).join(pending.offer, with: replica, inviter, anewAs: DeviceIdentity.generate())
    }
    offer = nil
    return stillOpen == nil ? .saved : .lineStillOpen
  }

  /// - Parameter letter: kept before anything is sent; empty for none.
  func invite(
    _ letter: String, at named: String?, _ life: UInt64, _ replica: ReplicaStore
  ) async throws(Trouble) -> Done {
    if !letter.isEmpty { try keep(letter: letter, replica) }
    let snapshot = try told { () throws(ReplicaError) in try replica.snapshot() }
    switch try told({ () throws(ReplicaError) in try replica.askingAgain(now: outside.time.wallMilliseconds()) }) {
    case .mayInvite: break
    case .isHere, .now: throw .bothHere
    case .declinedAloud, .twice, .never, .from: throw .mayNotInvite
    }
    guard let text = named ?? snapshot.settings.server else { throw .noServer }
    let server: ServerAddress
    do { server = try ServerAddress(url: pasted(address: text)) } catch { throw .badAddress }
    let inviter = try told { () throws(ReplicaError) in try self.inviter(replica) }
    let life = min(life, SyncLimits.invitationMillisecondsAtMost)
    let made = try await paired { () async throws(PairingError) in
      try await inviter.invite(at: server, letter: letter, lifeMilliseconds: life)
    }
    return made.stillOpen == nil ? .saved : .lineStillOpen
  }

  func cancelInvitation(_ replica: ReplicaStore) async throws(Trouble) {
    let inviter = try told { () throws(ReplicaError) in try self.inviter(replica) }
    try await paired { () async throws(PairingError) in try await inviter.cancel() }
  }

  func beginAnew(_ replica: ReplicaStore) async throws(Trouble) -> Done {
    let inviter = try told { () throws(ReplicaError) in try self.inviter(replica) }
    let stillOpen = try await paired { () async throws(PairingError) in
      try await inviter.beginAnew(as: DeviceIdentity.generate())
    }
    return stillOpen == nil ? .saved : .lineStillOpen
  }

  func keepAnswerAloud(_ answer: String, _ replica: ReplicaStore) throws(Trouble) {
    guard answer == "yes" || answer == "no" else { throw .noChoice }
    guard try !told({ () throws(ReplicaError) in try replica.snapshot() }).isPaired else { throw .bothHere }
    try told { () throws(ReplicaError) in try replica.keepAnswerAloud(answer) }
  }

  private func inviter(_ replica: ReplicaStore) throws(ReplicaError) -> Inviter {
    try Inviter(replica: replica, signup: outside.signup, transport: outside.transport)
  }

  private func refuseIfHere() throws(Trouble) {
    guard try told({ () throws(ReplicaError) in try replica() }) == nil else { throw .alreadyHere }
  }

  private func refuseIfTogether(_ replica: ReplicaStore) throws(Trouble) {
    guard try !told({ () throws(ReplicaError) in try replica.snapshot() }).isPaired else { throw .alreadyHere }
  }

  private func create(_ name: String, following offer: PendingOffer? = nil) throws(Trouble) -> ReplicaStore {
    do { _ = try Edit.name(name, of: .one) } catch { throw .plan(error) }
    return try told { () throws(ReplicaError) in
      try ReplicaStore.create(
        at: outside.paths, person: name, identity: DeviceIdentity.generate(), time: outside.time,
        server: offer?.line.server.description, partner: offer?.offer.name)
    }
  }

  /// A copy that was discarded is let go of; one whose join may still come stays.
  private func forgetDiscarded() {
    use(nil)
    _ = try? replica()
  }

  private func paired<T>(_ work: () async throws(PairingError) -> T) async throws(Trouble) -> T {
    do { return try await work() } catch { throw Trouble(error) }
  }
}
