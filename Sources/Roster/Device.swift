import Crypto
import FoundationEssentials

/// One computer's own keys and server token; they never leave it.
package struct DeviceIdentity: Sendable {
  package let signing: SigningKey
  /// The X25519 private key, 32 bytes.
  package let agreementSecret: [UInt8]
  /// The X25519 public key, 32 bytes.
  package let agreementKey: [UInt8]
  /// What the server is shown, 32 random bytes; others know its hash.
  package let token: [UInt8]

  package let tokenHash: [UInt8]
  package let id: DeviceID

  package var signingKey: [UInt8] { signing.publicKey }

  /// A new device, from the system's secure randomness.
  package static func generate() -> DeviceIdentity {
    let agreement = Curve25519.KeyAgreement.PrivateKey()
    return DeviceIdentity(signing: SigningKey(), agreement: agreement, token: secureRandom(RosterLimits.tokenBytes))
  }

  /// Reads what `raw` wrote: signing seed, agreement key and token, 32 bytes each; nil for any other length.
  package init?(raw: [UInt8]) {
    guard raw.count == 2 * RosterLimits.keyBytes + RosterLimits.tokenBytes,
      let signing = SigningKey(seed: Array(raw[0..<32])),
      let agreement = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: raw[32..<64])
    else { return nil }
    self.init(signing: signing, agreement: agreement, token: Array(raw[64..<96]))
  }

  private init(signing: SigningKey, agreement: Curve25519.KeyAgreement.PrivateKey, token: [UInt8]) {
    self.signing = signing
    agreementSecret = Array(agreement.rawRepresentation)
    agreementKey = Array(agreement.publicKey.rawRepresentation)
    self.token = token
    tokenHash = sha256(token)
    id = DeviceID(signingKey: signing.publicKey, agreementKey: agreementKey)
  }

  /// 96 bytes, to be stored as secret.
  package var raw: [UInt8] { signing.seed + agreementSecret + token }

  /// An Ed25519 signature of 64 bytes.
  package func sign(_ message: [UInt8]) throws(RosterError) -> [UInt8] { try signing.sign(message) }
}

/// A device as the roster knows it.
package struct RosterDevice: Sendable, Hashable {
  /// From 1, permanent, never reused.
  package let position: UInt32
  /// 1 or 2.
  package let seat: UInt8
  package let id: DeviceID
  /// Ed25519, 32 bytes.
  package let signingKey: [UInt8]
  /// X25519, 32 bytes.
  package let agreementKey: [UInt8]
  package let tokenHash: [UInt8]

  init(position: UInt32, seat: UInt8, keys: DeviceKeys) {
    self.position = position
    self.seat = seat
    id = DeviceID(signingKey: keys.signing, agreementKey: keys.agreement)
    signingKey = keys.signing
    agreementKey = keys.agreement
    tokenHash = keys.tokenHash
  }
}
