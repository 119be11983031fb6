import TandemPlan
import TandemReplica
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
      let theirs = answer.roster.map { Array($0) }
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

/// Everything is offered anew to a server that lost it, and read from the start. Nothing of it is kept until it is done.
struct Healing {
  /// How far the offering has come.
  var last: ChangeKey?
  /// The last of what the next call offers. A call that found out that the server has lost the plan had offered the outbox:
  /// that is no progress of healing.
  var offered: ChangeKey?
  var cursor = Cursor.start
  /// The replica's cursor when it began.
  let before: Cursor
}

extension SyncSession {
  mutating func beginHealing() throws(SyncError) {
    healing = Healing(before: try mapped { () throws(ReplicaError) in try replica.cursor() })
    report.healed = true
  }

  mutating func finishHealing(_ done: Healing) throws(SyncError) {
    healing = nil
    var page = MergePage()
    page.cursor = done.cursor
    page.asked = done.before
    _ = try mapped { () throws(ReplicaError) in try replica.merge(page) }
  }
}
