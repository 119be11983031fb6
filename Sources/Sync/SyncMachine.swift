import TandemPlan
package import TandemReplica
import TandemRoster
import TandemSeal
import TandemWire

/// One sync from its first call to its last (PROTOCOL.md, section 11).
///
///     clock ─────────▶ offering ──▶ offered ── merged, nothing more ──▶ done
///     │   ▲             ▲   ▲ ▲        │  │
///     │   │             │   │ └────────┘  │   merged, more to read or to send; roster_moved
///     ▼   │             │   │             │
///     completing ───────┘   └ completing ◀┘   the server lacks the plan, this device or the cursor
///
/// While an invitation of this person's is out, what came back to it is asked for before a sync is done.
///
/// A person who has left tells the server so, and reads no more:
///
///     leaving ──▶ [erasing] ──▶ done
///
/// Where the cursor is unknown everything is offered anew. A sync that has taken its share of time is done before it offers again.
package struct SyncMachine: Machine {
  enum State {
    /// Keys are handed on: new ones, where the present are no good, or the present once more.
    case rotating(Appending)
    /// The server's time is asked for, before changes go out whose stamps were guessed (section 12).
    case clock
    /// The server says that this device was removed: it asks for the list that would prove it.
    case provingRemoval
    /// This device waits for the plan's keys: it asks for the list that brings them.
    case awaitingKeys
    /// Another offer is to be made.
    case offering
    case offered(Offer)
    /// The server gets the roster as it is here.
    case completing(then: Continuation)
    /// The server is told that this person has left: with the roster that says so, then that all of it is to go.
    case leaving(Roster)
    case erasing
    /// They have left, and a device that was removed has nobody to tell.
    case left
    /// What came back to the invitation is asked for.
    case lookingOut(ReplyLookOut)
    case done
  }

  /// What went out with a call.
  struct Offer {
    let changes: [KeyedChange]
    let asked: ChainCursor
    /// Whether there was nothing to offer or to read: then the server may hold its answer back.
    let waits: Bool
    let waitSeconds: Int
  }

  /// What a roster was completed for.
  enum Continuation {
    case keys
    case clock
    case offering
    /// The server does not know this cursor.
    case everything(ChainCursor)
  }

  let calls: ServerCalls
  /// Whether a person asked for this sync.
  let isOnRequest: Bool
  let map: LinkReader.Map
  var pinned: PinnedRoster
  var report = SyncReport()
  var state: State
  /// The last change that was offered in this sync and taken or refused: each is offered once.
  var offered: ChangeKey?
  /// Whether the server told that it has more for this reader.
  var isBehind = false
  var hasReread = false
  /// Whether everything was read since the present epoch began.
  var isAtEnd = false
  /// Whether keys were handed on: once a sync.
  var hasHandedOn = false
  /// Whether those were new ones, in the place of keys that were no good.
  var isMending = false
  private var waitSeconds: Int
  var repairs = 0
  private var rounds = 0
  /// When the first offer was made, and when the last call was given out, by the boot clock.
  private var began: UInt64?
  private var sent: UInt64 = 0
  private(set) var now: Instant
  /// The server's, in its last answer, Unix milliseconds.
  private var serverTime: UInt64 = 0
  /// The page of the answer that was checked last, which says nothing new of who may write.
  var checked: MergePage?

  /// - Parameters:
  ///   - server: where the calls lead, as the settings have it. Where they say another one by now, nothing is sent: a plan's token
  ///     is for its own server alone. Nil where there is only one.
  ///   - signup: the sign-up token, for a server that wants one when it has lost the plan.
  ///   - waitSeconds: how long the server may hold the answer back while there is nothing to say.
  ///   - isOnRequest: whether a person asked for it: then what is else done at most once a day is done at once.
  ///   - map: checks the items of an answer, one by one unless given.
  package init(
    _ replica: Replica, server: String? = nil, signup: String? = nil, waitSeconds: Int = 0,
    isOnRequest: Bool = false, at now: Instant,
    map: @escaping LinkReader.Map = LinkReader.inTurn
  ) throws(SyncError) {
    let settings = replica.settings
    guard !settings.isPaused else { throw .paused }
    guard server == nil || settings.server == server else { throw .notConnected }
    guard let membership = replica.membership, membership.isRegistered else { throw .notConnected }
    pinned = PinnedRoster(membership)
    calls = ServerCalls(token: membership.identity.token, signup: signup)
    self.waitSeconds = waitSeconds
    self.isOnRequest = isOnRequest
    self.map = map
    self.now = now
    // A copy that was put back reads to the end before anything else: its own later changes come from there.
    isBehind = settings.isRestored
    state = membership.awaitsKeys ? .awaitingKeys : replica.needsTimeFirst && !settings.isRestored ? .clock : .offering
    if membership.isRevoked, !replica.hasLeft { throw .deviceRevoked }
    if replica.hasLeft { state = membership.isRevoked ? .left : try leaving() }
  }

  package mutating func next(
    _ replica: inout Replica, at now: Instant
  ) throws(SyncError) -> Step<ServerCall, SyncReport> {
    self.now = now
    sent = now.boot
    switch state {
    case .clock:
      return .call(call([], at: replica.cursor))
    case .rotating(var appending):
      switch try TandemSync.appending({ () throws(PairingError) in try appending.next(&replica) }) {
      case .call(let call):
        state = .rotating(appending)
        return .call(call)
      case .done:
        try pinned.update(replica)
        report.hasMendedKeys = isMending && pinned.membership.hasGoodKeys
        state = .offering
        return try next(&replica, at: now)
      }
    case .offering:
      try offer(&replica)
      return try next(&replica, at: now)
    case .offered(let offer): return .call(call(offer.changes, at: offer.asked, waitSeconds: offer.waitSeconds))
    case .awaitingKeys, .provingRemoval: return .call(calls.askForRoster(pinned.roster.plan))
    case .completing: return .call(calls.roster(pinned.roster))
    case .leaving(let longer): return .call(calls.roster(longer))
    case .erasing: return .call(calls.erase(pinned.roster.plan))
    case .left:
      hasLeft(&replica)
      return .done(report)
    case .lookingOut(let lookOut): return .call(lookOut.call)
    case .done: return .done(report)
    }
  }

  package mutating func take(
    _ answer: ServerAnswer, into replica: inout Replica, at now: Instant
  ) throws(SyncError) {
    self.now = now
    do throws(SyncError) {
      switch state {
      case .clock: try takeTime(answer, &replica)
      case .rotating(var appending):
        try TandemSync.appending { () throws(PairingError) in try appending.take(answer, into: &replica) }
        state = .rotating(appending)
      case .offered(let offer): try takeOffered(answer, offer, &replica)
      case .awaitingKeys: try takeKeys(answer, &replica)
      case .provingRemoval:
        try proveRemoval(answer, &replica)
      case .completing(let then): try takeRoster(answer, then, &replica)
      case .leaving(let longer): try takeLeft(answer, longer, &replica)
      case .erasing: try takeErased(answer, &replica)
      case .lookingOut(let lookOut):
        report.hasReply = lookOut.take(answer, into: &replica, at: now)
        state = .done
      case .offering, .left, .done: break
      }
    } catch {
      if case .planErased = error { replica.warn(.planErased, while: true) }
      guard case .deviceRevoked = error else { throw error }
      guard replica.membership?.isRevoked == true else { return state = .provingRemoval }
      if replica.hasLeft { return state = .left }
      replica.warn(replica.membership?.wasNeverIn == true ? .neverIn : .deviceRevoked, while: true)
      throw error
    }
  }

  /// The server's time in an answer. A boot clock that went back makes the call endless, and its answer proves little.
  func heard(_ answer: WireSyncAnswer) -> HeardTime {
    HeardTime(answer.serverTime, tookMilliseconds: now.boot &- sent)
  }

  private func call(_ changes: [KeyedChange], at cursor: ChainCursor, waitSeconds: Int = 0) -> ServerCall {
    var message = WireSyncRequest()
    message.cursor = cursor
    message.changes = changes.map { $0.change }
    message.rosterHead = pinned.roster.head
    return calls.sync(pinned.roster.plan, message, waitSeconds: waitSeconds)
  }
}

// From one state to the next.
extension SyncMachine {
  /// Offers what waits, unless there is more to read first.
  private mutating func offer(_ replica: inout Replica) throws(SyncError) {
    let began = began ?? now.boot
    self.began = began
    guard rounds < SyncLimits.roundsPerSync, now.boot &- began <= SyncLimits.syncMilliseconds else {
      return end(&replica, isCut: true)
    }
    rounds += 1
    try prepare(&replica)
    let changes = isBehind ? [] : nextOffer(replica)
    let waits = changes.isEmpty && !isBehind
    state = .offered(Offer(changes: changes, asked: replica.cursor, waits: waits, waitSeconds: waits ? waitSeconds : 0))
    // Waits where nothing is left to offer, also behind changes that the server does not take: they are offered once a sync.
    if waits { waitSeconds = 0 }
  }

  /// What was sealed under an earlier epoch is sealed anew before it is offered, once it is sure that it has not arrived.
  private mutating func prepare(_ replica: inout Replica) throws(SyncError) {
    if pinned.takeRotated() { isAtEnd = false }
    guard !isBehind, !replica.hasEnded, replica.hasToReseal else { return }
    guard isAtEnd else { return isBehind = true }
    try syncing { () throws(ReplicaError) in try replica.reseal() }
  }

  /// Nothing once one has left, and nothing without the present keys: what is sealed under earlier ones is open to whoever was removed.
  func nextOffer(_ replica: Replica) -> [KeyedChange] {
    if replica.hasEnded || !(replica.membership?.hasPresentKeys ?? true) { return [] }
    return replica.outbox(after: offered, limit: SyncLimits.changesPerPush, maxBytes: SyncLimits.sealedBytesPerPush)
  }

  private mutating func takeTime(_ answer: ServerAnswer, _ replica: inout Replica) throws(SyncError) {
    do throws(SyncError) {
      let heard = heard(try answer.syncAnswer())
      _ = try syncing { () throws(ReplicaError) in try replica.repairClock(hearing: heard, at: now) }
      state = .offering
    } catch {
      guard error.isRosterLost else { throw error }
      try complete(then: .clock)
    }
  }

  private mutating func takeOffered(_ answer: ServerAnswer, _ offer: Offer, _ replica: inout Replica) throws(SyncError)
  {
    let answered: WireSyncAnswer
    do throws(SyncError) { answered = try answer.syncAnswer() } catch {
      guard error.isRosterLost else { throw error }
      return try complete(then: error.refusedCode == .planUnknown ? .everything(offer.asked) : .offering)
    }
    serverTime = answered.serverTime
    switch answered.outcome {
    case .merged: try takeMerged(answered, offer, &replica)
    case .cursorUnknown: try complete(then: .everything(offer.asked))
    case .rosterMoved:
      try countRepair()
      state = try pinned.follow(answered.roster, &replica) ? .offering : .completing(then: .offering)
    }
  }

  private mutating func takeMerged(
    _ answer: WireSyncAnswer, _ offer: Offer, _ replica: inout Replica
  ) throws(SyncError) {
    let isOver = try takePage(answer, offer, &replica)
    if !isBehind, let appending = keysDue(replica) { return state = .rotating(appending) }
    guard isOver, report.refused == 0 || offer.waits || waitSeconds == 0 || !report.isVerified else {
      return state = .offering
    }
    end(&replica, isCut: false)
  }

  mutating func end(_ replica: inout Replica, isCut: Bool) {
    report.isCut = isCut
    report.hasEnded = replica.hasEnded
    report.partnerJoined = pinned.partnerJoined
    report.pending = replica.pendingCount
    if !isCut { replica.noteSuccess(report, at: now) }
    state = isCut ? .done : ReplyLookOut(replica, calls, serverTime: serverTime).map { .lookingOut($0) } ?? .done
  }
}
