import TandemPlan

/// What a replica knows of the server's time (PROTOCOL.md, section 2).
package struct Estimate: Hashable, Sendable {
  /// The server's time when it was last heard, Unix milliseconds.
  package let heard: UInt64
  /// The boot clock at that moment, and which start of the computer it counts from.
  package let bootClock: UInt64
  package let boot: String
  /// The server's time less the wall clock at that moment.
  package let offset: Int64

  /// The server's time now.
  init(_ serverTime: UInt64, at now: Instant) {
    let wall = min(now.wall, Stamp.latestMilliseconds)
    self.init(heard: serverTime, bootClock: now.boot, boot: now.bootID, offset: Int64(serverTime) - Int64(wall))
  }

  package init(heard: UInt64, bootClock: UInt64, boot: String, offset: Int64) {
    self.heard = heard
    self.bootClock = bootClock
    self.boot = boot
    self.offset = offset
  }

  /// How long ago the time was heard; nil if that was in another start of the computer.
  func age(at now: Instant) -> UInt64? { boot == now.bootID && now.boot >= bootClock ? now.boot - bootClock : nil }
}

/// A client's time at one moment.
struct ClientTime: Hashable {
  let milliseconds: UInt64
  /// Whether the server's time was heard in this start of the computer, at most ten minutes ago.
  let isFresh: Bool

  init(_ estimate: Estimate?, at now: Instant) {
    if let estimate, let age = estimate.age(at: now) {
      let (time, isOver) = estimate.heard.addingReportingOverflow(age)
      milliseconds = isOver ? Stamp.latestMilliseconds : min(time, Stamp.latestMilliseconds)
      isFresh = age <= ReplicaLimits.freshMilliseconds
    } else {
      let wall = min(now.wall, Stamp.latestMilliseconds)
      let shifted = Int64(wall).addingReportingOverflow(estimate?.offset ?? 0)
      milliseconds = shifted.overflow ? wall : min(UInt64(max(0, shifted.partialValue)), Stamp.latestMilliseconds)
      isFresh = false
    }
  }
}
