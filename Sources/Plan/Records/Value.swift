/// What a field holds (PROTOCOL.md, sections 5.3 and 6).
package enum Value: Hashable, Sendable {
  /// Empty text means absent.
  case text(String)
  /// An index into the field's list of choices.
  case choice(UInt8)
  /// A text that answers another text, by its 32-byte text hash.
  case boundText(String, to: [UInt8])
  /// A choice that answers a text, by its 32-byte text hash.
  case boundChoice(UInt8, to: [UInt8])
  /// A chosen record with the text hash of its name; nil for none.
  case reference(Reference?)
  /// The 32-byte commitment to a sealed vote.
  case commitment([UInt8])
  case opening(Opening)
  case agreement(AgreementText)
  /// Names of changes that count, 16 bytes each, one after the other (PROTOCOL.md, section 4.1).
  case digests([UInt8])
  case parcel(SealedParcel)
  /// A type that this version does not know; kept by its sealed bytes alone.
  case unknown

  /// The words in it, where it is a text of any kind.
  package var text: String? {
    switch self {
    case .text(let text), .boundText(let text, _): text
    default: nil
    }
  }

  package var choice: UInt8? {
    switch self {
    case .choice(let choice), .boundChoice(let choice, _): choice
    default: nil
    }
  }
}

/// A choice of one record, bound to the name it had.
package struct Reference: Hashable, Sendable {
  package let id: RecordID
  /// The text hash of the record's name, 32 bytes.
  package let hash: [UInt8]

  package init(id: RecordID, hash: [UInt8]) {
    self.id = id
    self.hash = hash
  }
}

/// What opens a sealed vote (PROTOCOL.md, section 8).
package struct Opening: Hashable, Sendable {
  package let choice: UInt8
  /// 32 random bytes.
  package let salt: [UInt8]
  /// The partner's commit that was seen, 32 bytes; zeros if there was none.
  package let answers: [UInt8]
  /// The text hash of the name voted on, 32 bytes.
  package let hash: [UInt8]

  package init(choice: UInt8, salt: [UInt8], answers: [UInt8], hash: [UInt8]) {
    self.choice = choice
    self.salt = salt
    self.answers = answers
    self.hash = hash
  }
}

/// What one device of a person's tells another one, sealed to that one alone (PROTOCOL.md, section 4.3).
package struct SealedParcel: Hashable, Sendable {
  /// The position of the device that it is for.
  package let recipient: UInt32
  package let box: [UInt8]

  package init(recipient: UInt32, box: [UInt8]) {
    self.recipient = recipient
    self.box = box
  }
}

/// The exact text that a partner agrees to (PROTOCOL.md, section 9).
package struct AgreementText: Hashable, Sendable {
  /// Which parts stand in which place; 0 takes an agreement back.
  package let version: UInt32
  package let parts: [String]

  package static let presentVersion: UInt32 = 1
  package static let takenBack = AgreementText(version: 0, parts: [])

  package init(version: UInt32 = presentVersion, parts: [String]) {
    self.version = version
    self.parts = parts
  }

  /// Byte by byte: Swift's strings are equal also where the bytes are not.
  package static func == (a: AgreementText, b: AgreementText) -> Bool {
    a.version == b.version && a.parts.count == b.parts.count
      && zip(a.parts, b.parts).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }
}
