import Synchronization
import TandemSQLite

/// Gathers concurrent writes into one transaction with one flush to disk.
///
/// While one transaction is being flushed, what arrives queues up, and goes into the next one together; each is answered only after
/// the commit. Where one of them fails, all are done again, each in a savepoint of its own: a write may run twice, and the first time
/// leaves nothing.
final class GroupWriter: Sendable {
  /// One write. `run` gives what is to be done after the commit; `fail` ends it without.
  private struct Job: Sendable {
    let run: @Sendable (Database) throws -> @Sendable () -> Void
    let fail: @Sendable (StoreError) -> Void
  }
  private struct State {
    var jobs: [Job] = []
    /// How many of the transaction under way are not yet committed.
    var writing = 0
    var draining = false
    var commits = 0
  }
  private let lane: Lane
  private let state = Mutex(State())

  init(_ lane: Lane) { self.lane = lane }

  /// How many transactions were committed so far.
  var commits: Int { state.withLock { $0.commits } }
  /// How many writes are not yet committed, those of the transaction under way included.
  var unanswered: Int { state.withLock { $0.jobs.count + $0.writing } }

  /// Runs `work` in a transaction and returns when that is on disk.
  /// - Parameter committed: called after the commit and before the next transaction begins, in order.
  func write<T: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> T, committed: @escaping @Sendable (T) -> Void = { _ in }
  ) async throws(StoreError) -> T {
    let result: Result<T, StoreError> = await withCheckedContinuation { continuation in
      enqueue(
        Job(
          run: { db in
            let value = try work(db)
            return {
              committed(value)
              continuation.resume(returning: .success(value))
            }
          },
          fail: { continuation.resume(returning: .failure($0)) }))
    }
    return try result.get()
  }

  private func enqueue(_ job: Job) {
    let start = state.withLock { state in
      state.jobs.append(job)
      defer { state.draining = true }
      return !state.draining
    }
    if start { lane.run { [self] db in drain(db) } }
  }

  private func drain(_ db: Database) {
    while true {
      let batch: [Job] = state.withLock { state in
        let batch = Array(state.jobs.prefix(Self.jobsPerTransaction))
        state.jobs.removeFirst(batch.count)
        state.writing = batch.count
        if batch.isEmpty { state.draining = false }
        return batch
      }
      if batch.isEmpty { return }
      commit(batch, db)
    }
  }

  private func commit(_ batch: [Job], _ db: Database) {
    do {
      finish(try db.transaction { try batch.map { try $0.run(db) } })
    } catch {
      // One of them failed, or the disk did; nothing of it has happened. Which one shows when each has a savepoint.
      separately(batch, db)
    }
  }

  private func finish(_ written: [@Sendable () -> Void]) {
    state.withLock { $0.commits += 1 }
    for finish in written { finish() }
  }

  /// Writes each in a savepoint of its own, so that one that fails leaves the others.
  private func separately(_ batch: [Job], _ db: Database) {
    var waiting = batch[...]
    var written: [(job: Job, finish: @Sendable () -> Void)] = []
    do {
      try db.transaction {
        while let job = waiting.popFirst() {
          do {
            try db.run("SAVEPOINT job")
            let finish = try job.run(db)
            try db.run("RELEASE job")
            written.append((job, finish))
          } catch {
            job.fail(StoreError(error))
            // A full disk may have ended the whole transaction: then nothing of it has happened.
            guard db.isInTransaction else { throw error }
            try db.run("ROLLBACK TO job")
            try db.run("RELEASE job")
          }
        }
      }
      finish(written.map(\.finish))
    } catch {
      for job in written.map(\.job) + waiting { job.fail(StoreError(error)) }
    }
  }

  private static let jobsPerTransaction = 512
}
