/// The hybrid logical clock of one replica: strictly rising stamps that stay close to real time (PROTOCOL.md, section 2).
///
///     edit at 30 -> 30.0   at 29 -> 30.1, 30.2   at 31 -> 31.0   62.0 applied, edit at 61 -> 62.1
package struct HybridClock: Equatable, Sendable {
  /// The highest stamp that this replica has given or applied.
  package private(set) var last: Stamp

  package init(last: Stamp = .zero) { self.last = last }

  /// Stamps an edit made at `milliseconds`, above everything seen and above the value that it replaces.
  package mutating func stamp(at milliseconds: UInt64, replacing replaced: Stamp? = nil) -> Stamp {
    var stamp = max(last.next, Stamp(milliseconds: milliseconds))
    if let replaced { stamp = max(stamp, replaced.next) }
    last = stamp
    return stamp
  }

  /// Takes note of an applied change, so that later edits stand above it.
  package mutating func observe(_ stamp: Stamp) {
    last = max(last, stamp)
  }
}
