import TandemPlan
package import TandemRoster

/// One of this person's devices, as they alone see it (PROTOCOL.md, section 10.5).
package struct OwnDevice: Sendable, Equatable {
  package let id: DeviceID
  /// Whether it is the one that this is.
  package let isThis: Bool
  /// What both screens show while it waits for the plan's keys; nil once it has them.
  package let comparison: String?
}

extension Membership {
  /// This person's devices in the order in which they came.
  package var ownDevices: [OwnDevice] {
    roster.devices(ofSeat: seat.rawValue).map { device in
      let waits = roster.partnerJoin != nil && !roster.holdsSecret(device.position)
      return OwnDevice(
        id: device.id, isThis: device.position == position,
        comparison: waits ? roster.comparison(ofDevice: device.position) : nil)
    }
  }
}
