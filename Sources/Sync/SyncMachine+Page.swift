import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemWire

// What a sync does with one page of the server's sequence.
extension SyncMachine {
  package mutating func check(_ answer: ServerAnswer) {
    checked = nil
    guard case .offered(let offer) = state, let answer = try? answer.syncAnswer(), answer.outcome == .merged,
      answer.roster.isEmpty
    else { return }
    checked = page(of: answer, offer)
  }

  private func page(of answer: WireSyncAnswer, _ offer: Offer) -> MergePage {
    LinkReader.page(answer, asked: offer.asked, offer: offer.changes, keyring: pinned.membership.keyring, map: map)
  }

  /// Pins the roster first, then verifies, opens and applies the page.
  /// - Returns: whether there is nothing more to read or to offer.
  mutating func takePage(_ answer: WireSyncAnswer, _ offer: Offer, _ replica: inout Replica) throws(SyncError) -> Bool {
    // Another plan may have taken this one's place while the call was waiting.
    guard replica.membership?.plan == pinned.roster.plan else {
      throw .notConnected
    }
    try pinned.pin(answer.roster, &replica)
    var page = checked ?? page(of: answer, offer)
    checked = nil
    let heard = heard(answer)
    page.heard = heard
    // Every page brings a reader on; one that does not would go on for ever.
    if answer.more, page.links?.isEmpty ?? false { throw .serverConfused }
    let merged = try syncing { () throws(ReplicaError) in try replica.merge(page, at: now) }
    report.sent += merged.settled
    report.received += merged.shown + merged.earlier
    report.quarantined += merged.quarantined
    report.note(answer.refused)
    if let last = offer.changes.last { offered = last.key }
    if merged.isLost, !report.healed {
      try offerEverything(replica.cursor, &replica)
      return false
    }
    replica.noteClock(heard, at: now)
    replica.noteClaims(of: answer)
    if page.links == nil || merged.isMissing { return try takeMisfit(&replica) }
    isBehind = answer.more
    isAtEnd = isAtEnd || !isBehind
    if isBehind { return false }
    if let isOneHistory = merged.isOneHistory { replica.warn(.twoHistories, while: !isOneHistory) }
    report.isVerified = true
    return try hasNothingToOffer(&replica)
  }

  /// An answer did not fit: everything is read from the start once, and if that does not help the person is told. What is here
  /// is offered all the same, and what is written rests on what was verified alone.
  private mutating func takeMisfit(_ replica: inout Replica) throws(SyncError) -> Bool {
    report.isVerified = false
    isBehind = false
    if !hasReread {
      hasReread = true
      isBehind = replica.readFromStart(asked: replica.cursor, isOnRequest: isOnRequest, at: now)
      if isBehind { return false }
    }
    replica.warn(.chainMismatch, while: true)
    isAtEnd = true
    return try hasNothingToOffer(&replica)
  }

  /// Writes what the page has made possible, and looks whether anything waits to be offered.
  private mutating func hasNothingToOffer(_ replica: inout Replica) throws(SyncError) -> Bool {
    if replica.settings.isRestored {
      try syncing { () throws(ReplicaError) in try replica.endRestoring(at: now) }
      offered = nil
    }
    if pinned.membership.isPaired, !replica.hasEnded {
      let wrote = try syncing { () throws(ReplicaError) in
        try replica.writeWhatIsDue(isVerified: report.isVerified, at: now)
      }
      if wrote { return false }
    }
    return nextOffer(replica).isEmpty
  }
}

extension SyncReport {
  /// Counts what the server did not take, and why.
  fileprivate mutating func note(_ refused: [WireRefused]) {
    // What one has left takes nothing; the roster says so already.
    for refusal in refused where refusal.code != RefusalCode.ended.rawValue {
      self.refused += 1
      if refusal.code == RefusalCode.quota.rawValue { overQuota += 1 }
    }
  }
}
