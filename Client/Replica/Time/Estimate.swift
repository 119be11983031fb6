import TandemPlan

/// What this replica knows of the server's time (PROTOCOL.md, section 2).
struct Estimate: Equatable {
  /// The server's time when it was last heard, Unix milliseconds.
  let heard: UInt64
  /// The boot clock at that moment, and which start of the computer it counts from.
  let bootClock: UInt64
  let boot: String
  /// The server's time less the wall clock at that moment.
  let offset: Int64

  /// Nil for a time beyond what a stamp can hold. Any other is taken, however far it is from the wall clock.
  init?(hearing serverTime: UInt64, at time: any TimeSource) {
    guard serverTime <= Stamp.latestMilliseconds else { return nil }
    let wall = min(time.wallMilliseconds(), Stamp.latestMilliseconds)
    self.init(
      heard: serverTime, bootClock: time.bootMilliseconds(), boot: time.bootID(),
      offset: Int64(serverTime) - Int64(wall))
  }

  init(heard: UInt64, bootClock: UInt64, boot: String, offset: Int64) {
    self.heard = heard
    self.bootClock = bootClock
    self.boot = boot
    self.offset = offset
  }

  /// How long ago the time was heard; nil if that was in another start of the computer.
  func age(at time: any TimeSource) -> UInt64? {
    let now = time.bootMilliseconds()
    guard boot == time.bootID(), now >= bootClock else { return nil }
    return now - bootClock
  }
}

/// A client's time at one moment.
struct ClientTime: Equatable {
  let milliseconds: UInt64
  /// Whether the server's time was heard in this start of the computer, at most ten minutes ago.
  let isFresh: Bool

  init(_ estimate: Estimate?, at time: any TimeSource) {
    if let estimate, let age = estimate.age(at: time) {
      let (now, isOver) = estimate.heard.addingReportingOverflow(age)
      milliseconds = isOver ? Stamp.latestMilliseconds : min(now, Stamp.latestMilliseconds)
      isFresh = age <= ReplicaLimits.freshMilliseconds
    } else {
      let wall = min(time.wallMilliseconds(), Stamp.latestMilliseconds)
      let shifted = Int64(wall).addingReportingOverflow(estimate?.offset ?? 0)
      milliseconds = shifted.overflow ? wall : min(UInt64(max(0, shifted.partialValue)), Stamp.latestMilliseconds)
      isFresh = false
    }
  }
}

extension Replica {
  /// How many hours this computer's clock is ahead of the server's (negative: behind); nil where that is less than a day, or
  /// where no clock can show the server's time.
  package func clockAhead(of serverTime: UInt64) -> Int64? {
    guard let heard = Estimate(hearing: serverTime, at: time) else { return nil }
    let isFar = heard.offset.magnitude >= ReplicaLimits.tellClockMilliseconds.magnitude
    return isFar ? -heard.offset / ReplicaLimits.hourMilliseconds : nil
  }
}
