import TandemPlan
package import TandemReplica
package import TandemRoster
package import TandemSeal

/// Hands the plan's keys to another device of this person's, once they have confirmed its comparison number (PROTOCOL.md, section
/// 10.5). Does nothing where it has them.
///
///     begun ──▶ appending ──▶ done
package struct GrantMachine: Machine {
  package typealias Failure = PairingError

  private enum State {
    case begun
    case appending(Appending)
    case done
  }

  private let receiver: DeviceID
  private let server: ServerAddress
  private var state = State.begun

  /// - Parameter receiver: named by its keys, which the number that was compared holds.
  package init(to receiver: DeviceID, at server: ServerAddress) {
    self.receiver = receiver
    self.server = server
  }

  package mutating func next(_ replica: inout Replica, at now: Instant) throws(PairingError) -> Step<PairingCall, Void>
  {
    switch state {
    case .begun:
      guard let membership = replica.membership, membership.isPaired else { throw .sync(.notConnected) }
      let device = receiver
      guard membership.waiting.contains(where: { $0.id == device }) else {
        state = .done
        break
      }
      state = .appending(
        Appending(at: server, ServerCalls(token: membership.identity.token)) { (membership) throws(PairingError) in
          try Self.granted(membership, to: device)
        })
    case .appending(var appending):
      switch try appending.next(&replica) {
      case .call(let call):
        state = .appending(appending)
        return .call(call)
      case .done: state = .done
      }
    case .done: return .done(())
    }
    return try next(&replica, at: now)
  }

  package mutating func take(
    _ answer: ServerAnswer, into replica: inout Replica, at now: Instant
  ) throws(PairingError) {
    guard case .appending(var appending) = state else { return }
    try appending.take(answer, into: &replica)
    state = .appending(appending)
  }

  private static func granted(_ membership: Membership, to receiver: DeviceID) throws(PairingError) -> Roster {
    guard let device = membership.roster.device(receiver), let secret = membership.secrets[PlanSecret.firstEpoch] else {
      throw .sync(.rosterInvalid)
    }
    // Another device of this person's may have granted them meanwhile.
    guard !membership.roster.holdsSecret(device.position) else { return membership.roster }
    let entry: [UInt8]
    do {
      entry = try Pairing.grant(membership.roster, by: membership.identity, to: device.position, secret: secret)
    } catch { throw .sync(.rosterInvalid) }
    return try pairing { () throws(RosterError) in try membership.roster.appending(entry) }
  }
}
