/// What one change that does not count would say, for whoever may take it in (PROTOCOL.md, section 4.1).
package struct HeldText: Hashable, Sendable {
  /// What its field is called.
  package let field: String
  package let text: String

  /// Nil for the mark alone that an entry was made: what the entry says stands in its other fields.
  /// - Parameter state: tells what an entry that is named is called.
  package init?(_ value: Value, at address: Address, in state: PlanState) {
    guard let rule = address.rule, rule.field.number != Schema.createdNumber else { return nil }
    let record = RecordKey(address.owner, address.id)
    let isRemoval = rule.field.number == Schema.removedNumber
    field = isRemoval || rule.field.isPartOfVote ? ExportWords(rule.field.kind).text : rule.title
    let said: String =
      switch value {
      case .agreement(let agreement):
        agreement.named.map { "\($0.name): \($0.text)" }.joined(separator: "\n")
      case .reference(let reference?): Self.name(of: reference.id, in: state) ?? KeepWords.chosen.text
      case .commitment: KeepWords.sealedVote.text
      case .opening(let opening):
        Int(opening.choice) < rule.type.choices.count ? rule.type.choices[Int(opening.choice)] : ""
      default: rule.text(of: value) ?? ""
      }
    if isRemoval {
      let what = state.text(Address(rule.field.kind.words, record.id, owner: record.owner)) ?? ""
      text = (value.choice == 0 ? KeepWords.putBack : .takenOff).with(["text": what])
    } else {
      text = said.isEmpty ? KeepWords.emptied.text : said
    }
  }

  private static func name(of id: RecordID, in state: PlanState) -> String? {
    if let ready = ReadyOption.text(id) { return ready }
    return state.text(Address(.therapistName, id)) ?? state.text(Address(.optionText, id))
  }
}

extension Field {
  fileprivate var isPartOfVote: Bool { [.vote, .optionVote, .reassess].contains(kind) }
}

extension RecordKind {
  /// The field by which an entry of this kind is known.
  fileprivate var words: Field { Field(self, 2) }
}
