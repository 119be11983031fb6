import TandemPlan
package import TandemRoster
import TandemSeal

/// One of this person's devices, as they alone see it (PROTOCOL.md, section 10.5).
package struct OwnDevice: Sendable, Equatable {
  package let id: DeviceID
  /// From 1, in the order in which they came; those that were taken out are counted, so that a number is never another device's.
  package let number: Int
  /// Whether it is the one that this is.
  package let isThis: Bool
  /// What both screens show while it waits for the plan's keys; nil once it has them.
  package let comparison: String?
  /// What its person calls it, for them alone; nil if it has no name that this one knows of.
  package var name: String?
}

extension Membership {
  /// This person's devices in the order in which they came.
  package var ownDevices: [OwnDevice] {
    zip(1..., everOwn).filter { !$0.1.isRevoked }.map { number, device in
      let waits = roster.partnerJoin != nil && !roster.holdsSecret(device.position)
      return OwnDevice(
        id: device.id, number: number, isThis: device.position == position,
        comparison: waits ? roster.comparison(ofDevice: device.position) : nil)
    }
  }

  /// Whether another device of this person's was there before it.
  package var isLaterDevice: Bool { everOwn.first.map { $0.position < position } ?? false }

  /// Whether a device of that number was here, and was taken out.
  package func wasRemoved(device number: Int) -> Bool {
    everOwn.indices.contains(number - 1) && everOwn[number - 1].isRevoked
  }

  /// Those that were taken out, each with its number and its position.
  var removedDevices: [(number: Int, position: UInt32)] {
    zip(1..., everOwn).filter { $0.1.isRevoked }.map { ($0, $1.position) }
  }

  /// All that this person ever had, those that were taken out as well.
  private var everOwn: [RosterDevice] { roster.devices.filter { $0.seat == seat.rawValue } }
}

extension Snapshot {
  /// Whether this device was removed before it could open the plan.
  package var wasNeverIn: Bool { membership?.wasNeverIn ?? false }

  /// Whether coming back by a recovery code was begun, and the answer is still to come.
  package var isRecovering: Bool { membership?.isRecovering ?? false }

  /// Whether this device is in the plan and cannot open it yet.
  package var awaitsKeys: Bool { membership?.awaitsKeys ?? false }

  /// This person's devices in the order in which they came, with their names; none before there is a plan.
  package var ownDevices: [OwnDevice] {
    guard let membership else { return [] }
    return membership.ownDevices.map { device in
      var device = device
      let position = membership.roster.device(device.id)?.position ?? 0
      let name = device.isThis ? settings.deviceName.map { shownName($0) } : settings.deviceNames[position]?.name
      device.name = name.flatMap { $0.isEmpty ? nil : $0 }
      return device
    }
  }

  /// What both screens show while this device waits for the keys.
  package var ownNumber: String? { ownDevices.first { $0.isThis }?.comparison }

  /// The line for another device, while it can be used.
  /// - Parameter now: Unix milliseconds.
  package func deviceLine(at now: UInt64) -> Settings.OpenInvitation? {
    guard let out = settings.deviceLine, now < out.expires, let line = try? InvitationLine(reading: out.line),
      let keys = try? InvitationKeys(line.code), membership?.roster.invite(of: keys)?.usedBy == nil
    else { return nil }
    return out
  }
}
