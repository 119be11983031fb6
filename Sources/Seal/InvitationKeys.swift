package import TandemCipher
package import TandemRoster

/// What follows from an invitation's code (PROTOCOL.md, section 10.2).
package struct InvitationKeys: Sendable {
  /// Names the invitation at the server, 16 bytes.
  package let id: [UInt8]
  /// The one-use key; its public half stands in the roster.
  package let signing: SigningKey
  /// Seals the blob, 32 bytes.
  package let blobKey: [UInt8]
  /// Seals a reply, 32 bytes.
  package let replyKey: [UInt8]

  package init(_ code: InvitationCode) throws(InvitationError) {
    id = Self.derive(code, "tandem/v1/invite/id", RosterLimits.idBytes)
    blobKey = Self.derive(code, "tandem/v1/invite/blob", CipherLimits.keyBytes)
    replyKey = Self.derive(code, "tandem/v1/invite/reply", CipherLimits.keyBytes)
    let seed = Self.derive(code, "tandem/v1/invite/sign", CipherLimits.keyBytes)
    guard let signing = SigningKey(seed: seed) else { throw .incompleteCode }
    self.signing = signing
  }

  private static func derive(_ code: InvitationCode, _ label: String, _ count: Int) -> [UInt8] {
    deriveKey(code.bytes, info: Array(label.utf8), bytes: count)
  }
}

extension Roster {
  /// The place that a line opens; nil where it is in no entry.
  package func invite(of keys: InvitationKeys) -> RosterInvite? { invite(key: keys.signing.publicKey) }
}
