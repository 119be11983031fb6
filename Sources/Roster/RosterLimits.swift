/// The sizes of PROTOCOL.md, sections 1, 3 and 4.
package enum RosterLimits {
  package static let idBytes = 16
  package static let tokenBytes = 32
  /// An encapsulated key, and the 64 bytes of a plan secret with their tag.
  package static let boxBytes = 32 + 64 + 16
  package static let devicesPerSeat = 8
  package static let rosterEntries = 1_000
  /// Invitations of one seat. So many of both leave room in a roster for every device to join and to be granted the secret.
  package static let invitesPerSeat = 400
  /// The longest entry that can be valid is a join with boxes for every device; it stays well below this.
  package static let entryBytes = 4_096
}
