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
    id = code.derived("tandem/v1/invite/id", bytes: RosterLimits.idBytes)
    blobKey = code.derived("tandem/v1/invite/blob")
    replyKey = code.derived("tandem/v1/invite/reply")
    let seed = code.derived("tandem/v1/invite/sign")
    guard let signing = SigningKey(seed: seed) else { throw .incompleteCode }
    self.signing = signing
  }
}

extension Roster {
  /// The place that a line opens; nil where it is in no entry.
  package func invite(of keys: InvitationKeys) -> RosterInvite? { invite(key: keys.signing.publicKey) }
}
