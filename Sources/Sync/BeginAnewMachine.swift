import TandemPlan
package import TandemReplica
package import TandemRoster

/// Puts a plan away that has not begun, so that the next invitation founds another one. A line that is out is cancelled where its
/// server can be asked.
///
///     begun ──▶ cancelling ──▶ done: put away, with the line that could not be cancelled
package struct BeginAnewMachine: Machine {
  package typealias Failure = PairingError

  private enum State {
    case begun
    case cancelling(CancelMachine)
    case done(stillOpen: Settings.OpenInvitation?)
  }

  private let identity: DeviceIdentity
  private var state = State.begun

  /// - Parameter identity: a new one: a plan follows from the keys of the device that founds it.
  package init(as identity: DeviceIdentity) { self.identity = identity }

  /// Done with the line that could not be cancelled. It leads to the plan that was put away.
  package mutating func next(
    _ replica: inout Replica, at now: Instant
  ) throws(PairingError) -> Step<PairingCall, Settings.OpenInvitation?> {
    switch state {
    case .begun:
      guard !replica.hasBegun else { throw .copy(.planHasBegun) }
      state = .cancelling(CancelMachine())
    case .cancelling(var cancel):
      switch cancel.next(&replica, at: now) {
      case .call(let call):
        state = .cancelling(cancel)
        return .call(call)
      case .done(let failure): try putAway(&replica, isCancelled: failure == nil)
      }
    case .done(let stillOpen): return .done(stillOpen)
    }
    return try next(&replica, at: now)
  }

  package mutating func take(_ answer: ServerAnswer, into replica: inout Replica, at now: Instant) {
    guard case .cancelling(var cancel) = state else { return }
    cancel.take(answer, into: &replica, at: now)
    state = .cancelling(cancel)
  }

  private mutating func putAway(_ replica: inout Replica, isCancelled: Bool) throws(PairingError) {
    let settings = replica.settings
    try pairing { () throws(ReplicaError) in try replica.beginAnew(as: identity) }
    // Where somebody has joined, the line is used up.
    state = .done(stillOpen: isCancelled || settings.cannotBegin ? nil : settings.invitation)
  }
}
