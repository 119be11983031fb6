import TandemWire

/// Whose room of a plan a change takes (PROTOCOL.md, section 13): its author's seat's, or, where the other seat brings what a removed device
/// has signed, a small room beside that one's half. The number stands in the tables.
package enum Account: Hashable, Sendable {
  case seat(UInt8)
  case removed(ofSeat: UInt8)

  static let all: [Account] = [.seat(1), .seat(2), .removed(ofSeat: 1), .removed(ofSeat: 2)]

  init?(number: Int) {
    guard Self.all.indices.contains(number - 1) else { return nil }
    self = Self.all[number - 1]
  }

  var number: Int {
    switch self {
    case .seat(let seat): Int(seat)
    case .removed(let seat): Int(seat) + 2
    }
  }

  /// - Parameter removed: how many devices of each seat were removed.
  func room(_ limits: ServiceLimits, removed: [UInt8: Int]) -> Taken {
    let half = Taken(registers: limits.registersPerPlan / 2, bytes: limits.bytesPerPlan / 2)
    switch self {
    case .seat(let seat):
      let count = removed[seat] ?? 0
      return Taken(
        registers: half.registers + count * ServiceLimits.registersPerRemoved,
        bytes: half.bytes + count * ServiceLimits.bytesPerRemoved)
    case .removed:
      return Taken(
        registers: half.registers / ServiceLimits.removedPart, bytes: half.bytes / ServiceLimits.removedPart)
    }
  }
}

/// What the changes of one account take of a plan, or may take.
struct Taken: Hashable, Sendable {
  /// Slots that were written here first.
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
///     more than there is room for                  quota
///     any other                                     taken, and counted
enum PushRules {
  /// - Parameters:
  ///   - taken: what its account takes; counts the change where it is taken.
  ///   - room: what its account may take.
  /// - Returns: nil where the change is taken.
  static func refusal(
    of change: Change, at place: SlotState, _ taken: inout Taken, within room: Taken, _ limits: ServiceLimits
  ) -> RefusalCode? {
    guard place.equals < limits.equalStamps else { return .equivocation }
    if change.stamp >= ServiceLimits.stampCeiling {
      guard let highest = place.highest, change.stamp <= highest + ServiceLimits.stampStep else { return .unbased }
    }
    let registers = taken.registers + (place.highest == nil ? 1 : 0)
    let bytes = taken.bytes + change.bytes
    guard bytes <= room.bytes, registers <= room.registers else { return .quota }
    taken = Taken(registers: registers, bytes: bytes)
    return nil
  }
}
