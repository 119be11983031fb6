import TandemPlan
package import TandemReplica
package import TandemRoster
package import TandemSeal

/// Hands the plan's keys on as a person asks for it (PROTOCOL.md, sections 3 and 4): to another device of theirs, to all but one that
/// they remove, or to a recovery code. Does nothing where that is done already.
///
///     begun ──▶ [asking] ──▶ appending ──▶ done
package struct KeysMachine: Machine {
  package typealias Failure = PairingError

  package enum Task: Sendable {
    /// To a device whose comparison number its person has confirmed; named by its keys, which that number holds.
    case grant(DeviceID)
    /// To all devices but these, which are removed. What they wrote has been vouched for before.
    case remove(Set<DeviceID>)
    /// To the keys of a code, which becomes the way back into this person's seat.
    case recovery(RecoveryKeys)
  }

  private enum State {
    case begun
    /// Whether the server is there at all: a code whose answer is lost ends the one before, and nobody has it.
    case asking(PairingCall)
    case appending(Appending)
    case done
  }

  private let task: Task
  private let server: ServerAddress
  private var state = State.begun

  package init(_ task: Task, at server: ServerAddress) {
    self.task = task
    self.server = server
  }

  package mutating func next(_ replica: inout Replica, at now: Instant) throws(PairingError) -> Step<PairingCall, Void>
  {
    switch state {
    case .begun:
      guard let membership = replica.membership, membership.isPaired else { throw .sync(.notConnected) }
      guard task.isDue(membership) else {
        state = .done
        break
      }
      let calls = ServerCalls(token: membership.identity.token)
      if case .recovery = task {
        state = .asking(PairingCall(calls.askForRoster(membership.plan), to: server))
      } else {
        append(calls)
      }
    case .asking(let call): return .call(call)
    case .appending(var appending):
      switch try appending.next(&replica) {
      case .call(let call):
        state = .appending(appending)
        return .call(PairingCall(call, to: server))
      case .done: state = .done
      }
    case .done: return .done(())
    }
    return try next(&replica, at: now)
  }

  private mutating func append(_ calls: ServerCalls) {
    let task = task
    state = .appending(
      Appending(calls) { (membership) throws(PairingError) in
        // Another device of this person's may have done it meanwhile.
        try task.isDue(membership) ? task.appended(membership) : membership.roster
      })
  }

  package mutating func take(
    _ answer: ServerAnswer, into replica: inout Replica, at now: Instant
  ) throws(PairingError) {
    switch state {
    case .asking:
      // A server that does not know the plan, or this device, gets the list with the entry.
      if case .failure(let error) = answer { throw .sync(.transport(error)) }
      guard let membership = replica.membership else { throw .sync(.notConnected) }
      append(ServerCalls(token: membership.identity.token))
    case .appending(var appending):
      do throws(PairingError) { try appending.take(answer, into: &replica) } catch {
        if case .recovery = task, case .sync(.transport) = error { throw .codeUncertain }
        throw error
      }
      state = .appending(appending)
    case .begun, .done: break
    }
  }
}

extension KeysMachine.Task {
  fileprivate func isDue(_ membership: Membership) -> Bool {
    switch self {
    case .grant(let receiver): membership.waiting.contains { $0.id == receiver }
    case .remove(let devices): !positions(of: devices, membership).isEmpty
    case .recovery(let keys): keys.seat(in: membership.roster) == nil
    }
  }

  fileprivate func appended(_ membership: Membership) throws(PairingError) -> Roster {
    let longer: Roster?
    do throws(SealError) {
      let rotating = try Rotating(membership)
      switch self {
      case .grant(let receiver):
        longer = try membership.roster.device(receiver).map { device throws(SealError) in
          try rotating.grant(to: device.position)
        }
      case .remove(let devices): longer = try rotating.revoke(positions(of: devices, membership))
      case .recovery(let keys): longer = try rotating.recovery(keys)
      }
    } catch { throw error == .usedUp ? .keysUsedUp : .sync(.rosterInvalid) }
    guard let longer else { throw .sync(.rosterInvalid) }
    return longer
  }

  /// Those of one's own seat that are still there, in order.
  private func positions(of devices: Set<DeviceID>, _ membership: Membership) -> [UInt32] {
    membership.roster.devices(ofSeat: membership.seat.rawValue).filter { devices.contains($0.id) }.map { $0.position }
      .filter { $0 != membership.position }
  }
}
