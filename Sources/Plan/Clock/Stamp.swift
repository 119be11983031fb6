/// A point of the hybrid logical clock: 48 bits of Unix milliseconds, then a 16-bit counter (PROTOCOL.md, section 2).
package struct Stamp: Comparable, Hashable, Sendable {
  /// The stamp as one integer; stamps compare as integers. Below 2^63.
  package let ticks: UInt64

  package static let ticksPerMillisecond: UInt64 = 1 << 16
  package static let zero = Stamp(ticks: 0)

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

  package static func < (a: Stamp, b: Stamp) -> Bool { a.ticks < b.ticks }
}
