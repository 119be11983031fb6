/// The sizes of PROTOCOL.md, sections 1, 3 and 4.
package enum RosterLimits {
  package static let idBytes = 16
  package static let tokenBytes = 32
  package static let vouchBytes = 16
  /// An encapsulated key, and the 64 bytes of a plan secret with their tag.
  package static let boxBytes = 32 + 64 + 16
  package static let devicesPerSeat = 8
  package static let rosterEntries = 1_000
  // What one seat can write stays below half of a roster: see the rules.
  package static let invitesPerSeat = 200
  package static let joinsPerSeat = 16
  package static let rejoinsPerSeat = 24
  /// Epoch and recovery entries.
  package static let rotationsPerSeat = 24
  /// How long the sealed keys of earlier epochs are: one key, or as many as an entry has room for beside its boxes.
  package static let formerBytes = 94...1_000
  /// The longest entry that can be valid is a rejoin with boxes for every device; it stays below this.
  package static let entryBytes = 4_096
}
