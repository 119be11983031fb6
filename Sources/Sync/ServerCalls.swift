import TandemBytes
import TandemReplica
import TandemRoster
import TandemWire

/// The calls of PROTOCOL.md, section 10, by one device.
struct ServerCalls: Sendable {
  let token: [UInt8]
  /// For a server that wants one when a plan is new.
  var signup: String?

  func sync(_ plan: PlanID, _ message: WireSyncRequest, waitSeconds: Int) -> ServerCall {
    send(.sync(plan: plan.bytes, waitSeconds: waitSeconds), message.encoded(), waitSeconds: waitSeconds)
  }

  /// Creates, appends, joins or completes: what the server holds already it walks past.
  func roster(_ roster: Roster) -> ServerCall {
    send(.roster(plan: roster.plan.bytes), WireRosterRequest(entries: roster.entries).encoded())
  }

  /// Asks for the list as the server has it.
  func askForRoster(_ plan: PlanID) -> ServerCall {
    send(.roster(plan: plan.bytes), WireRosterRequest(entries: []).encoded())
  }

  func putInvitation(_ plan: PlanID, id: [UInt8], _ message: WireInvitationRequest) -> ServerCall {
    send(.putInvitation(plan: plan.bytes, id: id), message.encoded())
  }

  func cancelInvitation(_ plan: PlanID, id: [UInt8]) -> ServerCall {
    ServerCall(WireRequest(.cancelInvitation(plan: plan.bytes, id: id), token: token))
  }

  func erase(_ plan: PlanID) -> ServerCall { ServerCall(WireRequest(.erase(plan: plan.bytes), token: token)) }

  /// Needs no token.
  static func lookUpInvitation(_ id: [UInt8]) -> ServerCall { ServerCall(WireRequest(.lookUpInvitation(id: id))) }

  /// Needs no token.
  static func lookUpRecovery(_ id: [UInt8]) -> ServerCall { ServerCall(WireRequest(.lookUpRecovery(id: id))) }

  func getReply(_ plan: PlanID, id: [UInt8]) -> ServerCall {
    ServerCall(WireRequest(.getReply(plan: plan.bytes, id: id), token: token))
  }

  /// Needs no token.
  static func putReply(_ id: [UInt8], _ message: WireReplyRequest) -> ServerCall {
    ServerCall(WireRequest(.putReply(id: id), body: message.encoded()))
  }

  private func send(_ route: Route, _ body: [UInt8], waitSeconds: Int = 0) -> ServerCall {
    ServerCall(WireRequest(route, token: token, signup: signup, body: body), waitSeconds: waitSeconds)
  }
}

extension ServerCall {
  fileprivate init(_ request: WireRequest, waitSeconds: Int = 0) {
    self.init(request: request, deadlineSeconds: SyncLimits.callSeconds + waitSeconds)
  }
}

extension ServerAnswer {
  /// The body of a success; what else came is told as an error of syncing.
  func body() throws(SyncError) -> [UInt8] {
    switch self {
    case .success(.ok(let body)): return body
    case .success(.problem(.planErased, _)): throw .planErased
    case .success(.problem(.upgradeNeeded, _)): throw .upgradeNeeded
    case .success(.problem(.deviceRevoked, _)): throw .deviceRevoked
    case .success(.problem(let code, let seconds)): throw .refused(code, retryAfterSeconds: seconds)
    case .failure(let error): throw .transport(error)
    }
  }

  func syncAnswer() throws(SyncError) -> WireSyncAnswer {
    let body = try body()
    do { return try WireSyncAnswer(decoding: body) } catch { throw .transport(.notTandem) }
  }

  func rosterAnswer() throws(SyncError) -> WireRosterAnswer {
    let body = try body()
    do { return try WireRosterAnswer(decoding: body) } catch { throw .transport(.notTandem) }
  }

  func replyAnswer() throws(SyncError) -> WireReplyAnswer {
    let body = try body()
    do { return try WireReplyAnswer(decoding: body) } catch { throw .transport(.notTandem) }
  }

  func invitationAnswer() throws(SyncError) -> WireInvitationAnswer {
    let body = try body()
    do { return try WireInvitationAnswer(decoding: body) } catch { throw .transport(.notTandem) }
  }
}
