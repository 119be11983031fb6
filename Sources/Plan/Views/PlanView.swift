/// The plan as people see it, computed from what the replica holds. Any front end shows the same.
package struct PlanView: Sendable {
  package let you: Seat
  package let names: [Seat: String]
  /// The plan's own fields that are filled.
  package let fields: [Field: TextView]
  /// In the order of their numbers; those taken back are among them.
  package let concerns: [ConcernView]
  /// In the order of their numbers; removed ones are counted but left out.
  package let therapists: [TherapistView]
  package let hopes: [HopeView]
  /// The ready ones first; those set aside are among them.
  package let options: [OptionView]
  package let questions: [QuestionView]
  package let visits: [VisitView]
  package let checkIns: [CheckInView]
  package let resources: [ResourceView]
  /// The answer to the invitation, of the one who was invited.
  package let answers: [Seat: AnswerView]
  /// Each seat's wishes, and the last day of a hold; see `hold(on:)` for whether it counts.
  package let wishes: [Seat: String]
  package let holds: [Seat: CalendarDate]
  package let lookingBack: [LookingBackView]
  package let agreement: AgreementView

  /// The five fields of the plan itself, in the order in which people see them.
  package static let planFields: [Field] = [.problem, .goal, .timeframe, .word, .budget]

  package init(_ state: PlanState, couple: Couple, digests: Digests) {
    let records = Records(state, you: couple.you)
    you = couple.you
    names = Self.names(state, couple)
    let fields = Self.fields(records, couple)
    self.fields = fields
    concerns = records.all(.concern).enumerated().compactMap { index, record in
      ConcernView(record, number: index + 1, in: records, digests: digests)
    }
    let therapists = records.all(.therapist).enumerated().compactMap { index, record in
      TherapistView(record, number: index + 1, in: records, digests: digests)
    }
    self.therapists = therapists
    hopes = Self.listed(.hope, records) { HopeView($0, number: $1) }
    let options = OptionView.all(records, digests)
    self.options = options
    questions = Self.listed(.question, records) { QuestionView($0, number: $1) }
    visits = Self.listed(.visit, records) { VisitView($0, number: $1) }
    checkIns = Self.listed(.checkin, records) { CheckInView($0, number: $1) }
    resources = Self.listed(.resource, records) { ResourceView($0, number: $1) }
    let partners = Seat.allCases.map { (seat: $0, record: records.record(.partner, of: Owner($0))) }
    answers = Self.each(partners) { $0 == .invited ? AnswerView($1, by: $0) : nil }
    wishes = Self.each(partners) { $1?.text(.wishes) }
    holds = Self.each(partners) { $1?.holdUntil }
    lookingBack = LookingBackView.all(records, digests)
    let chosen = therapists.first { $0.isChosen }?.name
    let texts = Self.planFields.map { fields[$0]?.text ?? "" }
    agreement = AgreementView(
      present: AgreementText(parts: texts + [chosen ?? "", options.first { $0.isChosen }?.text ?? ""]),
      missing: [.goal, .timeframe].filter { fields[$0] == nil }, state: state)
  }

  /// The name of the person in a seat.
  package func name(_ seat: Seat) -> String { names[seat] ?? "" }

  /// The names of the persons in these seats, in alphabetical order.
  package func names(_ seats: [Seat]) -> [String] { seats.map(name).sorted() }

  /// Both seats, in the alphabetical order of the names: nobody stands first by rank.
  package var seats: [Seat] { Seat.allCases.sorted { name($0) < name($1) } }

  package var chosenTherapist: TherapistView? { therapists.first { $0.isChosen } }

  package var chosenOption: OptionView? { options.first { $0.isChosen } }

  private static func listed<View>(
    _ kind: RecordKind, _ records: Records, _ view: (Record, Int) -> View?
  ) -> [View] {
    records.all(kind).enumerated().compactMap { index, record in view(record, index + 1) }
  }

  private static func each<Part>(
    _ partners: [(seat: Seat, record: Record?)], _ part: (Seat, Record?) -> Part?
  ) -> [Seat: Part] {
    var parts: [Seat: Part] = [:]
    for (seat, record) in partners { parts[seat] = part(seat, record) }
    return parts
  }

  private static func names(_ state: PlanState, _ couple: Couple) -> [Seat: String] {
    var names: [Seat: String] = [:]
    for seat in Seat.allCases {
      let written = [state.text(Address(.partnerName, of: seat)), couple.fallback[seat]].compactMap { $0 }
      names[seat] = written.lazy.map { shownName($0) }.first { !$0.isEmpty }
    }
    // Both may have taken names that look the same: both copies then tell them apart in the same way.
    if let first = names[.one], let second = names[.two], looksAlike(first, second) { names[.two] = second + " 2" }
    return names
  }

  private static func fields(_ records: Records, _ couple: Couple) -> [Field: TextView] {
    var fields: [Field: TextView] = [:]
    guard let plan = records.record(.plan, of: .shared) else { return fields }
    for field in planFields {
      guard let register = plan.fields[field.number], let text = plan.text(field) else { continue }
      fields[field] = TextView(
        text: text, by: couple.seats[register.shown.ref.device] ?? couple.you, at: register.shown.stamp,
        earlier: register.earlier)
    }
    return fields
  }
}
