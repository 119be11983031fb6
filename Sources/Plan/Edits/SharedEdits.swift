extension Edit {
  package static func addOption(_ text: String, id: RecordID) throws(PlanError) -> Edit {
    Edit([
      Write(Address(.created(.option), id), .choice(0)),
      Write(Address(.optionText, id), .text(try checked(text, for: .optionText))),
    ])
  }

  package static func setAside(_ option: OptionView, _ aside: Bool) -> Edit {
    Edit([Write(Address(.optionSetAside, option.id), .choice(aside ? 1 : 0))])
  }

  /// Chooses an option by its present text; nil chooses none. Where a vote that is open says "not for me" there is nothing to
  /// choose.
  package static func chooseOption(_ option: OptionView?, by seat: Seat, digests: Digests) throws(PlanError) -> Edit {
    guard option?.isSetAside != true else { throw .removed }
    guard option?.votes.vetoed != true else { throw .vetoed }
    let reference = option.map { Reference(id: $0.id, hash: digests.text($0.text)) }
    return Edit([Write(Address(.chosenOption, of: seat), .reference(reference))])
  }

  /// Adds a visit on a day; a time and a place may be missing.
  package static func addVisit(
    _ date: CalendarDate, time: ClockTime?, place: String?, id: RecordID
  ) throws(PlanError) -> Edit {
    var writes = [
      Write(Address(.created(.visit), id), .choice(0)), Write(Address(.visitDate, id), .text(date.description)),
    ]
    if let time { writes.append(Write(Address(.visitTime, id), .text(time.description))) }
    if let place { writes.append(Write(Address(.visitPlace, id), .text(try checked(place, for: .visitPlace)))) }
    return Edit(writes)
  }

  /// Writes some of a visit's fields anew; an empty text takes a time or a place off.
  package static func change(_ visit: VisitView, _ changed: [Field: String]) throws(PlanError) -> Edit {
    var writes: [Write] = []
    for field in [Field.visitDate, .visitTime, .visitPlace] {
      guard let text = changed[field] else { continue }
      let value = text.isEmpty && field != .visitDate ? "" : try checked(text, for: field)
      writes.append(Write(Address(field, visit.id), .text(value)))
    }
    return Edit(writes)
  }

  package static func done(_ visit: VisitView, _ isDone: Bool) -> Edit {
    Edit([Write(Address(.visitDone, visit.id), .choice(isDone ? 1 : 0))])
  }

  package static func remove(_ visit: VisitView) -> Edit {
    Edit([Write(Address(.removed(.visit), visit.id), .choice(1))])
  }

  /// Adds a link worth reading together; only http and https.
  package static func addResource(
    _ link: String, minutes: String?, sentence: String?, id: RecordID
  ) throws(PlanError) -> Edit {
    guard isWebLink(link) else { throw .noWebLink }
    var writes = [
      Write(Address(.created(.resource), id), .choice(0)),
      Write(Address(.resourceLink, id), .text(try checked(link, for: .resourceLink))),
    ]
    if let minutes {
      guard let count = Int(minutes), count > 0 else { throw .noMinutes }
      writes.append(Write(Address(.resourceMinutes, id), .text(try checked(minutes, for: .resourceMinutes))))
    }
    if let sentence {
      writes.append(Write(Address(.resourceSentence, id), .text(try checked(sentence, for: .resourceSentence))))
    }
    return Edit(writes)
  }

  package static func remove(_ resource: ResourceView) -> Edit {
    Edit([Write(Address(.removed(.resource), resource.id), .choice(1))])
  }
}

/// Whether a text is an http or https address with a host and nothing that could pass for something else.
package func isWebLink(_ text: String) -> Bool {
  let lower = text.lowercased()
  guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }) else { return false }
  let rest = text.dropFirst(scheme.count)
  guard let first = rest.first, first != "/", first != "?", first != "#" else { return false }
  return rest.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7f && !$0.properties.isBidiControl }
}
