/// A therapist on the list, with both partners' votes and choices.
package struct TherapistView: Hashable, Sendable, PlanEntry {
  package static let kind = RecordKind.therapist

  package let number: Int
  package let id: RecordID
  package let name: String
  /// Every other field of the record that is filled, as words, in the order of the schema.
  package let details: [FieldRule: String]
  package let isSetAside: Bool
  package let votes: VoteView
  /// Who chose this therapist by the present name, as far as the person who looks is told, in the order of the seats.
  package var chosenBy: [Seat] { choosers.told }
  private let choosers: Choosers

  package var key: RecordKey { RecordKey(.shared, id) }
  package var label: String { name }

  /// Chosen when both chose the same, it is not set aside, and no vote of either that is open is "not for me".
  package var isChosen: Bool { chosenBy.count == 2 && !votes.vetoed && !isSetAside }

  package init?(_ record: Record, number: Int, in reading: Reading) {
    guard let name = record.text(.therapistName), !record.isRemoved else { return nil }
    self.number = number
    id = record.id
    self.name = name
    var details: [FieldRule: String] = [:]
    for rule in Self.detailRules { details[rule] = record.words(rule) }
    self.details = details
    isSetAside = record.fields[Field.therapistSetAside.number]?.shown.value == .choice(1)
    votes = reading.votes(on: Subject(.therapist, id), name: name)
    choosers = reading.choosers(of: id, called: name, field: .chosenTherapist, votes: votes)
  }

  /// The fields of a therapist besides name and the markers.
  package static let detailRules: [FieldRule] = Schema.record(.therapist).fields.filter {
    ![Field.therapistName, .therapistSetAside, .created(.therapist), .removed(.therapist)].contains($0.field)
  }
}

extension PlanView {
  /// Another therapist on the list whose name looks the same; nil if there is none.
  package func namesake(of therapist: TherapistView) -> TherapistView? {
    therapists.first { $0.key != therapist.key && looksAlike($0.name, therapist.name) }
  }

  /// What a therapist is called beside the others: with the number where another one has the same name.
  package func title(of therapist: TherapistView) -> String {
    guard namesake(of: therapist) != nil else { return therapist.name }
    return TherapistWords.numbered.with(["name": therapist.name, "number": "\(therapist.number)"])
  }
}
