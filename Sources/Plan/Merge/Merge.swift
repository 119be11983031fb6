/// What decides between two changes of one register: a total order (PROTOCOL.md, section 7).
package struct Precedence: Comparable, Hashable, Sendable {
  package let stamp: Stamp
  package let device: UInt32
  package let sealed: [UInt8]

  package init(stamp: Stamp, device: UInt32, sealed: [UInt8]) {
    self.stamp = stamp
    self.device = device
    self.sealed = sealed
  }

  package static func < (a: Precedence, b: Precedence) -> Bool {
    if a.stamp != b.stamp { return a.stamp < b.stamp }
    if a.device != b.device { return a.device < b.device }
    return a.sealed.lexicographicallyPrecedes(b.sealed)
  }
}

/// What becomes of a change that arrives.
package enum Merged: Hashable, Sendable {
  /// It shows from now on; what showed before becomes an earlier version.
  case shows
  /// It is kept as an earlier version.
  case earlier
  /// It is the very change that shows.
  case same
}

/// The merge rule: last writer wins, per field.
///
///     register   shows                earlier versions
///     goal       (12:01, B) "talk"
///                                     <- (12:00, A) "listen" arrives: an earlier version
///                (12:01, B) "talk"    (12:00, A)
///                                     <- (12:05, A) "be kind" arrives: it shows
///                (12:05, A) "be kind" (12:01, B) (12:00, A)
///
/// The order is total, so whatever way changes travel - late, twice, in any order - every replica ends with the same one
/// showing, and nothing is ever thrown away.
package func merge(_ arriving: Precedence, into shown: Precedence?) -> Merged {
  guard let shown else { return .shows }
  if arriving == shown { return .same }
  return shown < arriving ? .shows : .earlier
}
