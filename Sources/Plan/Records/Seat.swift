/// The place of one partner in the plan. Seats carry no rights over each other.
package enum Seat: UInt8, Hashable, Sendable, CaseIterable {
  case one = 1
  case two = 2

  /// The seat that an invitation is for; its answer counts from there alone.
  package static let invited = Seat.two

  package var other: Seat { self == .one ? .two : .one }
}

/// Who may write a field: both partners, or the one in a seat (PROTOCOL.md, section 5).
package enum Owner: UInt8, Hashable, Sendable {
  case shared = 0
  case one = 1
  case two = 2

  package init(_ seat: Seat) { self = seat == .one ? .one : .two }

  /// The seat of an own field; nil for a shared one.
  package var seat: Seat? { Seat(rawValue: rawValue) }
}
