/// One record as it lies in the registers: whose it is and its fields by number.
package struct Record: Sendable {
  package let owner: Owner
  package let id: RecordID
  package fileprivate(set) var fields: [UInt32: Register] = [:]

  /// What places the record among the others: the stamp and device of its `created` field, or, while that is still under
  /// way, of its oldest field.
  package var created: VersionRef {
    if let marker = fields[Schema.created.0] { return marker.shown.ref }
    let oldest = fields.values.map { $0.shown.ref }.min { ($0.stamp, $0.device) < ($1.stamp, $1.device) }
    return oldest ?? VersionRef(stamp: .zero, device: 0)
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
    }
  }

  /// All records of a kind in the order of their numbers, removed ones included: the first has number 1.
  package func all(_ kind: RecordKind) -> [Record] {
    let records = (byKind[kind.rawValue] ?? []).compactMap { byKey[$0] }
    return records.map { ($0, $0.created) }.sorted { a, b in
      (a.1.stamp, a.1.device, a.0.id.number) < (b.1.stamp, b.1.device, b.0.id.number)
    }.map { $0.0 }
  }

  package func record(_ kind: RecordKind, _ id: RecordID = .single, of owner: Owner) -> Record? {
    byKey[Key(owner: owner, kind: kind.rawValue, id: id)]
  }
}
