import TandemWire

/// What one seat's changes take of a plan.
struct Taken: Hashable, Sendable {
  /// Slots that this seat wrote first.
  var registers = 0
  var bytes = 0
}

/// What is held already where a change belongs.
struct SlotState: Hashable, Sendable {
  /// The highest stamp of its slot; nil for a slot that is new.
  var highest: UInt64?
  /// How many changes have the same owner, slot, stamp and device.
  var equals = 0
  /// Where the very same change is held, byte for byte.
  var same: UInt64?
}

/// Why a store takes a sound change or does not (PROTOCOL.md, sections 2.2 and 11.3): a pure function, so that whatever keeps the
/// changes refuses alike.
///
///     the fifth change of one stamp and device     equivocation
///     a stamp beyond the ceiling that follows none  unbased
///     more than the seat's half of the plan         quota
///     any other                                     taken, and counted
enum PushRules {
  /// - Parameter taken: what the author's seat takes; counts the change where it is taken.
  /// - Returns: nil where the change is taken.
  static func refusal(
    of change: Change, at place: SlotState, _ taken: inout Taken, _ limits: ServiceLimits
  ) -> RefusalCode? {
    guard place.equals < limits.equalStamps else { return .equivocation }
    if change.stamp >= ServiceLimits.stampCeiling {
      guard let highest = place.highest, change.stamp <= highest + ServiceLimits.stampStep else { return .unbased }
    }
    let registers = taken.registers + (place.highest == nil ? 1 : 0)
    let bytes = taken.bytes + change.bytes
    guard bytes <= limits.bytesPerPlan / 2, registers <= limits.registersPerPlan / 2 else { return .quota }
    taken = Taken(registers: registers, bytes: bytes)
    return nil
  }
}
