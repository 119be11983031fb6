import TandemPlan
package import TandemReplica
import TandemRoster
package import TandemSeal
import TandemWire

/// Comes back into one's own plan with nothing but a recovery code (PROTOCOL.md, section 4.2): a copy that is new here becomes another
/// device of the seat, with all keys. What both wrote comes with the next sync.
///
///     begun ──▶ looking up ──▶ rejoining ── appended ──▶ done
///                   ▲               │
///                   └── list moved ─┘
package struct RecoverMachine: Machine {
  package typealias Failure = PairingError

  private enum State {
    case begun
    case lookingUp
    case rejoining(Membership)
    case done
  }

  private let line: RecoveryLine
  private let keys: RecoveryKeys
  private let mayReplaceAll: Bool
  private var state = State.begun
  private var attempts = 0

  /// - Parameter mayReplaceAll: whether all devices of the seat may go where there are as many as it takes; `seatIsFull` otherwise.
  package init(_ line: RecoveryLine, mayReplaceAll: Bool = false) throws(PairingError) {
    self.line = line
    self.mayReplaceAll = mayReplaceAll
    keys = try pairing { () throws(InvitationError) in try RecoveryKeys(line.code) }
  }

  package mutating func next(_ replica: inout Replica, at now: Instant) throws(PairingError) -> Step<PairingCall, Void>
  {
    switch state {
    case .begun:
      try begin(&replica)
      return try next(&replica, at: now)
    case .lookingUp: return .call(PairingCall(ServerCalls.lookUpRecovery(keys.id), to: line.server))
    case .rejoining(let kept):
      return .call(PairingCall(ServerCalls(token: kept.identity.token).roster(kept.roster), to: line.server))
    case .done: return .done(())
    }
  }

  package mutating func take(
    _ answer: ServerAnswer, into replica: inout Replica, at now: Instant
  ) throws(PairingError) {
    switch state {
    case .lookingUp: try rejoin(try answered(answer), &replica)
    case .rejoining(let kept):
      let answered = try answered(answer)
      guard answered.outcome == .rosterMoved else {
        try pairing { () throws(ReplicaError) in try replica.pin(kept.roster, secrets: kept.secrets) }
        replica.rememberCompared()
        return state = .done
      }
      try rejoin(answered, &replica)
    case .begun, .done: break
    }
  }

  private mutating func begin(_ replica: inout Replica) throws(PairingError) {
    guard let membership = replica.membership else { return state = .lookingUp }
    let isOfCode = keys.seat(in: membership.roster) == membership.seat.rawValue
    // A code that took the place of the one by which it was begun leads on: the list says what became of that.
    if membership.isRecovering { return state = isOfCode ? .rejoining(membership) : .lookingUp }
    guard isOfCode, !membership.isJoining else { throw .copy(.alreadyHere) }
    state = .done
  }

  private func answered(_ answer: ServerAnswer) throws(PairingError) -> WireRosterAnswer {
    try pairing { () throws(SyncError) in try answer.rosterAnswer() }
  }

  /// The list proves itself: the code's own key has signed an entry of it, and with that all before.
  private mutating func rejoin(_ answered: WireRosterAnswer, _ replica: inout Replica) throws(PairingError) {
    let roster = try pairing { () throws(RosterError) in try Roster(entries: answered.roster) }
    guard attempts < SyncLimits.repairsPerSync else { throw .sync(.serverConfused) }
    attempts += 1
    guard let seat = keys.seat(in: roster) else { throw .recoveryUnusable }
    let secrets = Secrets(of: keys, seat: seat, in: roster)
    guard secrets.newest != nil else { throw .sync(.keysDiffer) }
    let identity = try pairing { () throws(ReplicaError) in try replica.identity() }
    if let device = roster.device(identity.id) { return try comeThrough(device, roster, &replica) }
    // A seat that is full takes nobody in: then all that were there go at once.
    let instead = roster.hasRoom(inSeat: seat) ? [] : roster.devices(ofSeat: seat).map { $0.position }
    guard instead.isEmpty || mayReplaceAll else { throw .seatIsFull }
    let longer: Roster
    do {
      longer = try Rotating.rejoin(roster, as: identity, by: keys, seat: seat, instead: instead, holding: secrets)
    } catch { throw error == .usedUp ? .keysUsedUp : .sync(.rosterInvalid) }
    replica.changeSettings { $0.server = line.server.description }
    let kept = try pairing { () throws(ReplicaError) in
      try replica.keep(joining: longer, secrets: secrets.byEpoch)
    }
    state = kept.isJoining ? .rejoining(kept) : .done
  }

  /// The entry that was sent before has arrived after all.
  private mutating func comeThrough(
    _ device: RosterDevice, _ roster: Roster, _ replica: inout Replica
  ) throws(PairingError) {
    guard !device.isRevoked else { throw .sync(.deviceRevoked) }
    try pairing { () throws(ReplicaError) in try replica.pin(roster) }
    replica.rememberCompared()
    state = .done
  }
}
