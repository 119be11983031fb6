package import TandemPlan
import TandemReplica
package import TandemSeal
package import TandemStore
import TandemSync
import TandemApp

/// How a plan comes to another server, by whatever front end.
extension Pairer {
  package enum Moved: Hashable, Sendable {
    /// It is shared there already.
    case unchanged
    /// Nobody shares it yet: invitations are made there.
    case kept
    /// - isKnown: whether the server had the plan before, as it has once the partner's copy shares by it.
    case shared(isKnown: Bool)
  }

  /// Shares by another server from now on (PROTOCOL.md, section 11.8). Where that one cannot be found, or cannot carry this plan,
  /// everything stays as it is. What it lacks it gets with the first sync, which is tried here.
  package func move(_ copy: ReplicaStore, to server: ServerAddress) async throws(AppFailure) -> Moved {
    let snapshot = try copy.snapshot()
    try snapshot.checkMayMove()
    let address = server.description
    if snapshot.settings.server == address { return .unchanged }
    guard snapshot.isPaired, let membership = snapshot.membership else {
      try copy.change { $0.moveServer(to: address) }
      return .kept
    }
    let check = MoveCheck(membership, to: server, signup: signup)
    let isKnown: Bool
    do { isKnown = try check.hasPlan(await transport(server).answer(check.call.call)) } catch {
      throw AppFailure(error)
    }
    try copy.change { $0.moveServer(to: address) }
    let syncer = Syncer(replica: copy, transport: transport(server), server: address, signup: signup)
    _ = try? await syncer.sync(isOnRequest: true)
    // That this server had to be given everything is what was meant.
    try copy.change { $0.forgetHealing() }
    return .shared(isKnown: isKnown)
  }
}
