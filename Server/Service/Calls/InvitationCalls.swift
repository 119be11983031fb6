import TandemRoster
import TandemWire
import TandemCipher

// Sealed invitations, kept until somebody comes with the code (PROTOCOL.md, section 10.2).
extension Service {
  /// Keeps a blob for the inviter's seat; a repeat replaces it.
  func putInvitation(_ plan: PlanID?, _ id: [UInt8], _ request: WireRequest) async throws(StoreError) -> WireResponse {
    guard let asked = try? WireInvitationRequest(decoding: request.body), !asked.blob.isEmpty,
      asked.inviteKey.count == CipherLimits.keyBytes
    else { return .problem(.malformed) }
    guard asked.blob.count <= limits.invitationBlobBytes else { return .problem(.tooLarge) }
    switch try await keyHolder(plan, request) {
    case .refused(let response): return response
    case .known(let state, let device):
      let key = asked.inviteKey
      guard belongs(state.roster, key, to: device) else { return .problem(.inviteUnusable) }
      let now = clock()
      let life = asked.life == 0 ? limits.inviteLifeMilliseconds : min(asked.life, limits.longestInviteLifeMilliseconds)
      let invitation = StoredInvitation(
        id: id, plan: state.roster.plan, key: key, blob: asked.blob, expires: now + life, reply: [])
      let keys = state.roster.invites.filter { invite in
        state.roster.device(at: invite.inviter).map { $0.seat == device.seat && !$0.isRevoked } ?? false
      }.map { $0.key }
      guard try await store.edit(.putInvitation(invitation, among: Set(keys), nowMilliseconds: now)) else {
        return .problem(.tooLarge)
      }
      return .ok([])
    }
  }

  /// Takes the blob back. An invitation that is gone already is cancelled as well.
  func cancelInvitation(_ plan: PlanID?, _ id: [UInt8], _ request: WireRequest) async throws(StoreError) -> WireResponse
  {
    switch try await keyHolder(plan, request) {
    case .refused(let response): return response
    case .known(let state, let device):
      guard let invitation = try await store.invitation(id), invitation.plan == state.roster.plan else {
        return .ok([])
      }
      guard belongs(state.roster, invitation.key, to: device) else { return .problem(.inviteUnusable) }
      _ = try await store.edit(.removeInvitation(id: id, plan: state.roster.plan))
      return .ok([])
    }
  }

  /// Whoever knows the id has the code. The device that has used the invitation may look it up again.
  func lookUpInvitation(_ id: [UInt8], _ request: WireRequest) async throws(StoreError) -> WireResponse {
    switch try await opened(id, request) {
    case .refused(let code): return .problem(code)
    case .found(let invitation, let state):
      var answer = WireInvitationAnswer()
      answer.plan = invitation.plan.bytes
      answer.blob = invitation.blob
      answer.roster = state.roster.entries
      answer.reply = invitation.reply
      answer.expires = invitation.expires
      answer.serverTime = clock()
      return .ok(answer.encoded())
    }
  }

  enum Opened {
    case found(StoredInvitation, PlanSummary)
    case refused(ProblemCode)
  }

  /// An invitation that is good, or was used by the very caller. A try of one that somebody else used is counted.
  func opened(_ id: [UInt8], _ request: WireRequest) async throws(StoreError) -> Opened {
    guard let invitation = try await store.invitation(id),
      case .known(let state) = try await store.plan(invitation.plan)
    else { return .refused(.inviteUnusable) }
    if let invite = state.roster.invite(key: invitation.key), let user = invite.usedBy {
      guard device(request, in: state.roster)?.position == user else {
        _ = try await store.edit(.countClaim(invitation.plan, state.roster.seat(ofDevicesLine: invite)))
        return .refused(.inviteTaken)
      }
    } else if invitation.expires <= clock() {
      return .refused(.inviteUnusable)
    }
    return .found(invitation, state)
  }

  /// Whether the roster has this invite, made by a device of the same seat.
  func belongs(_ roster: Roster, _ key: [UInt8], to device: RosterDevice) -> Bool {
    guard let invite = roster.invite(key: key) else { return false }
    return roster.device(at: invite.inviter)?.seat == device.seat
  }
}
