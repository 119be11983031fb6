import Synchronization
package import TandemRoster
import TandemSQLite

/// Keeps plans in one SQLite file: write-ahead log, full synchronisation, one writer that commits in groups, some readers.
package final class SQLiteStore: Store {
  private let directory: DataDirectory
  private let readers: Readers
  private let writer: GroupWriter
  private let cache: PlanCache
  private let limits: ServiceLimits
  /// Whether a write has failed since it was last seen that a whole request fits.
  private let failing = Mutex(false)

  /// Opens or makes the store of a directory. The directory's lock is held for as long as the store lives.
  package init(
    _ directory: DataDirectory, limits: ServiceLimits = ServiceLimits(), cachedPlans: Int = 20_000
  ) throws(StoreError) {
    self.directory = directory
    self.limits = limits
    do {
      writer = GroupWriter(try OpenStore.writer(directory.database))
      readers = Readers(try (0..<Self.readerCount).map { _ in try OpenStore.reader(directory.database) })
    } catch {
      throw StoreError(error)
    }
    cache = PlanCache(plansPerGeneration: max(1, cachedPlans / 2))
  }

  /// How many transactions have been committed: each is one flush to disk.
  package var commits: Int { writer.commits }
  /// How many writes are not yet committed.
  package var unanswered: Int { writer.unanswered }

  package func plan(_ id: PlanID) async throws(StoreError) -> StoredPlan {
    let (found, mark) = cache.find(id)
    if let found { return .known(found) }
    let stored = try await read { db in try Self.plan(db, id) }
    if case .known(let state) = stored { cache.keep(state, since: mark) }
    return stored
  }

  package func append(_ append: RosterAppend) async throws(StoreError) -> AppendOutcome {
    let id = append.roster.plan
    let (outcome, _) = try await write { [limits] db in
      let outcome = try Edits.append(db, append, limits)
      return (outcome, outcome == .appended ? try Self.plan(db, id, roster: append.roster) : .unknown)
    } committed: { [cache] _, stored in
      switch stored {
      case .known(let state): cache.committed(state)
      case .erased: cache.forget(id)
      case .unknown: break
      }
    }
    return outcome
  }

  package func push(_ push: Push) async throws(StoreError) -> PushOutcome {
    try await write { [limits] db in
      let outcome = try MergePush.run(db, push, limits)
      if outcome.after != outcome.before { try Room.check(db, limits) }
      return outcome
    } committed: { [cache] outcome in
      if outcome.after != outcome.before { cache.committed(push.plan) { $0.end = outcome.after } }
    }
  }

  package func page(_ request: PageRequest) async throws(StoreError) -> Page? {
    try await read { [limits] db in try ReadPage.run(db, request, limits) }
  }

  package func invitation(_ id: [UInt8]) async throws(StoreError) -> StoredInvitation? {
    try await read { db in
      let found = try Prepared(
        db,
        """
        SELECT plan.id, key, blob, expires, reply FROM invitation JOIN plan ON plan.number = invitation.plan
        WHERE invitation.id = ?1
        """)
      return try found.first(id) { row in
        PlanID(row.blob(0)).map {
          StoredInvitation(
            id: id, plan: $0, key: row.blob(1), blob: row.blob(2), expires: UInt64(clamping: row.int(3)),
            reply: row.blob(4))
        }
      } ?? nil
    }
  }

  package func plan(ofRecovery id: [UInt8]) async throws(StoreError) -> PlanID? {
    try await read { db in
      let found = try Prepared(
        db, "SELECT plan.id FROM recovery JOIN plan ON plan.number = recovery.plan WHERE recovery.id = ?1")
      return try found.first(id) { PlanID($0.blob(0)) } ?? nil
    }
  }

  package func edit(_ edit: StoreEdit) async throws(StoreError) -> Bool {
    if case .prune(let now) = edit { return try await prune(now) }
    if case .purge(let now) = edit { return try await purge(now) }
    if case .probe = edit { return try await probe() }
    return try await write { [limits] db in
      try Edits.run(db, edit, limits)
    } committed: { [cache] done in
      switch edit {
      case .countClaim(let plan, let seat) where done: cache.committed(plan) { $0.claims.count(seat) }
      case .erase(let plan): cache.forget(plan)
      default: break
      }
    }
  }

  /// Takes room and gives it back: a little, or after a failure as much as the largest request.
  private func probe() async throws(StoreError) -> Bool {
    let bytes = failing.withLock { $0 } ? limits.requestBytes * 5 / 4 : Self.probeBytes
    let done = try await write { [limits] db in try Edits.probe(db, bytes: bytes, limits) }
    failing.withLock { $0 = false }
    return done
  }

  private static let probeBytes = 64 << 10
  private static let readerCount = 4

  private func purge(_ now: UInt64) async throws(StoreError) -> Bool {
    while true {
      let gone = try await write { [limits] db in
        try Purge.some(db, nowMilliseconds: now, limits)
      } committed: { [cache] gone in
        for plan in gone { cache.forget(plan) }
      }
      if gone.isEmpty { return true }
    }
  }

  private func prune(_ now: UInt64) async throws(StoreError) -> Bool {
    let limits = limits
    let edge = Int64(clamping: now) - Int64(clamping: limits.earlierVersionMilliseconds)
    for plan in try await read({ db in try Prune.plans(db, before: edge) }) {
      let positions = try await read { db in try Prune.positions(db, plan, before: edge, limits) }
      for start in stride(from: 0, to: positions.count, by: Prune.changesPerTransaction) {
        let some = positions[start..<min(start + Prune.changesPerTransaction, positions.count)]
        try await write { db in try Prune.drop(db, plan, some) }
      }
    }
    return true
  }

  /// - Parameter roster: known already; otherwise it is read and verified.
  private static func plan(_ db: Database, _ id: PlanID, roster: Roster? = nil) throws -> StoredPlan {
    guard let row = try PlanRow.find(db, id) else { return .unknown }
    if row.erased { return .erased }
    let roster = try roster ?? Roster(entries: row.entries(db))
    guard roster.plan == id else { throw StoreError.damaged }
    return .known(PlanSummary(roster: roster, end: row.end, claims: row.claims))
  }

  /// Every write goes through here, so that a failure is remembered.
  private func write<T: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> T, committed: @escaping @Sendable (T) -> Void = { _ in }
  ) async throws(StoreError) -> T {
    do throws(StoreError) {
      return try await writer.write(work, committed: committed)
    } catch {
      if error != .unpairedFull { failing.withLock { $0 = true } }
      throw error
    }
  }

  /// Reads in a snapshot, on one of a few connections, beside the writer.
  private func read<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async throws(StoreError) -> T {
    let result: Result<T, StoreError> = await withCheckedContinuation { continuation in
      readers.run { db in
        do {
          continuation.resume(returning: .success(try db.transaction(.deferred) { try work(db) }))
        } catch {
          continuation.resume(returning: .failure(StoreError(error)))
        }
      }
    }
    return try result.get()
  }
}
