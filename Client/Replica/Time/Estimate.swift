/// What this replica knows of the server's time (PROTOCOL.md, section 2).
struct Estimate: Equatable {
  /// The server's time when it was last heard, Unix milliseconds.
  let heard: UInt64
  /// The boot clock at that moment, and which start of the computer it counts from.
  let bootClock: UInt64
  let boot: String
  /// The server's time less the wall clock at that moment.
  let offset: Int64

  /// Nil for a time more than a year off the wall clock: one of the two is nonsense.
  init?(hearing serverTime: UInt64, at time: any TimeSource) {
    guard let server = Int64(exactly: serverTime), let wall = Int64(exactly: time.wallMilliseconds()) else {
      return nil
    }
    let offset = server.subtractingReportingOverflow(wall)
    guard !offset.overflow, offset.partialValue.magnitude <= ReplicaLimits.offsetMilliseconds.magnitude else {
      return nil
    }
    self.init(
      heard: serverTime, bootClock: time.bootMilliseconds(), boot: time.bootID(), offset: offset.partialValue)
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
      self.init(milliseconds: estimate.heard + age, isFresh: age <= ReplicaLimits.freshMilliseconds)
    } else {
      let wall = Int64(clamping: time.wallMilliseconds())
      let shifted = wall.addingReportingOverflow(estimate?.offset ?? 0)
      self.init(milliseconds: shifted.overflow ? UInt64(wall) : UInt64(max(0, shifted.partialValue)), isFresh: false)
    }
  }

  private init(milliseconds: UInt64, isFresh: Bool) {
    self.milliseconds = min(milliseconds, Self.latest)
    self.isFresh = isFresh
  }

  /// The last millisecond of which a stamp is well formed, with room for the counter.
  private static let latest: UInt64 = 1 << 46
}
