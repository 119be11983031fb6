/// Something to begin with: one of the ready options or one that was added, with both partners' votes and choices.
package struct OptionView: Hashable, Sendable, PlanEntry {
  package static let kind = RecordKind.option

  package let number: Int
  package let id: RecordID
  package let text: String
  package let isSetAside: Bool
  package let votes: VoteView
  /// Who chose this option by its present text, as far as the person who looks is told, in the order of the seats.
  package var chosenBy: [Seat] { choosers.told }
  private let choosers: Choosers

  package var key: RecordKey { RecordKey(.shared, id) }
  package var label: String { text }

  /// Chosen when both chose the same, it is not set aside, and no vote of either that is open is "not for me".
  package var isChosen: Bool { chosenBy.count == 2 && !votes.vetoed && !isSetAside }

  /// Whether it is more than one that stands ready.
  package var isTouched: Bool {
    ReadyOption.text(id) == nil || isSetAside || !chosenBy.isEmpty || votes.isDisclosed
  }

  package init?(_ record: Record, number: Int, in reading: Reading) {
    guard let text = record.text(.optionText) ?? ReadyOption.text(record.id), !record.isRemoved else { return nil }
    self.number = number
    id = record.id
    self.text = text
    isSetAside = record.fields[Field.optionSetAside.number]?.shown.value == .choice(1)
    votes = reading.votes(on: Subject(.option, id), name: text)
    choosers = reading.choosers(of: id, called: text, field: .chosenOption, votes: votes)
  }

  /// The ready ones first, in their order, then those that were added.
  static func records(_ reading: Reading) -> [Record] {
    let ready = (1...UInt64(ReadyOption.texts.count)).map { RecordID($0) }
    return ready.compactMap { reading.record(.option, RecordKey(.shared, $0)) }
      + reading.all(.option).filter { ReadyOption.text($0.id) == nil }
  }
}

/// A visit. Dates and times float: they mean what they say wherever they are read.
package struct VisitView: Hashable, Sendable, PlanEntry {
  package static let kind = RecordKind.visit

  package let number: Int
  package let id: RecordID
  package let date: CalendarDate?
  package let time: ClockTime?
  package let place: String?
  package let isDone: Bool
  /// When it was marked as done.
  package let doneAt: Stamp?

  package var key: RecordKey { RecordKey(.shared, id) }
  package var label: String { date?.description ?? "" }

  /// Whether its day is over and nobody has said that it took place.
  package func hasPassed(on today: CalendarDate) -> Bool { !isDone && date.map { $0 < today } ?? false }

  package init?(_ record: Record, number: Int, in _: Reading) {
    guard !record.isRemoved else { return nil }
    self.number = number
    id = record.id
    date = record.text(.visitDate).flatMap { CalendarDate(reading: $0) }
    time = record.text(.visitTime).flatMap { ClockTime(reading: $0) }
    place = record.text(.visitPlace)
    let done = record.fields[Field.visitDone.number]?.shown
    isDone = done?.value == .choice(1)
    doneAt = isDone ? done?.stamp : nil
  }
}

/// A link worth reading together.
package struct ResourceView: Hashable, Sendable, PlanEntry {
  package static let kind = RecordKind.resource

  package let number: Int
  package let id: RecordID
  package let link: String
  package let minutes: String?
  package let sentence: String?

  package var key: RecordKey { RecordKey(.shared, id) }
  package var label: String { sentence ?? link }

  package init?(_ record: Record, number: Int, in _: Reading) {
    guard !record.isRemoved, let link = record.text(.resourceLink) else { return nil }
    self.number = number
    id = record.id
    self.link = link
    minutes = record.text(.resourceMinutes)
    sentence = record.text(.resourceSentence)
  }
}
