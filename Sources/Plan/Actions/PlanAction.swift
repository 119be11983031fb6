/// Everything that a person can write into the plan. An entry comes along as its person has read it: what answers its words is
/// refused where they are others by now.
package enum PlanAction: Sendable {
  /// One of the plan's own fields; also an earlier version of it, used again.
  case set(Field, String)
  case agree(to: AgreementText)
  case takeAgreementBack
  /// In the plan once there is one; before that, what the invitation will say.
  case name(String)
  case wishes(String)
  /// - again: when to be asked again, after a no.
  case answerInvitation(InvitationAnswer, note: String?, again: String?)
  case hold(days: Int)
  case endHold

  case addHope(String, direction: String?)
  case removeHope(HopeView)
  case addConcern(String, topic: String?)
  case editConcern(ConcernView, String)
  case reflect(ConcernView, String)
  /// `heard`, `more` or `notYet`.
  case answerConcern(ConcernView, ConcernState)
  case takeConcernBack(ConcernView)

  case addTherapist(String, details: [FieldRule: String])
  /// Details by themselves, so that both partners may fill in different ones at once.
  case editTherapist(TherapistView, [FieldRule: String], clearing: [FieldRule] = [])
  case setTherapistAside(TherapistView, Bool)
  /// Nil chooses none.
  case chooseTherapist(TherapistView?)
  /// For every therapist if none is named.
  case addQuestion(String, for: TherapistView?)
  case removeQuestion(QuestionView)

  case addOption(String)
  case setOptionAside(OptionView, Bool)
  /// Nil chooses none.
  case chooseOption(OptionView?)
  case addResource(String, minutes: String?, sentence: String?)
  case removeResource(ResourceView)

  case addVisit(CalendarDate, time: ClockTime?, place: String?)
  /// Day, time and place by themselves; an empty text takes a time or a place off.
  case changeVisit(VisitView, [Field: String])
  case markVisit(VisitView, isDone: Bool)
  case removeVisit(VisitView)
  /// Takes every visit off the plan that is not done.
  case stopVisits
  case checkIn([(field: Field, text: String)])
}

extension PlanAction {
  /// Whether it means something only once both are in the plan.
  package var needsBoth: Bool {
    switch self {
    case .set, .name, .wishes, .addHope, .addConcern, .addTherapist, .addQuestion(_, for: nil), .addOption,
      .addResource,
      .addVisit, .checkIn:
      false
    case .agree, .takeAgreementBack, .answerInvitation, .hold, .endHold, .removeHope, .editConcern, .reflect,
      .answerConcern, .takeConcernBack, .editTherapist, .setTherapistAside, .chooseTherapist, .addQuestion,
      .removeQuestion, .setOptionAside, .chooseOption, .removeResource, .changeVisit, .markVisit,
      .removeVisit, .stopVisits:
      true
    }
  }

  /// Whether the plan says so already, and saying it again would change nothing that anybody sees. What counts by its time, such
  /// as an answer, is written again.
  package func isDone(in plan: PlanView, on today: CalendarDate) -> Bool {
    switch self {
    case .agree(let text): plan.agreement.by.contains(plan.you) && plan.agreement.present == text
    case .takeAgreementBack: !plan.agreement.by.contains(plan.you) && plan.agreement.state != .changed
    case .name(let name): plan.name(plan.you) == name
    case .endHold: plan.hold(on: today) == nil
    case .markVisit(let visit, let isDone): plan.present(visit).isDone == isDone
    case .changeVisit(_, let changed): changed.isEmpty
    case .stopVisits: !plan.visits.contains { !$0.isDone }
    case .set, .wishes, .answerInvitation, .hold, .addHope, .removeHope, .addConcern, .editConcern, .reflect,
      .answerConcern, .takeConcernBack, .addTherapist, .editTherapist, .setTherapistAside, .chooseTherapist,
      .addQuestion,
      .removeQuestion, .addOption, .setOptionAside, .chooseOption, .addResource, .removeResource, .addVisit,
      .removeVisit, .checkIn:
      false
    }
  }

  /// The entry that it adds; nil if it adds none.
  package func added(as id: RecordID, by you: Seat) -> RecordKey? {
    switch self {
    case .addHope, .addConcern, .addQuestion, .checkIn: RecordKey(Owner(you), id)
    case .addTherapist, .addOption, .addResource, .addVisit: RecordKey(.shared, id)
    case .set, .agree, .takeAgreementBack, .name, .wishes, .answerInvitation, .hold, .endHold, .removeHope,
      .editConcern,
      .reflect, .answerConcern, .takeConcernBack, .editTherapist, .setTherapistAside, .chooseTherapist, .removeQuestion,
      .setOptionAside, .chooseOption, .removeResource, .changeVisit, .markVisit, .removeVisit, .stopVisits:
      nil
    }
  }
}
