import TandemReplica
import TandemStore

// What a sync keeps for its person: what they should be told, until it is over.
extension ReplicaStore {
  /// Sets a warning, or takes it back. Writes only where that changes something.
  func warn(_ warning: SyncWarning, while isSo: Bool) throws(ReplicaError) {
    guard try settings().warnings.contains(warning.rawValue) != isSo else { return }
    try changeSettings { settings in
      if isSo { settings.warnings.insert(warning.rawValue) } else { settings.warnings.remove(warning.rawValue) }
    }
  }

  /// This computer's clock and the server's are far apart: the person is told by how much, to the hour.
  func noteClock(_ heard: HeardTime) throws(ReplicaError) {
    let ahead = clockAhead(of: heard)
    guard try settings().clockAheadHours != ahead else { return }
    try changeSettings { $0.clockAheadHours = ahead }
  }

  /// Somebody tried an invitation that was used already: the person is told once.
  func noteClaims(_ claims: UInt32) throws(ReplicaError) {
    let known = try settings().refusedClaims
    guard known != claims else { return }
    try changeSettings { settings in
      // A server that was wiped counts from the start again.
      settings.refusedClaims = claims
      if claims > known { settings.warnings.insert(SyncWarning.inviteTaken.rawValue) }
    }
  }

  /// Counts how often in a row the server had lost what it was given; a pause grows with it, unless a person asks.
  func noteHealing(isOnRequest: Bool) throws(SyncError) {
    let settings = try syncing { () throws(ReplicaError) in try self.settings() }
    let now = time.wallMilliseconds()
    if !isOnRequest, settings.healings >= SyncLimits.healingsAtOnce {
      let pause = min(
        SyncLimits.healingPauseMilliseconds << min(UInt64(settings.healings - SyncLimits.healingsAtOnce), 16),
        SyncLimits.healingPauseMillisecondsAtMost)
      // A clock that was set back does not make the pause longer.
      if let last = settings.healed, now >= last, now - last < pause { throw .serverForgets }
    }
    try syncing { () throws(ReplicaError) in
      _ = try changeSettings { settings in
        settings.healings = min(settings.healings + 1, 1_000)
        settings.healed = now
      }
    }
  }

  /// Keeps that the server was reached, and what it said; not every time, so that waiting costs no writing.
  func noteSuccess(_ report: SyncReport) throws(ReplicaError) {
    try warn(.quota, while: report.isOverQuota)
    try warn(.refused, while: report.refused > report.overQuota)
    if report.isVerified { try warn(.chainMismatch, while: false) }
    // The server shows the known list again, and the plan, or the sync would not have come to its end.
    for warning in [SyncWarning.rosterFork, .planErased] { try warn(warning, while: false) }
    let settings = try self.settings()
    let isCalm = settings.healings == 0 || report.healed
    guard settings.synced == nil || report.healed || !isCalm else { return }
    let now = time.wallMilliseconds()
    try changeSettings { settings in
      settings.synced = now
      if report.healed {
        settings.warnings.insert(SyncWarning.serverRestored.rawValue)
      } else {
        settings.healings = 0
        settings.healed = nil
      }
    }
  }
}
