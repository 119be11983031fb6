import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSeal
import TandemSync
import TandemSystem
import TandemWire

/// What the modules below report, as the troubles that pages can tell.
extension Trouble {
  init(_ error: ReplicaError) {
    switch error {
    case .alreadyHere: self = .alreadyHere
    case .full: self = .diskFull
    case .cannotWrite, .readOnly, .notYours: self = .cannotWrite
    case .io, .notDurable, .busy: self = .inputOutput
    case .notSetUp, .newerVersion, .damaged, .badProfileName: self = .unreadable
    case .keysUnusable: self = .removedDevice
    case .notPaired: self = .needsBoth
    case .notCompared: self = .compareFirst
    case .planHasBegun: self = .planHasBegun
    case .rosterFork: self = .rosterFork
    case .noSuchDraft: self = .plan(.noSuchRecord)
    case .privateDraft: self = .neverShared
    case .plan(let error): self = .plan(error)
    }
  }

  init(_ error: SyncError) {
    switch error {
    case .notConnected: self = .noServer
    case .paused: self = .unreachable
    case .transport(.unreachable), .transport(.cancelled): self = .unreachable
    case .transport(.certificate): self = .certificate
    case .transport(.notTandem): self = .notTandem
    case .transport(.noLibrary): self = .noLibrary
    case .refused(let code, _): self.init(code)
    case .rosterFork: self = .rosterFork
    case .rosterInvalid, .serverConfused, .serverForgets: self = .serverDeclined
    case .keysDiffer: self = .keysDiffer
    case .upgradeNeeded: self = .upgradeNeeded
    case .planErased: self = .planErased
    case .replica(let error): self.init(error)
    }
  }

  init(_ error: PairingError) {
    switch error {
    case .alreadyPaired: self = .bothHere
    case .otherLine: self = .otherLine
    case .invitationsUsedUp: self = .invitationsUsedUp
    case .sameName: self = .nameTaken
    case .invitation(let error): self.init(error)
    case .sync(let error): self.init(error)
    case .replica(let error): self.init(error)
    }
  }

  private init(_ error: InvitationError) {
    switch error {
    case .badLine, .incompleteCode, .mistypedCode: self = .badLine
    case .badBlob, .wrongPlan, .wrongHead, .wrongSeat, .foreignEntries: self = .wrongInvitation
    }
  }

  private init(_ code: ProblemCode) {
    switch code {
    case .inviteUnusable: self = .unusableInvitation
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
