import TandemBytes
import TandemCipher
package import TandemRoster

/// The keys of one epoch of a plan: what only the partners' devices hold (PROTOCOL.md, section 4).
package struct PlanSecret: Sendable {
  /// 32 bytes; the root of every writer's key.
  package let planKey: [UInt8]
  /// 32 bytes; blinds addresses.
  package let slotKey: [UInt8]

  /// The only epoch of this version.
  package static let firstEpoch: UInt32 = 1

  /// A new one, made by the partner who joins.
  package static func generate() -> PlanSecret {
    PlanSecret(planKey: secureRandom(CipherLimits.keyBytes), slotKey: secureRandom(CipherLimits.keyBytes))
  }

  /// Reads `bytes`: nil unless they are 64.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 2 * CipherLimits.keyBytes else { return nil }
    self.init(planKey: Array(bytes[..<CipherLimits.keyBytes]), slotKey: Array(bytes[CipherLimits.keyBytes...]))
  }

  private init(planKey: [UInt8], slotKey: [UInt8]) {
    self.planKey = planKey
    self.slotKey = slotKey
  }

  /// Plan key and slot key, 64 bytes.
  package var bytes: [UInt8] { planKey + slotKey }

  /// What the joiner signs, so that two devices cannot be given different secrets; 32 bytes.
  package func hash(plan: PlanID, epoch: UInt32 = firstEpoch) -> [UInt8] {
    sha256(
      lp("tandem/v1/secret", .bytes(plan.bytes), .u64(UInt64(epoch)), .bytes(planKey), .bytes(slotKey)))
  }

  /// The secret sealed to one device, 112 bytes.
  package func box(for device: RosterDevice, plan: PlanID, epoch: UInt32 = firstEpoch) throws(SealError) -> [UInt8] {
    let info = Self.info(plan, epoch, device.id)
    guard let box = AgreementKey.seal(bytes, to: device.agreementKey, info: info) else { throw .cannotSeal }
    return box
  }

  /// Opens a box with this device's own key and checks that it holds what the joiner signed.
  package init(
    opening box: [UInt8], as identity: DeviceIdentity, plan: PlanID, epoch: UInt32 = firstEpoch, expecting hash: [UInt8]
  ) throws(SealError) {
    let info = Self.info(plan, epoch, identity.id)
    guard let opened = identity.agreement.open(box, info: info), let secret = PlanSecret(opened) else { throw .badBox }
    guard secret.hash(plan: plan, epoch: epoch) == hash else { throw .keysDiffer }
    self = secret
  }

  private static func info(_ plan: PlanID, _ epoch: UInt32, _ recipient: DeviceID) -> [UInt8] {
    lp("tandem/v1/box", .bytes(plan.bytes), .u64(UInt64(epoch)), .bytes(recipient.bytes))
  }
}
