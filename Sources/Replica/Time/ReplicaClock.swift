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

  /// What the server's time is ahead of the estimate, in milliseconds; nil for a time that no clock can show.
  func error(hearing serverTime: UInt64, at now: Instant) -> Int64? {
    guard Estimate(hearing: serverTime, at: now) != nil else { return nil }
    return Int64(serverTime) - Int64(time(at: now).milliseconds)
  }

  /// Takes the server's time for the estimate, unless no clock can show it.
  mutating func hear(_ serverTime: UInt64, at now: Instant) {
    if let heard = Estimate(hearing: serverTime, at: now) { estimate = heard }
  }
}

extension Replica {
  /// How many hours this computer's clock is ahead of the server's (negative: behind); nil where that is less than a day, or
  /// where no clock can show the server's time.
  package static func clockAhead(of serverTime: UInt64, at now: Instant) -> Int64? {
    guard let heard = Estimate(hearing: serverTime, at: now) else { return nil }
    let isFar = heard.offset.magnitude >= ReplicaLimits.tellClockMilliseconds.magnitude
    return isFar ? -heard.offset / ReplicaLimits.hourMilliseconds : nil
  }
}
