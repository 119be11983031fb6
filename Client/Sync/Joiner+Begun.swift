import TandemPlan
package import TandemReplica
package import TandemStore
package import TandemRoster
import TandemWire

extension Joiner {
  /// Takes the place with a new copy. A place that turns out to be gone leaves no copy behind.
  package func joinOrDiscard(_ offer: JoinOffer, as replica: ReplicaStore) async throws(PairingError) {
    do throws(PairingError) { try await join(offer, as: replica) } catch {
      // The place may have gone to another process of this computer, with this very copy.
      if try hasJoined(offer.plan, replica) { return }
      if error.isFinal { try? replica.discard() }
      throw error
    }
  }

  /// Takes the place with a copy that was begun by itself and has no partner. What its person wrote stays, whatever comes of it.
  /// - Parameters:
  ///   - inviter: of that copy: a line of its own that is out is cancelled where its server can be asked.
  ///   - identity: a new one, for a copy that has founded a plan of its own already.
  /// - Returns: the line that could not be cancelled.
  package func join(
    _ offer: JoinOffer, with replica: ReplicaStore, _ inviter: Inviter, anewAs identity: DeviceIdentity
  ) async throws(PairingError) -> Settings.OpenInvitation? {
    let settings = try pairing { () throws(ReplicaError) in try replica.settings() }
    guard !looksAlike(offer.name, settings.name) else { throw .sameName }
    let hasFounded = try pairing { () throws(ReplicaError) in try replica.membership() } != nil
    let stillOpen = hasFounded ? try await inviter.beginAnew(as: identity) : nil
    try pairing { () throws(ReplicaError) in _ = try replica.changeSettings { $0.hadBegun = true } }
    do throws(PairingError) { try await join(offer, as: replica) } catch {
      if try hasJoined(offer.plan, replica) { return stillOpen }
      if error.isFinal { try pairing { () throws(ReplicaError) in try replica.takeJoinBack() } }
      throw error
    }
    return stillOpen
  }

  /// Goes on with a join that was begun with the same line: its answer was lost, or it was never sent. Where the place is gone, a
  /// copy that holds words, or was begun by itself, is one without a plan again; another that was never sent does not stay behind.
  package func goOn(as replica: ReplicaStore) async throws(PairingError) {
    let begun = try pairing { () throws(ReplicaError) in (try replica.settings().joining, try replica.membership()) }
    guard try isOwn(begun.0) else { throw .otherLine }
    var plan = begun.1?.plan
    do throws(PairingError) {
      if begun.1 == nil {
        let offer = try await lookUp()
        plan = offer.plan
        try await join(offer, as: replica)
      } else {
        try await resume(as: replica)
      }
    } catch {
      if try hasJoined(plan, replica) { return }
      if error.isFinal { try giveUp(replica) }
      throw error
    }
  }

  /// A copy that holds nothing goes; any other is one without a plan again.
  private func giveUp(_ replica: ReplicaStore) throws(PairingError) {
    let snapshot = try pairing { () throws(ReplicaError) in try replica.snapshot() }
    if snapshot.settings.hadBegun || !snapshot.drafts.isEmpty || snapshot.moment != nil {
      try pairing { () throws(ReplicaError) in try replica.takeJoinBack() }
    } else {
      try? replica.discard()
    }
  }

  private func hasJoined(_ plan: PlanID?, _ replica: ReplicaStore) throws(PairingError) -> Bool {
    let membership = try pairing { () throws(ReplicaError) in try replica.membership() }
    return membership.map { !$0.isJoining && $0.plan == plan } ?? false
  }
}

extension PairingError {
  /// Whether the line can never be used: trying again does not help.
  fileprivate var isFinal: Bool {
    switch self {
    case .sameName, .invitation: true
    case .sync(.refused(let code, _)): code == .inviteUnusable || code == .inviteTaken
    default: false
    }
  }
}
