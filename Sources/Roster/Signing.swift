import Crypto
import FoundationEssentials

/// An Ed25519 private key, of a device or of an invitation.
package struct SigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey
  /// The public half, 32 bytes.
  package let publicKey: [UInt8]

  package init() {
    key = Curve25519.Signing.PrivateKey()
    publicKey = Array(key.publicKey.rawRepresentation)
  }

  /// The key of a 32-byte seed; nil for any other length.
  package init?(seed: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
    self.key = key
    publicKey = Array(key.publicKey.rawRepresentation)
  }

  /// 32 bytes, to be stored as secret.
  package var seed: [UInt8] { Array(key.rawRepresentation) }

  /// A signature of 64 bytes.
  package func sign(_ message: [UInt8]) throws(RosterError) -> [UInt8] {
    do { return Array(try key.signature(for: message)) } catch { throw .cannotSign }
  }
}

/// Whether `signature` is the Ed25519 signature of `message` by `publicKey`; false for lengths that cannot be.
package func isSigned(_ message: [UInt8], _ signature: [UInt8], by publicKey: [UInt8]) -> Bool {
  guard signature.count == RosterLimits.signatureBytes,
    let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
  else { return false }
  return key.isValidSignature(signature, for: message)
}
