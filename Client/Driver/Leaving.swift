import TandemApp
package import TandemPlan
package import TandemReplica
package import TandemStore

/// How a person leaves, by whatever front end.
extension ReplicaStore {
  /// What is left here of a person who has left, and whether the server has heard of it.
  package enum Left: Hashable, Sendable {
    case kept(isTold: Bool)
    /// Once told, the copy is gone.
    case erased(isTold: Bool)
  }

  /// Ends the sharing of the plan, with or without a connection; the next sync tells the server. Throws where there is no plan of two
  /// to leave.
  package func leave(_ leaving: Settings.Leaving) throws(AppFailure) {
    let before = try snapshot()
    if !before.hasLeft { try before.needBoth() }
    try change { try $0.leave(leaving) }
  }

  /// Removes a copy that was to go, once the server is told.
  package func finishLeaving() throws(AppFailure) -> Left {
    let replica = try replica()
    let isTold = replica.hasToldLeaving
    guard replica.settings.leaving?.erasesCopy == true else { return .kept(isTold: isTold) }
    UnreachableMark(paths).clear()
    if isTold { try discard() } else { try finishErasing() }
    return .erased(isTold: isTold)
  }
}
