extension Edit {
  /// Adds a therapist to the list, with whatever details are known.
  package static func addTherapist(
    _ name: String, details: [FieldRule: String], id: RecordID
  ) throws(PlanError) -> Edit {
    let writes = [
      Write(Address(.created(.therapist), id), .choice(0)),
      Write(Address(.therapistName, id), .text(try checked(name, for: .therapistName))),
    ]
    return Edit(writes) + (try therapist(id, details))
  }

  /// Writes details of a therapist, each by itself, so that both partners may fill in different ones at once.
  package static func therapist(_ id: RecordID, _ details: [FieldRule: String]) throws(PlanError) -> Edit {
    var writes: [Write] = []
    if let rule = Schema.rule(.therapist, named: "link"), let link = details[rule], !isWebLink(link) {
      throw .noWebLink
    }
    for (rule, text) in details.sorted(by: { $0.key.field.number < $1.key.field.number }) {
      let value: Value =
        if case .choice = rule.type { try choice(text, of: rule.field) } else {
          .text(try checked(text, for: rule.field))
        }
      writes.append(Write(Address(rule.field, id), value))
    }
    return Edit(writes)
  }

  /// Empties details of a therapist that are texts; empty text means absent.
  package static func clear(_ details: [FieldRule], of id: RecordID) -> Edit {
    Edit(details.map { Write(Address($0.field, id), .text("")) })
  }

  package static func setAside(_ therapist: TherapistView, _ aside: Bool) -> Edit {
    Edit([Write(Address(.therapistSetAside, therapist.id), .choice(aside ? 1 : 0))])
  }

  /// Chooses a therapist by the present name; nil chooses none. Where a vote that is open says "not for me" there is nothing
  /// to choose.
  package static func choose(_ therapist: TherapistView?, by seat: Seat, digests: Digests) throws(PlanError) -> Edit {
    guard therapist?.isSetAside != true else { throw .removed }
    guard therapist?.votes.vetoed != true else { throw .vetoed }
    let reference = therapist.map { Reference(id: $0.id, hash: digests.text($0.name)) }
    return Edit([Write(Address(.chosenTherapist, of: seat), .reference(reference))])
  }
}
