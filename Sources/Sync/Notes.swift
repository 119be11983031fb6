import TandemPlan
import TandemReplica
import TandemRoster

// What a sync keeps for its person: what they should be told, until it is over.
extension Replica {
  /// Sets a warning, or takes it back. Writes only where that changes something.
  mutating func warn(_ warning: Warning, while isSo: Bool) {
    guard settings.warnings.contains(warning) != isSo else { return }
    changeSettings { settings in
      if isSo { settings.warnings.insert(warning) } else { settings.warnings.remove(warning) }
    }
  }

  /// This computer's clock and the server's are far apart: the person is told by how much, to the hour.
  mutating func noteClock(_ heard: HeardTime, at now: Instant) {
    let ahead = Self.clockAhead(of: heard, at: now)
    guard settings.clockAheadHours != ahead else { return }
    changeSettings { $0.clockAheadHours = ahead }
  }

  /// Somebody tried an invitation that was used already: the person is told once, where it may have been one of theirs.
  mutating func noteClaims(_ claims: UInt32) {
    let known = settings.refusedClaims
    guard known != claims else { return }
    let isTold = claims > known && !isOfOthersDevices
    changeSettings { settings in
      // A server that was wiped counts from the start again.
      settings.refusedClaims = claims
      if isTold { settings.warnings.insert(.inviteTaken) }
    }
  }

  /// Whether the only lines since both are here are the other person's, for devices of their own: nothing is told of those (PROTOCOL.md,
  /// section 10.5), and the server does not say which line was tried.
  private var isOfOthersDevices: Bool {
    guard let membership else { return false }
    let (roster, own) = (membership.roster, membership.seat.rawValue)
    let lines = roster.invites.map { (seat: $0.seat, by: roster.device(at: $0.inviter)?.seat) }
    return !lines.contains { $0.by == own } && lines.contains { $0.seat == $0.by }
  }

  /// Counts how often in a row the server had lost what it was given; a pause grows with it, unless a person asks.
  mutating func noteHealing(isOnRequest: Bool, at now: Instant) throws(SyncError) {
    if !isOnRequest, settings.healings >= SyncLimits.healingsAtOnce {
      let pause = min(
        SyncLimits.healingPauseMilliseconds << min(UInt64(settings.healings - SyncLimits.healingsAtOnce), 16),
        SyncLimits.healingPauseMillisecondsAtMost)
      // A clock that was set back does not make the pause longer.
      if let last = settings.healed, now.wall >= last, now.wall - last < pause { throw .serverForgets }
    }
    changeSettings { settings in
      settings.healings = min(settings.healings, 999) + 1
      settings.healed = now.wall
    }
  }

  /// Keeps that the server was reached, and what it said; not every time, so that waiting costs no writing.
  mutating func noteSuccess(_ report: SyncReport, at now: Instant) {
    warn(.quota, while: report.isOverQuota)
    warn(.refused, while: report.refused > report.overQuota)
    if report.isVerified { warn(.chainMismatch, while: false) }
    // Who came back by a code finds their name in the plan.
    if settings.name.isEmpty, let seat = membership?.seat, let name = state.text(Address(.partnerName, of: seat)) {
      changeSettings { $0.name = name }
    }
    if report.hasMendedKeys { warn(.keysMended, while: true) }
    // The server shows the known list again, and the plan, or the sync would not have come to its end.
    for warning in [Warning.rosterFork, .planErased] { warn(warning, while: false) }
    let isTrusted = !report.healed && hasKept(at: now)
    guard settings.synced == nil || report.healed || isTrusted else { return }
    changeSettings { settings in
      settings.synced = now.wall
      if report.healed { settings.warnings.insert(.serverRestored) }
      guard isTrusted else { return }
      settings.healings = 0
      settings.healed = nil
    }
  }

  /// Whether the server has kept what it was given last for as long as the longest pause: only then is it trusted again, or one
  /// that forgets every second time would be given everything without end.
  private func hasKept(at now: Instant) -> Bool {
    guard settings.healings > 0 else { return false }
    guard let last = settings.healed, now.wall >= last else { return true }
    return now.wall - last >= SyncLimits.healingPauseMillisecondsAtMost
  }
}
