import TandemBytes
import TandemRoster
import TandemWire

/// The calls of PROTOCOL.md, section 10, over a transport, with their messages decoded.
struct ServerCalls: Sendable {
  let transport: any Transport
  let token: [UInt8]
  /// For a server that wants one when a plan is new.
  var signup: String?

  func sync(_ plan: PlanID, _ message: WireSyncRequest, waitSeconds: Int) async throws(SyncError) -> WireSyncAnswer {
    let route = Route.sync(plan: plan.bytes, waitSeconds: waitSeconds)
    let body = try await send(route, message.encoded(), deadlineSeconds: SyncLimits.callSeconds + waitSeconds)
    return try decoded { () throws(Malformed) in try WireSyncAnswer(decoding: body) }
  }

  /// Creates, appends, joins or completes: what the server holds already it walks past.
  func roster(_ plan: PlanID, _ entries: [[UInt8]]) async throws(SyncError) -> WireRosterAnswer {
    let body = try await send(.roster(plan: plan.bytes), WireRosterRequest(entries: entries).encoded())
    return try decoded { () throws(Malformed) in try WireRosterAnswer(decoding: body) }
  }

  func putInvitation(_ plan: PlanID, id: [UInt8], _ message: WireInvitationRequest) async throws(SyncError) {
    _ = try await send(.putInvitation(plan: plan.bytes, id: id), message.encoded())
  }

  func cancelInvitation(_ plan: PlanID, id: [UInt8]) async throws(SyncError) {
    _ = try await call(WireRequest(.cancelInvitation(plan: plan.bytes, id: id), token: token))
  }

  func lookUpInvitation(_ id: [UInt8]) async throws(SyncError) -> WireInvitationAnswer {
    let body = try await call(WireRequest(.lookUpInvitation(id: id)))
    return try decoded { () throws(Malformed) in try WireInvitationAnswer(decoding: body) }
  }

  private func send(
    _ route: Route, _ body: [UInt8], deadlineSeconds: Int = SyncLimits.callSeconds
  ) async throws(SyncError) -> [UInt8] {
    try await call(
      WireRequest(route, token: token, signup: signup, body: body), deadlineSeconds: deadlineSeconds)
  }

  private func call(
    _ request: WireRequest, deadlineSeconds: Int = SyncLimits.callSeconds
  ) async throws(SyncError) -> [UInt8] {
    let response: WireResponse
    do { response = try await transport.send(request, deadlineSeconds: deadlineSeconds) } catch {
      throw .transport(error)
    }
    switch response {
    case .ok(let body): return body
    case .problem(.planErased, _): throw .planErased
    case .problem(.upgradeNeeded, _): throw .upgradeNeeded
    case .problem(let code, let seconds): throw .refused(code, retryAfterSeconds: seconds)
    }
  }

  private func decoded<Answer>(_ decode: () throws(Malformed) -> Answer) throws(SyncError) -> Answer {
    do { return try decode() } catch { throw .transport(.notTandem) }
  }
}
