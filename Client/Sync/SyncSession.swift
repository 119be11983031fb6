import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSeal
import TandemWire

/// One sync from its first call to its last.
///
///     settle clock -> offer outbox + cursor -> merged         verify, take the page; more? go on reading
///                                           -> roster_moved   pin or complete the roster, offer again
///                                           -> cursor_unknown complete the roster, offer everything, read from the start
struct SyncSession {
  let replica: ReplicaStore
  let calls: ServerCalls
  var membership: Membership
  var report = SyncReport()
  /// Whether a person asked for this sync.
  let isOnRequest: Bool
  /// The last change that was offered in this sync and taken or refused: each is offered once.
  private var offered: ChangeKey?
  /// Whether the server told that it has more for this reader.
  private var isBehind = false
  private var hasReread = false
  private var repairs = 0

  init(replica: ReplicaStore, calls: ServerCalls, membership: Membership, isOnRequest: Bool = false) {
    self.replica = replica
    self.calls = calls
    self.membership = membership
    self.isOnRequest = isOnRequest
  }

  mutating func run(waitSeconds: Int) async throws(SyncError) {
    try await settleClock()
    // Waits where nothing is left to offer, also behind changes that the server does not take: they are offered once a sync.
    var wait = waitSeconds
    let began = replica.time.bootMilliseconds()
    report.isCut = true
    for _ in 0..<SyncLimits.roundsPerSync {
      guard replica.time.bootMilliseconds() - began <= SyncLimits.syncMilliseconds else { break }
      let offer = isBehind ? [] : try nextOffer()
      let waits = offer.isEmpty && !isBehind
      let isOver = try await round(offer, waitSeconds: waits ? wait : 0)
      if isOver, report.refused == 0 || waits || wait == 0 || !report.isVerified {
        report.isCut = false
        break
      }
      if waits { wait = 0 }
    }
    report.pending = try mapped { () throws(ReplicaError) in try replica.pendingCount() }
    if !report.isCut { try noteSuccess() }
  }

  private func nextOffer() throws(SyncError) -> [KeyedChange] {
    try mapped { () throws(ReplicaError) in
      try replica.outbox(
        after: offered, limit: SyncLimits.changesPerPush, maxBytes: SyncLimits.sealedBytesPerPush)
    }
  }

  /// One call, and what follows from its answer.
  /// - Returns: whether the sync has come to its end.
  private mutating func round(_ offer: [KeyedChange], waitSeconds: Int) async throws(SyncError) -> Bool {
    let asked = try mapped { () throws(ReplicaError) in try replica.cursor() }
    let answer: WireSyncAnswer
    let heard: HeardTime
    do throws(SyncError) {
      (answer, heard) = try await call(offer, asked, waitSeconds: waitSeconds)
    } catch {
      guard case .refused(let code, _) = error, code == .planUnknown || code == .deviceUnknown else { throw error }
      try await completeRoster(nil)
      if code == .planUnknown { try offerEverything(asked) }
      return false
    }
    switch answer.outcome {
    case .merged: return try take(answer, heard, offer, asked)
    case .cursorUnknown:
      try await completeRoster(nil)
      try offerEverything(asked)
    case .rosterMoved: try await completeRoster(answer.roster)
    }
    return false
  }

  private func call(
    _ offer: [KeyedChange], _ cursor: ChainCursor, waitSeconds: Int
  ) async throws(SyncError) -> (WireSyncAnswer, HeardTime) {
    var message = WireSyncRequest()
    message.cursor = cursor
    message.changes = offer.map { $0.change }
    message.rosterHead = membership.roster.head
    // A boot clock that went back makes the call endless, and its answer proves little.
    let sent = replica.time.bootMilliseconds()
    let answer = try await calls.sync(membership.plan, message, waitSeconds: waitSeconds)
    return (answer, HeardTime(answer.serverTime, tookMilliseconds: replica.time.bootMilliseconds() &- sent))
  }

  /// Pins the roster first, then verifies, opens and applies the page in one transaction.
  private mutating func take(
    _ answer: WireSyncAnswer, _ heard: HeardTime, _ offer: [KeyedChange], _ asked: ChainCursor
  ) throws(SyncError) -> Bool {
    // Another plan may have taken this one's place while the call was waiting.
    guard try mapped({ () throws(ReplicaError) in try replica.membership() })?.plan == membership.plan else {
      throw .notConnected
    }
    try pin(answer.roster)
    var page = LinkReader.page(answer, asked: asked, offer: offer, keyring: membership.keyring)
    page.heard = heard
    // Every page brings a reader on; one that does not would go on for ever.
    if answer.more, page.links?.isEmpty ?? false { throw .serverConfused }
    let merged = try mapped { () throws(ReplicaError) in try replica.merge(page) }
    report.sent += merged.settled
    report.received += merged.shown + merged.earlier
    report.quarantined += merged.quarantined
    if let last = offer.last { offered = last.key }
    note(answer.refused)
    try noteClock(heard)
    try noteClaims(answer.refusedClaims)
    if page.links == nil || merged.isMissing { return try takeMisfit() }
    isBehind = answer.more
    if isBehind { return false }
    if let isOneHistory = merged.isOneHistory { try warn(.twoHistories, while: !isOneHistory) }
    report.isVerified = true
    if try writeWhatIsDue() { return false }
    return try nextOffer().isEmpty
  }

  /// An answer did not fit: everything is read from the start once, and if that does not help the person is told. What is here
  /// is offered all the same.
  private mutating func takeMisfit() throws(SyncError) -> Bool {
    isBehind = false
    report.isVerified = false
    if !hasReread {
      hasReread = true
      let asked = try mapped { () throws(ReplicaError) in try replica.cursor() }
      let begins = try mapped { () throws(ReplicaError) in
        try replica.readFromStart(asked: asked, isOnRequest: isOnRequest)
      }
      if begins {
        isBehind = true
        return false
      }
    }
    try warn(.chainMismatch, while: true)
    // What is written rests on what was verified alone.
    if try writeWhatIsDue() { return false }
    return try nextOffer().isEmpty
  }

  /// A server that lost what it had gets everything back: once a sync, and after the third time in a row with growing pauses.
  private mutating func offerEverything(_ asked: ChainCursor) throws(SyncError) {
    guard !report.healed else { throw .serverConfused }
    try noteHealing()
    try mapped { () throws(ReplicaError) in try replica.offerEverything(asked: asked) }
    report.healed = true
    offered = nil
    isBehind = false
  }

  /// Asks for the time before changes go out whose stamps were guessed; taking the answer moves them if the guess was wrong
  /// (PROTOCOL.md, section 12).
  private mutating func settleClock() async throws(SyncError) {
    guard try mapped({ () throws(ReplicaError) in try replica.needsTimeFirst() }) else { return }
    for _ in 0..<SyncLimits.repairsPerSync {
      let asked = try mapped { () throws(ReplicaError) in try replica.cursor() }
      do throws(SyncError) {
        let (_, heard) = try await call([], asked, waitSeconds: 0)
        _ = try mapped { () throws(ReplicaError) in try replica.repairClock(hearing: heard) }
        return
      } catch {
        guard case .refused(let code, _) = error, code == .planUnknown || code == .deviceUnknown else { throw error }
        try await completeRoster(nil)
      }
    }
  }

  /// Counts what had to be mended; a server that never has enough is left alone for now.
  mutating func countRepair() throws(SyncError) {
    repairs += 1
    guard repairs <= SyncLimits.repairsPerSync else { throw .serverConfused }
  }
}

/// Runs a call of the replica inside a sync.
func mapped<Value>(_ work: () throws(ReplicaError) -> Value) throws(SyncError) -> Value {
  do { return try work() } catch { throw .replica(error) }
}
