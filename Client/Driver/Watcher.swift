import TandemPlan
import TandemReplica
import TandemStore
package import TandemSync
import TandemWire

/// Keeps a replica in step for as long as its task lives: waits at the server for the partner's edits, and notices edits
/// made here by other processes.
package struct Watcher: Sendable {
  package typealias Sleep = @Sendable (_ milliseconds: UInt64) async throws -> Void

  /// How often it looks for edits of other processes.
  private static let pollMilliseconds: UInt64 = 250

  private let syncer: Syncer
  private let sleep: Sleep
  private let randomBytes: @Sendable (Int) -> [UInt8]

  /// - Parameters:
  ///   - sleep: pauses for so many milliseconds; ends early, throwing, when its task is cancelled.
  ///   - randomBytes: so many random bytes.
  package init(syncer: Syncer, sleep: @escaping Sleep, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
    self.syncer = syncer
    self.sleep = sleep
    self.randomBytes = randomBytes
  }

  /// Runs until its task is cancelled, or the copy is locked.
  /// - Parameter each: told of every sync, also of those that failed; another attempt follows after a pause.
  package func run(each: @Sendable (Result<SyncReport, SyncError>) async -> Void) async {
    var rhythm = WatchRhythm(randomBytes: randomBytes)
    var wait = 0
    let time = syncer.replica.time
    while !Task.isCancelled {
      let began = time.bootMilliseconds()
      let outcome = await syncUntilEdited(waitSeconds: wait)
      let next: WatchRhythm.Next
      switch outcome {
      case .success(let report):
        next = rhythm.next(after: report, waited: wait, took: time.bootMilliseconds() - began)
      case .failure(let error): next = rhythm.next(after: error)
      }
      if case .failure(.transport(.cancelled)) = outcome {} else { await each(outcome) }
      if case .failure(.copy(.locked)) = outcome { return }
      wait = next.waitSeconds
      switch next.pauseMilliseconds {
      case let pause? where next.endsWithEdit: await pauseUntilEdited(pause)
      case let pause?: try? await sleep(pause)
      case nil: break
      }
    }
  }

  /// One sync that is cut short when somebody writes to the replica while it waits.
  private func syncUntilEdited(waitSeconds: Int) async -> Result<SyncReport, SyncError> {
    guard waitSeconds > 0 else { return await attempt(waitSeconds: 0) }
    // Taken before the call is made: what is written from here on either goes with it or cuts it short.
    let before = Watched(syncer.replica)
    return await withTaskGroup(of: Result<SyncReport, SyncError>?.self) { group in
      group.addTask { await attempt(waitSeconds: waitSeconds) }
      group.addTask {
        await untilEdited(since: before)
        return nil
      }
      defer { group.cancelAll() }
      for await finished in group {
        guard let finished else { return .failure(.transport(.cancelled)) }
        return finished
      }
      return .failure(.transport(.cancelled))
    }
  }

  private func attempt(waitSeconds: Int) async -> Result<SyncReport, SyncError> {
    do throws(SyncError) { return .success(try await syncer.sync(waitSeconds: waitSeconds)) } catch {
      return .failure(error)
    }
  }

  /// Returns when there is more to tell the server than before, the copy was locked, or the task is cancelled.
  private func untilEdited(since before: Watched) async {
    var token = before.token
    repeat {
      let now: ChangeToken?
      do throws(AppFailure) { now = try syncer.replica.changeToken() } catch {
        if error == .locked { return }
        now = nil
      }
      guard now != token else { continue }
      token = now
      if Watched(syncer.replica).tells(moreThan: before) { return }
    } while (try? await sleep(Self.pollMilliseconds)) != nil
  }

  private func pauseUntilEdited(_ milliseconds: UInt64) async {
    let before = Watched(syncer.replica)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await sleep(milliseconds) }
      group.addTask { await untilEdited(since: before) }
      await group.next()
      group.cancelAll()
    }
  }
}

/// What a watcher compares with: the state of the replica, and what it has to tell the server.
private struct Watched: Sendable {
  let token: ChangeToken?
  /// How much waits in the outbox.
  let pending: Int
  /// Whether this person has left, which the server does not know.
  let isLeaving: Bool

  init(_ store: ReplicaStore) {
    token = try? store.changeToken()
    let replica = try? store.replica()
    pending = replica?.pendingCount ?? 0
    isLeaving = replica.map { $0.hasLeft && !$0.hasToldLeaving } ?? false
  }

  func tells(moreThan before: Watched) -> Bool { pending > before.pending || isLeaving && !before.isLeaving }
}
