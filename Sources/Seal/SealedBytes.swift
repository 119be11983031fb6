import Crypto
import FoundationEssentials

/// AES-256-GCM over whole byte strings: `nonce | ciphertext | tag` (PROTOCOL.md, section 1).
enum SealedBytes {
  /// - Parameter nonce: 12 bytes; random ones unless given, as for test vectors.
  static func seal(
    _ message: [UInt8], using key: SymmetricKey, authenticating data: [UInt8], nonce: [UInt8]?
  ) throws(SealError) -> [UInt8] {
    do {
      let nonce = try nonce.map { try AES.GCM.Nonce(data: $0) } ?? AES.GCM.Nonce()
      let box = try AES.GCM.seal(message, using: key, nonce: nonce, authenticating: data)
      guard let combined = box.combined else { throw SealError.cannotSeal }
      return Array(combined)
    } catch { throw .cannotSeal }
  }

  /// Nil unless the tag holds.
  static func open(_ sealed: [UInt8], using key: SymmetricKey, authenticating data: [UInt8]) -> [UInt8]? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed),
      let opened = try? AES.GCM.open(box, using: key, authenticating: data)
    else { return nil }
    return Array(opened)
  }
}
