import FoundationEssentials
import SwiftProtobuf
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
    let body = try await send(route, message, deadlineSeconds: SyncLimits.callSeconds + waitSeconds)
    return try decode(body)
  }

  /// Creates, appends, joins or completes: what the server holds already it walks past.
  func roster(_ plan: PlanID, _ entries: [[UInt8]]) async throws(SyncError) -> WireRosterAnswer {
    var message = WireRosterRequest()
    message.entries = entries.map { Data($0) }
    return try decode(try await send(.roster(plan: plan.bytes), message))
  }

  func putInvitation(_ plan: PlanID, id: [UInt8], _ message: WireInvitationRequest) async throws(SyncError) {
    _ = try await send(.putInvitation(plan: plan.bytes, id: id), message)
  }

  func cancelInvitation(_ plan: PlanID, id: [UInt8]) async throws(SyncError) {
    _ = try await call(WireRequest(.cancelInvitation(plan: plan.bytes, id: id), token: token))
  }

  func lookUpInvitation(_ id: [UInt8]) async throws(SyncError) -> WireInvitationAnswer {
    try decode(try await call(WireRequest(.lookUpInvitation(id: id))))
  }

  private func send(
    _ route: Route, _ message: some Message, deadlineSeconds: Int = SyncLimits.callSeconds
  ) async throws(SyncError) -> [UInt8] {
    let body: [UInt8]
    do { body = try message.serializedBytes() } catch { throw .serverConfused }
    return try await call(
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
    case .problem(let code, _): throw .refused(code)
    }
  }

  private func decode<Answer: Message>(_ body: [UInt8]) throws(SyncError) -> Answer {
    do { return try Answer(serializedBytes: body) } catch { throw .transport(.notTandem) }
  }
}
