import TandemCipher
import TandemRoster
import TandemWire

// Answers to an invitation that join nothing (PROTOCOL.md, section 10.4).
extension Service {
  /// Keeps the latest reply of whoever has the code, which its signature shows.
  func putReply(_ id: [UInt8], _ request: WireRequest) async throws(StoreError) -> WireResponse {
    guard let asked = try? WireReplyRequest(decoding: request.body), !asked.sealed.isEmpty else {
      return .problem(.malformed)
    }
    guard asked.sealed.count <= limits.invitationBlobBytes else { return .problem(.tooLarge) }
    switch try await opened(id, request) {
    case .refused(let code): return .problem(code)
    case .found(let invitation, _):
      let message = replySigned(id: id, sealed: asked.sealed)
      guard isSigned(message, asked.signature, by: invitation.key) else { return .problem(.inviteUnusable) }
      let isKept = try await store.edit(.putReply(id: id, plan: invitation.plan, sealed: asked.sealed))
      return isKept ? .ok([]) : .problem(.inviteUnusable)
    }
  }

  /// Brings the inviter's seat what was answered; nothing where it is gone.
  func getReply(_ plan: PlanID?, _ id: [UInt8], _ request: WireRequest) async throws(StoreError) -> WireResponse {
    switch try await caller(plan, request) {
    case .refused(let response): return response
    case .known(let state, let device):
      guard let invitation = try await store.invitation(id), invitation.plan == state.roster.plan,
        belongs(state.roster, invitation.key, to: device)
      else { return .problem(.inviteUnusable) }
      var answer = WireReplyAnswer()
      answer.sealed = invitation.reply
      return .ok(answer.encoded())
    }
  }
}
