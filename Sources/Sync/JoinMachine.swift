import TandemBytes
import TandemPlan
package import TandemReplica
package import TandemRoster
package import TandemSeal
import TandemWire

/// Takes the place that an invitation opens (PROTOCOL.md, sections 3 and 10.2). Claim and join are one append: whoever is first has
/// the place, and a repeat by the same device changes nothing. A join is kept before it is sent, so that after a lost answer the same
/// one is sent again.
///
///     begun ─┬─▶ beginning anew ──┐
///            ├─▶ looking up ──────┼──▶ kept ──▶ joining ── appended ──▶ done
///            ├────────────────────┘      ▲         │
///            │        ▲                  └─────────┘  list moved
///            │        │
///            └────────┼─ kept before ──▶ joining ── appended ──▶ done
///                     └─────────────────────┘  list moved
package struct JoinMachine: Machine {
  package enum Course: Sendable {
    /// With a new copy, which does not stay where the place turns out to be gone.
    case join(JoinOffer)
    /// With a copy that was begun by itself and has no partner. What its person wrote stays, whatever comes of it. If it has founded
    /// a plan, that is put away: a line of its own that is out is cancelled where its server can be asked, and it is another device
    /// from then on.
    case bringAlong(JoinOffer, as: String, anewAs: DeviceIdentity)
    /// Goes on with a join that was begun with the same line: its answer was lost, or it was never sent. Where the place is gone, a
    /// copy that holds words, or was begun by itself, is one without a plan again; another that was never sent does not stay behind.
    case goOn
  }

  private enum State {
    case begun
    case beginningAnew(BeginAnewMachine, JoinOffer, as: String)
    case lookingUp(LookUp)
    /// A join is on its way: of this offer, or one from before.
    case joining(JoinOffer?, Membership)
    case done
  }

  /// What a failure does to the copy.
  private enum Claim {
    /// Nothing: it was not changed yet.
    case none
    /// The place of this plan is being taken, nil where it is to be looked up. What was changed for it is taken back where it is
    /// gone: also the name, where this person took another one.
    case taking(PlanID?, nameBefore: String? = nil)
    /// The place is gone, and the copy, which holds nothing, is not to stay.
    case lost
  }

  private let line: InvitationLine
  private let course: Course
  private let newSecret: @Sendable () -> PlanSecret
  private var state = State.begun
  private var claim = Claim.none
  private var attempts = 0
  private var stillOpen: Settings.OpenInvitation?

  /// - Parameter secret: makes a new one, the plan's where this device is the first of its partner. Each join has its own: a server
  ///   that keeps one back must not find its secret in another.
  package init(_ line: InvitationLine, _ course: Course, secret: @escaping @Sendable () -> PlanSecret) {
    self.line = line
    self.course = course
    newSecret = secret
  }

  /// Whether the copy, which holds nothing, is not to stay: to be asked once the machine has thrown.
  package var isToDiscard: Bool { if case .lost = claim { true } else { false } }

  /// Done with the line of one's own that could not be cancelled.
  package mutating func next(
    _ replica: inout Replica, at now: Instant
  ) throws(PairingError) -> Step<PairingCall, Settings.OpenInvitation?> {
    do throws(PairingError) {
      switch state {
      case .begun: try begin(&replica)
      case .beginningAnew(var anew, let offer, let name):
        switch try anew.next(&replica, at: now) {
        case .call(let call):
          state = .beginningAnew(anew, offer, as: name)
          return .call(call)
        case .done(let line):
          stillOpen = line
          try bring(along: offer, as: name, &replica)
        }
      case .lookingUp(let lookUp): return .call(lookUp.call)
      case .joining(_, let kept):
        return .call(PairingCall(ServerCalls(token: kept.identity.token).roster(kept.roster), to: line.server))
      case .done: return .done(stillOpen)
      }
    } catch { try settle(error, &replica) }
    return try next(&replica, at: now)
  }

  package mutating func take(
    _ answer: ServerAnswer, into replica: inout Replica, at now: Instant
  ) throws(PairingError) {
    do throws(PairingError) {
      switch state {
      case .beginningAnew(var anew, let offer, let name):
        anew.take(answer, into: &replica, at: now)
        state = .beginningAnew(anew, offer, as: name)
      case .lookingUp(let lookUp):
        let offer = try lookUp.offer(answer)
        if case .taking(nil, _) = claim { claim = .taking(offer.plan) }
        try join(offer, &replica)
      case .joining(let offer, let kept): try takeJoined(answer, offer, kept, &replica)
      case .begun, .done: break
      }
    } catch { try settle(error, &replica) }
  }
}

// From one state to the next.
extension JoinMachine {
  private mutating func begin(_ replica: inout Replica) throws(PairingError) {
    let membership = replica.membership
    switch course {
    case .join(let offer):
      claim = .taking(offer.plan)
      try join(offer, &replica)
    case .bringAlong(let offer, let name, let identity):
      guard offer.isForDevice || !looksAlike(offer.name, name) else { throw .sameName }
      guard membership != nil else { return try bring(along: offer, as: name, &replica) }
      state = .beginningAnew(BeginAnewMachine(as: identity), offer, as: name)
    case .goOn:
      // The token goes to the server that the join went to, whatever a line says that has the same code.
      let isSameServer = replica.settings.joining == nil || replica.settings.server == line.server.description
      guard try isOwn(replica.settings.joining), isSameServer else { throw .otherLine }
      claim = .taking(membership?.plan)
      guard let membership else { return state = .lookingUp(try LookUp(line)) }
      state = membership.isJoining ? .joining(nil, membership) : .done
    }
  }

  /// With a copy that was begun by itself.
  private mutating func bring(
    along offer: JoinOffer, as name: String, _ replica: inout Replica
  ) throws(PairingError) {
    claim = .taking(offer.plan, nameBefore: replica.settings.name)
    replica.changeSettings { settings in
      settings.hadBegun = true
      settings.name = name
    }
    try join(offer, &replica)
  }

  private mutating func join(_ offer: JoinOffer, _ replica: inout Replica) throws(PairingError) {
    guard offer.isForDevice || !looksAlike(offer.name, replica.settings.name) else { throw .sameName }
    replica.changeSettings { settings in
      settings.server = line.server.description
      if offer.isForDevice { settings.name = offer.name } else { settings.partnerName = offer.name }
      settings.joining = hex(offer.keys.id)
      // What a look-up brought anybody can have said who has seen the line.
      if let reply = offer.ownReply { settings.replied = reply }
      settings.letter = offer.letter.isEmpty ? nil : offer.letter
    }
    try keep(offer, following: offer.roster, &replica)
  }

  /// Keeps a join that follows this list, and goes on with what stands here from then on.
  private mutating func keep(
    _ offer: JoinOffer, following roster: Roster, _ replica: inout Replica
  ) throws(PairingError) {
    guard attempts < SyncLimits.repairsPerSync else { throw .sync(.serverConfused) }
    attempts += 1
    let kept = try join(following: roster, offer, &replica)
    guard kept.plan == roster.plan else { throw .copy(.planHasBegun) }
    state = kept.isJoining ? .joining(offer, kept) : .done
  }

  private mutating func takeJoined(
    _ answer: ServerAnswer, _ offer: JoinOffer?, _ kept: Membership, _ replica: inout Replica
  ) throws(PairingError) {
    let answered = try pairing { () throws(SyncError) in try answer.rosterAnswer() }
    guard answered.outcome == .rosterMoved else {
      try pairing { () throws(ReplicaError) in
        try replica.pin(kept.roster, secrets: kept.secrets)
      }
      return state = .done
    }
    guard let offer else { return state = .lookingUp(try LookUp(line)) }
    let roster = try pairing { () throws(RosterError) in try Roster(entries: answered.roster) }
    try pairing { () throws(InvitationError) in try offer.invitation.check(roster, offer.keys) }
    try keep(offer, following: roster, &replica)
  }

  /// The roster with this device in it, kept together with the plan secret if it is the joiner's to make; or what was kept already.
  private func join(
    following roster: Roster, _ offer: JoinOffer, _ replica: inout Replica
  ) throws(PairingError) -> Membership {
    let identity = try pairing { () throws(ReplicaError) in try replica.identity() }
    let entry: [UInt8]
    let secret = newSecret()
    do {
      entry = try Pairing.join(roster, offer.keys, seat: offer.invitation.seat, as: identity, secret: secret)
    } catch { throw .sync(.rosterInvalid) }
    let longer: Roster
    do throws(RosterError) { longer = try roster.appending(entry) } catch {
      switch error {
      case .tooMany: throw .joinsUsedUp
      case .seatFull: throw .noRoom
      default: longer = try pairing { () throws(RosterError) in throw error }
      }
    }
    let isFirst = longer.partnerJoin?.bytes == entry
    return try pairing { () throws(ReplicaError) in
      try replica.keep(joining: longer, secrets: isFirst ? [PlanSecret.firstEpoch: secret] : [:])
    }
  }

  /// Whether a join that was begun is one of this line.
  private func isOwn(_ begun: String?) throws(PairingError) -> Bool {
    guard let begun else { return true }
    return try pairing { () throws(InvitationError) in hex(try InvitationKeys(line.code).id) } == begun
  }
}

// What becomes of the copy where the place could not be taken.
extension JoinMachine {
  /// The place may have gone to another process of this computer, with this very copy: then all is well.
  private mutating func settle(_ error: PairingError, _ replica: inout Replica) throws(PairingError) {
    guard case .taking(let plan, let nameBefore) = claim else { throw error }
    if let membership = replica.membership, !membership.isJoining, membership.plan == plan { return state = .done }
    if error.isFinal { try pairing { () throws(ReplicaError) in try giveUp(&replica, nameBefore) } }
    throw error
  }

  private mutating func giveUp(_ replica: inout Replica, _ nameBefore: String?) throws(ReplicaError) {
    switch course {
    // Somebody may have written into it meanwhile.
    case .join: if replica.drafts.isEmpty { claim = .lost } else { try replica.takeJoinBack() }
    case .bringAlong:
      try replica.takeJoinBack()
      if let nameBefore { replica.changeSettings { $0.name = nameBefore } }
    case .goOn:
      // A copy that holds nothing goes; any other is one without a plan again.
      let holdsWords = replica.settings.hadBegun || !replica.drafts.isEmpty || replica.membership != nil
      if holdsWords { try replica.takeJoinBack() } else { claim = .lost }
    }
  }
}

extension PairingError {
  /// Whether the line can never be used: trying again does not help.
  fileprivate var isFinal: Bool {
    switch self {
    case .sameName, .invitation: true
    case .sync(let error): error.refusedCode == .inviteUnusable || error.refusedCode == .inviteTaken
    default: false
    }
  }
}
