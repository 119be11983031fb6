/// What a draft is about: a field of the plan, with the number of an entry that holds no text of its own and what is said of it.
package struct DraftSubject: Hashable, Sendable {
  /// What is said of an entry.
  package enum Said: Hashable, Sendable {
    case state(ConcernState)
    case setAside
    case back
    case chosen
    case noneChosen
  }

  package let field: Field
  package let entry: Int?
  package let said: Said?

  package init(_ field: Field, _ entry: Int? = nil, _ said: Said? = nil) {
    self.field = field
    self.entry = entry
    self.said = said
  }
}

extension DraftSubject.Said: RawRepresentable {
  package var rawValue: String {
    switch self {
    case .state(let state): state.rawValue
    case .setAside: "set-aside"
    case .back: "back"
    case .chosen: "chosen"
    case .noneChosen: "none-chosen"
    }
  }

  package init?(rawValue: String) {
    switch rawValue {
    case "set-aside": self = .setAside
    case "back": self = .back
    case "chosen": self = .chosen
    case "none-chosen": self = .noneChosen
    default:
      guard let state = ConcernState(rawValue: rawValue) else { return nil }
      self = .state(state)
    }
  }
}

extension PlanAction {
  /// What it is about as a draft.
  package var subject: DraftSubject {
    switch self {
    case .set(let field, _): DraftSubject(field)
    case .agree, .takeAgreementBack: DraftSubject(.agreement)
    case .name: DraftSubject(.partnerName)
    case .wishes: DraftSubject(.wishes)
    case .answerInvitation: DraftSubject(.answer)
    case .hold, .endHold: DraftSubject(.holdUntil)
    case .addHope, .removeHope: DraftSubject(.hopeText)
    case .addConcern, .editConcern: DraftSubject(.concernText)
    case .reflect(let concern, _): DraftSubject(.reflectionText, concern.number)
    case .answerConcern(let concern, let state): DraftSubject(.concernText, concern.number, .state(state))
    case .takeConcernBack(let concern): DraftSubject(.concernText, concern.number, .state(.takenBack))
    case .addTherapist: DraftSubject(.therapistName)
    case .editTherapist(let therapist, _, _): DraftSubject(.therapistName, therapist.number)
    case .setTherapistAside(let therapist, let aside):
      DraftSubject(.therapistName, therapist.number, aside ? .setAside : .back)
    case .chooseTherapist(let therapist):
      DraftSubject(.therapistName, therapist?.number, therapist == nil ? .noneChosen : .chosen)
    case .addQuestion, .removeQuestion: DraftSubject(.questionText)
    case .addOption: DraftSubject(.optionText)
    case .setOptionAside(let option, let aside): DraftSubject(.optionText, option.number, aside ? .setAside : .back)
    case .chooseOption(let option): DraftSubject(.optionText, option?.number, option == nil ? .noneChosen : .chosen)
    case .addResource, .removeResource: DraftSubject(.resourceLink)
    case .addVisit, .changeVisit, .markVisit, .removeVisit, .stopVisits: DraftSubject(.visitDate)
    case .checkIn: DraftSubject(.checkInWeek)
    }
  }
}
