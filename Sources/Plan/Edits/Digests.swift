/// The digests that a plan compares but cannot compute, since this module has no cryptography. TandemSeal supplies them.
package struct Digests: Sendable {
  /// The 32-byte text hash of a text (PROTOCOL.md, section 1).
  package let text: @Sendable (String) -> [UInt8]
  /// The 32-byte commitment to a ballot (PROTOCOL.md, section 8).
  package let commit: @Sendable (Ballot) -> [UInt8]
  /// The seat that leads the votes on a subject (PROTOCOL.md, section 8.1).
  package let lead: @Sendable (Subject) -> Seat

  package init(
    text: @escaping @Sendable (String) -> [UInt8], commit: @escaping @Sendable (Ballot) -> [UInt8],
    lead: @escaping @Sendable (Subject) -> Seat
  ) {
    self.text = text
    self.commit = commit
    self.lead = lead
  }
}

/// What is voted on: a therapist, an option, or a round of looking back by its number.
package struct Subject: Hashable, Sendable {
  package let kind: RecordKind
  package let id: RecordID

  package init(_ kind: RecordKind, _ id: RecordID) {
    self.kind = kind
    self.id = id
  }

  /// The kind of record that holds the votes on it: no two subjects share a field.
  package var voteKind: RecordKind {
    switch kind {
    case .option: .optionVote
    case .reassess: .reassess
    default: .vote
    }
  }

  /// What the votes in a record of this kind are on; nil for other kinds.
  package init?(voteKind: UInt32, _ id: RecordID) {
    switch RecordKind(rawValue: voteKind) {
    case .vote: self.init(.therapist, id)
    case .optionVote: self.init(.option, id)
    case .reassess: self.init(.reassess, id)
    default: return nil
    }
  }
}

/// A vote before it is opened: what a commitment commits to (PROTOCOL.md, section 8).
package struct Ballot: Hashable, Sendable {
  package let seat: Seat
  package let subject: Subject
  /// The text hash of the name voted on, 32 bytes.
  package let name: [UInt8]
  package let choice: UInt8
  /// 32 random bytes.
  package let salt: [UInt8]

  package init(seat: Seat, subject: Subject, name: [UInt8], choice: UInt8, salt: [UInt8]) {
    self.seat = seat
    self.subject = subject
    self.name = name
    self.choice = choice
    self.salt = salt
  }
}
