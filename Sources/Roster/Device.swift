package import TandemCipher

/// One computer's own keys and server token; they never leave it.
package struct DeviceIdentity: Sendable {
  package let signing: SigningKey
  /// What the plan secret is sealed to.
  package let agreement: AgreementKey
  /// What the server is shown, 32 random bytes; others know its hash.
  package let token: [UInt8]

  package let tokenHash: [UInt8]
  package let id: DeviceID

  package var signingKey: [UInt8] { signing.publicKey }

  package var agreementKey: [UInt8] { agreement.publicKey }

  /// A new device, from the system's secure randomness.
  package static func generate() -> DeviceIdentity {
    DeviceIdentity(signing: SigningKey(), agreement: AgreementKey(), token: secureRandom(RosterLimits.tokenBytes))
  }

  /// Reads what `raw` wrote: signing seed, agreement key and token, 32 bytes each; nil for any other length.
  package init?(raw: [UInt8]) {
    guard raw.count == 2 * CipherLimits.keyBytes + RosterLimits.tokenBytes,
      let signing = SigningKey(seed: Array(raw[0..<32])),
      let agreement = AgreementKey(secret: Array(raw[32..<64]))
    else { return nil }
    self.init(signing: signing, agreement: agreement, token: Array(raw[64..<96]))
  }

  private init(signing: SigningKey, agreement: AgreementKey, token: [UInt8]) {
    self.signing = signing
    self.agreement = agreement
    self.token = token
    tokenHash = sha256(token)
    id = DeviceID(signingKey: signing.publicKey, agreementKey: agreement.publicKey)
  }

  /// 96 bytes, to be stored as secret.
  package var raw: [UInt8] { signing.seed + agreement.secret + token }

  /// An Ed25519 signature of 64 bytes.
  package func sign(_ message: [UInt8]) throws(RosterError) -> [UInt8] { try signing.sign(message) }
}

extension SigningKey {
  /// An Ed25519 signature of 64 bytes.
  package func sign(_ message: [UInt8]) throws(RosterError) -> [UInt8] {
    guard let signature = signature(of: message) else { throw .cannotSign }
    return signature
  }
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
  /// Whether a revoke has taken it away. What it signed counts only where it was vouched for (PROTOCOL.md, section 4.1).
  package var isRevoked: Bool { revokedWith != nil }
  /// The index of the entry that did.
  package internal(set) var revokedWith: Int?
  /// The recovery signing key by which it came back; nil for any other way.
  package internal(set) var recoveredBy: [UInt8]?
  /// Whether it made the plan secret, or was given it.
  package internal(set) var holdsKeys = false

  package init(position: UInt32, seat: UInt8, signingKey: [UInt8], agreementKey: [UInt8], tokenHash: [UInt8]) {
    self.position = position
    self.seat = seat
    id = DeviceID(signingKey: signingKey, agreementKey: agreementKey)
    self.signingKey = signingKey
    self.agreementKey = agreementKey
    self.tokenHash = tokenHash
  }

  init(position: UInt32, seat: UInt8, keys: DeviceKeys) {
    self.init(
      position: position, seat: seat, signingKey: keys.signing, agreementKey: keys.agreement, tokenHash: keys.tokenHash)
  }
}
