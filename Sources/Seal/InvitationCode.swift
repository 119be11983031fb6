import TandemCipher

/// The secret of an invitation: 16 random bytes that a person can read out (PROTOCOL.md, section 10.2).
package struct InvitationCode: Hashable, Sendable {
  package let bytes: [UInt8]
  private static let label = "tandem/v1/code"

  package static func generate() -> InvitationCode { InvitationCode(checked: secureRandom(SealLimits.codeBytes)) }

  /// Nil unless `bytes` are 16.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == SealLimits.codeBytes else { return nil }
    self.bytes = bytes
  }

  private init(checked bytes: [UInt8]) { self.bytes = bytes }

  /// Seven groups of four letters.
  package var text: String { CodeLetters.text(bytes, Self.label) }

  /// Reads what a person typed: any case, spaces and dashes anywhere, O for 0, I and L for 1.
  package init(reading text: String) throws(InvitationError) {
    bytes = try CodeLetters.bytes(reading: text, Self.label)
  }
}
