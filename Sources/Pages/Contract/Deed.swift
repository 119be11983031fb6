package import TandemPlan

/// What a form asks the host to do. Pages decide, the host does: it has the disk, the network and the randomness.
package enum Deed: Sendable {
  /// Into the plan, or as a private draft where that was asked for, the partner is not here yet, or this person has not
  /// confirmed the comparison number.
  case write(Intent, asDraft: Bool)
  /// A vote, sealed as long as that is possible. `name` is what the subject is called when it is recorded.
  case vote(choice: UInt8, subject: RecordKind, id: RecordID, name: @Sendable (PlanView) throws(PlanError) -> String)
  /// A note for this person alone, kept under a label.
  case keepNote(String, label: String)
  case keepLetter(String)
  /// Nothing to keep: the page is shown again with what was typed, and more.
  case nothing
  /// Drafts into the plan, by their numbers, all or none.
  case share([Int])
  case deleteDraft(Int)
  /// A new copy on this computer.
  case start(name: String)
  case rename(String)
  /// - letter: goes along, and is kept; empty for none. server: nil for the one that is known. lifeMilliseconds: how long the
  ///   line works.
  case invite(letter: String, server: String?, lifeMilliseconds: UInt64)
  case cancelInvitation
  /// Puts a plan away that has not begun. Private words stay.
  case beginAnew
  case answeredAloud(String)
  /// Looks an invitation line up; changes nothing.
  case lookUp(line: String)
  /// Becomes the second partner, by the line that was looked up last.
  case join(name: String)
  /// Goes on with a join that was sent and not answered, by the same line.
  case joinAgain(line: String)
  /// Both screens show the same number.
  case compared
  case pauseSharing(Bool)
  case changeExit(WebLink)
}

/// What became of a deed.
package enum Done: Hashable, Sendable {
  case saved
  /// Kept as a private draft.
  case drafted
  /// A new line was made, and the one from before could not be cancelled.
  case lineStillOpen
  case none
}

/// Why a form could not be taken. Each has a sentence that says what happened, that the words are safe, and one next step.
package enum Trouble: Error, Hashable, Sendable {
  case plan(PlanError)
  /// The text changed between being shown and being agreed to.
  case changedMeanwhile
  /// No choice was made where one is needed.
  case noChoice
  case badDay
  case badTime
  case badMinutes
  case badAddress
  case badLine
  case unusableInvitation
  case takenInvitation
  case wrongInvitation
  case nameTaken
  case needsBoth
  case planHasBegun
  /// Whoever joined brought keys that do not fit.
  case keysDiffer
  case compareFirst
  case neverShared
  case mayNotInvite
  /// This plan has had as many invitations as it takes.
  case otherLine
  case invitationsUsedUp
  case alreadyHere
  /// There is no copy on this computer to keep anything in.
  case noCopy
  /// The line that was looked up is not here any more.
  case noOffer
  case bothHere
  case uneditedLetter
  case noServer
  case unreachable
  case certificate
  case notTandem
  case noLibrary
  case slowDown
  case serverFull
  case signupNeeded
  case serverDeclined
  case upgradeNeeded
  case planErased
  case removedDevice
  case rosterFork
  case diskFull
  case cannotWrite
  case inputOutput
  case unreadable
}
