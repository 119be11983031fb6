/// The rule by which a replica stamps its edits (PROTOCOL.md, section 2.1): an edit follows what it knows of, then what this
/// device wrote before, then the time.
///
///     time 30, nothing known     -> 30.0        own last 30.0, time 29       -> 30.1
///     field known at 62.0        -> 62.1        own last 90 s ahead, time 31 -> 31.0: one wrong stamp drags nothing on
package struct HybridClock: Hashable, Sendable {
  /// The stamp that this device gave last; not its highest.
  package private(set) var own: Stamp

  package init(own: Stamp = .zero) { self.own = own }

  /// Stamps an edit made at `milliseconds`.
  /// - Parameter known: the highest stamp of what the edit follows (section 2.1); nil if there is nothing.
  package mutating func stamp(at milliseconds: UInt64, above known: Stamp?) -> Stamp {
    let time = Stamp(milliseconds: min(milliseconds, Stamp.latestMilliseconds))
    var stamp = time
    // Only what stands in the field itself leads to where nothing else is taken (section 2.2).
    if own.milliseconds <= time.milliseconds + Self.reachMilliseconds, own.next < .ceiling {
      stamp = max(stamp, own.next)
    }
    if let known { stamp = max(stamp, known.next) }
    own = stamp
    return stamp
  }

  /// How far ahead of the time a device's own last stamp may be and still be followed.
  private static let reachMilliseconds: UInt64 = 60_000
}
