import TandemRoster
import TandemWire

// One call both ways (PROTOCOL.md, section 11).
extension Service {
  func sync(_ id: PlanID?, _ request: WireRequest, waitSeconds: Int) async throws(StoreError) -> Step {
    guard let asked = try? WireSyncRequest(decoding: request.body, changesAtMost: limits.changesPerRequest) else {
      return .answer(.problem(.malformed))
    }
    switch try await caller(id, request) {
    case .refused(let response): return .answer(response)
    case .known(let state, let device):
      let call = SyncCall(state: state, device: device, asked: asked)
      if !asked.changes.isEmpty { return .answer(try await push(call)) }
      if let news = try await news(call) { return .answer(news) }
      if waitSeconds == 0 || call.hasLeft { return .answer(try await nothing(call)) }
      let seconds = min(waitSeconds, limits.waitSeconds)
      let waiter = bell.enroll(call.plan, device: device.position, seconds: seconds)
      // Looked at once more after enrolling, so that what came in between is not overslept.
      return try await lookAgain(HeldCall(request, asked, waiter), .rung)
    }
  }

  /// A request with changes is answered at once: with what became of them, and what else is new.
  private func push(_ call: SyncCall) async throws(StoreError) -> WireResponse {
    let push = Push(
      plan: call.plan, cursor: call.cursor, items: vetted(call), removed: call.removed, headKnown: call.knowsEpoch,
      nowMilliseconds: clock())
    let outcome = try await store.push(push)
    if outcome.after.sequence > outcome.before.sequence { bell.ring(call.plan) }
    guard outcome.kind == .merged else { return try await answer(call, wireOutcome(outcome.kind), page: nil, outcome) }
    // The usual case: nobody else wrote, so the answer needs no reading.
    if outcome.before == call.cursor { return try await answer(call, .merged, page: ReadPage.own(outcome), outcome) }
    let page = try await store.page(PageRequest(plan: call.plan, after: call.cursor, own: outcome.held))
    return try await answer(call, page == nil ? .cursorUnknown : .merged, page: page, outcome)
  }

  /// What is new since the cursor; nil if that is nothing. Where the plan was written just now, what is known of it may lag
  /// behind what its reader has already.
  private func news(_ call: SyncCall) async throws(StoreError) -> WireResponse? {
    if call.isUpToDate { return nil }
    var page = Page(cursor: call.cursor)
    if call.state.end != call.cursor {
      let read = try await store.page(PageRequest(plan: call.plan, after: call.cursor))
      guard let read else { return try await answer(call, .cursorUnknown, page: nil) }
      page = read
    }
    guard call.rosterIndex != nil else { return try await answer(call, .rosterMoved, page: nil) }
    return page.count == 0 && call.hasWholeRoster ? nil : try await answer(call, .merged, page: page)
  }

  private func nothing(_ call: SyncCall) async throws(StoreError) -> WireResponse {
    try await answer(call, .merged, page: Page(cursor: call.cursor))
  }

  /// Answers a call that was held back, if there is something that its caller lacks or its time is over.
  func lookAgain(_ held: HeldCall, _ reason: Waiter.Reason) async throws(StoreError) -> Step {
    var waitsOn = false
    defer { if !waitsOn { bell.leave(held.waiter) } }
    switch try await caller(held.waiter.plan, held.head) {
    case .refused(let response): return .answer(response)
    case .known(let state, let device):
      let call = SyncCall(state: state, device: device, asked: held.asked)
      if let news = try await news(call) { return .answer(news) }
      if reason == .over || call.hasLeft { return .answer(try await nothing(call)) }
      waitsOn = true
      return .wait(held)
    }
  }

  /// The answer with its page. The roster is read after the page: whoever wrote what the page brings is in it.
  private func answer(
    _ call: SyncCall, _ outcome: WireSyncAnswer.Outcome, page: Page?, _ push: PushOutcome? = nil
  ) async throws(StoreError) -> WireResponse {
    let stored = try await store.plan(call.plan)
    guard push?.kind != .planGone, case .known(let state) = stored else {
      // One without a tombstone was purged, and may come again.
      if case .erased = stored { return .problem(.planErased) }
      return .problem(.planUnknown)
    }
    let call = SyncCall(state: state, device: call.device, asked: call.asked)
    var answer = WireSyncAnswer()
    answer.outcome = outcome
    answer.serverTime = clock()
    // Each hears of the lines that its own seat has made, and of no other.
    answer.refusedClaims = call.device.seat == 1 ? state.claims.invitation : 0
    answer.refusedDeviceClaims = state.claims.devices[call.device.seat] ?? 0
    if outcome != .cursorUnknown { answer.cursor = call.asked.cursor }
    if outcome == .rosterMoved {
      answer.roster = state.roster.entries
    } else if let index = call.rosterIndex {
      answer.roster = Array(state.roster.entries[(index + 1)...])
    }
    if outcome == .merged {
      answer.refused = push?.refused.map { WireRefused(index: UInt32($0.index), code: $0.code.rawValue) } ?? []
    }
    if let page {
      answer.more = page.more
      answer.cursor = page.cursor
    }
    // A message may be written in pieces: what the store has encoded already is appended as it is.
    return .ok(answer.encoded() + (page?.encoded ?? []))
  }

  private func wireOutcome(_ kind: PushOutcome.Kind) -> WireSyncAnswer.Outcome {
    switch kind {
    case .merged, .planGone: .merged
    case .cursorUnknown: .cursorUnknown
    case .rosterMoved: .rosterMoved
    }
  }
}

/// A sync that is held back until something comes. It holds nothing of the store.
package final class HeldCall: Sendable {
  /// The request without its body.
  let head: WireRequest
  let asked: WireSyncRequest
  let waiter: Waiter

  init(_ request: WireRequest, _ asked: WireSyncRequest, _ waiter: Waiter) {
    var head = request
    head.body = []
    self.head = head
    self.asked = asked
    self.waiter = waiter
  }

  /// Returns when it is to be looked at again, or the task is cancelled.
  package func wait() async -> Waiter.Reason { await waiter.wait() }
}

/// A sync request beside the plan that it is about.
struct SyncCall {
  let state: PlanSummary
  let device: RosterDevice
  let asked: WireSyncRequest
  /// The index of the request's roster head; nil if the server does not know it.
  let rosterIndex: Int?

  init(state: PlanSummary, device: RosterDevice, asked: WireSyncRequest) {
    self.state = state
    self.device = device
    self.asked = asked
    rosterIndex = state.roster.index(ofHead: asked.rosterHead)
  }

  var plan: PlanID { state.roster.plan }

  var cursor: ChainCursor { asked.cursor }

  /// Whether an answer would bring nothing.
  var isUpToDate: Bool { state.end == cursor && hasWholeRoster }

  /// Whether the caller's list goes to the present epoch: what is sealed under an earlier one is not taken from a device that has not
  /// heard of it, since the removed one could read that.
  var knowsEpoch: Bool {
    guard let rosterIndex else { return false }
    return rosterIndex >= state.roster.epochs.last?.entry ?? 0
  }

  /// How many devices of each seat were removed.
  var removed: [UInt8: Int] {
    Dictionary(state.roster.devices.filter { $0.isRevoked }.map { ($0.seat, 1) }, uniquingKeysWith: +)
  }

  /// Whether the caller's seat has left: then there is nothing to wait for.
  var hasLeft: Bool { state.roster.left.contains(device.seat) }

  var hasWholeRoster: Bool { rosterIndex == state.roster.entries.count - 1 }
}
