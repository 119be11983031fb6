import Foundation
import SwiftProtobuf
import TandemPlan
package import TandemRoster
package import TandemSeal
package import TandemWire

extension WireRequest {
  /// Founds, extends or completes a roster.
  package static func entries(_ entries: [[UInt8]], of plan: PlanID, token: [UInt8]) throws -> WireRequest {
    var message = WireRosterRequest()
    message.entries = entries.map { Data($0) }
    return WireRequest(.roster(plan: plan.bytes), token: token, body: try message.serializedBytes())
  }

  /// A sync that pushes these changes from the start of the server's sequence.
  package static func push(
    _ changes: [SealedChange], by identity: DeviceIdentity, roster: Roster, _ healing: Bool = false
  ) throws -> WireRequest {
    var message = WireSyncRequest()
    message.cursor.chain = Data(repeating: 0, count: WireLimits.chainBytes)
    message.changes = changes.map { WireChange(sealed: $0) }
    message.rosterHead = Data(roster.head)
    message.healing = healing
    return WireRequest(
      .sync(plan: roster.plan.bytes, waitSeconds: 0), token: identity.token, body: try message.serializedBytes())
  }
}

extension WireResponse {
  /// This answer to a sync with further changes in it; any other answer as it is.
  package func adding(_ changes: [SealedChange], to request: WireRequest) -> WireResponse {
    rewriting(request) { answer in
      if answer.outcome == .merged { answer.changes += changes.map { WireChange(sealed: $0) } }
    }
  }

  /// This answer to a sync, altered; any other answer as it is.
  package func rewriting(_ request: WireRequest, _ alter: (inout WireSyncAnswer) -> Void) -> WireResponse {
    guard case .sync = request.route, case .ok(let body) = self, var answer = try? WireSyncAnswer(serializedBytes: body)
    else { return self }
    alter(&answer)
    guard let altered: [UInt8] = try? answer.serializedBytes() else { return self }
    return .ok(altered)
  }
}

extension WireChange {
  package init(sealed change: SealedChange) {
    self.init()
    owner = UInt32(change.owner)
    slot = Data(change.slot)
    stamp = change.stamp.ticks
    device = change.device
    epoch = change.epoch
    sealed = Data(change.sealed)
    signature = Data(change.signature)
  }
}
