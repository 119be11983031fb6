import Synchronization
import TandemStore

/// The true time of a world, which nobody in it can read.
package final class TrueTime: Sendable {
  private let milliseconds: Mutex<UInt64>

  package static let start: UInt64 = 1_800_000_000_000

  package init(_ start: UInt64 = TrueTime.start) { milliseconds = Mutex(start) }

  package var now: UInt64 { milliseconds.withLock { $0 } }

  package func advance(milliseconds: UInt64) { self.milliseconds.withLock { $0 += milliseconds } }
}

/// The clocks of one computer, steered by hand: the wall clock goes wrong and jumps, the boot clock counts from each start.
package final class ManualTime: TimeSource {
  private struct State {
    var wallError: Int64
    var bootedAt: UInt64
    var boots = 1
  }
  private let truth: TrueTime
  private let state: Mutex<State>

  /// - Parameter wallError: what the wall clock is ahead of the true time, in milliseconds.
  package init(_ truth: TrueTime, wallError: Int64 = 0) {
    self.truth = truth
    state = Mutex(State(wallError: wallError, bootedAt: truth.now))
  }

  package func wallMilliseconds() -> UInt64 { UInt64(max(0, Int64(truth.now) + state.withLock { $0.wallError })) }

  package func bootMilliseconds() -> UInt64 { truth.now - state.withLock { $0.bootedAt } }

  package func bootID() -> String { "boot \(state.withLock { $0.boots })" }

  /// Sets the wall clock so far ahead of the true time.
  package func setWallError(milliseconds: Int64) { state.withLock { $0.wallError = milliseconds } }

  /// Starts the computer anew.
  package func reboot() {
    let now = truth.now
    state.withLock { state in
      state.boots += 1
      state.bootedAt = now
    }
  }
}
