import TandemPlan
import TandemWire

/// When to sync next, for whoever keeps a copy in step for as long as it runs: waits at the server for the partner's edits, and pauses where
/// nothing is to be had.
package struct WatchRhythm: Sendable {
  /// What comes after a sync.
  package struct Next: Hashable, Sendable {
    /// How long before it is made; nil for at once.
    package let pauseMilliseconds: UInt64?
    /// Whether the pause is over as soon as somebody writes here.
    package let endsWithEdit: Bool
    /// How long the server may hold its answer back.
    package let waitSeconds: Int
  }

  private var failures: UInt64 = 0
  /// So many random bytes.
  private let randomBytes: @Sendable (Int) -> [UInt8]

  package init(randomBytes: @escaping @Sendable (Int) -> [UInt8]) { self.randomBytes = randomBytes }

  /// - Parameters:
  ///   - waited: how long the server might have held its answer back, seconds.
  ///   - took: how long the sync took, milliseconds.
  package mutating func next(after report: SyncReport, waited: Int, took: UInt64) -> Next {
    guard !report.awaitsKeys else { return pause(WatchLimits.keysMilliseconds) }
    let wait = report.isVerified ? WireLimits.waitSeconds : 0
    let isTooSoon = waited > 0 && took < WatchLimits.shortestWaitMilliseconds
    // What does not fit now hardly fits a moment later; and a server, or what stands before it, that does not let wait is not asked
    // without end.
    guard report.isVerified, !isTooSoon || report.isNews else { return pause(failed(), waitSeconds: wait) }
    failures = 0
    return Next(pauseMilliseconds: nil, endsWithEdit: true, waitSeconds: wait)
  }

  package mutating func next(after error: SyncError) -> Next {
    // A wait that an edit has cut short.
    if case .transport(.cancelled) = error { return Next(pauseMilliseconds: nil, endsWithEdit: true, waitSeconds: 0) }
    let pause = failed()
    guard case .refused(_, let seconds?) = error else { return self.pause(pause) }
    // Told when to come again: an edit does not change that.
    let told = UInt64(min(max(seconds, 0), WatchLimits.retryAfterSecondsAtMost)) * 1_000
    return Next(pauseMilliseconds: max(told, pause), endsWithEdit: false, waitSeconds: 0)
  }

  private func pause(_ milliseconds: UInt64, waitSeconds: Int = 0) -> Next {
    Next(pauseMilliseconds: milliseconds, endsWithEdit: true, waitSeconds: waitSeconds)
  }

  /// Doubling up to a minute, with jitter, so that two partners whose server comes back do not knock at the same instant.
  private mutating func failed() -> UInt64 {
    let longest = min(WatchLimits.backoffMilliseconds << min(failures, 16), WatchLimits.backoffMillisecondsAtMost)
    failures += 1
    return longest / 2 + randomNumber(randomBytes) % (longest / 2 + 1)
  }
}

/// The named limits of who keeps a copy in step.
enum WatchLimits {
  /// A wait that ends sooner than this, and brings nothing, was none.
  static let shortestWaitMilliseconds: UInt64 = 1_000
  /// The first pause after a failure, and the longest.
  static let backoffMilliseconds: UInt64 = 1_000
  static let backoffMillisecondsAtMost: UInt64 = 60_000
  /// How long it waits at most where the server told it to.
  static let retryAfterSecondsAtMost = 600
  /// How often a new device asks for the keys of the plan: its person stands before both screens.
  static let keysMilliseconds: UInt64 = 3_000
}
