package import TandemReplica
import TandemRoster
package import TandemSeal
import TandemWire

/// Asks another server for a plan that both are in, before anything is shared by it: one call and its answer. Changes nothing
/// anywhere (PROTOCOL.md, section 11.8).
package struct MoveCheck: Sendable {
  package let call: PairingCall
  private let membership: Membership

  /// - Parameter signup: the sign-up token, for a server that wants one when a plan is new to it.
  package init(_ membership: Membership, to server: ServerAddress, signup: String?) {
    self.membership = membership
    var message = WireSyncRequest()
    message.rosterHead = membership.roster.head
    let calls = ServerCalls(token: membership.identity.token, signup: signup)
    call = PairingCall(calls.sync(membership.plan, message, waitSeconds: 0), to: server)
  }

  /// Whether the server has the plan. Throws where it cannot carry this one: it has another list of who may write, the plan was
  /// erased there, or it is no such server.
  package func hasPlan(_ answer: ServerAnswer) throws(PairingError) -> Bool {
    do throws(SyncError) {
      let answer = try answer.syncAnswer()
      if answer.outcome == .rosterMoved, case .fork = membership.roster.relation(to: answer.roster) {
        throw .rosterFork
      }
      return true
    } catch {
      guard error.isRosterLost else { throw .sync(error) }
      return error.refusedCode != .planUnknown
    }
  }
}
