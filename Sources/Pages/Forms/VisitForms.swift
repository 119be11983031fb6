import TandemPlan

/// The forms of visits, looking back and check-ins.
extension Asked {
  func visits(_ act: Act) throws(Trouble) -> Deed {
    switch act {
    case .addVisit: return try addVisit()
    case .visitDone:
      let visit = try found(desk.plan.visits)
      let isDone = form[.choice] != "no"
      return try write(.visitDate) { (_) throws(PlanError) in Edit.done(visit, isDone) }
    case .removeVisit:
      let visit = try found(desk.plan.visits)
      return try write(.visitDate) { (_) throws(PlanError) in Edit.remove(visit) }
    case .stopVisits:
      return try write(.visitDate) { (plan) throws(PlanError) in
        let ahead = plan.visits.filter { !$0.isDone }
        guard !ahead.isEmpty else { throw .noSuchRecord }
        return ahead.map { Edit.remove($0) }.reduce(Edit([]), +)
      }
    case .lookBack: return try lookBack()
    default: return try checkIn()
    }
  }

  private func addVisit() throws(Trouble) -> Deed {
    guard let date = CalendarDate(reading: form[.date]) else { throw .badDay }
    let time = ClockTime(reading: form[.time])
    guard time != nil || form.words(.time) == nil else { throw .badTime }
    let (place, id) = (form.words(.place), desk.newID)
    return try write(.visitDate) { (_) throws(PlanError) in
      try Edit.addVisit(date, time: time, place: place, id: id)
    }
  }

  /// An answer belongs to the round that the page showed.
  private func lookBack() throws(Trouble) -> Deed {
    try together()
    guard let outcome = LookingBackView.Outcome.allCases.first(where: { $0.rawValue == form[.outcome] }),
      let wayOn = LookingBackView.WayOn.allCases.first(where: { $0.rawValue == form[.way] })
    else { throw .noChoice }
    guard let round = form.number, round > 0, round <= desk.plan.presentRound else { throw .plan(.noSuchRecord) }
    let choice = LookingBackView.choice(outcome, wayOn)
    return .vote(choice: choice, subject: .reassess, id: RecordID(UInt64(round))) { (_) throws(PlanError) in "" }
  }

  /// Private unless its author says otherwise.
  private func checkIn() throws(Trouble) -> Deed {
    let notes = CheckInWords.prompts.compactMap { prompt in
      FieldName(prompt.field).flatMap { form.words($0) }.map { (field: prompt.field, text: $0) }
    }
    let (week, id, you) = (desk.today.monday.description, desk.newID, desk.plan.you)
    return try write(.checkInWeek, asDraft: form[.choice] != "share") { (_) throws(PlanError) in
      try Edit.checkIn(notes, week: week, id: id, by: you)
    }
  }
}
