/// The id of a record: 8 random bytes as an integer; 0 for the single records, 1 to 8 for the ready options.
package struct RecordID: Hashable, Sendable {
  package let number: UInt64

  package static let single = RecordID(0)

  package init(_ number: UInt64) { self.number = number }

  /// That of a new record, away from the few that are permanent.
  /// - Parameter bytes: gives so many random bytes.
  package static func new(_ bytes: (Int) -> [UInt8]) -> RecordID {
    var number: UInt64 = 0
    while number <= UInt64(UInt8.max) { number = randomNumber(bytes) }
    return RecordID(number)
  }
}

/// Any number of 64 bits.
/// - Parameter bytes: gives so many random bytes.
package func randomNumber(_ bytes: (Int) -> [UInt8]) -> UInt64 { bytes(8).reduce(0) { $0 << 8 | UInt64($1) } }

/// Names one record among those of its kind: whose it is, and its id. An id alone is not enough for what is somebody's own:
/// each partner may write any id under their own name.
package struct RecordKey: Hashable, Sendable {
  package let owner: Owner
  package let id: RecordID

  package init(_ owner: Owner, _ id: RecordID) {
    self.owner = owner
    self.id = id
  }
}

/// One field of the schema, by its permanent numbers (PROTOCOL.md, section 6).
package struct Field: Hashable, Sendable {
  package let kind: RecordKind
  package let number: UInt32

  package init(_ kind: RecordKind, _ number: UInt32) {
    self.kind = kind
    self.number = number
  }
}

/// Where a value stands: whose it is, in which record, in which field. Also holds fields of later versions, by number.
package struct Address: Hashable, Sendable {
  package let owner: Owner
  package let kind: UInt32
  package let id: RecordID
  package let field: UInt32

  package init(owner: Owner, kind: UInt32, id: RecordID, field: UInt32) {
    self.owner = owner
    self.kind = kind
    self.id = id
    self.field = field
  }

  package init(_ field: Field, _ id: RecordID = .single, owner: Owner = .shared) {
    self.init(owner: owner, kind: field.kind.rawValue, id: id, field: field.number)
  }

  package init(_ field: Field, _ id: RecordID = .single, of seat: Seat) {
    self.init(field, id, owner: Owner(seat))
  }

  /// Whether this is the marker that is written once with a record.
  package var isCreated: Bool { field == Schema.created.0 }

  /// The rule of this field; nil if this version does not know it.
  package var rule: FieldRule? { Schema.rule(kind: kind, field: field) }
}
