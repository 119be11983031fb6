#if canImport(Crypto)
// The cryptography of PROTOCOL.md, section 1, by swift-crypto. BoringSSL.swift has the same for WebAssembly.
import Crypto
import CryptoExtras
import FoundationEssentials

/// SHA-256, 32 bytes.
package func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

/// So many bytes of the system's secure randomness.
package func secureRandom(_ count: Int) -> [UInt8] {
  SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
}

/// HMAC-SHA-256 under one key.
package struct MACKey: Sendable {
  /// Keyed; copied for every message.
  private let mac: HMAC<SHA256>

  package init(_ key: [UInt8]) { mac = HMAC<SHA256>(key: SymmetricKey(data: key)) }

  /// 32 bytes.
  package func code(of message: [UInt8]) -> [UInt8] {
    var mac = mac
    mac.update(data: message)
    return mac.finalize().withUnsafeBytes { Array($0) }
  }
}

/// HKDF with SHA-256 (RFC 5869).
package func deriveKey(_ input: [UInt8], salt: [UInt8] = [], info: [UInt8], bytes count: Int) -> [UInt8] {
  let input = SymmetricKey(data: input)
  return HKDF<SHA256>.deriveKey(inputKeyMaterial: input, salt: salt, info: info, outputByteCount: count)
    .withUnsafeBytes { Array($0) }
}

/// A key of 32 bytes from a passphrase; nil where the library cannot make one.
package func passphraseKey(_ passphrase: [UInt8], salt: [UInt8], _ cost: ScryptCost) -> [UInt8]? {
  let key = try? KDF.Scrypt.deriveKey(
    from: passphrase, salt: salt, outputByteCount: CipherLimits.keyBytes, rounds: 1 << Int(cost.logRounds),
    blockSize: Int(cost.blockSize), parallelism: Int(cost.parallelism))
  return key.map { $0.withUnsafeBytes { Array($0) } }
}

/// AES-256-GCM under one key, over whole byte strings: `nonce | ciphertext | tag`.
package struct AEADKey: Sendable {
  private let key: SymmetricKey

  /// - Parameter key: 32 bytes.
  package init(_ key: [UInt8]) { self.key = SymmetricKey(data: key) }

  /// Nil for a nonce that is not 12 bytes.
  package func seal(_ message: [UInt8], authenticating data: [UInt8], nonce: [UInt8]) -> [UInt8]? {
    guard let nonce = try? AES.GCM.Nonce(data: nonce) else { return nil }
    let box = try? AES.GCM.seal(message, using: key, nonce: nonce, authenticating: data)
    return box?.combined.map { Array($0) }
  }

  /// Nil unless the tag holds.
  package func open(_ sealed: [UInt8], authenticating data: [UInt8]) -> [UInt8]? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
    return (try? AES.GCM.open(box, using: key, authenticating: data)).map { Array($0) }
  }
}

/// An Ed25519 private key.
package struct SigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey
  /// The public half, 32 bytes.
  package let publicKey: [UInt8]

  private init(_ key: Curve25519.Signing.PrivateKey) {
    self.key = key
    publicKey = Array(key.publicKey.rawRepresentation)
  }

  /// A new one, from the system's secure randomness.
  package init() { self.init(Curve25519.Signing.PrivateKey()) }

  /// The key of a 32-byte seed; nil for any other length.
  package init?(seed: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
    self.init(key)
  }

  /// 32 bytes, to be stored as secret.
  package var seed: [UInt8] { Array(key.rawRepresentation) }

  /// A signature of 64 bytes; nil where the library cannot sign.
  package func signature(of message: [UInt8]) -> [UInt8]? { (try? key.signature(for: message)).map { Array($0) } }
}

/// Whether `signature` is the Ed25519 signature of `message` by `publicKey`; false for lengths that cannot be.
package func isSigned(_ message: [UInt8], _ signature: [UInt8], by publicKey: [UInt8]) -> Bool {
  guard signature.count == CipherLimits.signatureBytes,
    let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
  else { return false }
  return key.isValidSignature(signature, for: message)
}

/// An X25519 private key, to which a message can be sealed: HPKE in base mode, one message, with DHKEM(X25519, HKDF-SHA256),
/// HKDF-SHA256 and AES-256-GCM (RFC 9180). A box is `encapsulated key | ciphertext | tag`.
package struct AgreementKey: Sendable {
  private let key: Curve25519.KeyAgreement.PrivateKey
  /// The public half, 32 bytes.
  package let publicKey: [UInt8]

  private init(_ key: Curve25519.KeyAgreement.PrivateKey) {
    self.key = key
    publicKey = Array(key.publicKey.rawRepresentation)
  }

  /// A new one, from the system's secure randomness.
  package init() { self.init(Curve25519.KeyAgreement.PrivateKey()) }

  /// Nil unless `secret` is 32 bytes.
  package init?(secret: [UInt8]) {
    guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secret) else { return nil }
    self.init(key)
  }

  /// 32 bytes, to be stored as secret.
  package var secret: [UInt8] { Array(key.rawRepresentation) }

  /// Nil for a public key that is none, or of small order.
  package static func seal(_ message: [UInt8], to publicKey: [UInt8], info: [UInt8]) -> [UInt8]? {
    guard let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicKey),
      contributes(Curve25519.KeyAgreement.PrivateKey(), key),
      var sender = try? HPKE.Sender(recipientKey: key, ciphersuite: suite, info: Data(info)),
      let sealed = try? sender.seal(message)
    else { return nil }
    return Array(sender.encapsulatedKey) + Array(sealed)
  }

  /// Nil unless the box is for this key and untouched.
  package func open(_ box: [UInt8], info: [UInt8]) -> [UInt8]? {
    let encapsulated = box.prefix(CipherLimits.keyBytes)
    guard let sender = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: encapsulated),
      Self.contributes(key, sender),
      var recipient = try? HPKE.Recipient(
        privateKey: key, ciphersuite: Self.suite, info: Data(info), encapsulatedKey: Data(encapsulated)),
      let opened = try? recipient.open(Data(box.dropFirst(CipherLimits.keyBytes)))
    else { return nil }
    return Array(opened)
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
}
#endif
