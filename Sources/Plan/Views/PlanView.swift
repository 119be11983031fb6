/// The plan as people see it, computed from what the replica holds. Any front end shows the same.
///
/// Its lists are made when they are first asked for, so that whoever looks at one entry pays for one.
package struct PlanView: Sendable {
  package let names: [Seat: String]
  /// The plan's own fields that are filled.
  package let fields: [Field: TextView]
  /// The answer to the invitation, of the one who was invited.
  package let answers: [Seat: AnswerView]
  /// Each seat's wishes, and the last day of a hold; see `hold(on:)` for whether it counts.
  package let wishes: [Seat: String]
  package let holds: [Seat: CalendarDate]
  package let agreement: AgreementView
  /// Whether it is shared no more: it can be read, and nothing is asked of anybody.
  package let hasEnded: Bool
  /// Whether that is so on this device alone, which another one of its person's took out.
  package let isRemoved: Bool
  private let reading: Reading
  private let lists = PlanLists()

  /// The five fields of the plan itself, in the order in which people see them.
  package static let planFields: [Field] = [.problem, .goal, .timeframe, .word, .budget]

  /// - Parameter ballots: the sealed votes that were given on this device, newest first.
  package init(_ state: PlanState, couple: Couple, digests: Digests, ballots: [Ballot] = []) {
    let reading = Reading(state: state, you: couple.you, digests: digests, ballots: ballots)
    self.reading = reading
    (hasEnded, isRemoved) = (couple.hasEnded, couple.isRemoved)
    names = Self.names(state, couple)
    let fields = Self.fields(state, couple)
    self.fields = fields
    answers = Self.each { $0 == .invited ? AnswerView(reading.partner($0), by: $0) : nil }
    wishes = Self.each { reading.partner($0)?.text(.wishes) }
    holds = Self.each { reading.partner($0)?.holdUntil }
    let therapist: TherapistView? = reading.choice(.chosenTherapist)
    let option: OptionView? = reading.choice(.chosenOption)
    let chosen = [therapist.flatMap { $0.isChosen ? $0.name : nil }, option.flatMap { $0.isChosen ? $0.text : nil }]
    let texts = Self.planFields.map { fields[$0]?.text }
    agreement = AgreementView(
      present: AgreementText(parts: (texts + chosen).map { $0 ?? "" }),
      missing: [.goal, .timeframe].filter { fields[$0] == nil }, state: state)
  }

  package var you: Seat { reading.you }

  /// In the order of their numbers; those taken back are among them.
  package var concerns: [ConcernView] { lists.concerns.value { reading.listed(reading.all(.concern)) } }

  /// In the order of their numbers; removed ones are counted but left out.
  package var therapists: [TherapistView] { lists.therapists.value { reading.listed(reading.all(.therapist)) } }

  package var hopes: [HopeView] { lists.hopes.value { reading.listed(reading.all(.hope)) } }

  /// The ready ones first; those set aside are among them.
  package var options: [OptionView] { lists.options.value { reading.listed(OptionView.records(reading)) } }

  package var questions: [QuestionView] { lists.questions.value { reading.listed(reading.all(.question)) } }

  package var visits: [VisitView] { lists.visits.value { reading.listed(reading.all(.visit)) } }

  package var checkIns: [CheckInView] { lists.checkIns.value { reading.listed(reading.all(.checkin)) } }

  package var resources: [ResourceView] { lists.resources.value { reading.listed(reading.all(.resource)) } }

  package var lookingBack: [LookingBackView] { lists.lookingBack.value { LookingBackView.all(reading) } }

  /// Every record of a kind with its number, also those taken off the plan.
  package func records(_ kind: RecordKind) -> [(number: Int, record: Record)] {
    let records = kind == .option ? OptionView.records(reading) : reading.all(kind)
    return records.enumerated().map { ($0 + 1, $1) }
  }

  /// An entry as it stands now, since it may have changed between being picked and being answered. It keeps the number under
  /// which it was picked.
  package func present<Entry: PlanEntry>(_ entry: Entry) -> Entry {
    reading.record(Entry.kind, entry.key).flatMap { Entry($0, number: entry.number, in: reading) } ?? entry
  }

  /// The same for what answers its words: they have to be those that were read.
  package func present<Entry: PlanEntry>(asRead entry: Entry) throws(PlanError) -> Entry {
    let present = present(entry)
    guard present.othersWords(for: you) == entry.othersWords(for: you) else { throw .changedMeanwhile }
    return present
  }

  /// The name of the person in a seat; of a partner who has not written one yet, words that stand for it.
  package func name(_ seat: Seat) -> String { names[seat] ?? (seat == you ? "" : NounWords.yourPartner.text) }

  /// The names of the persons in these seats, in alphabetical order.
  package func names(_ seats: [Seat]) -> [String] { seats.map(name).sorted() }

  /// Both seats, in the alphabetical order of the names: nobody stands first by rank.
  package var seats: [Seat] { Seat.allCases.sorted { name($0) < name($1) } }

  package var chosenTherapist: TherapistView? { therapists.first { $0.isChosen } }

  package var chosenOption: OptionView? { options.first { $0.isChosen } }

  private static func each<Part>(_ part: (Seat) -> Part?) -> [Seat: Part] {
    var parts: [Seat: Part] = [:]
    for seat in Seat.allCases { parts[seat] = part(seat) }
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

  private static func fields(_ state: PlanState, _ couple: Couple) -> [Field: TextView] {
    var fields: [Field: TextView] = [:]
    guard let plan = state.records.record(.plan, of: .shared) else { return fields }
    for field in planFields {
      guard let register = plan.fields[field.number], let text = plan.text(field) else { continue }
      fields[field] = TextView(
        text: text, by: couple.seats[register.shown.ref.device] ?? couple.you, at: register.shown.stamp,
        earlier: register.earlier)
    }
    return fields
  }
}

/// The lists of one view of the plan, each made once.
private final class PlanLists: Sendable {
  let concerns = Once<[ConcernView]>()
  let therapists = Once<[TherapistView]>()
  let hopes = Once<[HopeView]>()
  let options = Once<[OptionView]>()
  let questions = Once<[QuestionView]>()
  let visits = Once<[VisitView]>()
  let checkIns = Once<[CheckInView]>()
  let resources = Once<[ResourceView]>()
  let lookingBack = Once<[LookingBackView]>()
}
