/// A point of the hybrid logical clock: 48 bits of Unix milliseconds, then a 16-bit counter (PROTOCOL.md, section 2).
package struct Stamp: Comparable, Hashable, Sendable {
  /// The stamp as one integer; stamps compare as integers. Below 2^63.
  package let ticks: UInt64

  package static let zero = Stamp(ticks: 0)
  /// From here on a stamp has to follow another one closely: no clock ever comes so far, and no single stamp shall own a
  /// field for ever. 2^63 - 2^48.
  package static let ceiling = Stamp(ticks: 1 << 63 - 1 << 48)
  /// How closely, in ticks.
  private static let stepTicks: UInt64 = 1 << 16
  /// The last millisecond that a clock can give: below the ceiling whatever the counter.
  package static let latestMilliseconds = ceiling.milliseconds - 1

  package init(ticks: UInt64) { self.ticks = ticks }

  package init(milliseconds: UInt64, counter: UInt16 = 0) {
    ticks = milliseconds << 16 | UInt64(counter)
  }

  package var milliseconds: UInt64 { ticks >> 16 }
  package var counter: UInt16 { UInt16(truncatingIfNeeded: ticks) }

  /// The next stamp; a full counter rolls into the next millisecond.
  package var next: Stamp { Stamp(ticks: ticks &+ 1) }

  /// Whether the stamp may appear in a change at all.
  package var isWellFormed: Bool { ticks < 1 << 63 }

  /// Whether a change with this stamp is taken into a field in which `highest` is the highest stamp held (section 2.2).
  package func isTaken(above highest: Stamp?) -> Bool {
    if self < Self.ceiling { return true }
    guard let highest, isWellFormed else { return false }
    return ticks <= highest.ticks.addingReportingOverflow(Self.stepTicks).partialValue
  }

  /// Whether the stamp can be taken for when something was written: one far in the future tells of a wrong clock, or of a
  /// change that followed one.
  /// - Parameter now: Unix milliseconds.
  package func isDate(now: UInt64) -> Bool {
    let (latest, isOver) = now.addingReportingOverflow(Self.dateReachMilliseconds)
    return isOver || milliseconds <= latest
  }

  private static let dateReachMilliseconds: UInt64 = 2 * 86_400_000

  package static func < (a: Stamp, b: Stamp) -> Bool { a.ticks < b.ticks }
}
