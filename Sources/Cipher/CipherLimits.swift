/// The sizes of the cryptography of PROTOCOL.md, section 1, in bytes.
package enum CipherLimits {
  /// Of SHA-256.
  package static let hashBytes = 32
  /// Of AES-256, of X25519 and Ed25519, public and private.
  package static let keyBytes = 32
  package static let nonceBytes = 12
  package static let tagBytes = 16
  package static let signatureBytes = 64
  /// Of memory that making a key out of a passphrase may take.
  static let scryptBytes: UInt64 = 512 << 20
}
