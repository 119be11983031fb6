package import TandemCipher
package import TandemRoster

/// What follows from a recovery code.
package struct RecoveryKeys: Sendable {
  /// Signs the entry that makes it the seat's, and every one by which a device comes back.
  package let signing: SigningKey
  /// What the secrets of epochs are sealed to.
  package let agreement: AgreementKey

  package init(_ code: RecoveryCode) throws(InvitationError) {
    guard let signing = SigningKey(seed: code.derived("tandem/v1/recovery/sign")),
      let agreement = AgreementKey(secret: code.derived("tandem/v1/recovery/agree"))
    else { throw .incompleteCode }
    self.signing = signing
    self.agreement = agreement
  }

  /// Names the keys at the server and in boxes, 16 bytes.
  package var id: [UInt8] { recoveryID(of: signing.publicKey) }

  /// The seat whose present recovery key this is; nil where it is none's: of another plan, or replaced since.
  package func seat(in roster: Roster) -> UInt8? {
    roster.recoveries.first { $0.value.signing == signing.publicKey && $0.value.agreement == agreement.publicKey }?.key
  }
}

/// What a person keeps: `tandem://HOST[:PORT]/recovery/CODE[?pin=PIN]` (PROTOCOL.md, section 4.2).
package struct RecoveryLine: Hashable, Sendable, CustomStringConvertible {
  package let server: ServerAddress
  package let code: RecoveryCode
  private static let folder = "recovery/"

  package init(server: ServerAddress, code: RecoveryCode) {
    self.server = server
    self.code = code
  }

  /// Reads a line as it was typed or pasted; white space round it is ignored.
  package init(reading line: String) throws(InvitationError) {
    let parts = try AddressParts(ofLine: line)
    guard parts.path.lowercased().hasPrefix(Self.folder) else { throw .badLine }
    server = try parts.server()
    code = try RecoveryCode(reading: String(parts.path.dropFirst(Self.folder.utf8.count)))
  }

  package var description: String { server.line(leadingTo: Self.folder + code.text) }
}
