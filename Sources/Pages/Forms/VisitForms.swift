import TandemPlan

/// The forms of visits, looking back and check-ins.
extension FormRequest {
  func visits(_ kind: FormKind) throws(AppFailure) -> FormAction {
    switch kind {
    case .addVisit: return try addVisit()
    case .changeVisit: return try change(try found(model.plan.visits))
    case .visitDone: return write(.markVisit(try found(model.plan.visits), isDone: form[.choice] != "no"))
    case .removeVisit: return write(.removeVisit(try found(model.plan.visits)))
    case .stopVisits: return write(.stopVisits)
    case .lookBack: return try lookBack()
    case .checkIn: return checkIn()
    default: throw .plan(.noSuchRecord)
    }
  }

  private func addVisit() throws(AppFailure) -> FormAction {
    guard let date = CalendarDate(reading: form[.date]) else { throw .badDay }
    let time = ClockTime(reading: form[.time])
    guard time != nil || form.words(.time) == nil else { throw .badTime }
    return write(.addVisit(date, time: time, place: form.words(.place)))
  }

  /// Writes only what was changed in the form, as with a therapist's details.
  private func change(_ visit: VisitView) throws(AppFailure) -> FormAction {
    let shown = form[.shown].split(separator: ".")
    guard shown.count == VisitMarks.fields.count else { throw .plan(.noSuchRecord) }
    var changed: [Field: String] = [:]
    for (field, mark) in zip(VisitMarks.fields, shown) {
      guard let name = FieldName(field), form.holds(name), model.digests.mark(field: form[name]) != mark else {
        continue
      }
      changed[field] = form.words(name) ?? ""
    }
    if let day = changed[.visitDate], CalendarDate(reading: day) == nil { throw .badDay }
    if let time = changed[.visitTime], !time.isEmpty, ClockTime(reading: time) == nil { throw .badTime }
    return write(.changeVisit(visit, changed), asDraft: false)
  }

  /// An answer belongs to the round that the page showed.
  private func lookBack() throws(AppFailure) -> FormAction {
    guard let outcome = LookingBackView.Helpfulness.allCases.first(where: { $0.rawValue == form[.outcome] }),
      let wayOn = LookingBackView.WayOn.allCases.first(where: { $0.rawValue == form[.way] })
    else { throw .noChoice }
    guard let round = form.number else { throw .plan(.noSuchRecord) }
    return .act(.vote(.lookBack(round: round, outcome, wayOn)))
  }

  /// Private unless its author says otherwise.
  private func checkIn() -> FormAction {
    let notes = CheckInWords.prompts.compactMap { prompt in
      FieldName(prompt.field).flatMap { form.words($0) }.map { (field: prompt.field, text: $0) }
    }
    return write(.checkIn(notes), asDraft: form[.choice] != "share")
  }
}

/// What stood in the fields of a visit when a form was shown.
struct VisitMarks: Sendable {
  static let fields: [Field] = [.visitDate, .visitTime, .visitPlace]

  let text: String

  init(_ visit: VisitView, _ digests: Digests) {
    let values = [visit.date?.description, visit.time?.description, visit.place]
    text = values.map { digests.mark(field: $0 ?? "") }.joined(separator: ".")
  }
}
