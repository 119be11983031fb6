import TandemCipher

extension AEADKey {
  /// Seals under a nonce of its own.
  /// - Parameter nonce: 12 bytes; random ones unless given, as for test vectors.
  func seal(_ message: [UInt8], authenticating data: [UInt8], nonce: [UInt8]?) throws(SealError) -> [UInt8] {
    let nonce = nonce ?? secureRandom(CipherLimits.nonceBytes)
    guard let sealed: [UInt8] = seal(message, authenticating: data, nonce: nonce) else { throw .cannotSeal }
    return sealed
  }
}
