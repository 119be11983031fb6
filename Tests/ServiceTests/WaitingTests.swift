import Synchronization
import TandemCipher
import TandemRoster
import TandemService
import TandemWire
import Testing

/// Starts a call that waits, lets something happen, and gives the call's answer.
private func whileWaiting(
  _ partner: Partner, after cursor: ChainCursor, _ happening: @Sendable () async throws -> Void
) async throws -> WireResponse {
  async let waiting = partner.syncResponse(after: cursor, wait: 25)
  try await until { partner.service.waitingCalls == 1 }
  try await happening()
  return await waiting
}

@Test(.timeLimit(.minutes(1))) func `a waiting call returns with the partner's change`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let change = try couple.alex.change(1, at: 100)
  let response = try await whileWaiting(couple.sam, after: ChainCursor.start) {
    _ = try await couple.alex.sync([change])
  }
  #expect(try WireSyncAnswer(decoding: response.body()).changes == [change])
  #expect(couple.sam.service.waitingCalls == 0)
}

@Test(.timeLimit(.minutes(1))) func `a waiting call returns with a new roster entry`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let response = try await whileWaiting(couple.sam, after: ChainCursor.start) {
    var alex = couple.alex
    try await alex.invite(SigningKey(), seat: 1)
  }
  #expect(try WireSyncAnswer(decoding: response.body()).roster.count == 1)
}

@Test(.timeLimit(.minutes(1))) func `a waiting call learns that the plan was erased`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let response = try await whileWaiting(couple.sam, after: ChainCursor.start) {
    _ = await couple.alex.send(.erase(plan: couple.alex.plan.bytes))
  }
  #expect(response.code == .planErased)
}

@Test(.timeLimit(.minutes(1))) func `stopping and cancelling end a waiting call at once`() async throws {
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let sam = couple.sam
  let cancelled = Task { await sam.syncResponse(wait: 25) }
  try await until { sam.service.waitingCalls == 1 }
  cancelled.cancel()
  _ = try await cancelled.value.body()
  #expect(sam.service.waitingCalls == 0)

  let response = try await whileWaiting(sam, after: ChainCursor.start) { sam.service.stopWaiting() }
  #expect(try WireSyncAnswer(decoding: response.body()).changes.isEmpty)
  _ = try await sam.syncResponse(wait: 25).body()
}

@Test(.timeLimit(.minutes(1))) func `time ends a waiting call with nothing`() async throws {
  let place = try Place()
  let store = try place.store()
  let couple = try await Couple.paired(place.service(over: store), place.clock)
  let slept = ManualClock(0)
  let service = Service(
    store: store, clock: { 1 + slept.now }, sleep: { slept.advance(by: $0) }, logger: Place.quiet)
  let answer = try await couple.moved(to: service).sam.sync(wait: 20)
  #expect(answer.outcome == .merged && answer.changes.isEmpty)
  #expect(slept.now == 20_000)
  #expect(answer.serverTime == 20_001, "it tells the time at its end")
}

@Test(.timeLimit(.minutes(1))) func `a waiting call that is rung for what it has waits on`() async throws {
  let place = try Place()
  let store = try LaggingStore(place.store())
  let couple = try await Couple.paired(place.service(over: store), place.clock)
  let (alex, sam) = (couple.alex, couple.sam)
  let (first, second, third) = (try alex.change(1, at: 100), try alex.change(2, at: 100), try alex.change(3, at: 100))
  let cursor = try await alex.sync([first]).cursor
  store.isLagging.withLock { $0 = true }
  let pushing = Task { try await alex.sync([second], after: cursor) }
  // On disk, and read by Sam, before the plan's summary tells of it and before anybody is rung.
  try await until { try await sam.sync().changes == [first, second] }
  let whole = try await sam.sync()
  let response = try await whileWaiting(sam, after: whole.cursor) {
    store.isLagging.withLock { $0 = false }
    let pushed = try await pushing.value
    _ = try await alex.sync([third], after: pushed.cursor)
  }
  #expect(try WireSyncAnswer(decoding: response.body()).changes == [third])
}

@Test(.timeLimit(.minutes(1))) func `waiting calls hold no connection of the store`() async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.waitingCallsPerDevice = 100
  let couple = try await Couple.paired(place.service(limits), place.clock)
  let sam = couple.sam
  try await withThrowingTaskGroup(of: Int.self) { group in
    for _ in 0..<100 { group.addTask { try await sam.sync(wait: 25).changes.count } }
    try await until { sam.service.waitingCalls == 100 }
    // Reads and writes go on beside a hundred calls that wait.
    #expect(try await couple.alex.readAll().changes.isEmpty)
    _ = try await couple.alex.sync([couple.alex.change(1, at: 100)])
    for try await count in group { #expect(count == 1) }
  }
}

@Test(.timeLimit(.minutes(1))) func `one call too many ends the device's oldest, and nobody else's`() async throws {
  let place = try Place()
  var limits = ServiceLimits()
  limits.waitingCallsPerDevice = 2
  let couple = try await Couple.paired(place.service(limits), place.clock)
  let (alex, sam) = (couple.alex, couple.sam)
  let patient = Task { try await sam.sync(wait: 25).changes.count }
  try await until { sam.service.waitingCalls == 1 }
  let oldest = Task { try await alex.sync(wait: 25).changes.count }
  try await until { sam.service.waitingCalls == 2 }
  let second = Task { try await alex.sync(wait: 25).changes.count }
  try await until { sam.service.waitingCalls == 3 }
  let third = Task { try await alex.sync(wait: 25).changes.count }
  #expect(try await oldest.value == 0)
  _ = try await alex.sync([alex.change(1, at: 100)])
  #expect(try await [patient.value, second.value, third.value] == [1, 1, 1])
}

/// A real store in the moment between a commit and what is told of it: while it lags, a push does not return, and a plan's
/// summary stays as it was.
private final class LaggingStore: Store {
  let isLagging = Mutex(false)
  private let inner: SQLiteStore
  private let known = Mutex<StoredPlan>(.unknown)

  init(_ inner: SQLiteStore) { self.inner = inner }

  func plan(_ id: PlanID) async throws(StoreError) -> StoredPlan {
    if isLagging.withLock({ $0 }) { return known.withLock { $0 } }
    let plan = try await inner.plan(id)
    known.withLock { $0 = plan }
    return plan
  }

  func push(_ push: Push) async throws(StoreError) -> PushOutcome {
    let outcome = try await inner.push(push)
    while isLagging.withLock({ $0 }) { await Task.yield() }
    return outcome
  }

  func append(_ append: RosterAppend) async throws(StoreError) -> AppendOutcome { try await inner.append(append) }
  func plan(ofRecovery id: [UInt8]) async throws(StoreError) -> PlanID? { try await inner.plan(ofRecovery: id) }
  func page(_ request: PageRequest) async throws(StoreError) -> Page? { try await inner.page(request) }
  func invitation(_ id: [UInt8]) async throws(StoreError) -> StoredInvitation? { try await inner.invitation(id) }
  func edit(_ edit: StoreEdit) async throws(StoreError) -> Bool { try await inner.edit(edit) }
}
