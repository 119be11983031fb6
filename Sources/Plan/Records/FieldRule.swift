/// What a field may hold.
package enum FieldType: Hashable, Sendable {
  /// Text of at most so many bytes of UTF-8.
  case text(maxBytes: Int)
  /// One of the named choices, by index.
  case choice([String])
  case boundText(maxBytes: Int)
  case boundChoice([String])
  case reference
  case commitment
  case opening([String])
  case agreement
  case digests
  case parcel

  /// The names of the choices, where there are any.
  package var choices: [String] {
    switch self {
    case .choice(let names), .boundChoice(let names), .opening(let names): names
    default: []
    }
  }
}

/// Who writes the fields of a record.
package enum Ownership: Hashable, Sendable {
  case shared
  case own
}

/// One row of the schema: a field, its name, its owner class and its type.
package struct FieldRule: Hashable, Sendable {
  package let field: Field
  /// The name used in JSON and in the SQL views.
  package let name: String
  package let ownership: Ownership
  package let type: FieldType

  /// Whether `owner` is of this field's class.
  package func allows(_ owner: Owner) -> Bool {
    (ownership == .shared) == (owner == .shared)
  }

  /// Whether `value` is of this field's type and within its limit.
  package func allows(_ value: Value) -> Bool {
    switch (type, value) {
    case (.text(let max), .text(let text)): text.utf8.count <= max
    case (.choice(let names), .choice(let index)): Int(index) < names.count
    case (.boundText(let max), .boundText(let text, let hash)): text.utf8.count <= max && hash.count == 32
    case (.boundChoice(let names), .boundChoice(let index, let hash)): Int(index) < names.count && hash.count == 32
    case (.reference, .reference(let reference)): reference.map { $0.hash.count == 32 } ?? true
    case (.commitment, .commitment(let digest)): digest.count == 32
    case (.opening(let names), .opening(let opening)):
      Int(opening.choice) < names.count && opening.salt.count == 32 && opening.answers.count == 32
        && opening.hash.count == 32
    case (.agreement, .agreement(let agreement)):
      agreement.parts.count <= Schema.agreementPartsAtMost
        && agreement.parts.allSatisfy { $0.utf8.count <= Schema.longTextBytes }
    case (.digests, .digests(let bytes)):
      bytes.count % Schema.digestBytes == 0 && 1...Schema.digestsAtMost ~= bytes.count / Schema.digestBytes
    case (.parcel, .parcel(let parcel)):
      parcel.recipient > 0 && Schema.parcelBoxBytes.contains(parcel.box.count)
    default: false
    }
  }
}

/// One kind of record with all its fields.
package struct RecordRule: Hashable, Sendable {
  package let kind: RecordKind
  package let name: String
  package let ownership: Ownership
  package let fields: [FieldRule]

  /// - Parameter fields: number, name and type of each field of the record's own; `created` and `removed` come by themselves.
  init(_ kind: RecordKind, _ name: String, _ ownership: Ownership, many: Bool, _ fields: [(UInt32, String, FieldType)])
  {
    self.kind = kind
    self.name = name
    self.ownership = ownership
    let all = (many ? [Schema.created] : []) + fields + (many || kind == .reflection ? [Schema.removed] : [])
    self.fields = all.map { FieldRule(field: Field(kind, $0.0), name: $0.1, ownership: ownership, type: $0.2) }
  }
}
