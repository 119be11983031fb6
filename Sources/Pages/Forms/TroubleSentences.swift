import TandemPlan

extension TroubleWords {
  /// The sentence for a trouble, with its places filled.
  static func sentence(_ trouble: Trouble) -> String {
    switch trouble {
    case .plan(.tooLong(let limit)): TroubleWords.tooLong.with(["limit": "\(limit)"])
    case .plan(.missing(let fields)):
      TroubleWords.missing.with([
        "missing": fields.compactMap { NounWords($0)?.text.lowercased() }.joined(separator: ", ")
      ])
    case .plan(let error): words(error).text
    default: words(trouble).text
    }
  }

  private static func words(_ error: PlanError) -> TroubleWords {
    switch error {
    case .empty: .empty
    case .tooLong: .tooLong
    case .notYours: .notYours
    case .noSuchChoice: .noChoice
    case .noSuchRecord, .ambiguous: .noSuchEntry
    case .removed: .removed
    case .vetoed: .vetoed
    case .ownInvitation: .ownInvitation
    case .noWebLink: .noWebLink
    case .noSuchHold: .badHold
    case .nothingToAnswer: .nothingToAnswer
    case .missing: .missing
    case .changedMeanwhile: .changedMeanwhile
    }
  }

  private static func words(_ trouble: Trouble) -> TroubleWords {
    switch trouble {
    case .plan(let error): words(error)
    case .changedMeanwhile: .changedMeanwhile
    case .noChoice: .noChoice
    case .badDay: .badDay
    case .badTime: .badTime
    case .badMinutes: .badMinutes
    case .badAddress: .badAddress
    case .badLine: .badLine
    case .unusableInvitation: .unusableInvitation
    case .takenInvitation: .takenInvitation
    case .wrongInvitation: .wrongInvitation
    case .nameTaken: .nameTaken
    case .needsBoth: .needsBoth
    case .planHasBegun: .planHasBegun
    case .keysDiffer: .keysDiffer
    case .compareFirst: .compareFirst
    case .neverShared: .neverShared
    case .mayNotInvite: .mayNotInvite
    case .otherLine: .otherLine
    case .invitationsUsedUp: .invitationsUsedUp
    case .alreadyHere: .alreadyHere
    case .noCopy: .noCopy
    case .noOffer: .noOffer
    case .bothHere: .bothHere
    case .uneditedLetter: .uneditedLetter
    case .noServer: .noServer
    default: serverAndDisk(trouble)
    }
  }

  private static func serverAndDisk(_ trouble: Trouble) -> TroubleWords {
    switch trouble {
    case .unreachable: .unreachable
    case .certificate: .certificate
    case .notTandem: .notTandem
    case .noLibrary: .noLibrary
    case .slowDown: .slowDown
    case .serverFull: .serverFull
    case .signupNeeded: .signupNeeded
    case .upgradeNeeded: .upgradeNeeded
    case .planErased: .planErased
    case .removedDevice: .removedDevice
    case .rosterFork: .rosterFork
    case .diskFull: .diskFull
    case .cannotWrite: .cannotWrite
    case .unreadable: .unreadable
    case .inputOutput: .inputOutput
    default: .serverDeclined
    }
  }
}

extension SaidWords {
  init(_ said: Said) {
    switch said {
    case .saved: self = .saved
    case .drafted: self = .drafted
    case .sealed: self = .sealed
    case .removed: self = .removed
    case .shared: self = .shared
    case .kept: self = .kept
    case .answered: self = .answered
    case .declined: self = .declined
    case .compared: self = .compared
    case .cancelled: self = .cancelled
    case .signed: self = .signed
    case .takenBack: self = .takenBack
    case .paused: self = .paused
    case .resumed: self = .resumed
    case .lineStillOpen: self = .lineStillOpen
    case .begunAnew: self = .begunAnew
    }
  }
}

extension NoticeWords {
  init(_ notice: Notice) {
    switch notice {
    case .noSuchPage: self = .noSuchPage
    case .closed: self = .closed
    case .notFromHere: self = .notFromHere
    case .tooLarge: self = .tooLarge
    case .unreadable: self = .unreadable
    }
  }
}
