import TandemBytes
package import TandemCipher
package import TandemRoster

/// The keys of one epoch of a plan: what only the partners' devices hold (PROTOCOL.md, section 4).
package struct PlanSecret: Sendable {
  /// 32 bytes; the root of every writer's key.
  package let planKey: [UInt8]
  /// 32 bytes; blinds addresses.
  package let slotKey: [UInt8]

  /// The epoch that begins with the first join of seat 2; each rotation makes the next.
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

  /// The same with a new plan key: what a rotation makes. The slot key stays, or one field would become two registers.
  package func rotated() -> PlanSecret { PlanSecret(planKey: secureRandom(CipherLimits.keyBytes), slotKey: slotKey) }

  /// With another plan key beside the same slot key; nil unless it has 32 bytes.
  func withPlanKey(_ planKey: [UInt8]) -> PlanSecret? {
    planKey.count == CipherLimits.keyBytes ? PlanSecret(planKey: planKey, slotKey: slotKey) : nil
  }

  /// What the joiner signs, so that two devices cannot be given different secrets; 32 bytes.
  package func hash(plan: PlanID, epoch: UInt32 = firstEpoch) -> [UInt8] {
    sha256(
      lp("tandem/v1/secret", .bytes(plan.bytes), .u64(UInt64(epoch)), .bytes(planKey), .bytes(slotKey)))
  }

  /// The secret sealed to one device, 112 bytes.
  package func box(for device: RosterDevice, plan: PlanID, epoch: UInt32 = firstEpoch) throws(SealError) -> [UInt8] {
    try box(for: device.id.bytes, device.agreementKey, plan: plan, epoch: epoch)
  }

  /// The secret sealed to a recovery key, 112 bytes.
  package func box(for key: RecoveryKey, plan: PlanID, epoch: UInt32) throws(SealError) -> [UInt8] {
    try box(for: key.id, key.agreement, plan: plan, epoch: epoch)
  }

  private func box(
    for recipient: [UInt8], _ agreementKey: [UInt8], plan: PlanID, epoch: UInt32
  ) throws(SealError) -> [UInt8] {
    let info = Self.info(plan, epoch, recipient)
    guard let box = AgreementKey.seal(bytes, to: agreementKey, info: info) else { throw .cannotSeal }
    return box
  }

  /// Opens a box and checks that it holds what was signed with it.
  /// - Parameter recipient: a device's or a recovery key's id, 16 bytes.
  package init(
    opening box: [UInt8], with key: AgreementKey, recipient: [UInt8], plan: PlanID, epoch: UInt32 = firstEpoch,
    expecting hash: [UInt8]
  ) throws(SealError) {
    let info = Self.info(plan, epoch, recipient)
    guard let opened = key.open(box, info: info), let secret = PlanSecret(opened) else { throw .badBox }
    guard secret.hash(plan: plan, epoch: epoch) == hash else { throw .keysDiffer }
    self = secret
  }

  private static func info(_ plan: PlanID, _ epoch: UInt32, _ recipient: [UInt8]) -> [UInt8] {
    lp("tandem/v1/box", .bytes(plan.bytes), .u64(UInt64(epoch)), .bytes(recipient))
  }
}
