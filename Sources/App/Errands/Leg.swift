import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSync
import TandemWire

/// One machine of an errand.
enum Leg: Sendable {
  case invite(InviteMachine)
  case cancel(CancelMachine)
  case anew(BeginAnewMachine)
  case join(JoinMachine)
  case keys(KeysMachine)
  case recover(RecoverMachine)
  case remove(RemovingMachine)
  /// Sends and reads everything, behind what is done.
  case lastSync(SyncMachine, ServerWay)

  /// Whether its failure leaves the errand done: the rest comes with the next sync.
  func isDone(despite error: PairingError) -> Bool {
    if case .lastSync = self { error.copyFailure == nil } else { false }
  }

  /// Whether the copy, which holds nothing, is not to stay once this leg has failed.
  var isToDiscard: Bool { if case .join(let machine) = self { machine.isToDiscard } else { false } }

  /// The call to be made now; nil once it is done.
  mutating func next(
    _ replica: inout Replica, at now: Instant, _ found: inout Found
  ) throws(PairingError) -> PairingCall? {
    switch self {
    case .invite(var machine):
      defer { self = .invite(machine) }
      switch try machine.next(&replica, at: now) {
      case .call(let call): return call
      case .done(let made): found.made = made
      }
    case .cancel(var machine):
      defer { self = .cancel(machine) }
      switch machine.next(&replica, at: now) {
      case .call(let call): return call
      case .done(let failure): found.notCancelled = failure
      }
    case .anew(var machine):
      defer { self = .anew(machine) }
      switch try machine.next(&replica, at: now) {
      case .call(let call): return call
      case .done(let stillOpen): found.stillOpen = stillOpen
      }
    case .join(var machine):
      defer { self = .join(machine) }
      switch try machine.next(&replica, at: now) {
      case .call(let call): return call
      case .done(let stillOpen): found.stillOpen = stillOpen
      }
    case .keys(var machine):
      defer { self = .keys(machine) }
      if case .call(let call) = try machine.next(&replica, at: now) { return call }
    case .recover(var machine):
      defer { self = .recover(machine) }
      if case .call(let call) = try machine.next(&replica, at: now) { return call }
    case .remove(var machine):
      defer { self = .remove(machine) }
      if let call = try machine.next(&replica, at: now) { return call }
      found.isRestToCome = machine.isRestToCome
    case .lastSync(let machine, let way): return try sync(machine, way, &replica, at: now)
    }
    return nil
  }

  /// One sync, and another where it was cut off to give others their turn.
  private mutating func sync(
    _ machine: SyncMachine, _ way: ServerWay, _ replica: inout Replica, at now: Instant
  ) throws(PairingError) -> PairingCall? {
    var machine = machine
    defer { self = .lastSync(machine, way) }
    while true {
      switch try pairing({ () throws(SyncError) in try machine.next(&replica, at: now) }) {
      case .call(let call): return PairingCall(call, to: way.server)
      case .done(let report):
        guard report.isCut else { return nil }
        machine = try way.machine(replica, at: now)
      }
    }
  }

  mutating func check(_ answer: ServerAnswer) {
    switch self {
    case .lastSync(var machine, let way):
      machine.check(answer)
      self = .lastSync(machine, way)
    case .remove(var machine):
      machine.check(answer)
      self = .remove(machine)
    case .join(var machine):
      machine.check(answer)
      self = .join(machine)
    case .recover(var machine):
      machine.check(answer)
      self = .recover(machine)
    case .invite, .cancel, .anew, .keys: break
    }
  }

  mutating func take(_ answer: ServerAnswer, into replica: inout Replica, at now: Instant) throws(PairingError) {
    switch self {
    case .invite(var machine):
      defer { self = .invite(machine) }
      try machine.take(answer, into: &replica, at: now)
    case .cancel(var machine):
      machine.take(answer, into: &replica, at: now)
      self = .cancel(machine)
    case .anew(var machine):
      machine.take(answer, into: &replica, at: now)
      self = .anew(machine)
    case .join(var machine):
      defer { self = .join(machine) }
      try machine.take(answer, into: &replica, at: now)
    case .keys(var machine):
      defer { self = .keys(machine) }
      try machine.take(answer, into: &replica, at: now)
    case .recover(var machine):
      defer { self = .recover(machine) }
      try machine.take(answer, into: &replica, at: now)
    case .remove(var machine):
      defer { self = .remove(machine) }
      try machine.take(answer, into: &replica, at: now)
    case .lastSync(var machine, let way):
      defer { self = .lastSync(machine, way) }
      try pairing { () throws(SyncError) in try machine.take(answer, into: &replica, at: now) }
    }
  }
}

/// The way to a server, as the front end has it.
package struct ServerWay: Sendable {
  let server: ServerAddress
  /// The sign-up token, for a server that wants one.
  let signup: String?
  /// How the changes of an answer are checked: one after the other, or on all cores.
  let map: LinkReader.Map

  func machine(_ replica: Replica, at now: Instant) throws(PairingError) -> SyncMachine {
    try pairing { () throws(SyncError) in
      try SyncMachine(replica, signup: signup, isOnRequest: true, at: now, map: map)
    }
  }
}
