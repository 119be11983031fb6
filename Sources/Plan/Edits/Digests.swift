/// The digests that a plan compares but cannot compute, since this module imports nothing. TandemSeal supplies them.
package struct Digests: Sendable {
  /// The 32-byte text hash of a text (PROTOCOL.md, section 1).
  package let text: @Sendable (String) -> [UInt8]
  /// The 32-byte commitment to a ballot (PROTOCOL.md, section 8).
  package let commit: @Sendable (Ballot) -> [UInt8]

  package init(text: @escaping @Sendable (String) -> [UInt8], commit: @escaping @Sendable (Ballot) -> [UInt8]) {
    self.text = text
    self.commit = commit
  }
}

/// A vote before it is opened: what a commitment commits to (PROTOCOL.md, section 8).
package struct Ballot: Hashable, Sendable {
  package let seat: Seat
  /// What is voted on: a therapist, an option or a reassessment.
  package let subject: RecordKind
  package let id: RecordID
  /// The text hash of the name voted on, 32 bytes.
  package let name: [UInt8]
  package let choice: UInt8
  /// 32 random bytes.
  package let salt: [UInt8]

  package init(seat: Seat, subject: RecordKind, id: RecordID, name: [UInt8], choice: UInt8, salt: [UInt8]) {
    self.seat = seat
    self.subject = subject
    self.id = id
    self.name = name
    self.choice = choice
    self.salt = salt
  }
}
