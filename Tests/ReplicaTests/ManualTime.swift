import Synchronization
@testable import TandemStore

/// Clocks that a test moves by hand. Both stand still by themselves.
final class ManualTime: TimeSource {
  private struct Clocks {
    var wall: UInt64
    var boot: UInt64 = 1_000_000
    var start = 1
  }

  private let clocks: Mutex<Clocks>

  init(wall: UInt64 = World.noon) { clocks = Mutex(Clocks(wall: wall)) }

  func wallMilliseconds() -> UInt64 { clocks.withLock { $0.wall } }
  func bootMilliseconds() -> UInt64 { clocks.withLock { $0.boot } }
  func bootID() -> String { clocks.withLock { "start \($0.start)" } }

  /// Lets time pass.
  func pass(milliseconds: UInt64) {
    clocks.withLock {
      $0.wall += milliseconds
      $0.boot += milliseconds
    }
  }

  /// Sets the wall clock, as a person would.
  func setWall(by milliseconds: Int64) {
    clocks.withLock { $0.wall = UInt64(Int64($0.wall) + milliseconds) }
  }

  func restartComputer() {
    clocks.withLock {
      $0.start += 1
      $0.boot = 0
    }
  }
}
