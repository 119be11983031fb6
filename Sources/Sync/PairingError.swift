package import TandemPlan
import TandemReplica
import TandemRoster
package import TandemSeal

/// Why two partners' copies could not be brought together. Nothing that was written is lost by it.
package enum PairingError: Error, Sendable {
  /// The plan has its two partners already.
  case alreadyPaired
  /// This plan has had as many invitations as a roster takes; a new plan takes new ones.
  case invitationsUsedUp
  /// As many devices have joined the seat by a line as a roster takes; a recovery code lets more in.
  case joinsUsedUp
  /// The seat has as many devices as it takes.
  case noRoom
  /// The same, where all of them would go, and nobody has said so.
  case seatIsFull
  /// A recovery code was sent, and no answer said whether it arrived.
  case codeUncertain
  /// The server's answers do not fit, so what is to be vouched for may not all be here.
  case notReadToEnd
  /// A seat has made new keys as often as a roster takes; a new plan takes the words.
  case keysUsedUp
  /// The recovery code is not that of a seat any more: another one replaced it.
  case recoveryUnusable
  /// Another line was begun to be followed here, and may have been taken.
  case otherLine
  /// The name is the partner's own.
  case sameName
  /// The line, or what the server holds under it, cannot be used.
  case invitation(InvitationError)
  case sync(SyncError)
  /// This copy refused, or could not be kept.
  case copy(AppFailure)
}

extension PairingError: MachineFailure {
  package var copyFailure: AppFailure? {
    switch self {
    case .copy(let failure), .sync(.copy(let failure)): failure
    default: nil
    }
  }

  package init(copy failure: AppFailure) { self = .copy(failure) }
}

// Each runs a step of pairing, and tells its error as one of pairing.

func pairing<Value>(_ work: () throws(InvitationError) -> Value) throws(PairingError) -> Value {
  do { return try work() } catch { throw .invitation(error) }
}

func pairing<Value>(_ work: () throws(ReplicaError) -> Value) throws(PairingError) -> Value {
  do { return try work() } catch { throw .copy(AppFailure(error)) }
}

package func pairing<Value>(_ work: () throws(SyncError) -> Value) throws(PairingError) -> Value {
  do { return try work() } catch { throw .sync(error) }
}

func pairing<Value>(_ work: () throws(RosterError) -> Value) throws(PairingError) -> Value {
  do { return try work() } catch {
    switch error {
    case .upgradeNeeded: throw .sync(.upgradeNeeded)
    case .tooMany: throw .invitationsUsedUp
    default: throw .sync(.rosterInvalid)
    }
  }
}

/// Runs a step of what appends to the roster inside a sync.
func appending<Value>(_ work: () throws(PairingError) -> Value) throws(SyncError) -> Value {
  do { return try work() } catch {
    switch error {
    case .sync(let error): throw error
    case .copy(let failure): throw .copy(failure)
    default: throw .rosterInvalid
    }
  }
}
