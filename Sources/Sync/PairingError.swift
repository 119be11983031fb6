package import TandemReplica
import TandemRoster
package import TandemSeal

/// Why two partners' copies could not be brought together. Nothing that was written is lost by it.
package enum PairingError: Error, Sendable {
  /// The plan has its two partners already.
  case alreadyPaired
  /// This plan has had as many invitations as a roster takes; a new plan takes new ones.
  case invitationsUsedUp
  /// Another line was begun to be followed here, and may have been taken.
  case otherLine
  /// The name is the partner's own.
  case sameName
  /// The line, or what the server holds under it, cannot be used.
  case invitation(InvitationError)
  case sync(SyncError)
  case replica(ReplicaError)
}

extension PairingError: MachineFailure {
  package var replicaError: ReplicaError? {
    switch self {
    case .replica(let error), .sync(.replica(let error)): error
    default: nil
    }
  }

  package init(replica error: ReplicaError) { self = .replica(error) }
}

// Each runs a step of pairing, and tells its error as one of pairing.

func pairing<Value>(_ work: () throws(InvitationError) -> Value) throws(PairingError) -> Value {
  do { return try work() } catch { throw .invitation(error) }
}

func pairing<Value>(_ work: () throws(ReplicaError) -> Value) throws(PairingError) -> Value {
  do { return try work() } catch { throw .replica(error) }
}

func pairing<Value>(_ work: () throws(SyncError) -> Value) throws(PairingError) -> Value {
  do { return try work() } catch { throw .sync(error) }
}

func pairing<Value>(_ work: () throws(RosterError) -> Value) throws(PairingError) -> Value {
  do { return try work() } catch {
    switch error {
    case .upgradeNeeded: throw .sync(.upgradeNeeded)
    case .tooManyInvites: throw .invitationsUsedUp
    default: throw .sync(.rosterInvalid)
    }
  }
}
