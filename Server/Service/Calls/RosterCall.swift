import TandemRoster
import TandemWire
import TandemCipher

// Create, append, join and complete (PROTOCOL.md, section 10.1).
extension Service {
  func roster(_ id: PlanID?, _ request: WireRequest) async throws(StoreError) -> WireResponse {
    guard let asked = try? WireRosterRequest(decoding: request.body) else { return .problem(.malformed) }
    guard let id else { return .problem(.planUnknown) }
    let entries = asked.entries
    if entries.isEmpty { return try await list(id, request) }
    // Somebody else may append between reading and writing; then the request is looked at anew.
    for _ in 0..<Self.appendAttempts {
      let step: RosterStep
      switch try await store.plan(id) {
      case .erased: return .problem(.planErased)
      case .unknown: step = founding(id, entries, request)
      case .known(let state):
        guard device(request, in: state.roster)?.isRevoked != true else { return .problem(.deviceRevoked) }
        step = continuing(state.roster, entries, request)
      }
      switch step {
      case .problem(let code): return .problem(code)
      case .taken(let invite, let roster):
        _ = try await store.edit(.countClaim(id, roster.seat(ofDevicesLine: invite)))
        return .problem(.inviteTaken)
      case .moved(let whole): return rosterAnswer(.rosterMoved, whole.entries)
      case .repeated: return rosterAnswer(.appended, [])
      case .append(let append):
        switch try await store.append(append) {
        case .appended:
          bell.ring(id)
          return rosterAnswer(.appended, [])
        case .inviteUnusable: return .problem(.inviteUnusable)
        case .moved: continue
        }
      }
    }
    return .problem(.slowDown, retryAfterSeconds: 1)
  }

  /// The whole list, for a device of the plan that asks for it; for one that was removed as well, which has to see that for itself.
  private func list(_ id: PlanID, _ request: WireRequest) async throws(StoreError) -> WireResponse {
    switch try await caller(id, request, orRevoked: true) {
    case .refused(let response): response
    case .known(let state, _): rosterAnswer(.rosterMoved, state.roster.entries)
    }
  }

  /// The list in which a seat has this recovery key, for whoever has its id: it says nothing without a device's keys or the code.
  func lookUpRecovery(_ id: [UInt8]) async throws(StoreError) -> WireResponse {
    guard let plan = try await store.plan(ofRecovery: id), case .known(let state) = try await store.plan(plan) else {
      return .problem(.recoveryUnknown)
    }
    return rosterAnswer(.rosterMoved, state.roster.entries)
  }

  /// A list that starts with the create whose hash is the plan's id founds it.
  private func founding(_ id: PlanID, _ entries: [[UInt8]], _ request: WireRequest) -> RosterStep {
    guard PlanID(create: entries[0]) == id else { return .problem(.planUnknown) }
    if let signup, !sameBytes(Array((request.signup ?? "").utf8), Array(signup.utf8)) {
      return .problem(.signupNeeded)
    }
    do throws(RosterError) {
      let roster = try Roster(entries: entries)
      guard device(request, in: roster) != nil else { return .problem(.deviceUnknown) }
      return .append(RosterAppend(roster: roster, after: 0, invitation: nil, nowMilliseconds: clock()))
    } catch {
      return .problem(code(error))
    }
  }

  /// Walks past what is held, and checks what is new.
  private func continuing(_ known: Roster, _ entries: [[UInt8]], _ request: WireRequest) -> RosterStep {
    let shared = sharedCount(known, entries)
    let new = entries[shared...]
    if new.isEmpty { return device(request, in: known) == nil ? .problem(.deviceUnknown) : .repeated }
    var roster = known
    for entry in new {
      do throws(RosterError) {
        try roster.append(entry)
      } catch {
        if let invite = known.takenInvite(of: entry) { return .taken(invite, known) }
        if error == .wrongPrevious, roster.entries.count == known.entries.count { return moved(known, entry, request) }
        return .problem(code(error))
      }
    }
    guard let caller = device(request, in: roster) else { return .problem(.deviceUnknown) }
    // A device that brings its own join needs a live invitation; one that completes a restored server does not, nor one that somebody
    // who was there before it has answered to: their entry proves that the join was taken once.
    let joins = caller.position > known.devices.count && !roster.isConfirmed(caller)
    let invitation = joins ? roster.invites.first { $0.usedBy == caller.position }?.key : nil
    return .append(
      RosterAppend(
        roster: roster, after: known.entries.count, invitation: invitation, nowMilliseconds: clock()))
  }

  /// The whole list goes to devices of the plan, and to whoever shows that it has the list, as a joiner does that lost a
  /// race. A stranger learns nothing, and a device that a restored server does not know completes the roster.
  private func moved(_ known: Roster, _ entry: [UInt8], _ request: WireRequest) -> RosterStep {
    known.holdsPrevious(of: entry) || device(request, in: known) != nil ? .moved(known) : .problem(.deviceUnknown)
  }

  /// How many of the entries the server holds already, from wherever in its list they begin.
  private func sharedCount(_ known: Roster, _ entries: [[UInt8]]) -> Int {
    guard let start = known.index(ofHead: sha256(entries[0])) else { return 0 }
    return zip(known.entries[start...], entries).prefix { $0 == $1 }.count
  }

  private func code(_ error: RosterError) -> ProblemCode {
    switch error {
    case .upgradeNeeded: .upgradeNeeded
    case .createMissing: .planUnknown
    default: .rosterInvalid
    }
  }

  private func rosterAnswer(_ outcome: WireRosterAnswer.Outcome, _ entries: [[UInt8]]) -> WireResponse {
    var answer = WireRosterAnswer()
    answer.outcome = outcome
    answer.roster = entries
    answer.serverTime = clock()
    return .ok(answer.encoded())
  }

  private static let appendAttempts = 8
}

/// What is to be done with a roster request.
private enum RosterStep {
  case append(RosterAppend)
  case repeated
  case moved(Roster)
  /// A join by an invitation of this list that another device has used.
  case taken(RosterInvite, Roster)
  case problem(ProblemCode)
}

extension Roster {
  /// Whether an entry behind a device's join shows that others took it: a grant to it, or behind the partner's join one of seat 1.
  fileprivate func isConfirmed(_ device: RosterDevice) -> Bool {
    if grants.contains(where: { $0.receiver == device.position }) { return true }
    guard let join = partnerJoin, join.position == device.position else { return false }
    return (join.entry + 1..<entries.count).contains { seat(ofEntry: $0) == 1 }
  }
}
