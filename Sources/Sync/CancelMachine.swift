import TandemPlan
package import TandemReplica
import TandemRoster
import TandemSeal
import TandemWire

/// Makes an invitation unusable (PROTOCOL.md, section 10.2). Does nothing where none is out.
///
///     begun ──▶ cancelling ──▶ done
package struct CancelMachine: Machine {
  package typealias Call = PairingCall
  package typealias Report = PairingError?
  package typealias Failure = PairingError

  private enum State {
    case begun
    case cancelling(Settings.OpenInvitation, PairingCall)
    case done(PairingError?)
  }

  private let invitation: Settings.OpenInvitation?
  private var state = State.begun

  /// - Parameter invitation: nil for the one that is out.
  package init(_ invitation: Settings.OpenInvitation? = nil) { self.invitation = invitation }

  /// Done with why it could not be cancelled; nil where it can be used no more.
  package mutating func next(_ replica: inout Replica, at now: Instant) -> Step<PairingCall, PairingError?> {
    do throws(PairingError) {
      if case .begun = state { state = try begun(replica) }
    } catch { state = .done(error) }
    switch state {
    case .begun: return .done(nil)
    case .cancelling(_, let call): return .call(call)
    case .done(let failure): return .done(failure)
    }
  }

  package mutating func take(_ answer: ServerAnswer, into replica: inout Replica, at now: Instant) {
    guard case .cancelling(let invitation, _) = state else { return }
    do throws(PairingError) {
      try pairing { () throws(SyncError) in try Self.check(answer) }
      replica.changeSettings { settings in
        if settings.invitation == invitation { settings.invitation = nil }
        if settings.deviceLine == invitation { settings.deviceLine = nil }
      }
      state = .done(nil)
    } catch { state = .done(error) }
  }

  private func begun(_ replica: Replica) throws(PairingError) -> State {
    guard let invitation = invitation ?? replica.settings.invitation, let membership = replica.membership else {
      return .done(nil)
    }
    let (line, keys) = try pairing { () throws(InvitationError) in
      let line = try InvitationLine(reading: invitation.line)
      return (line, try InvitationKeys(line.code))
    }
    let call = ServerCalls(token: membership.identity.token).cancelInvitation(membership.plan, id: keys.id)
    return .cancelling(invitation, PairingCall(call, to: line.server))
  }

  /// One that was used or has expired opens nothing any more, nor does one to a plan that the server does not have.
  private static func check(_ answer: ServerAnswer) throws(SyncError) {
    do throws(SyncError) { _ = try answer.body() } catch {
      guard error.refusedCode == .planUnknown || error.refusedCode == .inviteUnusable else { throw error }
    }
  }
}
