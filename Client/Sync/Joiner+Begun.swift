package import TandemReplica
import TandemWire

extension Joiner {
  /// Takes the place with a new copy. A place that turns out to be gone leaves no copy behind.
  package func joinOrDiscard(_ offer: JoinOffer, as replica: Replica) async throws(PairingError) {
    do throws(PairingError) { try await join(offer, as: replica) } catch {
      // The place may have gone to another process of this computer, with this very copy.
      if try hasJoined(replica) { return }
      if error.isFinal { try? replica.discard() }
      throw error
    }
  }

  /// Goes on with a join that was begun with the same line: its answer was lost, or it was never sent. Where it was never sent
  /// and the place is gone, no copy stays behind, unless something was written into it meanwhile.
  package func goOn(as replica: Replica) async throws(PairingError) {
    let isSent = try pairing { () throws(ReplicaError) in try replica.membership() } != nil
    if isSent { return try await resume(as: replica) }
    do throws(PairingError) { try await join(try await lookUp(), as: replica) } catch {
      if try hasJoined(replica) { return }
      let drafts = try pairing { () throws(ReplicaError) in try replica.drafts() }
      if error.isFinal, drafts.isEmpty { try? replica.discard() }
      throw error
    }
  }

  private func hasJoined(_ replica: Replica) throws(PairingError) -> Bool {
    let membership = try pairing { () throws(ReplicaError) in try replica.membership() }
    return membership.map { !$0.isJoining } ?? false
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
