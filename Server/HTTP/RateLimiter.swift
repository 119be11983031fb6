import Synchronization

/// Keeps each caller to so many requests a second, and to so many at once; what one does costs the others nothing.
///
/// A bucket for every key, refilled as time passes. Keys not seen for a while are forgotten, a full generation at a time, so
/// memory stays bounded however many keys are made up.
final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: ContinuousClock.Instant
  }
  private struct State {
    var young: [[UInt8]: Bucket] = [:]
    var old: [[UInt8]: Bucket] = [:]
  }
  private let state = Mutex(State())
  private let burst: Double
  private let perSecond: Double
  private let keysPerGeneration: Int

  init(burst: Double, perSecond: Double, remembered: Int) {
    self.burst = burst
    self.perSecond = perSecond
    keysPerGeneration = max(1, remembered / 2)
  }

  /// Nil if the request may pass; otherwise the seconds after which the next one may.
  func take(_ key: [UInt8], now: ContinuousClock.Instant) -> Int? {
    state.withLock { state in
      var bucket = state.young[key] ?? state.old[key] ?? Bucket(tokens: burst, at: now)
      let passed = now - bucket.at
      let seconds = Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18
      bucket.tokens = min(burst, bucket.tokens + max(0, seconds) * perSecond)
      bucket.at = now
      let passes = bucket.tokens >= 1
      if passes { bucket.tokens -= 1 }
      if state.young[key] == nil, state.young.count >= keysPerGeneration {
        state.old = state.young
        state.young = [:]
      }
      state.young[key] = bucket
      return passes ? nil : max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up)))
    }
  }
}
