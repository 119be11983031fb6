import TandemApp
import TandemPlan

extension CommandFailure {
  /// - Parameter places: see `AppFailure.sentence`.
  init(_ failure: AppFailure, _ places: [String: String] = [:]) {
    self.init(failure.status, failure.sentence(places).terminal)
  }

  /// - Parameter list: the command that shows the entries one can name.
  init(_ error: PlanError, list: String = "tandem show") { self.init(.plan(error), ["list": list]) }
}

extension AppFailure {
  /// The code with which the program ends.
  fileprivate var status: ExitStatus {
    switch self {
    case .plan(let error): error.status
    case .bothHere, .mayNotInvite(.now), .noServer, .badProfile, .noOffer, .lockedBackup, .isLocked: .usage
    case .badDay, .badTime, .badAddress, .badLine, .mistypedCode, .noChoice, .uneditedLetter, .passphrasesDiffer,
      .nameTaken, .noSuchDraft, .unusableInvitation, .recoveryUnusable, .badRecoveryLine, .mistypedRecovery,
      .isRecoveryLine, .isInvitationLine, .othersFile, .takenInvitation, .wrongInvitation, .ownLine, .keysDiffer,
      .wrongPassphrase, .lockPassphrasesDiffer, .emptyPassphrase:
      .badData
    case .paused, .unreachable, .unreachableAt, .codeUncertain, .notReadToEnd, .homeServer, .needsComputer,
      .certificate,
      .notTandem, .noLibrary, .slowDown, .serverFull,
      .signupNeeded, .serverDeclined, .serverForgets, .upgradeNeeded, .planErased, .rosterFork:
      .unavailable
    case .alreadyHere, .removedHere, .lockedHere, .otherLine, .foreignCopy, .cannotWrite: .cannotCreate
    case .diskFull, .busy, .inputOutput, .unreadable, .unreadableKeys, .builtAnew, .erasureUnfinished, .uselessLock,
      .noLockSet:
      .inputOutput
    case .needsBoth, .compareFirst, .neverShared, .worksheetStaysPrivate, .planHasBegun, .ended, .endedHere,
      .answerIsTheirs, .mayNotInvite, .invitationsUsedUp, .devicesUsedUp, .joinsUsedUp,
      .keysUsedUp, .removedDevice, .neverIn, .otherServer, .seatIsFull:
      .notPermitted
    case .noCopy, .erasedHere, .newerCopy, .notConnected, .locked, .notLocked: .notSetUp
    }
  }
}

extension PlanError {
  fileprivate var status: ExitStatus {
    switch self {
    case .empty, .tooLong, .noSuchChoice, .noSuchRecord, .ambiguous, .removed, .noWebLink, .noMinutes, .noSuchHold,
      .changedMeanwhile:
      .badData
    case .notYours, .vetoed, .ownInvitation, .nothingToAnswer, .missing: .notPermitted
    }
  }
}
