import TandemReplica
import TandemRoster
import TandemSeal
import TandemWire

/// Appends one entry to the roster at a server (PROTOCOL.md, section 10.1). Where the list has moved, what is new is followed and the
/// entry made anew behind it; a server that lacks entries gets them first. Each time somebody else's has got in, so it comes to an end.
///
///     begun ──▶ appending ── appended ──▶ done
///                ▲  │  ▲
///                └──┘  └──▶ completing
///           list moved         the server lacks entries
struct Appending: Sendable {
  /// The list with the entry at its end, and the server's time then, Unix milliseconds.
  typealias Appended = (roster: Roster, serverTime: UInt64)

  private enum State {
    case begun
    case appending(PinnedRoster, longer: Roster)
    case completing(PinnedRoster)
    case done(Appended)
  }

  private let make: @Sendable (Membership) throws(PairingError) -> Roster
  private let calls: ServerCalls
  private var state = State.begun
  private var attempts = 0

  /// - Parameter make: gives the list that a membership holds with the entry at its end.
  init(
    _ calls: ServerCalls,
    make: @escaping @Sendable (Membership) throws(PairingError) -> Roster
  ) {
    self.calls = calls
    self.make = make
  }

  mutating func next(_ replica: inout Replica) throws(PairingError) -> Step<ServerCall, Appended> {
    switch state {
    case .begun: try append(replica)
    case .appending(_, let longer): return .call(calls.roster(longer))
    case .completing(let pinned): return .call(calls.roster(pinned.roster))
    case .done(let appended): return .done(appended)
    }
    return try next(&replica)
  }

  mutating func take(_ answer: ServerAnswer, into replica: inout Replica) throws(PairingError) {
    switch state {
    case .appending(let pinned, let longer): try takeAppended(answer, pinned, longer, &replica)
    case .completing(let pinned): try takeCompleted(answer, pinned, &replica)
    case .begun, .done: break
    }
  }

  private mutating func append(_ replica: Replica) throws(PairingError) {
    guard attempts < SyncLimits.appendAttempts else { throw .sync(.serverConfused) }
    attempts += 1
    guard let membership = replica.membership else { throw .sync(.notConnected) }
    state = .appending(PinnedRoster(membership), longer: try make(membership))
  }

  private mutating func takeAppended(
    _ answer: ServerAnswer, _ pinned: PinnedRoster, _ longer: Roster, _ replica: inout Replica
  ) throws(PairingError) {
    var pinned = pinned
    let (answered, isSame) = try pairing { () throws(SyncError) in
      let answered = try answer.rosterAnswer()
      if answered.outcome == .rosterMoved { return (answered, try pinned.follow(answered.roster, &replica)) }
      try syncing { () throws(ReplicaError) in try replica.pin(longer) }
      return (answered, true)
    }
    guard answered.outcome == .rosterMoved else { return state = .done((longer, answered.serverTime)) }
    if isSame { try append(replica) } else { state = .completing(pinned) }
  }

  private mutating func takeCompleted(
    _ answer: ServerAnswer, _ pinned: PinnedRoster, _ replica: inout Replica
  ) throws(PairingError) {
    var pinned = pinned
    try pairing { () throws(SyncError) in
      let answered = try answer.rosterAnswer()
      if answered.outcome == .rosterMoved, try !pinned.follow(answered.roster, &replica) { throw .serverConfused }
    }
    try append(replica)
  }
}
