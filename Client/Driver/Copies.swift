import TandemApp
package import TandemPlan
import TandemReplica
package import TandemStore
import TandemRoster
package import TandemSeal
import TandemSync

// What inviting and joining check and keep before and between their calls to a server. The calls themselves are made by
// `Inviter` and `Joiner`, which the front ends drive.

extension ReplicaStore {
  /// The copy on this computer; nil while there is none. Also a file that was made and never filled is none.
  package static func existing(at paths: ReplicaPaths, time: any TimeSource) throws(AppFailure) -> ReplicaStore? {
    do throws(ReplicaError) { return try open(at: paths, time: time) } catch {
      if error == .notSetUp { return nil }
      throw AppFailure(error)
    }
  }

  /// Makes a new copy for a person on this computer.
  /// - Parameters:
  ///   - server: where it will be shared, if that is known.
  ///   - partner: whose invitation it is made to follow; nil for one that begins by itself.
  package static func start(
    at paths: ReplicaPaths, person name: String, time: any TimeSource, server: ServerAddress? = nil,
    partner: String? = nil
  ) throws(AppFailure) -> ReplicaStore {
    try checkName(name, unlike: partner)
    do {
      return try create(
        at: paths, person: trimmed(name), identity: DeviceIdentity.generate(), time: time,
        server: server?.description, partner: partner)
    } catch { throw AppFailure(error) }
  }

  /// Throws where nobody is to be invited now: they are here, or they said no.
  package func checkMayInvite(now: UInt64) throws(AppFailure) {
    let asking: AskingAgain
    do { asking = try askingAgain(now: now) } catch { throw AppFailure(error) }
    switch asking {
    case .mayInvite: return
    case .isHere: throw .bothHere
    case .declinedAloud, .twice, .never, .from, .now: throw .mayNotInvite(asking)
    }
  }

  /// Where an invitation is made: the server that was named, or else the one that is known.
  package func serverForInvitation(_ named: String?) throws(AppFailure) -> ServerAddress {
    let known: String?
    do { known = try snapshot().settings.server } catch { throw AppFailure(error) }
    guard let server = named ?? known else { throw .noServer }
    return try serverAddress(server)
  }

  /// Leaves a join that was begun and not answered, so that another plan can be begun.
  package func leaveJoin() throws(AppFailure) {
    do { if try snapshot().isJoining { try takeJoinBack() } } catch { throw AppFailure(error) }
  }

  /// Throws where the copy has its partner already: another invitation is not followed with it. Nor is its own.
  /// - Parameter line: nil where it is not known yet.
  package func checkMayJoin(_ line: InvitationLine? = nil) throws(AppFailure) {
    let snapshot: Snapshot
    do { snapshot = try self.snapshot() } catch { throw AppFailure(error) }
    guard !snapshot.isPaired else { throw .alreadyHere }
    if let line, snapshot.settings.invitation?.line == line.description { throw .ownLine }
  }
}

/// A server's address as a person gave it.
package func serverAddress(_ text: String) throws(AppFailure) -> ServerAddress {
  do { return try ServerAddress(url: pasted(address: text)) } catch { throw .badAddress }
}

package func invitationLine(_ text: String) throws(AppFailure) -> InvitationLine {
  do { return try InvitationLine(reading: text) } catch { throw AppFailure(error) }
}
