/// One record as it lies in the registers: whose it is and its fields by number.
package struct Record: Hashable, Sendable {
  package let owner: Owner
  package let id: RecordID
  package fileprivate(set) var fields: [UInt32: Register] = [:]
  /// The lowest of all versions of the `created` field, where it is not the one that shows.
  fileprivate var firstCreated: VersionRef?

  init(owner: Owner, id: RecordID) {
    self.owner = owner
    self.id = id
  }

  /// What places the record among the others: the lowest stamp and device that its `created` field ever had, so that writing
  /// the marker again moves nothing; or, while that is still under way, those of its oldest field.
  package var created: VersionRef {
    if let marker = fields[Schema.created.0] { return min(marker.shown.ref, firstCreated ?? marker.shown.ref) }
    return fields.values.map { $0.shown.ref }.min() ?? VersionRef(stamp: .zero, device: 0)
  }

  package var isRemoved: Bool { fields[Schema.removed.0]?.shown.value == .choice(1) }

  /// The text of a field; nil where there is none or it is empty.
  package func text(_ field: Field) -> String? {
    guard let text = fields[field.number]?.shown.value.text, !text.isEmpty else { return nil }
    return text
  }

  /// The field of a known number as words.
  package func words(_ field: Field) -> String? {
    Schema.rule(kind: field.kind.rawValue, field: field.number).flatMap { words($0) }
  }

  /// The field as words: its text, or the name of its choice.
  package func words(_ rule: FieldRule) -> String? {
    guard let choice = fields[rule.field.number]?.shown.value.choice else { return text(rule.field) }
    return Int(choice) < rule.type.choices.count ? rule.type.choices[Int(choice)] : nil
  }
}

/// The registers of a plan by record. A change costs the same in a plan of any size.
struct Records: Sendable {
  private struct Key: Hashable {
    let owner: Owner
    let kind: UInt32
    let id: RecordID

    init(_ owner: Owner, _ kind: UInt32, _ id: RecordID) {
      self.owner = owner
      self.kind = kind
      self.id = id
    }
  }

  private var byKey: [Key: Record] = [:]
  /// In the order in which they came.
  private var byKind: [UInt32: [Key]] = [:]

  subscript(address: Address) -> Register? {
    get { byKey[Key(address.owner, address.kind, address.id)]?.fields[address.field] }
    set { change(address) { $0.fields[address.field] = newValue } }
  }

  private mutating func change(_ address: Address, _ change: (inout Record) -> Void) {
    let key = Key(address.owner, address.kind, address.id)
    if byKey[key] == nil { byKind[address.kind, default: []].append(key) }
    change(&byKey[key, default: Record(owner: address.owner, id: address.id)])
  }

  /// Takes in a version of a `created` field that does not show.
  mutating func addCreated(_ ref: VersionRef, at address: Address) {
    change(address) { $0.firstCreated = min($0.firstCreated ?? ref, ref) }
  }

  /// Forgets the versions of a `created` field that do not show.
  mutating func forgetCreated(at address: Address) { change(address) { $0.firstCreated = nil } }

  /// All records of a kind in the order of their numbers, removed ones included: the first has number 1. One whose owner is
  /// not of the kind's class is none: such a field of a later version moves no number.
  func all(_ kind: RecordKind) -> [Record] {
    let isShared = Schema.record(kind).ownership == .shared
    let records = (byKind[kind.rawValue] ?? []).compactMap { byKey[$0] }.filter { ($0.owner == .shared) == isShared }
    return records.map { ($0, $0.created) }.sorted { a, b in
      (a.1, a.0.id.number, a.0.owner.rawValue) < (b.1, b.0.id.number, b.0.owner.rawValue)
    }.map { $0.0 }
  }

  func record(_ kind: RecordKind, _ id: RecordID = .single, of owner: Owner) -> Record? {
    byKey[Key(owner, kind.rawValue, id)]
  }
}

extension Records: Equatable {
  static func == (a: Records, b: Records) -> Bool { a.byKey == b.byKey }
}
