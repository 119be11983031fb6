import TandemReplica
package import TandemStore
package import TandemSync
import TandemSystem
package import TandemWire

/// Keeps one replica in step with its server (PROTOCOL.md, section 11).
///
/// A value; several may exist, one sync at a time is useful. A sync that is cut off at any point loses nothing: what was not
/// acknowledged is offered again, and what the server holds already it recognises.
package struct Syncer: Sendable {
  let replica: ReplicaStore
  let transport: any Transport
  let signup: String?
  let server: String?

  /// - Parameters:
  ///   - server: where `transport` leads, as the settings have it. Where they say another one by now, nothing is sent: a plan's
  ///     token is for its own server alone. Nil where there is only one.
  ///   - signup: the sign-up token, for a server that wants one when it has lost the plan.
  package init(replica: ReplicaStore, transport: any Transport, server: String? = nil, signup: String? = nil) {
    self.replica = replica
    self.transport = transport
    self.server = server
    self.signup = signup
  }

  /// Sends what waits, takes what came, opens votes that both have given, and remembers whether a server was found.
  ///
  /// - Parameters:
  ///   - waitSeconds: how long the server may hold the answer back while there is nothing to say.
  ///   - isOnRequest: whether a person asked for it: then what is else done at most once a day is done at once.
  package func sync(waitSeconds: Int = 0, isOnRequest: Bool = false) async throws(SyncError) -> SyncReport {
    var machine = try SyncMachine(
      replica, server: server, signup: signup, waitSeconds: waitSeconds, isOnRequest: isOnRequest)
    let mark = UnreachableMark(replica.paths)
    do throws(SyncError) {
      let report = try await machine.run(on: replica) { call in await transport.answer(call) }
      mark.clear()
      return report
    } catch {
      switch error {
      // A wait that an edit has cut short tells nothing of the server.
      case .transport(.cancelled): break
      case .transport: mark.set()
      default: break
      }
      throw error
    }
  }
}

extension SyncMachine {
  /// A sync of a copy on disk; what an answer brings is checked on all cores.
  package init(
    _ store: ReplicaStore, server: String? = nil, signup: String? = nil, waitSeconds: Int = 0,
    isOnRequest: Bool = false
  ) throws(SyncError) {
    let replica: Replica
    do { replica = try store.replica() } catch { throw .copy(error) }
    try self.init(
      replica, server: server, signup: signup, waitSeconds: waitSeconds, isOnRequest: isOnRequest, at: store.time.now,
      map: { items, read in onAllCores(items, read) })
  }
}
