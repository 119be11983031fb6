import TandemPlan
import TandemStore
import TandemSeal
import TandemSync
import TandemWire

/// What is said, and with which code the program ends, for what syncing and pairing report.
extension Failure {
  init(_ error: SyncError, at paths: ReplicaPaths) {
    switch error {
    case .notConnected: self.init(.notSetUp, ErrorWords.noServer.text)
    case .paused: self.init(.unavailable, SyncWords.nowPaused.text)
    case .transport(let error): self.init(error)
    case .refused(let code, _): self.init(code)
    case .rosterFork: self.init(.unavailable, ErrorWords.rosterFork.text)
    case .rosterInvalid, .serverConfused: self.init(.unavailable, ErrorWords.serverDeclined.text)
    case .serverForgets: self.init(.unavailable, ErrorWords.serverForgets.text)
    case .keysDiffer: self.init(.badData, ErrorWords.keysDiffer.text)
    case .upgradeNeeded: self.init(.unavailable, ErrorWords.upgradeNeeded.text)
    case .planErased: self.init(.unavailable, ErrorWords.planErased.text)
    case .replica(let error): self.init(error, at: paths)
    }
  }

  private init(_ error: TransportError) {
    switch error {
    case .unreachable, .cancelled: self.init(.unavailable, ErrorWords.unreachable.text)
    case .certificate: self.init(.unavailable, ErrorWords.certificate.text)
    case .notTandem: self.init(.unavailable, ErrorWords.notTandem.text)
    case .noLibrary: self.init(.unavailable, ErrorWords.noLibrary.text)
    }
  }

  private init(_ code: ProblemCode) {
    switch code {
    case .inviteUnusable: self.init(.badData, ErrorWords.unusableInvitation.text)
    case .inviteTaken: self.init(.badData, ErrorWords.takenInvitation.text)
    case .deviceRevoked: self.init(.notPermitted, ErrorWords.removedDevice.text)
    case .signupNeeded: self.init(.unavailable, ErrorWords.signupNeeded.text)
    case .slowDown: self.init(.unavailable, ErrorWords.serverAsksToSlow.text)
    case .serverFull: self.init(.unavailable, ErrorWords.serverFull.text)
    case .planErased: self.init(.unavailable, ErrorWords.planErased.text)
    case .upgradeNeeded: self.init(.unavailable, ErrorWords.upgradeNeeded.text)
    case .malformed, .deviceUnknown, .planUnknown, .rosterInvalid, .tooLarge:
      self.init(.unavailable, ErrorWords.serverDeclined.text)
    }
  }

  init(_ error: InvitationError) {
    switch error {
    case .badLine, .incompleteCode: self.init(.badData, ErrorWords.badLine.text)
    case .mistypedCode: self.init(.badData, ErrorWords.mistypedCode.text)
    case .badBlob, .wrongPlan, .wrongHead, .wrongSeat, .foreignEntries:
      self.init(.badData, ErrorWords.wrongInvitation.text)
    }
  }

  /// - Parameter name: the name that was wanted, to suggest another.
  init(_ error: PairingError, at paths: ReplicaPaths, name: String = "") {
    switch error {
    case .alreadyPaired: self.init(.usage, ErrorWords.bothHere.text)
    case .otherLine: self.init(.cannotCreate, ErrorWords.otherLine.text)
    case .invitationsUsedUp: self.init(.notPermitted, ErrorWords.invitationsUsedUp.text)
    case .sameName: self.init(nameTaken: name)
    case .invitation(let error): self.init(error)
    case .sync(let error): self.init(error, at: paths)
    case .replica(let error): self.init(error, at: paths)
    }
  }
}
