import TandemApp
package import TandemPlan
package import TandemReplica
package import TandemStore
package import TandemSystem

/// How a person leaves, by whatever front end.
extension ReplicaStore {
  /// What is left here of a person who has left, and whether the server has heard of it.
  package enum Left: Hashable, Sendable {
    case kept(isTold: Bool)
    /// Once told, the copy is gone.
    case erased(isTold: Bool)
  }

  /// Ends the sharing of the plan, with or without a connection; the next sync tells the server. Throws where there is no plan of two
  /// to leave. What of an erased copy is not off the disk at once is tried again by `finishErasing`, which tells of it.
  package func leave(_ leaving: Settings.Leaving) throws(AppFailure) {
    let before = try snapshot()
    if !before.hasLeft { try before.needBoth() }
    try change { try $0.leave(leaving) }
    if leaving.erasesCopy { try? finishErasing() }
  }

  /// Removes a copy that was to go, once the server was told, or was tried. The server of this computer goes with it: where that one
  /// carried the plan, there is nobody left to tell.
  /// - Parameters:
  ///   - home: this computer as the couple's server; nil where nothing is known of it.
  ///   - process: its process, where that is this program's to end.
  package func finishLeaving(with home: HomeServer?, _ process: ChildProcess? = nil) throws(AppFailure) -> Left {
    do throws(AppFailure) { return try finish(home, process) } catch {
      // Another program of this person's was faster: it goes only once the server was told.
      guard error == .noCopy else { throw error }
      home?.erase(process)
      return .erased(isTold: true)
    }
  }

  private func finish(_ home: HomeServer?, _ process: ChildProcess?) throws(AppFailure) -> Left {
    let replica = try replica()
    var isTold = replica.hasToldLeaving
    guard replica.settings.leaving?.erasesCopy == true else { return .kept(isTold: isTold) }
    UnreachableMark(paths).clear()
    if !isTold, home?.carries(replica.settings.server) == true {
      try change { $0.noteLeft() }
      isTold = true
    }
    home?.erase(process)
    if isTold { try discard() } else { try finishErasing() }
    return .erased(isTold: isTold)
  }

  /// Erases a copy whose plan nobody shares; throws `planHasBegun` where somebody does. Nobody is told.
  package func eraseAlone(with home: HomeServer?, _ process: ChildProcess? = nil) throws(AppFailure) {
    try change { try $0.eraseAlone() }
    _ = try finishLeaving(with: home, process)
  }
}
