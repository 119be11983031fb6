import TandemPlan
import TandemRoster
import TandemSeal
import TandemWire

extension World {
  /// A partner with altered software writes a field that is the other's own: straight to the server, and, as if the server
  /// let it pass, into the answers that another device gets.
  func forge(_ index: Int) async throws {
    let forger = devices[index]
    let field = random.pick([Field.concernText, Field(.vote, VotePart.commit.rawValue), .agreement])
    let value: Value =
      switch field {
      case Field(.vote, VotePart.commit.rawValue): .commitment(random.bytes(32))
      case .agreement: .agreement(AgreementText(parts: [Self.forged]))
      default: .text(Self.forged)
      }
    let change = try template.household.change(
      Address(field, field.kind == .partner ? .single : RecordID(1 << 40), of: forger.seat.other), value,
      at: Stamp(milliseconds: truth.now), by: forger.position)
    let victim = devices[random.below(devices.count)]
    note("\(forger.position) forges \(field), and \(victim.position) gets it")
    victim.transport.rewriteAnswers { request, response in response.adding([change], to: request) }

    let answer = await server.answer(
      .push([change], by: template.household.identities[index], roster: template.household.roster))
    guard case .ok(let body) = answer else { return }
    let message = try WireSyncAnswer(decoding: body)
    if message.outcome == .merged, message.refused.count != 1 { complain("the server took a forged field") }
  }

  static let forged = "forged"
}
