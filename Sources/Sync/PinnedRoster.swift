import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal

/// The roster that this copy has pinned, in the course of a sync or of an invitation (PROTOCOL.md, section 3).
struct PinnedRoster: Sendable {
  private(set) var membership: Membership
  /// Whether the second partner came with what was pinned since.
  private(set) var partnerJoined = false

  init(_ membership: Membership) { self.membership = membership }

  var roster: Roster { membership.roster }

  /// Pins what the server's whole list has more. A fork stops everything.
  /// - Returns: whether both are the same now; if not, the server's list is a beginning of this one.
  mutating func follow(_ theirs: [[UInt8]], _ replica: inout Replica) throws(SyncError) -> Bool {
    switch roster.relation(to: theirs) {
    case .equal: return true
    case .extension:
      try pin(Array(theirs.dropFirst(roster.entries.count)), &replica)
      return true
    case .prefix: return false
    case .fork:
      replica.warn(.rosterFork, while: true)
      throw .rosterFork
    }
  }

  /// Verifies and pins entries that continue the list, and takes the plan secret if one of them brings it.
  mutating func pin(_ entries: [[UInt8]], _ replica: inout Replica) throws(SyncError) {
    guard !entries.isEmpty else { return }
    var longer = roster
    do throws(RosterError) {
      for entry in entries { longer = try longer.appending(entry) }
    } catch { throw error == .upgradeNeeded ? .upgradeNeeded : .rosterInvalid }
    if roster.partnerJoin == nil, longer.partnerJoin != nil { partnerJoined = true }
    let secret: PlanSecret?
    do { secret = membership.secrets.isEmpty ? try Pairing.secret(of: membership.identity, in: longer) : nil } catch {
      replica.warn(.keysDiffer, while: true)
      throw .keysDiffer
    }
    let awaitedKeys = membership.awaitsKeys
    try syncing { () throws(ReplicaError) in try replica.pin(longer, secret: secret) }
    // Whoever granted them has compared this device's number with its own screen.
    if awaitedKeys, secret != nil { replica.rememberCompared() }
    guard let kept = replica.membership else { throw .rosterInvalid }
    membership = kept
  }
}
