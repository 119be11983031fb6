/// A therapist on the list, with both partners' votes and choices.
package struct TherapistView: Hashable, Sendable, PlanEntry {
  package let number: Int
  package let id: RecordID
  package let name: String
  /// Every other field of the record that is filled, as words, in the order of the schema.
  package let details: [FieldRule: String]
  package let isSetAside: Bool
  package let votes: VoteView
  /// Who chose this therapist by the present name, in the order of the seats.
  package let chosenBy: [Seat]

  package var key: RecordKey { RecordKey(.shared, id) }
  package var label: String { name }

  /// Chosen when both chose the same, it is not set aside, and no vote of either that is open is "not for me".
  package var isChosen: Bool { chosenBy.count == 2 && !votes.vetoed && !isSetAside }

  init?(_ record: Record, number: Int, in records: Records, digests: Digests) {
    guard let name = record.text(.therapistName), !record.isRemoved else { return nil }
    self.number = number
    id = record.id
    self.name = name
    var details: [FieldRule: String] = [:]
    for rule in Self.detailRules { details[rule] = record.words(rule) }
    self.details = details
    isSetAside = record.fields[Field.therapistSetAside.number]?.shown.value == .choice(1)
    votes = records.votes(on: Subject(.therapist, record.id), name: name, digests)
    chosenBy = records.choosers(of: Reference(id: record.id, hash: digests.text(name)), field: .chosenTherapist)
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

extension Records {
  /// Both partners' votes on a subject of this name.
  func votes(on subject: Subject, name: String, _ digests: Digests) -> VoteView {
    VoteView(state.poll(on: subject, own: you, digests: digests), name: name)
  }

  /// Who chose this record by its present name, in the order of the seats.
  func choosers(of reference: Reference, field: Field) -> [Seat] {
    Seat.allCases.filter { seat in
      record(.partner, of: Owner(seat))?.fields[field.number]?.shown.value == .reference(reference)
    }
  }
}
