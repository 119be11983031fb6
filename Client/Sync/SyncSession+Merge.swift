import TandemPlan
import TandemReplica
import TandemSeal
import TandemWire

extension SyncSession {
  /// Takes one page: pins the roster first, then opens and checks each change, then applies all of it in one transaction.
  /// - Returns: how many changes left the outbox.
  mutating func merge(_ answer: WireSyncAnswer, _ offer: [KeyedChange]) throws(SyncError) -> Int {
    try pin(answer.roster.map { Array($0) })
    var page = MergePage(opening: answer.changes.map { SealedChange($0) }, with: membership.keyring)
    let cursor = Cursor(sequence: answer.cursor.sequence, chain: Array(answer.cursor.chain))
    page.serverTime = answer.serverTime
    if let before = healing {
      // The cursor is kept only once everything is offered: a healing that is cut off begins again.
      healing = Healing(last: before.offered, cursor: cursor, before: before.before)
    } else {
      page.asked = asked
      page.cursor = cursor
      page.held = held(answer, offer)
    }
    let merged = try mapped { () throws(ReplicaError) in try replica.merge(page) }
    report.sent += page.held.count
    report.received += merged.shown + merged.earlier
    report.quarantined += merged.quarantined
    try noteClaims(answer.refusedClaims)
    return page.held.count
  }

  /// The outbox keys that the server holds at a place which this answer's cursor has passed. One that it holds further on
  /// stays: if the server were restored in between, nobody else might have it (PROTOCOL.md, section 11).
  private func held(_ answer: WireSyncAnswer, _ offer: [KeyedChange]) -> [ChangeKey] {
    answer.held.compactMap { held in
      let index = Int(held.index)
      guard offer.indices.contains(index), held.sequence <= answer.cursor.sequence else { return nil }
      return offer[index].key
    }
  }

  /// Somebody tried an invitation that was used already: the person is told once.
  private func noteClaims(_ claims: UInt32) throws(SyncError) {
    try mapped { () throws(ReplicaError) in
      guard claims > 0, try replica.settings().refusedClaims < claims else { return }
      try replica.changeSettings { settings in
        settings.refusedClaims = claims
        settings.warnings.insert(SyncWarning.inviteTaken.rawValue)
      }
    }
  }

  /// Keeps that the server was reached; not every time, so that waiting costs no writing.
  func noteSuccess() throws(SyncError) {
    try mapped { () throws(ReplicaError) in
      let settings = try replica.settings()
      let fork = SyncWarning.rosterFork.rawValue
      guard settings.synced == nil || report.healed || settings.warnings.contains(fork) else { return }
      let now = replica.time.wallMilliseconds()
      try replica.changeSettings { settings in
        settings.synced = now
        // The server shows the known history again, or the sync would not have come to its end.
        settings.warnings.remove(fork)
        if report.healed { settings.warnings.insert(SyncWarning.serverRestored.rawValue) }
      }
    }
  }
}
