package import TandemPlan
package import TandemReplica
import TandemRoster
package import TandemSeal

/// What must be so before somebody is invited, or an invitation is followed.
extension Snapshot {
  /// Throws where the plan of both has ended: it stays to be read, and no other one takes its place in this copy.
  package func checkMayBegin() throws(AppFailure) {
    guard !(isPaired && plan.hasEnded) else { throw .endedHere }
  }

  /// Throws where nobody is to be invited now: they are here, or they said no.
  package func checkMayInvite(now: UInt64) throws(AppFailure) {
    try checkMayBegin()
    let asking = askingAgain(now: now)
    switch asking {
    case .mayInvite: return
    case .now where !isPaired: return
    case .isHere: throw .bothHere
    case .declinedAloud, .twice, .never, .from, .now: throw .mayNotInvite(asking)
    }
  }

  /// Where an invitation is made: the server that was named, or else the one that is known.
  package func serverForInvitation(_ named: String?) throws(AppFailure) -> ServerAddress {
    guard let server = named ?? settings.server else { throw .noServer }
    return try serverAddress(server)
  }

  /// Throws where somebody goes by another server: the partner, or whoever has the line that is out or was followed.
  /// - Parameter address: the server that would be taken; nil for one whose address is not known before it runs.
  package func checkMayUse(server address: String?) throws(AppFailure) {
    guard let known = settings.server, known != address else { return }
    // The same key: the same server, with another address.
    if let pin = pin(of: known), pin == address.flatMap(pin(of:)) { return }
    if isPaired { throw .otherServer(.both) }
    if isJoining || settings.invitation != nil { throw .otherServer(.line) }
  }

  private func pin(of address: String) -> [UInt8]? { (try? ServerAddress(url: address))?.pin }

  /// Throws where the copy has its partner already: another invitation is not followed with it. Nor is its own.
  /// - Parameter line: nil where it is not known yet.
  package func checkMayJoin(_ line: InvitationLine? = nil) throws(AppFailure) {
    try needCopy()
    try checkMayBegin()
    guard !isPaired else { throw .alreadyHere }
    if wasNeverIn { throw .neverIn }
    if isRecovering { throw .needsBoth(.recovering) }
    // The line by which this device came in: a try of it would look like somebody else's.
    if let line, let keys = try? InvitationKeys(line.code), let used = membership?.roster.invite(of: keys)?.usedBy,
      used == membership?.position, membership?.isJoining == false
    {
      throw .needsBoth(.awaitingKeys)
    }
    if let line, settings.invitation?.line == line.description { throw .ownLine }
  }
}
