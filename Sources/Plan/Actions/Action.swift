/// Everything that a person can do to their copy without the network. Front ends read input and make one of these; `TandemApp`
/// carries it out.
package enum Action: Sendable {
  /// Into the plan; or kept as a private draft, where that was asked for, the partner is not here yet, or this person has not
  /// confirmed the comparison number.
  case write(PlanAction, asDraft: Bool = false)
  /// Votes are sealed for as long as that is possible.
  case vote(Vote)
  case keepNote(String, on: PrivatePage)
  /// What stands half-typed in forms; see `UnsentWords`.
  case keepUnsent([UnsentWords])
  /// Half-typed words that no field is to show again: of these forms, or of all of them (nil). The words stay as notes.
  case detachUnsent(Set<String>?)
  case keepLetter(String)
  /// By their numbers, all or none.
  case shareDrafts([Int])
  case deleteDraft(Int)
  /// The answer to an invitation that was given aloud: yes or no.
  case keepAnswerAloud(InvitationAnswer)
  /// Both screens show the same comparison number.
  case confirmComparison
  /// The warning that a server was healed has been read.
  case forgetHealing
  case pauseSharing(Bool)
  /// The address of the server that invitations are made at.
  case setServer(String)
  /// Where quick exit of the page leads: an http or https address.
  case leadExit(to: String)
  /// Lets it rest for so many days before anybody is asked; nil ends that.
  case rest(days: Int?)
  /// What came back to one's own invitation has been read.
  case readReply
  /// What this person calls this device, for their other devices alone; empty for no name any more.
  case nameDevice(String)
  /// This person has looked at their devices, and at what they are told of them.
  case readDevices
}

extension Action {
  /// Whether it puts something into the plan, or is on its way there.
  package var isForThePlan: Bool {
    switch self {
    case .write(_, let asDraft): !asDraft
    case .vote, .keepLetter, .shareDrafts, .keepAnswerAloud, .confirmComparison: true
    case .keepNote, .keepUnsent, .detachUnsent, .deleteDraft, .forgetHealing, .pauseSharing, .setServer, .leadExit,
      .rest, .readReply, .nameDevice, .readDevices:
      false
    }
  }
}

extension Action {
  /// Whether no words come into the copy by it.
  package var keepsNothing: Bool {
    switch self {
    case .keepUnsent(let words): words.allSatisfy { $0.text.isEmpty }
    case .detachUnsent, .deleteDraft, .forgetHealing, .pauseSharing, .setServer, .leadExit, .rest, .readReply,
      .readDevices:
      true
    case .write, .vote, .keepNote, .keepLetter, .shareDrafts, .keepAnswerAloud, .confirmComparison, .nameDevice: false
    }
  }
}

/// What an action takes from outside the copy.
package struct ActionContext: Sendable {
  /// The id that an entry added now gets; random.
  package let newID: RecordID
  /// 32 random bytes.
  package let salt: [UInt8]
  /// The day that it is where this person is.
  package let today: CalendarDate

  package init(newID: RecordID, salt: [UInt8], today: CalendarDate) {
    self.newID = newID
    self.salt = salt
    self.today = today
  }
}

/// What became of an action.
package enum ActionOutcome: Hashable, Sendable {
  /// On disk, where it belongs.
  /// - added: the entry that it added to the plan. waiting: the number of a draft with the part that is not shared before the
  ///   comparison number was confirmed.
  case saved(added: RecordKey? = nil, waiting: Int? = nil)
  /// Kept as the private draft with this number.
  case drafted(Int, DraftReason)
  /// It stands so already: nothing was written.
  case unchanged
}

/// Why something is a draft.
package enum DraftReason: Hashable, Sendable {
  case wasAsked
  /// The partner is not in the plan yet.
  case beforePartner
  /// This device cannot open the plan yet.
  case beforeKeys
  /// This person has not confirmed the comparison number.
  case uncompared
}
