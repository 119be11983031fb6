/// Where a concern stands. It is heard when its author says so; heard is not agreed.
package enum ConcernState: String, Hashable, Sendable, CaseIterable {
  case shared
  case reflected
  case more
  case notYet = "not-yet"
  case heard
  case takenBack = "taken-back"
}

/// A concern, what the partner reflected of it, and the author's answer.
package struct ConcernView: Hashable, Sendable, Numbered {
  package let number: Int
  package let id: RecordID
  package let by: Seat
  package let at: Stamp
  package let text: String
  /// The name of the topic; nil if none was chosen.
  package let topic: String?
  package let state: ConcernState
  /// The partner's reflection of the present text; a reflection of an earlier text no longer counts.
  package let reflection: TextView?

  package var label: String { text }

  init?(_ record: Record, number: Int, in records: Records, digests: Digests) {
    guard let seat = record.owner.seat, let register = record.fields[Field.concernText.number],
      let text = record.text(.concernText), let topicRule = Schema.rule(.concern, named: "topic")
    else { return nil }
    self.number = number
    id = record.id
    by = seat
    at = register.shown.stamp
    self.text = text
    topic = record.words(topicRule)
    reflection = Self.reflection(of: record.id, text: text, by: seat.other, in: records, digests: digests)
    state = Self.state(record, reflection: reflection, digests: digests)
  }

  private static func reflection(
    of id: RecordID, text: String, by partner: Seat, in records: Records, digests: Digests
  ) -> TextView? {
    guard let record = records.record(.reflection, id, of: Owner(partner)), !record.isRemoved,
      let register = record.fields[Field.reflectionText.number],
      case .boundText(let words, let hash) = register.shown.value, !words.isEmpty, hash == digests.text(text)
    else { return nil }
    return TextView(text: words, by: partner, at: register.shown.stamp, earlier: register.earlier)
  }

  /// The author's answer holds for the reflection that it answers: a later reflection makes the concern reflected again, a
  /// later edit of the concern makes it shared again.
  private static func state(_ record: Record, reflection: TextView?, digests: Digests) -> ConcernState {
    if record.isRemoved { return .takenBack }
    guard let reflection else { return .shared }
    guard case .boundChoice(let answer, let hash) = record.fields[Field.concernAnswer.number]?.shown.value,
      hash == digests.text(reflection.text)
    else { return .reflected }
    switch answer {
    case 0: return .heard
    case 1: return .more
    default: return .notYet
    }
  }
}
