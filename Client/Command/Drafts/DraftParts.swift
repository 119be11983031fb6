import TandemApp
import TandemPlan
import TandemReplica

extension Copy {
  /// Says that this person has drafts of some kinds, which a list does not show; nothing where there are none.
  func sayDrafts(of kinds: RecordKind...) throws(CommandFailure) {
    let wanted = Set(kinds.map { $0.rawValue })
    let numbers = try drafts().filter { draft in
      draft.edit?.writes.contains { wanted.contains($0.address.kind) } ?? false
    }.map { String($0.number) }
    if numbers.isEmpty { return }
    context.console.say(DraftWords.ofKind, ["list": numbers.joined(separator: ", "), "number": numbers[0]])
  }
}

extension Draft {
  /// What sharing would record, each part with what it is called; none for letters and notes.
  var parts: [(field: FieldRule, text: String)] {
    guard let edit else { return [] }
    return edit.writes.compactMap { write in
      guard let rule = write.address.rule, !rule.field.isMark else { return nil }
      return Self.shown(write.value, rule).map { (rule, $0) }
    }
  }

  private static func shown(_ value: Value, _ rule: FieldRule) -> String? {
    if let choice = value.choice {
      let choices = rule.type.choices
      return Int(choice) < choices.count ? choices[Int(choice)] : nil
    }
    guard let text = value.text, !text.isEmpty else { return nil }
    return text
  }
}

extension FieldRule {
  /// What a part of a draft is called.
  var partName: String {
    if let prompt = CheckInWords.prompts.first(where: { $0.field == field }) { return prompt.words.text }
    return DetailWords(self)?.text ?? DraftPartWords(name)?.text ?? NounWords(field)?.text ?? name
  }
}

extension Field {
  /// Whether no words of a person stand in it: it says that an entry is there, that it was taken off, or of which week it is.
  fileprivate var isMark: Bool {
    [Schema.createdNumber, Schema.removedNumber].contains(number) || self == .checkInWeek
  }
}
