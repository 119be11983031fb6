import TandemCipher
import TandemDriver
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemStore
import TandemSync
import TandemWire
import Testing

// What counts of a removed device, attacked (PROTOCOL.md, section 4.1).

extension Home {
  /// What Sam's phone, with an altered program, would write into a field of the plan.
  fileprivate func forged(_ field: Field, _ text: String, after milliseconds: UInt64 = 1_000) throws -> Change {
    try phone.membership.keyring.seal(
      Inside(Address(field), .text(text), replaced: nil), owner: .shared,
      stamp: Stamp(milliseconds: stage.truth.now + milliseconds), by: phone.replica.identity(), at: 3)
  }

  /// Alex brings to the server what a removed device has signed.
  fileprivate func bring(_ changes: [Change]) async throws {
    let answer = try await push(changes, as: alex)
    #expect(answer.outcome == .merged && answer.refused.isEmpty)
  }
}

@Test func `what a removed device wrote last does not push out of the server what counts of it`() async throws {
  let home = try await Home()
  try await home.withPhone()
  try home.phone.write(.goal, "To laugh again")
  try await home.meet(home.phone)
  try await home.sam.remove(home.phone)
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  let flood = try (1...30).map { try home.forged(.goal, "flood \($0)", after: UInt64($0) * 1_000) }
  try await home.meet()
  try await home.bring(flood)
  try await home.meet()
  home.stage.truth.advance(milliseconds: 91 * 86_400_000)
  await home.stage.server.prune()
  let back = try await home.recovered("Back", by: line)
  #expect(try back.text(.goal) == "To laugh again" && home.alex.text(.goal) == "To laugh again")
}
