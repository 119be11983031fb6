import TandemPlan
import TandemReplica
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
    guard let membership = try forger.replica.membership() else { return }
    let address = Address(field, field.kind == .partner ? .single : RecordID(1 << 40), of: forger.seat.other)
    let change = try membership.keyring.seal(
      Inside(address, value, replaced: nil), owner: address.owner, stamp: Stamp(milliseconds: truth.now),
      by: membership.identity, at: forger.position)
    let victim = devices[random.below(devices.count)]
    note("\(forger.position) forges \(field), and \(victim.position) gets it")
    victim.transport.rewriteAnswers { request, response in response.adding([change], to: request) }

    let answer = await server.answer(
      .push([change], by: membership.identity, roster: membership.roster))
    guard case .ok(let body) = answer else { return }
    let message = try WireSyncAnswer(decoding: body)
    if message.outcome == .merged, message.refused.count != 1 { complain("the server took a forged field") }
  }

  static let forged = "forged"
}
