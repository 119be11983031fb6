/// A hope: what one partner would like more or less of. Hopes stand side by side.
package struct HopeView: Hashable, Sendable, PlanEntry {
  package static let kind = RecordKind.hope

  package let number: Int
  package let id: RecordID
  package let by: Seat
  package let at: Stamp
  package let text: String
  /// `more` or `less`; nil if it was not said.
  package let direction: String?

  package var key: RecordKey { RecordKey(Owner(by), id) }
  package var label: String { text }

  package init?(_ record: Record, number: Int, in _: Reading) {
    guard let seat = record.owner.seat, !record.isRemoved, let text = record.text(.hopeText),
      let register = record.fields[Field.hopeText.number]
    else { return nil }
    self.number = number
    id = record.id
    by = seat
    at = register.shown.stamp
    self.text = text
    direction = record.words(.hopeDirection)
  }
}

/// A question for a first call: for one therapist, or for all.
package struct QuestionView: Hashable, Sendable, PlanEntry {
  package static let kind = RecordKind.question

  package let number: Int
  package let id: RecordID
  package let by: Seat
  package let text: String
  /// Nil: for every therapist.
  package let therapist: RecordID?

  package var key: RecordKey { RecordKey(Owner(by), id) }
  package var label: String { text }

  package init?(_ record: Record, number: Int, in _: Reading) {
    guard let seat = record.owner.seat, !record.isRemoved, let text = record.text(.questionText) else { return nil }
    self.number = number
    id = record.id
    by = seat
    self.text = text
    therapist =
      if case .reference(let reference?) = record.fields[Field.questionTherapist.number]?.shown.value {
        reference.id
      } else { nil }
  }
}

/// A weekly note, shared on purpose. What was left empty is nil.
package struct CheckInView: Hashable, Sendable, PlanEntry {
  package static let kind = RecordKind.checkin

  package let number: Int
  package let id: RecordID
  package let by: Seat
  package let at: Stamp
  package let week: String?
  package let appreciated: String?
  package let hard: String?
  package let need: String?
  package let tiny: String?

  package var key: RecordKey { RecordKey(Owner(by), id) }
  package var label: String { week ?? appreciated ?? hard ?? need ?? tiny ?? "" }

  package init?(_ record: Record, number: Int, in _: Reading) {
    guard let seat = record.owner.seat, !record.isRemoved else { return nil }
    self.number = number
    id = record.id
    by = seat
    at = record.created.stamp
    week = record.text(.checkInWeek)
    appreciated = record.text(.checkInAppreciated)
    hard = record.text(.checkInHard)
    need = record.text(.checkInNeed)
    tiny = record.text(.checkInTiny)
  }
}

/// An answer to the invitation, by its name in the schema; all are equal.
package enum InvitationAnswer: String, Hashable, Sendable, CaseIterable {
  case yes, questions, no

  /// - Parameter choices: those that can be given aloud are two.
  package init(typed name: String, of choices: [InvitationAnswer] = allCases) throws(AppFailure) {
    guard let answer = choices.first(where: { $0.rawValue == name }) else {
      throw .plan(.noSuchChoice(allowed: choices.map { $0.rawValue }))
    }
    self = answer
  }

  package static let aloud: [InvitationAnswer] = [.yes, .no]
}

/// A partner's answer to the invitation.
package struct AnswerView: Hashable, Sendable {
  package let answer: InvitationAnswer
  package let by: Seat
  package let at: Stamp
  package let note: String?
  /// When the decliner may be asked again: `never`, `1w`, `1m`; nil if nothing was said.
  package let again: String?

  init?(_ record: Record?, by seat: Seat) {
    guard let record, let answer = record.words(.answer).flatMap({ InvitationAnswer(rawValue: $0) }),
      let register = record.fields[Field.answer.number]
    else { return nil }
    self.answer = answer
    by = seat
    at = register.shown.stamp
    note = record.text(.answerNote)
    again = answer == .no ? record.words(.answerAgain) : nil
  }

  /// Until when nothing is offered to the other side, as a Unix time in milliseconds; nil if it may be asked at any time,
  /// `.max` for never.
  package var quietUntil: UInt64? {
    answer == .no ? Self.quietUntil(noAt: at.milliseconds, again: again) : nil
  }

  /// The same for a no that was given at a time, with or without a word about asking again.
  package static func quietUntil(noAt milliseconds: UInt64, again: String?) -> UInt64 {
    let day: UInt64 = 86_400_000
    switch again {
    case "1w": return milliseconds + 7 * day
    case "1m": return milliseconds + 30 * day
    default: return .max
    }
  }
}

extension Record {
  /// The last day of the hold that a partner has set; nil without one, and for one that is longer than a hold lasts.
  var holdUntil: CalendarDate? {
    guard let until = text(.holdUntil).flatMap({ CalendarDate(reading: $0) }),
      let written = fields[Field.holdUntil.number]?.shown.stamp
    else { return nil }
    let latest = CalendarDate(milliseconds: written.milliseconds).adding(days: PlanLimits.holdDaysAtMost)
    return until <= latest ? until : nil
  }
}
