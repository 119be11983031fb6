import Foundation
import SwiftProtobuf
import TandemPlan
package import TandemRoster
package import TandemSeal
package import TandemWire

extension World {
  /// A partner with altered software writes a field that is the other's own: straight to the server, and, as if the server
  /// let it pass, into the answers that another device gets.
  func forge(_ index: Int) async throws {
    let forger = devices[index]
    let field = random.pick([Field.concernText, .voteCommit, .agreement])
    let value: Value =
      switch field {
      case .voteCommit: .commitment(random.bytes(32))
      case .agreement: .agreement(AgreementText(parts: [Self.forged]))
      default: .text(Self.forged)
      }
    let change = try template.household.change(
      Address(field, field.kind == .partner ? .single : RecordID(1 << 40), of: forger.seat.other), value,
      at: Stamp(milliseconds: truth.now), by: forger.position)
    let victim = devices[random.below(devices.count)]
    note("\(forger.position) forges \(field), and \(victim.position) gets it")
    victim.transport.rewriteAnswers { request, response in response.adding([change], to: request) }

    for healing in [false, true] {
      let answer = await server.answer(
        try .push([change], by: template.household.identities[index], roster: template.household.roster, healing))
      guard case .ok(let body) = answer else { continue }
      let message = try WireSyncAnswer(serializedBytes: body)
      if !message.held.isEmpty { complain("the server took a forged field") }
    }
  }

  static let forged = "forged"
}

extension WireRequest {
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
