/// Where the plan stands.
package enum PlanWords: String, Phrase {
  case notStarted = "Not started"
  case written = "Written"
  case notAgreed = "Not agreed yet"
  case agreed = "Agreed by both"
  case changed = "Changed since you agreed"
  case onHold = "On hold until {date}"
  case both = "{first}. {second}"
  case ended = "No longer shared"
  case removed = "To be read here, as it last came to this device"
  case updateToSee = "Agreed to in a later version of this program. Update to see it."

  /// What the state of an agreement is called; a plan that lacks a part it needs is no more than written. Who has agreed so far,
  /// and who has not, is never said.
  package init(_ agreement: AgreementView) {
    switch agreement.state {
    case .notStarted: self = .notStarted
    case .notAgreed: self = agreement.missing.isEmpty ? .notAgreed : .written
    case .agreedByOne: self = agreement.agreed.map { $0 != agreement.present } ?? false ? .changed : .notAgreed
    case .agreed: self = .agreed
    case .changed: self = .changed
    }
  }
}

/// Where a concern stands.
package enum ConcernStateWords: String, Phrase {
  case shared = "Shared"
  case reflected = "Reflected"
  case more = "There is more"
  case notYet = "Not yet"
  case heard = "Heard"
  case takenBack = "Taken back"

  package init(_ state: ConcernState) {
    switch state {
    case .shared: self = .shared
    case .reflected: self = .reflected
    case .more: self = .more
    case .notYet: self = .notYet
    case .heard: self = .heard
    case .takenBack: self = .takenBack
    }
  }
}

/// How votes read. Until both are open, nothing is said of the other one's.
package enum VoteWords: String, Phrase {
  case comfortable = "Comfortable"
  case maybe = "Maybe"
  case notForMe = "Not for me"
  case changed = "{vote} (changed later)"
  case otherName = "{vote} (the name has changed since)"
  case yoursIsSealed =
    "Your vote is sealed. Both votes appear together, once both are given and both copies have synced."
  case bothAreOpen = "Both votes are open now."
  case wasChanged = "Your vote is changed. Both of you see that it was."

  /// - Parameter choice: an index into `Schema.votes`.
  package init(choice: UInt8) {
    switch choice {
    case 0: self = .comfortable
    case 1: self = .maybe
    default: self = .notForMe
    }
  }
}
