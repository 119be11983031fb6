import TandemPlan
import TandemReplica
import TandemRoster
import TandemWire

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

  /// Somebody tried a line of this person's that was used already: they are told once. What was tried before a later device of theirs
  /// came, they were told on another one.
  mutating func noteClaims(of answer: WireSyncAnswer) {
    let (known, knownOfDevices) = (settings.refusedClaims, settings.refusedDeviceClaims)
    guard known != answer.refusedClaims || knownOfDevices != answer.refusedDeviceClaims else { return }
    let isNew = settings.synced == nil && (membership?.isLaterDevice ?? false)
    changeSettings { settings in
      // A server that was wiped counts from the start again.
      (settings.refusedClaims, settings.refusedDeviceClaims) = (answer.refusedClaims, answer.refusedDeviceClaims)
      if isNew { return }
      if answer.refusedClaims > known { settings.warnings.insert(.inviteTaken) }
      if answer.refusedDeviceClaims > knownOfDevices { settings.warnings.insert(.deviceLineTaken) }
    }
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
    // Who came back by a code finds their name in the plan, also in a copy that was begun with another one.
    if let seat = membership?.seat, let name = state.text(Address(.partnerName, of: seat)), name != settings.name {
      changeSettings { $0.name = name }
    }
    warn(.keysUsedUp, while: membership.map { $0.isPaired && !$0.hasPresentKeys && !hasEnded } ?? false)
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
