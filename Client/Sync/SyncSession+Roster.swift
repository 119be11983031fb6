import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSeal
import TandemWire

extension SyncSession {
  /// Verifies and pins entries that continue the pinned list, and takes the plan secret if one of them brings it.
  mutating func pin(_ entries: [[UInt8]]) throws(SyncError) {
    guard !entries.isEmpty else { return }
    var longer = membership.roster
    do throws(RosterError) {
      for entry in entries { longer = try longer.appending(entry) }
    } catch { throw error == .upgradeNeeded ? .upgradeNeeded : .rosterInvalid }
    if membership.roster.partnerJoin == nil, longer.partnerJoin != nil { report.partnerJoined = true }
    let secret: PlanSecret?
    do { secret = membership.secrets.isEmpty ? try Pairing.secret(of: membership.identity, in: longer) : nil } catch {
      try mapped { () throws(ReplicaError) in
        _ = try replica.changeSettings { $0.warnings.insert(SyncWarning.keysDiffer.rawValue) }
      }
      throw .keysDiffer
    }
    try keep(longer, secret)
  }

  private mutating func keep(_ roster: Roster, _ secret: PlanSecret?) throws(SyncError) {
    let kept = try mapped { () throws(ReplicaError) in
      try replica.pin(roster, secret: secret)
      return try replica.membership()
    }
    guard let kept else { throw .rosterInvalid }
    membership = kept
  }

  /// Brings the pinned list and the server's together: a restored server is completed, a longer list is pinned, a fork
  /// stops everything (PROTOCOL.md, section 3).
  /// - Parameter known: the server's whole list, where it has told it.
  mutating func completeRoster(_ known: [[UInt8]]?) async throws(SyncError) {
    try countRepair()
    let roster = membership.roster
    switch known.map({ roster.relation(to: $0) }) {
    case .equal: return
    case .extension: try pin(Array((known ?? []).dropFirst(roster.entries.count)))
    case .fork: try stopAtFork()
    case .prefix, nil:
      let answer = try await calls.roster(roster.plan, roster.entries)
      guard answer.outcome == .rosterMoved else { return }
      let theirs = answer.roster
      switch roster.relation(to: theirs) {
      case .equal: return
      case .extension: try pin(Array(theirs.dropFirst(roster.entries.count)))
      case .prefix: throw .serverConfused
      case .fork: try stopAtFork()
      }
    }
  }

  private func stopAtFork() throws(SyncError) {
    try mapped { () throws(ReplicaError) in
      _ = try replica.changeSettings { $0.warnings.insert(SyncWarning.rosterFork.rawValue) }
    }
    throw .rosterFork
  }
}
