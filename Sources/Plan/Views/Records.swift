/// One record as it lies in the registers: whose it is and its fields by number.
package struct Record: Sendable {
  package let owner: Owner
  package let id: RecordID
  package fileprivate(set) var fields: [UInt32: Register] = [:]
  fileprivate var firstCreated: VersionRef?

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

/// The registers of a plan, sorted into records.
package struct Records: Sendable {
  private struct Key: Hashable {
    let owner: Owner
    let kind: UInt32
    let id: RecordID
  }

  private var byKey: [Key: Record] = [:]
  private var byKind: [UInt32: [Key]] = [:]
  let state: PlanState
  /// The seat of the person who looks.
  let you: Seat

  package init(_ state: PlanState, you: Seat) {
    self.state = state
    self.you = you
    for (address, register) in state.registers {
      let key = Key(owner: address.owner, kind: address.kind, id: address.id)
      if byKey[key] == nil {
        byKey[key] = Record(owner: address.owner, id: address.id)
        byKind[address.kind, default: []].append(key)
      }
      byKey[key]?.fields[address.field] = register
      if address.isCreated { byKey[key]?.firstCreated = state.firstCreated[address] }
    }
  }

  /// All records of a kind in the order of their numbers, removed ones included: the first has number 1. One whose owner is
  /// not of the kind's class is none: such a field of a later version moves no number.
  package func all(_ kind: RecordKind) -> [Record] {
    let isShared = Schema.record(kind).ownership == .shared
    let records = (byKind[kind.rawValue] ?? []).compactMap { byKey[$0] }.filter { ($0.owner == .shared) == isShared }
    return records.map { ($0, $0.created) }.sorted { a, b in
      (a.1, a.0.id.number, a.0.owner.rawValue) < (b.1, b.0.id.number, b.0.owner.rawValue)
    }.map { $0.0 }
  }

  /// Every version of a reflection that is held: in no order.
  func reflections(of concern: RecordID, by seat: Seat) -> [Version] {
    let shown = record(.reflection, concern, of: Owner(seat))?.fields[Field.reflectionText.number]?.shown
    return (shown.map { [$0] } ?? []) + (state.earlierReflections[Address(.reflectionText, concern, of: seat)] ?? [])
  }

  package func record(_ kind: RecordKind, _ id: RecordID = .single, of owner: Owner) -> Record? {
    byKey[Key(owner: owner, kind: kind.rawValue, id: id)]
  }
}
