/// The limits that both sides know beforehand (PROTOCOL.md, sections 10, 11 and 13). A server may set others for itself.
package enum WireLimits {
  package static let requestBytes = 1 << 20
  package static let changesPerRequest = 1_000
  package static let sealedBytes = 66_000
  package static let invitationBlobBytes = 66_000
  /// The longest that a sync may be held back.
  package static let waitSeconds = 25
  package static let chainBytes = 32
  package static let rosterEntries = 1_000
  /// What one answer brings at most: a full page, behind one push that is as large as a request may be.
  package static let itemsPerAnswer = 4_000
}
