import TandemPlan

/// The server's time as an answer brings it (PROTOCOL.md, section 2.3): when the answer is read it has gone on, by at most what
/// the call took.
package struct HeardTime: Hashable, Sendable {
  /// When the answer was made, by the server's clock, Unix milliseconds.
  let milliseconds: UInt64
  /// From the request's sending to the answer's reading, by the boot clock, in milliseconds.
  let tookMilliseconds: UInt64

  package init(_ milliseconds: UInt64, tookMilliseconds: UInt64 = 0) {
    self.milliseconds = milliseconds
    self.tookMilliseconds = tookMilliseconds
  }

  /// What the server's time is proved to be ahead of `ours` (negative: behind), in milliseconds: 0 where ours may be right. Nil
  /// for a time beyond what a stamp can hold; any other counts, however far it is from ours.
  func error(of ours: UInt64) -> Int64? {
    guard milliseconds <= Stamp.latestMilliseconds else { return nil }
    let (sum, isOver) = milliseconds.addingReportingOverflow(tookMilliseconds)
    let latest = isOver ? Stamp.latestMilliseconds : min(sum, Stamp.latestMilliseconds)
    return Int64(min(max(ours, milliseconds), latest)) - Int64(min(ours, Stamp.latestMilliseconds))
  }

  /// Whether the call was quick enough to tell whether a stamp has to be moved.
  var isSharp: Bool { tookMilliseconds <= ReplicaLimits.clockErrorMilliseconds.magnitude }
}
