import TandemCipher

/// What a secret code is for: one kind, typed for another, is told as mistyped.
package protocol CodePurpose {
  /// What the check characters are made over, beside the code.
  static var label: String { get }
}

/// The secret of an invitation (PROTOCOL.md, section 10.2).
package typealias InvitationCode = SecretCode<ForInvitation>

/// The secret that a person keeps on paper, with which they come back without any of their devices (PROTOCOL.md, section 4.2).
package typealias RecoveryCode = SecretCode<ForRecovery>

package enum ForInvitation: CodePurpose { package static var label: String { "tandem/v1/code" } }

package enum ForRecovery: CodePurpose { package static var label: String { "tandem/v1/recovery-code" } }

/// 16 random bytes that a person can read out.
package struct SecretCode<Purpose: CodePurpose>: Hashable, Sendable {
  package let bytes: [UInt8]

  package static func generate() -> SecretCode { SecretCode(checked: secureRandom(SealLimits.codeBytes)) }

  /// Nil unless `bytes` are 16.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == SealLimits.codeBytes else { return nil }
    self.bytes = bytes
  }

  private init(checked bytes: [UInt8]) { self.bytes = bytes }

  /// A key or a name that follows from it: HKDF with this label.
  func derived(_ label: String, bytes count: Int = CipherLimits.keyBytes) -> [UInt8] {
    deriveKey(bytes, info: Array(label.utf8), bytes: count)
  }

  /// Seven groups of four letters.
  package var text: String { CodeLetters.text(bytes, Purpose.label) }

  /// Reads what a person typed: any case, spaces and dashes anywhere, O for 0, I and L for 1.
  package init(reading text: String) throws(InvitationError) {
    bytes = try CodeLetters.bytes(reading: text, Purpose.label)
  }
}
