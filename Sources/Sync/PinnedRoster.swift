import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal

/// The roster that this copy has pinned, in the course of a sync or of an invitation (PROTOCOL.md, section 3).
struct PinnedRoster: Sendable {
  private(set) var membership: Membership
  /// Whether the second partner came with what was pinned since.
  private(set) var partnerJoined = false
  /// Whether another epoch came with it, and nobody asked yet.
  private var hasRotated = false

  init(_ membership: Membership) { self.membership = membership }

  var roster: Roster { membership.roster }

  /// Whether another epoch came since this was asked last.
  mutating func takeRotated() -> Bool {
    defer { hasRotated = false }
    return hasRotated
  }

  /// Takes over what is pinned by now, for what this device appended itself.
  mutating func update(_ replica: Replica) throws(SyncError) {
    guard let kept = replica.membership, kept.plan == roster.plan else { throw .notConnected }
    if kept.roster.epoch != roster.epoch { hasRotated = true }
    membership = kept
  }

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
    do { if membership.secrets.isEmpty { _ = try Pairing.secret(of: membership.identity, in: longer) } } catch {
      replica.warn(.keysDiffer, while: true)
      throw .keysDiffer
    }
    let awaitedKeys = membership.awaitsKeys
    if roster.epoch != longer.epoch { hasRotated = true }
    try syncing { () throws(ReplicaError) in try replica.pin(longer) }
    // Whoever granted them has compared this device's number with its own screen.
    guard let kept = replica.membership else { throw .rosterInvalid }
    if awaitedKeys, !kept.secrets.isEmpty { replica.rememberCompared() }
    membership = kept
  }
}
