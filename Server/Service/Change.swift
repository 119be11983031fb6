import TandemCipher
import TandemWire

extension Change {
  /// Whether its shape is right: lengths, an owner up to 2, a stamp below 2^63, an epoch that is not 0.
  func isWellFormed(_ limits: ServiceLimits) -> Bool {
    owner <= 2 && slot.count == Self.slotBytes && stamp <= UInt64(Int64.max) && epoch > 0
      && Self.shortestSealedBytes...limits.sealedBytes ~= sealed.count && signature.count == CipherLimits.signatureBytes
  }

  /// What counts against a seat's bytes.
  package var bytes: Int { sealed.count + signature.count }

  package static let slotBytes = 16
  /// A nonce, the shortest padded inside, a tag.
  private static let shortestSealedBytes = 60
}
