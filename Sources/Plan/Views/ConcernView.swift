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
package struct ConcernView: Hashable, Sendable, PlanEntry {
  package static let kind = RecordKind.concern

  package let number: Int
  package let id: RecordID
  package let by: Seat
  package let at: Stamp
  package let text: String
  /// The name of the topic; nil if none was chosen.
  package let topic: String?
  package let state: ConcernState
  /// The partner's reflection of the present text; a reflection of an earlier text no longer counts. Once it was heard, the one
  /// that was heard.
  package let reflection: TextView?
  /// What the partner reflected after they were heard.
  package let laterReflection: TextView?

  package var key: RecordKey { RecordKey(Owner(by), id) }
  package var label: String { text }

  /// To its author, what the partner said back.
  package func othersWords(for you: Seat) -> String { by == you ? newestReflection?.text ?? "" : text }

  package init?(_ record: Record, number: Int, in reading: Reading) {
    guard let seat = record.owner.seat, let register = record.fields[Field.concernText.number],
      let text = record.text(.concernText), let topicRule = Schema.rule(.concern, named: "topic")
    else { return nil }
    self.number = number
    id = record.id
    by = seat
    at = register.shown.stamp
    self.text = text
    topic = record.words(topicRule)
    let reflections = Reflections(of: record, text: text, by: seat.other, in: reading)
    (reflection, laterReflection) = (reflections.counting, reflections.later)
    state = reflections.state
  }

  /// The text that an answer of the author answers: the newest reflection.
  package var newestReflection: TextView? { laterReflection ?? reflection }

  /// What an answer of the author is bound to: the concern's text and the reflection's, so that it stands for exactly these two.
  static func answered(_ concern: String, _ reflection: String, _ digests: Digests) -> [UInt8] {
    digests.text("\(concern.utf8.count):\(concern)\(reflection)")
  }
}

/// What the partner reflected of a concern's present text, and what its author answered.
///
/// "Yes, you understand" holds for as long as the concern's own text is the one that was reflected: whatever the partner writes
/// afterwards, only the author reopens what was heard. The two other answers hold for the newest reflection alone.
private struct Reflections {
  let counting: TextView?
  let later: TextView?
  let state: ConcernState

  init(of record: Record, text: String, by partner: Seat, in reading: Reading) {
    let digests = reading.digests
    let hash = digests.text(text)
    let held = reading.state.reflections(of: record.id, by: partner).compactMap { version -> TextView? in
      guard case .boundText(let words, hash) = version.value, !words.isEmpty else { return nil }
      return TextView(text: words, by: partner, at: version.stamp, earlier: 0)
    }
    let newest = Self.shown(of: record.id, to: hash, by: partner, in: reading)
    let answer = Self.answer(in: record)
    func isAnswered(_ reflection: TextView) -> Bool {
      answer?.hash == ConcernView.answered(text, reflection.text, digests)
    }
    let heard = answer?.choice == 0 ? held.filter(isAnswered).min { $0.at < $1.at } : nil
    counting = heard ?? newest
    later = heard == nil || newest?.text == heard?.text ? nil : newest
    if record.isRemoved {
      state = .takenBack
    } else if heard != nil {
      state = .heard
    } else if let newest {
      state = isAnswered(newest) ? (answer?.choice == 1 ? .more : .notYet) : .reflected
    } else {
      state = .shared
    }
  }

  private static func shown(of id: RecordID, to hash: [UInt8], by partner: Seat, in reading: Reading) -> TextView? {
    guard let record = reading.record(.reflection, RecordKey(Owner(partner), id)), !record.isRemoved,
      let register = record.fields[Field.reflectionText.number],
      case .boundText(let words, hash) = register.shown.value, !words.isEmpty
    else { return nil }
    return TextView(text: words, by: partner, at: register.shown.stamp, earlier: register.earlier)
  }

  private static func answer(in record: Record) -> (choice: UInt8, hash: [UInt8])? {
    guard case .boundChoice(let choice, let hash) = record.fields[Field.concernAnswer.number]?.shown.value else {
      return nil
    }
    return (choice, hash)
  }
}
