package import TandemPlan
package import TandemWire

extension Change {
  /// What decides between this change and another of its register.
  package var precedence: Precedence { Precedence(stamp: Stamp(ticks: stamp), device: device, sealed: sealed) }
}

/// A change that passed every check.
package struct OpenedChange: Hashable, Sendable {
  package let address: Address
  package let version: Version
  package let seen: Seen?
  /// Whether this version knows the field. One that it does not is kept and forwarded, never shown.
  package let isKnown: Bool
}
