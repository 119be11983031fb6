package import TandemPlan
package import TandemSeal
package import TandemSync
import TandemWire

// What the modules below report, as what happened.

extension AppFailure {
  package init(_ error: SyncError) {
    switch error {
    case .notConnected: self = .notConnected
    case .paused: self = .paused
    case .transport(.unreachable), .transport(.cancelled): self = .unreachable
    case .transport(.certificate): self = .certificate
    case .transport(.notTandem): self = .notTandem
    case .transport(.noLibrary): self = .noLibrary
    case .refused(let code, _): self.init(code)
    case .rosterFork: self = .rosterFork
    case .rosterInvalid, .serverConfused: self = .serverDeclined
    case .serverForgets: self = .serverForgets
    case .keysDiffer: self = .keysDiffer
    case .deviceRevoked: self = .removedDevice
    case .upgradeNeeded: self = .upgradeNeeded
    case .planErased: self = .planErased
    case .copy(let failure): self = failure
    }
  }

  /// - Parameter name: the name that was wanted.
  package init(_ error: PairingError, name: String = "") {
    switch error {
    case .alreadyPaired: self = .bothHere
    case .otherLine: self = .otherLine
    case .invitationsUsedUp: self = .invitationsUsedUp
    case .joinsUsedUp: self = .joinsUsedUp
    case .seatIsFull: self = .seatIsFull
    case .noRoom: self = .devicesUsedUp
    case .codeUncertain: self = .codeUncertain
    case .notReadToEnd: self = .notReadToEnd
    case .keysUsedUp: self = .keysUsedUp
    case .recoveryUnusable: self = .recoveryUnusable
    case .sameName: self = .nameTaken(name)
    case .invitation(let error): self.init(error)
    case .sync(let error): self.init(error)
    case .copy(let failure): self = failure
    }
  }

  package init(_ error: InvitationError) {
    switch error {
    case .badLine, .incompleteCode: self = .badLine
    case .mistypedCode: self = .mistypedCode
    case .badBlob, .wrongPlan, .wrongHead, .wrongSeat, .foreignEntries: self = .wrongInvitation
    }
  }

  private init(_ code: ProblemCode) {
    switch code {
    case .inviteUnusable: self = .unusableInvitation
    case .recoveryUnknown: self = .recoveryUnusable
    case .inviteTaken: self = .takenInvitation
    case .deviceRevoked: self = .removedDevice
    case .signupNeeded: self = .signupNeeded
    case .slowDown: self = .slowDown
    case .serverFull: self = .serverFull
    case .planErased: self = .planErased
    case .upgradeNeeded: self = .upgradeNeeded
    case .malformed, .deviceUnknown, .planUnknown, .rosterInvalid, .tooLarge: self = .serverDeclined
    }
  }
}
