package import TandemReplica
package import TandemStore
package import TandemRoster
package import TandemSeal
package import TandemSync
package import TandemWire

/// Takes the place that an invitation opens (PROTOCOL.md, sections 3 and 10.2).
package struct Joiner: Sendable {
  private let line: InvitationLine
  private let transport: any Transport

  /// - Parameter transport: the way to the server that the line names.
  package init(line: InvitationLine, transport: any Transport) {
    self.line = line
    self.transport = transport
  }

  /// Looks the invitation up and checks it. Changes nothing anywhere.
  package func lookUp() async throws(PairingError) -> JoinOffer {
    let lookUp = try LookUp(line)
    return try lookUp.offer(await transport.answer(lookUp.call.call))
  }

  /// Joins with the identity of a new copy.
  package func join(_ offer: JoinOffer, as replica: ReplicaStore) async throws(PairingError) {
    try await take(.join(offer), replica)
  }

  /// Takes the place with a new copy. A place that turns out to be gone leaves no copy behind.
  package func joinOrDiscard(_ offer: JoinOffer, as replica: ReplicaStore) async throws(PairingError) {
    try await take(.joinOrDiscard(offer), replica)
  }

  /// Takes the place with a copy that was begun by itself and has no partner.
  /// - Parameters:
  ///   - inviter: of that copy.
  ///   - name: what this person is called from then on.
  ///   - identity: a new one, for a copy that has founded a plan of its own already.
  /// - Returns: the line of its own that could not be cancelled.
  package func join(
    _ offer: JoinOffer, with replica: ReplicaStore, _ inviter: Inviter, as name: String, anewAs identity: DeviceIdentity
  ) async throws(PairingError) -> Settings.OpenInvitation? {
    var machine = JoinMachine(line, .bringAlong(offer, as: name, anewAs: identity))
    return try await machine.run(on: replica) { call in
      let transport = call.server == line.server ? transport : inviter.transport(call.server)
      return await transport.answer(call.call)
    }
  }

  /// Sends a join again whose answer was lost.
  package func resume(as replica: ReplicaStore) async throws(PairingError) { try await take(.resume, replica) }

  /// Goes on with a join that was begun with the same line.
  package func goOn(as replica: ReplicaStore) async throws(PairingError) { try await take(.goOn, replica) }

  private func take(_ course: JoinMachine.Course, _ replica: ReplicaStore) async throws(PairingError) {
    var machine = JoinMachine(line, course)
    do throws(PairingError) {
      _ = try await machine.run(on: replica) { call in await transport.answer(call.call) }
    } catch {
      if machine.isToDiscard { try? replica.discard() }
      throw error
    }
  }
}
