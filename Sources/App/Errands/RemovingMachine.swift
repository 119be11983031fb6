import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSync
import TandemWire

/// Takes devices of this person's out of the plan, without a word lost that they had sent (PROTOCOL.md, section 4.1).
///
///     reading ── nothing to vouch for ──▶ revoking ──▶ reading after it ──▶ sending ──▶ done
///      ▲   │
///      └───┘  vouched
struct RemovingMachine: Sendable {
  private enum State {
    case begun
    case reading(SyncMachine)
    case revoking(KeysMachine)
    case readingAfter(SyncMachine)
    case sending(SyncMachine)
    case done
  }

  private let devices: Set<DeviceID>
  private let way: ServerWay
  private let newID: @Sendable () -> RecordID
  private var state = State.begun
  private var rounds = 0
  /// Those that are there, and that this removal takes away.
  private var positions: Set<UInt32> = []
  /// Whether they are out, and what had come until then could not be read or sent to its end.
  private(set) var isRestToCome = false

  init(_ devices: Set<DeviceID>, _ way: ServerWay, newID: @escaping @Sendable () -> RecordID) {
    self.devices = devices
    self.way = way
    self.newID = newID
  }

  /// The call to be made now; nil once it is done.
  mutating func next(_ replica: inout Replica, at now: Instant) throws(PairingError) -> PairingCall? {
    while true {
      switch state {
      case .begun: state = .reading(try way.machine(replica, at: now))
      case .reading(let machine):
        let (call, machine, isVerified) = try sync(machine, &replica, at: now)
        state = .reading(machine)
        if let call { return call }
        guard isVerified else { throw .notReadToEnd }
        try vouchBefore(&replica, at: now)
      case .revoking(var machine):
        switch try machine.next(&replica, at: now) {
        case .call(let call):
          state = .revoking(machine)
          return call
        case .done:
          replica.noteRemoved()
          goOn(to: State.readingAfter, replica, at: now)
        }
      case .readingAfter(let machine):
        guard let (call, machine, isVerified) = try past(machine, &replica, at: now) else { return nil }
        state = .readingAfter(machine)
        if let call { return call }
        if isVerified { try vouchAfter(&replica, at: now) } else { rest() }
      case .sending(let machine):
        guard let (call, machine, _) = try past(machine, &replica, at: now) else { return nil }
        state = .sending(machine)
        if let call { return call }
        state = .done
      case .done: return nil
      }
    }
  }

  mutating func check(_ answer: ServerAnswer) {
    switch state {
    case .reading(var machine):
      machine.check(answer)
      state = .reading(machine)
    case .readingAfter(var machine):
      machine.check(answer)
      state = .readingAfter(machine)
    case .sending(var machine):
      machine.check(answer)
      state = .sending(machine)
    case .begun, .revoking, .done: break
    }
  }

  mutating func take(_ answer: ServerAnswer, into replica: inout Replica, at now: Instant) throws(PairingError) {
    switch state {
    case .reading(var machine):
      defer { if case .reading = state { state = .reading(machine) } }
      try pairing { () throws(SyncError) in try machine.take(answer, into: &replica, at: now) }
    case .revoking(var machine):
      defer { state = .revoking(machine) }
      try machine.take(answer, into: &replica, at: now)
    case .readingAfter(var machine):
      if try takeAfter(answer, &machine, &replica, at: now) { state = .readingAfter(machine) }
    case .sending(var machine):
      if try takeAfter(answer, &machine, &replica, at: now) { state = .sending(machine) }
    case .begun, .done: break
    }
  }
}

// From one state to the next.
extension RemovingMachine {
  /// What they wrote is vouched for and sent, and so again while more comes. Whoever never stops writing keeps nobody from removing them.
  private mutating func vouchBefore(_ replica: inout Replica, at now: Instant) throws(PairingError) {
    positions = present(in: replica)
    guard !positions.isEmpty else { return state = .done }
    guard rounds < Self.roundsAtMost, try vouch(&replica, at: now) else {
      return state = .revoking(KeysMachine(.remove(devices), at: way.server))
    }
    rounds += 1
    state = .reading(try way.machine(replica, at: now))
  }

  /// What had come before the server heard of it.
  private mutating func vouchAfter(_ replica: inout Replica, at now: Instant) throws(PairingError) {
    guard try vouch(&replica, at: now) else { return state = .done }
    goOn(to: State.sending, replica, at: now)
  }

  /// Vouches for what would not count without them. Gives whether there was anything.
  private func vouch(_ replica: inout Replica, at now: Instant) throws(PairingError) -> Bool {
    do throws(AppFailure) { try Snapshot(replica).checkGoesOn() } catch { throw .copy(error) }
    let edit = replica.vouch(for: positions, newID)
    guard !edit.writes.isEmpty else { return false }
    do throws(ReplicaError) { try replica.record(edit, at: now) } catch { throw .copy(AppFailure(error)) }
    return true
  }

  /// Of one that is gone already nothing that came since is vouched for.
  private func present(in replica: Replica) -> Set<UInt32> {
    let roster = replica.membership?.roster
    return Set(devices.compactMap { roster?.device($0) }.filter { !$0.isRevoked }.map { $0.position })
  }

  /// One sync, and another where it was cut off to give others their turn.
  private func sync(
    _ machine: SyncMachine, _ replica: inout Replica, at now: Instant
  ) throws(PairingError) -> (call: PairingCall?, machine: SyncMachine, isVerified: Bool) {
    var machine = machine
    while true {
      switch try pairing({ () throws(SyncError) in try machine.next(&replica, at: now) }) {
      case .call(let call): return (PairingCall(call, to: way.server), machine, false)
      case .done(let report):
        guard report.isCut else { return (nil, machine, report.isVerified) }
        machine = try way.machine(replica, at: now)
      }
    }
  }

  private static let roundsAtMost = 3
}

// They are out: what fails from here on takes nothing of that back, but where the copy itself fails.
extension RemovingMachine {
  private mutating func goOn(to next: (SyncMachine) -> State, _ replica: Replica, at now: Instant) {
    if let machine = try? way.machine(replica, at: now) { state = next(machine) } else { rest() }
  }

  /// A step of a sync; nil where it has failed.
  private mutating func past(
    _ machine: SyncMachine, _ replica: inout Replica, at now: Instant
  ) throws(PairingError) -> (call: PairingCall?, machine: SyncMachine, isVerified: Bool)? {
    do throws(PairingError) { return try sync(machine, &replica, at: now) } catch {
      if error.copyFailure != nil { throw error }
      rest()
      return nil
    }
  }

  /// Gives whether it goes on.
  private mutating func takeAfter(
    _ answer: ServerAnswer, _ machine: inout SyncMachine, _ replica: inout Replica, at now: Instant
  ) throws(PairingError) -> Bool {
    do throws(SyncError) {
      try machine.take(answer, into: &replica, at: now)
      return true
    } catch {
      if error.copyFailure != nil { throw .sync(error) }
      rest()
      return false
    }
  }

  private mutating func rest() {
    isRestToCome = true
    state = .done
  }
}
