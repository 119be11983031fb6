#if !canImport(Crypto)
// The cryptography of PROTOCOL.md, section 1, by BoringSSL in C, for WebAssembly. SwiftCrypto.swift has the same natively,
// and says what each does.
import CTandemCrypto

/// So many bytes, written by `fill`.
private func filled(_ count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Bool) -> [UInt8]? {
  var isFilled = false
  let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, used in
    if let start = buffer.baseAddress { isFilled = fill(start) }
    used = isFilled ? count : 0
  }
  return isFilled ? bytes : nil
}

private func always(_ count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Void) -> [UInt8] {
  filled(count) {
    fill($0)
    return true
  } ?? []
}

package func sha256(_ bytes: [UInt8]) -> [UInt8] {
  always(CipherLimits.hashBytes) { tc_sha256($0, bytes, bytes.count) }
}

package func secureRandom(_ count: Int) -> [UInt8] { always(count) { tc_random($0, count) } }

package struct MACKey: Sendable {
  private let key: [UInt8]

  package init(_ key: [UInt8]) { self.key = key }

  package func code(of message: [UInt8]) -> [UInt8] {
    always(CipherLimits.hashBytes) { tc_hmac_sha256($0, key, key.count, message, message.count) }
  }
}

package func deriveKey(_ input: [UInt8], salt: [UInt8] = [], info: [UInt8], bytes count: Int) -> [UInt8] {
  HKDF.expand(HKDF.extract(salt, input), info: info, count)
}

/// HKDF with SHA-256 (RFC 5869), in its two steps.
private enum HKDF {
  static func extract(_ salt: [UInt8], _ input: [UInt8]) -> [UInt8] { MACKey(salt).code(of: input) }

  static func expand(_ root: [UInt8], info: [UInt8], _ count: Int) -> [UInt8] {
    let key = MACKey(root)
    var out: [UInt8] = []
    var block: [UInt8] = []
    var number: UInt8 = 1
    while out.count < count {
      block = key.code(of: block + info + [number])
      out += block
      number &+= 1
    }
    return Array(out.prefix(count))
  }
}

package func passphraseKey(_ passphrase: [UInt8], salt: [UInt8], _ cost: ScryptCost) -> [UInt8]? {
  filled(CipherLimits.keyBytes) {
    tc_scrypt(
      $0, CipherLimits.keyBytes, passphrase, passphrase.count, salt, salt.count, cost.logRounds, cost.blockSize,
      cost.parallelism) == 1
  }
}

package struct AEADKey: Sendable {
  private let key: [UInt8]

  package init(_ key: [UInt8]) { self.key = key }

  package func seal(_ message: [UInt8], authenticating data: [UInt8], nonce: [UInt8]) -> [UInt8]? {
    guard key.count == CipherLimits.keyBytes, nonce.count == CipherLimits.nonceBytes else { return nil }
    return filled(message.count + CipherLimits.tagBytes) {
      tc_seal($0, key, nonce, message, message.count, data, data.count) == 1
    }.map { nonce + $0 }
  }

  package func open(_ sealed: [UInt8], authenticating data: [UInt8]) -> [UInt8]? {
    let (least, nonce) = (
      CipherLimits.nonceBytes + CipherLimits.tagBytes, Array(sealed.prefix(CipherLimits.nonceBytes))
    )
    guard key.count == CipherLimits.keyBytes, sealed.count >= least else { return nil }
    let rest = Array(sealed.dropFirst(CipherLimits.nonceBytes))
    return filled(sealed.count - least) { tc_open($0, key, nonce, rest, rest.count, data, data.count) == 1 }
  }
}

package struct SigningKey: Sendable {
  package let seed: [UInt8]
  package let publicKey: [UInt8]

  package init() { self.init(checked: secureRandom(CipherLimits.keyBytes)) }

  package init?(seed: [UInt8]) {
    guard seed.count == CipherLimits.keyBytes else { return nil }
    self.init(checked: seed)
  }

  private init(checked seed: [UInt8]) {
    self.seed = seed
    publicKey = always(CipherLimits.keyBytes) { tc_ed25519_public($0, seed) }
  }

  package func signature(of message: [UInt8]) -> [UInt8]? {
    filled(CipherLimits.signatureBytes) { tc_ed25519_sign($0, seed, message, message.count) == 1 }
  }
}

package func isSigned(_ message: [UInt8], _ signature: [UInt8], by publicKey: [UInt8]) -> Bool {
  signature.count == CipherLimits.signatureBytes && publicKey.count == CipherLimits.keyBytes
    && tc_ed25519_verify(signature, publicKey, message, message.count) == 1
}

package struct AgreementKey: Sendable {
  package let secret: [UInt8]
  package let publicKey: [UInt8]

  package init() { self.init(checked: secureRandom(CipherLimits.keyBytes)) }

  package init?(secret: [UInt8]) {
    guard secret.count == CipherLimits.keyBytes else { return nil }
    self.init(checked: secret)
  }

  private init(checked secret: [UInt8]) {
    self.secret = secret
    publicKey = always(CipherLimits.keyBytes) { tc_x25519_public($0, secret) }
  }

  package static func seal(_ message: [UInt8], to publicKey: [UInt8], info: [UInt8]) -> [UInt8]? {
    let sender = AgreementKey()
    guard let shared = sender.shared(with: publicKey) else { return nil }
    let keys = HPKE(shared, context: sender.publicKey + publicKey, info: info)
    return AEADKey(keys.key).seal(message, authenticating: [], nonce: keys.nonce).map { sealed in
      sender.publicKey + sealed.dropFirst(CipherLimits.nonceBytes)
    }
  }

  package func open(_ box: [UInt8], info: [UInt8]) -> [UInt8]? {
    let encapsulated = Array(box.prefix(CipherLimits.keyBytes))
    guard let shared = shared(with: encapsulated) else { return nil }
    let keys = HPKE(shared, context: encapsulated + publicKey, info: info)
    return AEADKey(keys.key).open(keys.nonce + box.dropFirst(CipherLimits.keyBytes), authenticating: [])
  }

  private func shared(with key: [UInt8]) -> [UInt8]? {
    guard key.count == CipherLimits.keyBytes else { return nil }
    return filled(CipherLimits.keyBytes) { tc_x25519($0, secret, key) == 1 }
  }
}

/// The key schedule of RFC 9180, base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
private struct HPKE {
  let key: [UInt8]
  let nonce: [UInt8]

  init(_ agreed: [UInt8], context: [UInt8], info: [UInt8]) {
    let eae = Self.extract([], Self.kem, "eae_prk", agreed)
    let shared = Self.expand(eae, Self.kem, "shared_secret", context, CipherLimits.hashBytes)
    let schedule =
      [0] + Self.extract([], Self.suite, "psk_id_hash", []) + Self.extract([], Self.suite, "info_hash", info)
    let secret = Self.extract(shared, Self.suite, "secret", [])
    key = Self.expand(secret, Self.suite, "key", schedule, CipherLimits.keyBytes)
    nonce = Self.expand(secret, Self.suite, "base_nonce", schedule, CipherLimits.nonceBytes)
  }

  private static let kem: [UInt8] = Array("KEM".utf8) + [0, 0x20]
  private static let suite: [UInt8] = Array("HPKE".utf8) + [0, 0x20, 0, 1, 0, 2]

  private static func extract(_ salt: [UInt8], _ suite: [UInt8], _ label: String, _ input: [UInt8]) -> [UInt8] {
    HKDF.extract(salt, Array("HPKE-v1".utf8) + suite + Array(label.utf8) + input)
  }

  private static func expand(
    _ root: [UInt8], _ suite: [UInt8], _ label: String, _ info: [UInt8], _ count: Int
  ) -> [UInt8] {
    let length: [UInt8] = [0, UInt8(truncatingIfNeeded: count)]
    return HKDF.expand(root, info: length + Array("HPKE-v1".utf8) + suite + Array(label.utf8) + info, count)
  }
}
#endif
