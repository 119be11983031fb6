import FoundationEssentials
import SwiftProtobuf
import TandemRoster
import TandemWire

// One call both ways (PROTOCOL.md, section 11).
extension Service {
  func sync(_ id: PlanID?, _ request: WireRequest, waitSeconds: Int) async throws(StoreError) -> WireResponse {
    guard let asked = try? WireSyncRequest(serializedBytes: request.body) else { return .problem(.malformed) }
    guard asked.changes.count <= limits.changesPerRequest else { return .problem(.tooLarge) }
    switch try await caller(id, request) {
    case .refused(let response): return response
    case .known(let state, let device):
      let call = SyncCall(state: state, device: device, asked: asked)
      if !asked.changes.isEmpty { return try await push(call) }
      if waitSeconds > 0, call.isUpToDate {
        return try await wait(call, request, seconds: min(waitSeconds, limits.waitSeconds))
      }
      return try await read(call)
    }
  }

  /// A request with changes is answered at once: with what became of them, and what else is new.
  private func push(_ call: SyncCall) async throws(StoreError) -> WireResponse {
    let push = Push(
      plan: call.plan, cursor: call.cursor, items: vetted(call), headKnown: call.rosterIndex != nil,
      healing: call.asked.healing, nowMilliseconds: clock())
    let outcome = try await store.push(push)
    if outcome.after.sequence > outcome.before.sequence { bell.ring(call.plan) }
    let stored = try await store.plan(call.plan)
    guard case .known(let state) = stored, outcome.kind != .planGone else {
      // One without a tombstone was purged, and may come again.
      if case .erased = stored { return .problem(.planErased) }
      return .problem(.planUnknown)
    }
    let call = SyncCall(state: state, device: call.device, asked: call.asked)

    var answer = answer(call, wireOutcome(outcome.kind))
    answer.held = outcome.held.map { held in
      .with {
        $0.index = UInt32(held.index)
        $0.sequence = held.sequence
      }
    }
    answer.refused = outcome.refused.map { refused in
      .with {
        $0.index = UInt32(refused.index)
        $0.code = refused.code.rawValue
      }
    }
    guard outcome.kind == .merged else { return encode(answer, page: nil) }
    // The usual case: nobody else wrote, so the answer needs no reading.
    if outcome.before == call.cursor { return encode(answer, page: Page(cursor: outcome.after)) }
    let leavingOut = Set(outcome.held.map(\.sequence))
    let page = try await store.page(PageRequest(plan: call.plan, after: call.cursor, leavingOut: leavingOut))
    if page == nil { answer.outcome = .cursorUnknown }
    return encode(answer, page: page)
  }

  /// What is new since the cursor.
  private func read(_ call: SyncCall) async throws(StoreError) -> WireResponse {
    var page: Page? = Page(cursor: call.cursor)
    if call.state.end != call.cursor {
      page = try await store.page(PageRequest(plan: call.plan, after: call.cursor, leavingOut: []))
    }
    guard let page else { return encode(answer(call, .cursorUnknown), page: nil) }
    guard call.rosterIndex != nil else { return encode(answer(call, .rosterMoved), page: nil) }
    return encode(answer(call, .merged), page: page)
  }

  /// Holds the answer back until something comes. Meanwhile the call holds nothing of the store.
  private func wait(_ call: SyncCall, _ request: WireRequest, seconds: Int) async throws(StoreError) -> WireResponse {
    let waiter = bell.enroll(call.plan, device: call.device.position)
    defer { bell.leave(waiter) }
    // Looked at once more after enrolling, so that what came in between is not overslept.
    if case .known(let state) = try await store.plan(call.plan),
      SyncCall(state: state, device: call.device, asked: call.asked).isUpToDate
    {
      async let _: Void = ringing(waiter, afterSeconds: seconds)
      await waiter.wait()
    }
    switch try await caller(call.plan, request) {
    case .refused(let response): return response
    case .known(let state, let device): return try await read(SyncCall(state: state, device: device, asked: call.asked))
    }
  }

  private func ringing(_ waiter: Waiter, afterSeconds seconds: Int) async {
    try? await sleep(UInt64(seconds) * 1_000)
    waiter.ring()
  }

  /// Everything of an answer but the changes.
  private func answer(_ call: SyncCall, _ outcome: WireSyncAnswer.Outcome) -> WireSyncAnswer {
    var answer = WireSyncAnswer()
    answer.outcome = outcome
    answer.serverTime = clock()
    answer.refusedClaims = call.state.refusedClaims
    if outcome != .cursorUnknown { answer.cursor = call.asked.cursor }
    if let index = call.rosterIndex {
      answer.roster = call.state.roster.entries[(index + 1)...].map { Data($0) }
    } else if outcome == .rosterMoved {
      answer.roster = call.state.roster.entries.map { Data($0) }
    }
    return answer
  }

  /// A protobuf message may be written in pieces: what the store has encoded already is appended as it is.
  private func encode(_ answer: WireSyncAnswer, page: Page?) -> WireResponse {
    var answer = answer
    if let page {
      answer.more = page.more
      answer.cursor = .with {
        $0.sequence = page.cursor.sequence
        $0.chain = Data(page.cursor.chain)
      }
    }
    guard var bytes: [UInt8] = try? answer.serializedBytes() else { return .problem(.malformed) }
    if let page { bytes += page.encoded }
    return .ok(bytes)
  }

  private func wireOutcome(_ kind: PushOutcome.Kind) -> WireSyncAnswer.Outcome {
    switch kind {
    case .merged, .planGone: .merged
    case .clockAhead: .clockAhead
    case .cursorUnknown: .cursorUnknown
    case .rosterMoved: .rosterMoved
    }
  }
}

/// A sync request beside the plan that it is about.
struct SyncCall {
  let state: PlanState
  let device: RosterDevice
  let asked: WireSyncRequest
  let cursor: Cursor
  /// The index of the request's roster head; nil if the server does not know it.
  let rosterIndex: Int?

  init(state: PlanState, device: RosterDevice, asked: WireSyncRequest) {
    self.state = state
    self.device = device
    self.asked = asked
    let given = Cursor(sequence: asked.cursor.sequence, chain: [UInt8](asked.cursor.chain))
    // A client that has no cursor yet may leave it out.
    cursor = given.sequence == 0 && given.chain.isEmpty ? .start : given
    rosterIndex = state.roster.index(ofHead: [UInt8](asked.rosterHead))
  }

  var plan: PlanID { state.roster.plan }

  /// Whether an answer would bring nothing.
  var isUpToDate: Bool { state.end == cursor && rosterIndex == state.roster.entries.count - 1 }
}
