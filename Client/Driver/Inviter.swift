package import TandemReplica
package import TandemStore
package import TandemRoster
package import TandemSeal
package import TandemSync
package import TandemWire

/// Makes and cancels invitations to the second seat (PROTOCOL.md, section 10.2). Nothing needs both partners online at once.
package struct Inviter: Sendable {
  package typealias Made = InviteMachine.Made

  private let replica: ReplicaStore
  let transport: @Sendable (ServerAddress) -> any Transport
  private let signup: String?
  private let identity: DeviceIdentity

  /// - Parameter transport: the way to a server. A line from before may be at another one.
  package init(
    replica: ReplicaStore, signup: String? = nil, transport: @escaping @Sendable (ServerAddress) -> any Transport
  ) throws(ReplicaError) {
    self.replica = replica
    self.signup = signup
    self.transport = transport
    identity = try replica.identity()
  }

  /// Makes an invitation. Where a line from before is at the same server, and that cannot cancel it, nothing is made.
  package func invite(
    at server: ServerAddress, letter: String, lifeMilliseconds: UInt64
  ) async throws(PairingError) -> Made {
    try await run(
      try InviteMachine(at: server, letter: letter, lifeMilliseconds: lifeMilliseconds, by: identity, signup: signup))
  }

  /// Makes the line that is out unusable; does nothing if none is.
  package func cancel() async throws(PairingError) {
    if let failure = try await run(CancelMachine()) { throw failure }
  }

  /// Puts a plan away that has not begun, so that the next invitation founds another one.
  /// - Parameter identity: a new one: a plan follows from the keys of the device that founds it.
  /// - Returns: the line that could not be cancelled. It leads to the plan that was put away.
  package func beginAnew(as identity: DeviceIdentity) async throws(PairingError) -> Settings.OpenInvitation? {
    try await run(BeginAnewMachine(as: identity))
  }

  private func run<M: Machine>(_ machine: M) async throws(M.Failure) -> M.Report where M.Call == PairingCall {
    var machine = machine
    return try await machine.run(on: replica) { call in await transport(call.server).answer(call.call) }
  }
}
