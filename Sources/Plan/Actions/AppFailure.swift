/// Why an action could not be carried out: what happened, whatever part of the program noticed it. Each has a sentence
/// (`AppFailure.sentence`). Never holds plan text. Whatever it says, what was stored before is still there.
package enum AppFailure: Error, Hashable, Sendable {
  /// Why there are not both partners in the plan.
  package enum Absence: Hashable, Sendable {
    /// Nobody was invited yet.
    case notInvited
    case invited
    /// A join was begun whose answer is still to come.
    case joining
    /// Coming back by a recovery code was begun, and the answer is still to come.
    case recovering
    /// Whoever joined brought keys that do not fit.
    case cannotBegin
    /// Both are, and this device is new: the keys are still to come from another one of this person's.
    case awaitingKeys
  }

  /// Who goes by the server that is known here.
  package enum ServerUse: Hashable, Sendable {
    case both
    /// Whoever has the line that is out, or the one that was followed.
    case line
  }

  /// The words cannot become part of the plan.
  case plan(PlanError)

  // What was typed
  case badDay
  case badTime
  case badAddress
  case badLine
  case mistypedCode
  /// No choice was made where one is needed.
  case noChoice
  /// A beginning of a letter still has its gap.
  case uneditedLetter
  /// A passphrase for a backup was typed twice, and not the same.
  case passphrasesDiffer
  /// The same of one for a lock.
  case lockPassphrasesDiffer
  case emptyPassphrase
  /// The partner's name, or one that looks like it.
  case nameTaken(String)

  // Whose it is, and when
  case needsBoth(Absence)
  case compareFirst
  /// Letters and notes.
  case neverShared
  case worksheetStaysPrivate
  case noSuchDraft
  case planHasBegun
  /// One of the two has left: nothing is written any more.
  case ended
  /// The same, where a plan was to be begun or joined: this copy keeps the one that it has.
  case endedHere
  case bothHere
  /// The partner is in the plan: an answer is theirs to give.
  case answerIsTheirs
  /// The server on this computer is not there, does not start, or does not answer in the network.
  case homeServer
  /// That is done by a program on a computer, and not in a browser.
  case needsComputer
  /// After a no; never `mayInvite`.
  case mayNotInvite(AskingAgain)
  /// This plan has had as many invitations as it takes.
  case invitationsUsedUp
  /// The seat has made new keys as often as a plan takes.
  case keysUsedUp
  /// The recovery code opens nothing at that server: replaced, or the server has lost it until a device syncs.
  case recoveryUnusable
  case badRecoveryLine
  case mistypedRecovery
  /// The line is a recovery line where an invitation's was asked for, or the other way about.
  case isRecoveryLine
  case isInvitationLine
  /// This person has as many devices in the plan as it takes.
  case devicesUsedUp
  /// So many of their devices have come in by a line as a plan takes.
  case joinsUsedUp
  /// Coming back would take all of this person's devices out, since there are as many as a plan takes, and nobody has said so.
  case seatIsFull
  /// No answer said whether the recovery code was made.
  case codeUncertain
  /// What the server delivers does not fit what it says it has: whoever would be removed may have written what was not read.
  case notReadToEnd

  // The invitation
  case unusableInvitation
  case takenInvitation
  case wrongInvitation
  /// Another line was begun to be followed here, and may have been taken.
  case otherLine
  /// The line is this person's own, made for their partner.
  case ownLine
  /// The line that was looked up is not at hand any more.
  case noOffer
  /// Whoever joined brought keys that do not fit: the plan cannot begin.
  case keysDiffer

  // The copy on this computer
  case noCopy
  /// This person has left and erased the copy; what is left of it is to tell the server so.
  case erasedHere
  /// A file of somebody's entries who has another name here, or is the partner.
  case othersFile(String, isPartners: Bool)
  case alreadyHere
  case removedDevice
  /// The same, before it could open the plan.
  case neverIn
  /// Another copy was to begin where that of a removed device still is.
  case removedHere
  case badProfile
  case newerCopy
  case unreadable
  /// A passphrase closes the copy, and it is closed at the moment.
  case locked
  /// It is locked already.
  case isLocked
  /// No passphrase closes the copy.
  case notLocked
  case wrongPassphrase
  /// The file that holds the key of a locked copy is gone or damaged: nothing opens the copy any more.
  case uselessLock
  /// A locked copy stands where another one was to come.
  case lockedHere
  /// A lock could not be set, and the copy is as it was.
  /// - closesBackups: whether the backups beside it are closed by the new passphrase all the same.
  case noLockSet(closesBackups: Bool)
  /// A backup of a locked copy was to be readable without a passphrase.
  case lockedBackup
  /// This device's keys, or its place in the plan, cannot be read; the words can.
  case unreadableKeys
  /// The copy was written anew after it was opened, by a repair or by a lock: what would be written now went into a file that is none
  /// any more.
  case builtAnew
  /// This person has left and erased the copy, and what it held is not off the disk yet.
  case erasureUnfinished
  /// The file belongs to another user of this computer.
  case foreignCopy(path: String)
  /// - path: empty for the folder of the copy.
  case cannotWrite(path: String)
  case diskFull
  /// Another process kept writing for too long.
  case busy
  /// Reading or writing failed: what was to be saved may be, or may not.
  case inputOutput

  // The server
  /// None is named or known to make an invitation at.
  case noServer
  /// Another one is known here, and somebody goes by it.
  case otherServer(ServerUse)
  /// There is none to sync with.
  case notConnected
  case paused
  case unreachable
  /// The same, where nothing is here yet: with the address that was asked.
  case unreachableAt(String)
  case certificate
  case notTandem
  case noLibrary
  case slowDown
  case serverFull
  case signupNeeded
  case serverDeclined
  case serverForgets
  case upgradeNeeded
  case planErased
  /// The server shows another history of who may write.
  case rosterFork
}
