import TandemPlan

/// What a form asks for, by the value of its hidden field `do`.
enum FormKind: String, Sendable {
  // Beginning
  case start, rename, invite, cancel, beginAnew = "begin-anew", answeredAloud = "answered-aloud", lookUp = "look-up",
    rest, reply, readReply = "read-reply", join, compared
  case answer
  // The plan
  case problem, goal, timeframe, word, budget, agree, takeBackAgreement = "take-back-agreement", useEarlier =
    "use-earlier"
  case hold, endHold = "end-hold"
  // Hopes and concerns
  case addHope = "add-hope", removeHope = "remove-hope", wishes
  case addConcern = "add-concern", editConcern = "edit-concern", reflect, hear, takeBackConcern = "take-back-concern"
  // Options and links
  case addOption = "add-option", voteOption = "vote-option", chooseOption = "choose-option"
  case setAsideOption = "set-aside-option", addResource = "add-resource", removeResource = "remove-resource"
  // Therapists
  case addTherapist = "add-therapist", editTherapist = "edit-therapist", setAsideTherapist = "set-aside-therapist"
  case voteTherapist = "vote-therapist", chooseTherapist = "choose-therapist"
  case addQuestion = "add-question", removeQuestion = "remove-question"
  // Visits and looking back
  case addVisit = "add-visit", changeVisit = "change-visit", visitDone = "visit-done", removeVisit = "remove-visit",
    stopVisits = "stop-visits"
  case lookBack = "look-back", checkIn = "check-in"
  // Private words and this computer
  case share, shareAll = "share-all", deleteDraft = "delete-draft", note, worksheet
  case addDevice = "add-device", cancelDevice = "cancel-device", grant, nameDevice = "name-device",
    devicesRead = "devices-read", removeDevice = "remove-device", keepDevice = "keep-device",
    removeOthers = "remove-others", makeCode = "make-code", saveCode = "save-code", putCodeAway = "put-code-away",
    recover
  case pause, homeServer = "home-server", exitTo = "exit-to", export, backUp = "back-up", lock, leave,
    eraseAlone = "erase-alone"

  func action(_ form: Form, _ model: ViewModel) throws(AppFailure) -> FormAction {
    let request = FormRequest(form: form, model: model)
    return switch self {
    case .start, .rename, .invite, .cancel, .beginAnew, .answeredAloud, .lookUp, .reply, .readReply, .join, .compared,
      .answer, .rest:
      try request.beginning(self)
    case .problem, .goal, .timeframe, .word, .budget, .agree, .takeBackAgreement, .useEarlier, .hold, .endHold:
      try request.plan(self)
    case .addHope, .removeHope, .wishes, .addConcern, .editConcern, .reflect, .hear, .takeBackConcern:
      try request.talk(self)
    case .addOption, .voteOption, .chooseOption, .setAsideOption, .addResource, .removeResource:
      try request.options(self)
    case .addTherapist, .editTherapist, .setAsideTherapist, .voteTherapist, .chooseTherapist, .addQuestion,
      .removeQuestion:
      try request.therapists(self)
    case .addVisit, .changeVisit, .visitDone, .removeVisit, .stopVisits, .lookBack, .checkIn: try request.visits(self)
    case .addDevice: .addDevice
    case .cancelDevice: .cancelDeviceLine
    case .grant: .grant(comparison: form[.shown], sendsAlong: form.holds(.along))
    case .nameDevice: .act(.nameDevice(form[.name]))
    case .devicesRead: .act(.readDevices)
    case .removeDevice: .removeDevice(try request.deviceNumber)
    case .removeOthers: .removeOtherDevices
    case .keepDevice: .keepDevice(try request.deviceNumber, shown: form[.shown])
    case .makeCode: .makeCode
    case .putCodeAway: .putCodeAway
    case .saveCode: .hand(try request.recoverySheet)
    case .recover: .recover(line: form[.recovery], mayReplaceAll: form[.choice] == LineChoice.replaceAll)
    case .share, .shareAll, .deleteDraft, .note, .worksheet, .pause, .homeServer, .exitTo, .export, .backUp,
      .lock, .leave,
      .eraseAlone:
      try request.keeping(self)
    }
  }

  /// Whether it can be asked for before there is a copy on this computer.
  var needsNoCopy: Bool { [.start, .lookUp, .reply, .join, .recover].contains(self) }

  /// Whether it writes nothing into the plan: private words and what this computer alone knows can be changed after one has left.
  var outlastsThePlan: Bool {
    [.note, .worksheet, .deleteDraft, .homeServer, .exitTo, .export, .backUp, .lock, .leave, .eraseAlone].contains(self)
  }

  /// Whether nothing of it is worth keeping: no word is written in it, and a passphrase is kept nowhere.
  var keepsNothing: Bool {
    [
      .export, .backUp, .lock, .leave, .eraseAlone, .grant, .removeDevice, .removeOthers, .keepDevice, .makeCode,
      .saveCode, .putCodeAway,
      .recover,
    ].contains(self)
  }

  /// Whether the words in it stand elsewhere already: nobody has typed them here.
  var holdsNoNewWords: Bool { [.agree, .shareAll, .useEarlier].contains(self) }

  /// Whether it is answered in a list, where the entry itself says what became of it.
  var isInPlace: Bool { [.voteOption, .voteTherapist, .chooseOption, .chooseTherapist].contains(self) }

  /// What is said once it is done; nil where the page itself says it.
  func said(_ form: Form) -> Said? {
    switch self {
    case .invite: form[.choice] == LetterChoice.keep ? .kept : nil
    case .beginAnew: .begunAnew
    case .start, .lookUp, .join, .readReply, .rest, .homeServer, .devicesRead: nil
    case .voteOption, .voteTherapist, .chooseOption, .chooseTherapist: nil
    case .lookBack: .sealed
    case .exitTo, .nameDevice: .kept
    case .removeHope, .removeResource, .removeQuestion, .removeVisit, .takeBackConcern, .deleteDraft: .removed
    case .share, .shareAll: .shared
    case .note, .worksheet, .answeredAloud: .kept
    case .answer, .reply: form[.choice] == InvitationAnswer.no.rawValue ? .declined : .answered
    case .pause: form[.choice] == "pause" ? .paused : .resumed
    case .compared: .compared
    case .cancel: .cancelled
    case .export, .saveCode, .makeCode, .recover: nil
    case .removeDevice: .deviceOut
    case .removeOthers: .devicesOut
    case .keepDevice: .deviceKept
    case .putCodeAway: .putAway
    case .addDevice: .deviceLine
    case .cancelDevice: .deviceCancelled
    case .grant: .granted
    case .backUp: .backedUp
    case .lock: LockPart.said(form)
    case .leave: LeaveChoice.erases(form) ? .leftErased : .left
    case .eraseAlone: .erased
    case .agree: .signed
    case .takeBackAgreement: .takenBack
    default: .saved
    }
  }

  /// What stays half-typed of a form of which only a part was taken; nil where the whole was.
  func rest(of form: Form, _ model: ViewModel) -> Form? {
    // With the server on this computer the letter is kept, and its address takes the place of what stood there.
    guard self == .invite, !["", LetterChoice.home].contains(form[.choice]) else { return nil }
    if let starter = LetterChoice.starter(form[.choice]) {
      let begun = form.words(.text).map { $0 + "\n\n" } ?? ""
      return form.with(.choice, "").with(.text, begun + starter.text)
    }
    // The letter alone was taken: whoever changed nothing else left nothing open.
    let isWhole = form[.server] == model.server ?? "" && form[.life] == "\(InvitationScreen.life)"
    return isWhole ? nil : form.with(.choice, "")
  }

  /// Where it leads; nil for the page on which the form stood.
  func leads(_ form: Form) -> PageRoute? {
    switch self {
    case .start: .beforeYouAsk
    case .leave: LeaveChoice.erases(form) ? .welcome : .plan
    case .eraseAlone: .welcome
    case .lookUp, .reply, .join, .recover: .joining
    case .putCodeAway, .removeOthers: .settings
    case .beginAnew: .invitation
    default: nil
    }
  }
}

/// A form that was sent, and the page that it was sent from.
struct FormRequest: Sendable {
  let form: Form
  let model: ViewModel

  /// Whether the words are to stay a private draft.
  var asDraft: Bool { !form[.draft].isEmpty }

  /// The words of a field, as they were written.
  func words(_ name: FieldName) throws(AppFailure) -> String {
    guard let words = form.words(name) else { throw .plan(.empty) }
    return words
  }

  /// The entry that the form is about, among those of its kind.
  func found<Entry: PlanEntry>(_ entries: [Entry]) throws(AppFailure) -> Entry {
    guard let record = form.record, let entry = entries.entry(record) else { throw .plan(.noSuchRecord) }
    return entry
  }

  /// The number of the device that it is about.
  var deviceNumber: Int {
    get throws(AppFailure) {
      guard let number = form.number else { throw .plan(.noSuchRecord) }
      return number
    }
  }

  /// The recovery line that is shown, as a file.
  var recoverySheet: SentFile {
    get throws(AppFailure) {
      guard let recovery = model.recovery else { throw .plan(.noSuchRecord) }
      return SentFile(name: "way-back.txt", type: "text/plain", text: RecoveryWords.sheet(recovery.line))
    }
  }

  func write(_ action: PlanAction, asDraft: Bool? = nil) -> FormAction {
    .act(.write(action, asDraft: asDraft ?? self.asDraft))
  }
}
