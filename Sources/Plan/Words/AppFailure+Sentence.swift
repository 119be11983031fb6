/// What a person reads of a failure: what happened, that the words are safe, and one next step, which is a command in a terminal.
package struct FailureSentence: Hashable, Sendable {
  package let terminal: String
  package let page: String

  fileprivate init(_ terminal: String, _ page: String) {
    self.terminal = terminal
    self.page = page
  }

  /// The same words at a terminal and on a page.
  fileprivate init(alike words: String) { self.init(words, words) }

  fileprivate init(_ words: FailureWords, _ step: CommandStepWords? = nil) {
    self.init(words.text + (step.map { " " + $0.text } ?? ""), words.text)
  }

  fileprivate init(_ words: some Phrase, _ page: PageErrorWords, _ fills: [String: String] = [:]) {
    self.init(words.with(fills), page.with(fills))
  }
}

extension AppFailure {
  /// The one table of what is said for a failure.
  /// - Parameter places: what stands in a sentence and is not known here: `list`, the command that shows what can be named;
  ///   `path`, that of the copy; `name`, the partner's; `date`, from when on they may be asked again.
  package func sentence(_ places: [String: String] = [:]) -> FailureSentence {
    switch self {
    case .plan(let error): error.sentence(places)
    case .badDay: FailureSentence(ErrorWords.badDate, .badDay)
    case .badTime: FailureSentence(ErrorWords.badTime, .badTime)
    case .badAddress: FailureSentence(ErrorWords.badServer, .badAddress)
    case .badLine: FailureSentence(ErrorWords.badLine, .badLine)
    case .mistypedCode: FailureSentence(.mistypedCode)
    case .noChoice: FailureSentence(alike: PageErrorWords.noChoice.text)
    case .uneditedLetter: FailureSentence(alike: LetterWords.unedited.text)
    case .passphrasesDiffer: FailureSentence(BackupWords.notTheSame, .passphrasesDiffer)
    case .lockPassphrasesDiffer: FailureSentence(alike: LockWords.notTheSame.text)
    case .emptyPassphrase: FailureSentence(alike: BackupWords.emptyPassphrase.text)
    case .nameTaken(let name):
      FailureSentence(
        ErrorWords.nameTaken, .nameTaken, ["name": oneLine(name), "suggestion": Self.otherName(for: name)])
    case .needsBoth(.notInvited): FailureSentence(.needsBoth, .needsBoth)
    case .needsBoth(.invited): FailureSentence(.needsBoth, .needsBothInvited)
    case .needsBoth(.joining): FailureSentence(.needsJoin, .needsJoin)
    case .needsBoth(.recovering): FailureSentence(.needsRecovery, .needsRecovery)
    case .needsBoth(.awaitingKeys): FailureSentence(.needsKeys, .needsKeys)
    case .needsBoth(.cannotBegin), .keysDiffer:
      FailureSentence(ErrorWords.keysDiffer.text, WarningWords.keysDiffer.text)
    case .compareFirst: FailureSentence(ErrorWords.compareFirst, .compareFirst)
    case .neverShared: FailureSentence(.neverShared, .neverShared)
    case .worksheetStaysPrivate: FailureSentence(alike: PrivateWords.notShared.text)
    case .noSuchDraft: FailureSentence(ErrorWords.noSuchEntry, .noSuchEntry, ["list": "tandem draft list"])
    case .planHasBegun: FailureSentence(.planHasBegun, .status)
    case .ended: FailureSentence(.ended, .show)
    case .endedHere: FailureSentence(.endedHere, .beside)
    case .othersFile(let name, let isPartners):
      FailureSentence(alike: (isPartners ? ImportWords.partnersFile : .othersFile).with(["name": oneLine(name)]))
    case .erasedHere: FailureSentence(alike: LeaveWords.erasedHere.text)
    case .bothHere: FailureSentence(.bothHere, .status)
    case .answerIsTheirs: FailureSentence(ErrorWords.answerAloud.with(places), FailureWords.notYours.text)
    case .mayNotInvite(let asking): asking.sentence(places)
    case .needsComputer: FailureSentence(alike: PageErrorWords.needsComputer.text)
    case .homeServer: FailureSentence(HomeServerWords.failed.text, HomeServerWords.failed.text)
    case .invitationsUsedUp: FailureSentence(ErrorWords.invitationsUsedUp, .invitationsUsedUp)
    case .keysUsedUp: FailureSentence(.keysUsedUp)
    case .recoveryUnusable: FailureSentence(.recoveryUnusable)
    case .badRecoveryLine: FailureSentence(alike: RecoveryWords.notALine.text)
    case .mistypedRecovery: FailureSentence(alike: RecoveryWords.slip.text)
    case .isRecoveryLine: FailureSentence(alike: RecoveryWords.isRecovery.text)
    case .isInvitationLine: FailureSentence(alike: RecoveryWords.isInvitation.text)
    case .devicesUsedUp: FailureSentence(.devicesUsedUp, .takeOneOut)
    case .joinsUsedUp: FailureSentence(.joinsUsedUp, .makeCode)
    case .seatIsFull: FailureSentence(RecoveryWords.seatIsFull.text, WayBackWords.seatIsFull.text)
    case .codeUncertain: FailureSentence(.codeUncertain, .makeCode)
    case .notReadToEnd: FailureSentence(.notReadToEnd)
    case .unusableInvitation: FailureSentence(.unusableInvitation)
    case .takenInvitation: FailureSentence(.takenInvitation)
    case .wrongInvitation: FailureSentence(.wrongInvitation)
    case .otherLine: FailureSentence(ErrorWords.otherLine, .otherLine)
    case .ownLine: FailureSentence(ErrorWords.ownLine, .ownLine)
    case .noOffer: FailureSentence(ErrorWords.noLine, .noOffer)
    case .noCopy: FailureSentence(ErrorWords.notSetUp, .noCopy)
    case .alreadyHere: FailureSentence(.alreadyHere, .alreadyHere)
    case .removedDevice: FailureSentence(alike: WarningWords.deviceRevoked.text)
    case .neverIn:
      FailureSentence(WarningWords.neverIn.said(isOnPage: false), WarningWords.neverIn.said(isOnPage: true))
    case .removedHere: FailureSentence(.removedHere, .eraseFirst)
    case .badProfile: FailureSentence(ErrorWords.badProfile, .unreadable)
    case .newerCopy: FailureSentence(.newerCopy)
    case .unreadable: FailureSentence(ErrorWords.unreadableCopy, .unreadable, places)
    case .unreadableKeys: FailureSentence(.unreadableKeys, .export)
    case .locked: FailureSentence(LockWords.locked.text, LockPageWords.locked.text)
    case .isLocked: FailureSentence(LockWords.isLocked.text, LockPageWords.isLocked.text)
    case .notLocked: FailureSentence(LockWords.notLocked.text, LockPageWords.notLocked.text)
    case .wrongPassphrase: FailureSentence(LockWords.wrongPassphrase.text, LockPageWords.wrongPassphrase.text)
    case .uselessLock: FailureSentence(LockWords.useless.text, LockPageWords.useless.text)
    case .lockedHere: FailureSentence(LockWords.lockedHere.text, LockPageWords.locked.text)
    case .noLockSet(false): FailureSentence(LockWords.noLockSet.text, LockPageWords.noLockSet.text)
    case .noLockSet(true): FailureSentence(alike: LockWords.backupsClosed.text)
    case .lockedBackup: FailureSentence(LockWords.backup.text, LockPageWords.backup.text)
    case .builtAnew: FailureSentence(.builtAnew, .again)
    case .erasureUnfinished: FailureSentence(LeaveWords.erasureUnfinished.text, LeaveWords.erasureUnfinished.text)
    case .foreignCopy(let path): FailureSentence.foreign(path)
    case .cannotWrite(let path):
      FailureSentence(ErrorWords.cannotWrite, .cannotWrite, path.isEmpty ? places : ["path": path])
    case .diskFull: FailureSentence(ErrorWords.diskFull, .diskFull)
    case .busy: FailureSentence(ErrorWords.busy, .busy)
    case .inputOutput: FailureSentence(ErrorWords.inputOutput, .inputOutput)
    case .noServer: FailureSentence(ErrorWords.noServer, .noServer)
    case .otherServer(.both): FailureSentence(ErrorWords.otherServer, .otherServer)
    case .otherServer(.line): FailureSentence(alike: PageErrorWords.otherServerOfLine.text)
    case .notConnected: FailureSentence(ErrorWords.notConnected.text, PageErrorWords.noServer.text)
    case .paused: FailureSentence(SyncWords.nowPaused.text, PageWords.sharingPaused.text)
    case .unreachable: FailureSentence(.unreachable)
    case .unreachableAt(let address): FailureSentence(alike: FailureWords.unreachableAt.with(["address": address]))
    case .certificate: FailureSentence(ErrorWords.certificate, .certificate)
    case .notTandem: FailureSentence(.notTandem)
    case .noLibrary: FailureSentence(.noLibrary)
    case .slowDown: FailureSentence(.slowDown)
    case .serverFull: FailureSentence(.serverFull)
    case .signupNeeded: FailureSentence(ErrorWords.signupNeeded, .signupNeeded)
    case .serverDeclined: FailureSentence(ErrorWords.serverDeclined, .serverDeclined)
    case .serverForgets: FailureSentence(.serverForgets)
    case .upgradeNeeded: FailureSentence(.upgradeNeeded)
    case .planErased: FailureSentence(.planErased, .show)
    case .rosterFork: FailureSentence(.rosterFork)
    }
  }

  private static func otherName(for name: String) -> String {
    shownName(name).split { $0.isWhitespace }.joined(separator: " ") + " 2"
  }
}

extension FailureSentence {
  fileprivate static func foreign(_ path: String) -> FailureSentence {
    let what = FailureWords.foreignCopy.with(["path": path])
    return FailureSentence(what + " " + CommandStepWords.foreignCopy.text, what)
  }
}

extension PlanError {
  fileprivate func sentence(_ places: [String: String]) -> FailureSentence {
    var places = places
    if places["list"] == nil { places["list"] = "tandem show" }
    return switch self {
    case .empty: FailureSentence(ErrorWords.empty, .empty)
    case .tooLong(let limit): FailureSentence(ErrorWords.tooLong, .tooLong, ["limit": "\(limit)"])
    case .notYours: FailureSentence(.notYours, .whoWrote)
    case .noSuchChoice(let allowed):
      FailureSentence(ErrorWords.noSuchChoice, .noChoice, ["choices": allowed.joined(separator: ", ")])
    case .noSuchRecord: FailureSentence(ErrorWords.noSuchEntry, .noSuchEntry, places)
    case .ambiguous: FailureSentence(ErrorWords.ambiguous, .noSuchEntry, places)
    case .removed: FailureSentence(.removed, .show)
    case .vetoed: FailureSentence(ErrorWords.vetoed, .vetoed)
    case .ownInvitation: FailureSentence(ErrorWords.ownInvitation, .ownInvitation)
    case .noWebLink: FailureSentence(ErrorWords.noWebLink, .noWebLink)
    case .noMinutes: FailureSentence(ErrorWords.badMinutes, .badMinutes)
    case .noSuchHold: FailureSentence(ErrorWords.badHold, .badHold)
    case .nothingToAnswer: FailureSentence(ErrorWords.nothingToAnswer, .nothingToAnswer)
    case .changedMeanwhile: FailureSentence(ErrorWords.changedMeanwhile, .changedMeanwhile)
    case .missing(let fields): FailureSentence(ErrorWords.missingForAgreement, .missing, Self.places(missing: fields))
    }
  }

  private static func places(missing fields: [Field]) -> [String: String] {
    let names = fields.compactMap { NounWords($0)?.text.lowercased() }
    return ["missing": names.joined(separator: ", "), "next": "tandem \(names.first ?? "goal")"]
  }
}

extension AskingAgain {
  fileprivate func sentence(_ places: [String: String]) -> FailureSentence {
    let no = PageErrorWords.mayNotInvite.text
    let sentence = sentence(places, onPage: no)
    guard places["name"] == NounWords.yourPartner.text else { return sentence }
    return FailureSentence(
      sentence.terminal.prefix(1).uppercased() + sentence.terminal.dropFirst(), sentence.page)
  }

  private func sentence(_ places: [String: String], onPage no: String) -> FailureSentence {
    switch self {
    case .declinedAloud: FailureSentence(AnswerWords.quietAloud.text, no)
    case .twice: FailureSentence(AnswerWords.twice.with(places), no)
    case .never: FailureSentence(AnswerWords.quietForGood.with(places), no)
    case .from: FailureSentence(AnswerWords.quiet.with(places), no)
    case .now: FailureSentence(AnswerWords.askAgain.with(places), FailureWords.bothHere.text)
    case .mayInvite, .isHere: FailureSentence(.bothHere, .status)
    }
  }
}
