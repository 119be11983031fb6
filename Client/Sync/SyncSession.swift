import FoundationEssentials
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemWire

/// One sync from its first call to its last.
///
///     settle clock -> offer outbox + cursor -> merged         take the page, drop what is held; more? go on reading
///                                           -> clock_ahead    restamp what the server does not hold, offer again
///                                           -> roster_moved   pin or complete the roster, offer again
///                                           -> cursor_unknown complete the roster, offer everything, read from the start
struct SyncSession {
  let replica: Replica
  let calls: ServerCalls
  var membership: Membership
  var report = SyncReport()
  /// Set while everything is offered anew to a server that lost it.
  var healing: Healing?
  /// The replica's cursor when the last call was made.
  private(set) var asked = Cursor.start
  /// Whether the server told that it has more for this reader.
  private var isBehind = false
  private var repairs = 0

  init(replica: Replica, calls: ServerCalls, membership: Membership) {
    self.replica = replica
    self.calls = calls
    self.membership = membership
  }

  mutating func run(waitSeconds: Int) async throws(SyncError) {
    try await settleClock()
    var wait = waitSeconds
    for _ in 0..<SyncLimits.roundsPerSync {
      let offer = try nextOffer()
      let answer = try await exchange(offer, waitSeconds: offer.isEmpty && !isBehind ? wait : 0)
      wait = 0
      if try await take(answer, offer) { break }
    }
    report.pending = try mapped { () throws(ReplicaError) in try replica.pendingCount() }
    try noteSuccess()
  }

  /// What goes with the next call: healing first, then the outbox; nothing while there is more to read.
  private mutating func nextOffer() throws(SyncError) -> [KeyedChange] {
    if let healing {
      let offers = try mapped { () throws(ReplicaError) in
        try replica.offers(
          after: healing.last, limit: SyncLimits.changesPerPush, maxBytes: SyncLimits.sealedBytesPerPush)
      }
      self.healing?.offered = offers.last?.key ?? healing.last
      if !offers.isEmpty { return offers }
      try finishHealing(healing)
    }
    guard !isBehind else { return [] }
    return try mapped { () throws(ReplicaError) in
      try replica.outbox(limit: SyncLimits.changesPerPush, maxBytes: SyncLimits.sealedBytesPerPush)
    }
  }

  /// - Returns: whether the sync has come to its end.
  private mutating func take(_ answer: WireSyncAnswer, _ offer: [KeyedChange]) async throws(SyncError) -> Bool {
    switch answer.outcome {
    case .merged:
      let merged = try merge(answer, offer)
      isBehind = answer.more
      if isBehind || healing != nil { return false }
      if try writeWhatIsDue() { return false }
      let left = try mapped { () throws(ReplicaError) in try replica.pendingCount() }
      return left == 0 || (!offer.isEmpty && merged == 0)
    case .clockAhead: try repairClock(answer, offer)
    case .cursorUnknown:
      try await completeRoster(nil)
      try beginHealing()
    case .rosterMoved: try await completeRoster(answer.roster.map { Array($0) })
    case .UNRECOGNIZED: throw .upgradeNeeded
    }
    return false
  }

  /// Counts what had to be mended; a server that never has enough is left alone for now.
  mutating func countRepair() throws(SyncError) {
    repairs += 1
    guard repairs <= SyncLimits.repairsPerSync else { throw .serverConfused }
  }

  /// One call; what a server that lost something answers is mended, and the call repeated.
  mutating func exchange(_ offer: [KeyedChange], waitSeconds: Int = 0) async throws(SyncError) -> WireSyncAnswer {
    while true {
      do throws(SyncError) {
        return try await calls.sync(membership.plan, try message(offer), waitSeconds: waitSeconds)
      } catch {
        guard case .refused(let code) = error, code == .planUnknown || code == .deviceUnknown else { throw error }
        try await completeRoster(nil)
        if code == .planUnknown { try beginHealing() }
      }
    }
  }

  private mutating func message(_ offer: [KeyedChange]) throws(SyncError) -> WireSyncRequest {
    asked = try mapped { () throws(ReplicaError) in try replica.cursor() }
    let cursor = healing?.cursor ?? asked
    var message = WireSyncRequest()
    message.cursor.sequence = cursor.sequence
    message.cursor.chain = Data(cursor.chain)
    message.changes = offer.map { WireChange($0.change) }
    message.rosterHead = Data(membership.roster.head)
    message.healing = healing != nil && !offer.isEmpty
    return message
  }
}

/// Runs a call of the replica inside a sync.
func mapped<Value>(_ work: () throws(ReplicaError) -> Value) throws(SyncError) -> Value {
  do { return try work() } catch { throw .replica(error) }
}
