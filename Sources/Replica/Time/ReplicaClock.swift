package import TandemPlan

/// The clock of a replica: what this device stamped last, and what is known of the server's time.
package struct ReplicaClock: Hashable, Sendable {
  package var hybrid: HybridClock
  package private(set) var estimate: Estimate?

  package init(hybrid: HybridClock = HybridClock(), estimate: Estimate? = nil) {
    self.hybrid = hybrid
    self.estimate = estimate
  }

  func time(at now: Instant) -> ClientTime { ClientTime(estimate, at: now) }

  /// Counts the estimate, corrected by an error that an answer has shown, as heard now.
  mutating func correct(by error: Int64, at now: Instant) {
    estimate = Estimate(UInt64(max(0, Int64(time(at: now).milliseconds) + error)), at: now)
  }
}

extension Replica {
  /// How many hours this computer's clock is ahead of the server's (negative: behind); nil where that is less than a day, or
  /// where no clock can show the server's time.
  package static func clockAhead(of heard: HeardTime, at now: Instant) -> Int64? {
    guard let error = heard.error(of: now.wall) else { return nil }
    let isFar = error.magnitude >= ReplicaLimits.tellClockMilliseconds.magnitude
    return isFar ? -error / ReplicaLimits.hourMilliseconds : nil
  }
}
