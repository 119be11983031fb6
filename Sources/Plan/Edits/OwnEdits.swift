extension Edit {
  /// Adds a hope of the person in `seat`; `direction` is `more` or `less`, or nil.
  package static func addHope(_ text: String, direction: String?, id: RecordID, by seat: Seat) throws(PlanError) -> Edit
  {
    var writes = [
      Write(Address(.created(.hope), id, of: seat), .choice(0)),
      Write(Address(.hopeText, id, of: seat), .text(try checked(text, for: .hopeText))),
    ]
    if let direction {
      writes.append(Write(Address(.hopeDirection, id, of: seat), try choice(direction, of: .hopeDirection)))
    }
    return Edit(writes)
  }

  package static func removeHope(_ hope: HopeView, by seat: Seat) throws(PlanError) -> Edit {
    guard hope.by == seat else { throw .notYours }
    return Edit([Write(Address(.removed(.hope), hope.id, of: seat), .choice(1))])
  }

  /// What would help the person in `seat` feel comfortable.
  package static func wishes(_ text: String, of seat: Seat) throws(PlanError) -> Edit {
    Edit([Write(Address(.wishes, of: seat), .text(try checked(text, for: .wishes)))])
  }

  /// Adds a question for a first call; for every therapist if none is named.
  package static func addQuestion(
    _ text: String, for therapist: TherapistView?, id: RecordID, by seat: Seat, digests: Digests
  ) throws(PlanError) -> Edit {
    var writes = [
      Write(Address(.created(.question), id, of: seat), .choice(0)),
      Write(Address(.questionText, id, of: seat), .text(try checked(text, for: .questionText))),
    ]
    if let therapist {
      let reference = Reference(id: therapist.id, hash: digests.text(therapist.name))
      writes.append(Write(Address(.questionTherapist, id, of: seat), .reference(reference)))
    }
    return Edit(writes)
  }

  package static func removeQuestion(_ question: QuestionView, by seat: Seat) throws(PlanError) -> Edit {
    guard question.by == seat else { throw .notYours }
    return Edit([Write(Address(.removed(.question), question.id, of: seat), .choice(1))])
  }

  /// Answers an invitation. A note and a date for asking again that are nil become empty, so that
  /// nothing of an earlier answer is left standing.
  package static func answer(
    _ answer: InvitationAnswer, note: String?, again: String?, by seat: Seat
  ) throws(PlanError) -> Edit {
    guard seat == .invited else { throw .ownInvitation }
    var writes = [
      Write(Address(.answer, of: seat), try choice(answer.rawValue, of: .answer)),
      Write(
        Address(.answerNote, of: seat),
        .text(try note.map { text throws(PlanError) in try checked(text, for: .answerNote) } ?? "")),
    ]
    if answer == .no {
      writes.append(Write(Address(.answerAgain, of: seat), try choice(again ?? "never", of: .answerAgain)))
    }
    return Edit(writes)
  }

  /// Puts the plan on hold up to and including a day.
  /// - Parameter days: 1 to 14.
  package static func hold(for days: Int, from today: CalendarDate, by seat: Seat) throws(PlanError) -> Edit {
    guard PlanLimits.holdDays ~= days else { throw .noSuchHold }
    return hold(until: today.adding(days: days), by: seat)
  }

  /// How many days a hold until a day lasts, from today on.
  package static func holdDays(until day: CalendarDate, from today: CalendarDate) throws(PlanError) -> Int {
    for days in PlanLimits.holdDays where today.adding(days: days) == day { return days }
    throw .noSuchHold
  }

  /// Ends one's own hold; a hold of the other one alone is not one's own to end.
  package static func endHold(in plan: PlanView, on today: CalendarDate, by seat: Seat) throws(PlanError) -> Edit? {
    if plan.holds[seat].map({ $0 >= today }) == true { return hold(until: nil, by: seat) }
    guard plan.hold(on: today) == nil else { throw .notYours }
    return nil
  }

  private static func hold(until day: CalendarDate?, by seat: Seat) -> Edit {
    Edit([Write(Address(.holdUntil, of: seat), .text(day?.description ?? ""))])
  }

  /// Shares a weekly note; prompts that were left empty are not written.
  package static func checkIn(
    _ notes: [(field: Field, text: String)], week: String, id: RecordID, by seat: Seat
  ) throws(PlanError) -> Edit {
    guard !notes.isEmpty else { throw .empty }
    var writes = [
      Write(Address(.created(.checkin), id, of: seat), .choice(0)),
      Write(Address(.checkInWeek, id, of: seat), .text(try checked(week, for: .checkInWeek))),
    ]
    for note in notes {
      writes.append(Write(Address(note.field, id, of: seat), .text(try checked(note.text, for: note.field))))
    }
    return Edit(writes)
  }
}
