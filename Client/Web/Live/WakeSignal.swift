import Synchronization

/// Ends pauses early.
final class WakeSignal: Sendable {
  private struct State {
    var sleepers: [Int: AsyncStream<Void>.Continuation] = [:]
    var count = 0
  }

  private let state = Mutex(State())

  func fire() {
    let sleepers = state.withLock { Array($0.sleepers.values) }
    for sleeper in sleepers { sleeper.finish() }
  }

  /// Pauses for so many milliseconds, or until it rings; throws when its task is cancelled.
  func sleep(_ milliseconds: UInt64) async throws {
    let (rings, sleeper) = AsyncStream<Void>.makeStream()
    let number = state.withLock { state in
      state.count += 1
      state.sleepers[state.count] = sleeper
      return state.count
    }
    defer { state.withLock { $0.sleepers[number] = nil } }
    await withTaskGroup { group in
      group.addTask { try? await Task.sleep(for: .milliseconds(milliseconds)) }
      group.addTask { for await _ in rings {} }
      await group.next()
      group.cancelAll()
    }
    try Task.checkCancellation()
  }
}
