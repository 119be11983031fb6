extension DraftSubject {
  /// What a draft is called: after the field, with the number of its entry and what is said of that.
  package var words: String {
    let noun = field.noun
    let entry = entry.map { "\(noun) \($0)" } ?? noun
    return said.map { "\(entry), \($0.words.lowercased())" } ?? entry
  }
}

extension DraftSubject.Said {
  fileprivate var words: String {
    switch self {
    case .state(let state): ConcernStateWords(state).text
    case .setAside: ListWords.setAside.text
    case .back: ListWords.back.text
    case .chosen: ListWords.chosenByYou.text
    case .noneChosen: ListWords.noneChosen.text
    }
  }
}

extension Field {
  /// What it is called within a sentence; empty for one that no draft is called after.
  package var noun: String { (NounWords(self)?.text ?? "").lowercased() }
}

extension FieldRule {
  /// What a field is called beside its words.
  package var title: String {
    if let prompt = CheckInWords.prompts.first(where: { $0.field == field }) { return prompt.words.text }
    if let words = DetailWords(self) { return words.text }
    if let words = DraftPartWords(name) { return words.text }
    if let noun = NounWords(field) { return noun.text }
    let words = name.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// A value of the field as it can be read: a text, or the name of a choice. Nil for any other.
  package func text(of value: Value) -> String? {
    guard let choice = value.choice else { return value.text }
    return Int(choice) < type.choices.count ? type.choices[Int(choice)] : nil
  }
}

extension Edit {
  /// What stands in it, field by field, without those that are empty and those that only say that an entry is there, was taken
  /// off, or of which week it is.
  package var parts: [(field: FieldRule, text: String)] {
    writes.compactMap { write in
      guard let rule = write.address.rule, !rule.isMark, let text = rule.text(of: write.value), !text.isEmpty else {
        return nil
      }
      return (rule, text)
    }
  }
}

extension FieldRule {
  fileprivate var isMark: Bool {
    [Schema.createdNumber, Schema.removedNumber].contains(field.number) || field == .checkInWeek
  }
}
