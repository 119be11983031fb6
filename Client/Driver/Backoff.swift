import TandemPlan

/// Pauses between attempts: doubling up to a minute, with full jitter, so that two partners whose server comes back do not
/// knock at the same instant.
struct Backoff: Sendable {
  private var failures: UInt64 = 0
  /// So many random bytes.
  private let randomBytes: @Sendable (Int) -> [UInt8]

  init(randomBytes: @escaping @Sendable (Int) -> [UInt8]) { self.randomBytes = randomBytes }

  mutating func succeeded() { failures = 0 }

  /// The pause before the next attempt, in milliseconds.
  mutating func failed() -> UInt64 {
    let longest = min(WatchLimits.backoffMilliseconds << min(failures, 16), WatchLimits.backoffMillisecondsAtMost)
    failures += 1
    return longest / 2 + randomNumber(randomBytes) % (longest / 2 + 1)
  }
}
