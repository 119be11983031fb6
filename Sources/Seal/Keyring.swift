import TandemBytes
import TandemCipher
package import TandemPlan
package import TandemRoster
package import TandemWire

/// Seals and opens the changes of one plan: the devices of a roster and the secrets held, with every key that follows from
/// them derived once (PROTOCOL.md, sections 4 and 5). A value; a longer roster makes a new one.
package struct Keyring: Sendable {
  package let plan: PlanID
  /// In order of position.
  let devices: [RosterDevice]
  let epochs: [UInt32: EpochKeys]

  /// - Parameter secrets: by epoch.
  package init(roster: Roster, secrets: [UInt32: PlanSecret]) {
    plan = roster.plan
    devices = roster.devices
    var epochs: [UInt32: EpochKeys] = [:]
    for (epoch, secret) in secrets {
      epochs[epoch] = EpochKeys(epoch, secret, plan: roster.plan, writers: roster.devices.map { $0.id })
    }
    self.epochs = epochs
  }

  /// Where a field is stored at the server, in every epoch: 16 bytes that say nothing (PROTOCOL.md, section 5.1). Nil without keys.
  package func slot(_ address: Address) -> [UInt8]? { epochs.values.first?.slot(address) }

  /// The highest epoch that is held; the first where none is.
  package var newest: UInt32 { epochs.keys.max() ?? PlanSecret.firstEpoch }

  /// Seals one write.
  ///
  /// - Parameters:
  ///   - position: of `identity`, the author, in the roster.
  ///   - epoch: the newest that is held unless given.
  ///   - nonce: 12 bytes; random ones unless given, as for test vectors.
  package func seal(
    _ inside: Inside, owner: Owner, stamp: Stamp, by identity: DeviceIdentity, at position: UInt32,
    epoch: UInt32? = nil, nonce: [UInt8]? = nil
  ) throws(SealError) -> Change {
    let epoch = epoch ?? newest
    guard let device = device(at: position), device.id == identity.id else { throw .notInRoster }
    guard let keys = epochs[epoch] else { throw .unknownEpoch }
    let slot = keys.slot(inside.address(owner: owner))
    let data = keys.authenticated(owner: UInt32(owner.rawValue), slot: slot, stamp: stamp.ticks, device: device.id)
    let sealed = try keys.writers[Int(position) - 1].seal(
      Padding.pad(inside.encoded()), authenticating: data, nonce: nonce)
    var change = Change(
      owner: UInt32(owner.rawValue), slot: slot, stamp: stamp.ticks, device: position, epoch: epoch, sealed: sealed,
      signature: [])
    do { change.signature = try identity.sign(change.head.signed(by: identity.id, plan: plan)) } catch {
      throw .cannotSeal
    }
    return change
  }

  /// Whether author and epoch of a change are known: what was set aside for want of either may pass.
  package func knows(_ change: Change) -> Bool {
    device(at: change.device)?.holdsKeys == true && epochs[change.epoch] != nil
  }

  /// The device at a position of the roster.
  package func device(at position: UInt32) -> RosterDevice? {
    position >= 1 && position <= UInt32(clamping: devices.count) ? devices[Int(position) - 1] : nil
  }
}

/// The keys of one epoch, derived.
struct EpochKeys: Sendable {
  private let mac: MACKey
  /// Keys by position, from 1 at index 0.
  let writers: [AEADKey]
  private static let slotPrefix = LPWriter("tandem/v1/slot")
  /// What the authenticated data of all changes of this plan and epoch begin with.
  private let prefix: LPWriter

  init(_ epoch: UInt32, _ secret: PlanSecret, plan: PlanID, writers: [DeviceID]) {
    mac = MACKey(secret.slotKey)
    self.writers = writers.map { device in
      AEADKey(
        deriveKey(
          secret.planKey, salt: plan.bytes, info: lp("tandem/v1/seal", .bytes(device.bytes)),
          bytes: CipherLimits.keyBytes))
    }
    var prefix = LPWriter("tandem/v1/change")
    prefix.append(plan.bytes)
    prefix.append(UInt64(epoch))
    self.prefix = prefix
  }

  func slot(_ address: Address) -> [UInt8] {
    var message = Self.slotPrefix
    message.append(UInt64(address.owner.rawValue))
    message.append(UInt64(address.kind))
    message.append(address.id.number)
    message.append(UInt64(address.field))
    return Array(mac.code(of: message.bytes).prefix(SealLimits.slotBytes))
  }

  /// The additional data of a change (PROTOCOL.md, section 5.2).
  func authenticated(owner: UInt32, slot: [UInt8], stamp: UInt64, device: DeviceID) -> [UInt8] {
    var data = prefix
    data.append(UInt64(owner))
    data.append(slot)
    data.append(stamp)
    data.append(device.bytes)
    return data.bytes
  }
}
