import Crypto
import FoundationEssentials
import TandemBytes
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
    PlanSecret(planKey: secureRandom(SealLimits.keyBytes), slotKey: secureRandom(SealLimits.keyBytes))
  }

  /// Reads `bytes`: nil unless they are 64.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 2 * SealLimits.keyBytes else { return nil }
    self.init(planKey: Array(bytes[..<SealLimits.keyBytes]), slotKey: Array(bytes[SealLimits.keyBytes...]))
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
    do {
      let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: device.agreementKey)
      guard Self.contributes(Curve25519.KeyAgreement.PrivateKey(), key) else { throw SealError.cannotSeal }
      var sender = try HPKE.Sender(
        recipientKey: key, ciphersuite: Self.suite, info: Self.info(plan, epoch, device.id))
      let sealed = try sender.seal(bytes)
      return Array(sender.encapsulatedKey) + Array(sealed)
    } catch { throw .cannotSeal }
  }

  /// Opens a box with this device's own key and checks that it holds what the joiner signed.
  package init(
    opening box: [UInt8], as identity: DeviceIdentity, plan: PlanID, epoch: UInt32 = firstEpoch, expecting hash: [UInt8]
  ) throws(SealError) {
    let opened: [UInt8]
    do {
      let key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: identity.agreementSecret)
      let encapsulated = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: box.prefix(SealLimits.keyBytes))
      guard Self.contributes(key, encapsulated) else { throw SealError.badBox }
      var recipient = try HPKE.Recipient(
        privateKey: key, ciphersuite: Self.suite, info: Self.info(plan, epoch, identity.id),
        encapsulatedKey: encapsulated.rawRepresentation)
      opened = Array(try recipient.open(Data(box.dropFirst(SealLimits.keyBytes))))
    } catch { throw .badBox }
    guard let secret = PlanSecret(opened) else { throw .badBox }
    guard secret.hash(plan: plan, epoch: epoch) == hash else { throw .keysDiffer }
    self = secret
  }

  /// Whether the public key takes part in what is agreed: one of small order makes the same zeros with every private key, so
  /// anybody could open the box. RFC 9180, section 7.1.4, wants this checked, and the library does not.
  private static func contributes(
    _ secret: Curve25519.KeyAgreement.PrivateKey, _ key: Curve25519.KeyAgreement.PublicKey
  ) -> Bool {
    guard let shared = try? secret.sharedSecretFromKeyAgreement(with: key) else { return false }
    return shared.withUnsafeBytes { $0.contains { $0 != 0 } }
  }

  private static let suite = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)

  private static func info(_ plan: PlanID, _ epoch: UInt32, _ recipient: DeviceID) -> Data {
    Data(lp("tandem/v1/box", .bytes(plan.bytes), .u64(UInt64(epoch)), .bytes(recipient.bytes)))
  }
}
