import Foundation
import TandemPlan
import TandemReplica
import TandemSeal
import TandemSimulation
import TandemSync
import TandemWire
import Testing

/// One way for a server to misbehave with a change on its way, and the code under which the reader sets it aside.
private struct Tampering: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let code: Quarantine
  /// Whether it is done to Sam's own concern; otherwise to the shared goal.
  var own = false
  let alter: @Sendable (inout WireChange) -> Void

  static let all: [Tampering] = [
    Tampering(testDescription: "ciphertext moved to another field", code: .badSeal) { $0.slot = Data(count: 16) },
    Tampering(testDescription: "changed stamp", code: .badSeal) { $0.stamp += 1 },
    Tampering(testDescription: "changed owner", code: .badSignature) { $0.owner = 1 },
    Tampering(testDescription: "changed epoch", code: .unknownEpoch) { $0.epoch = 2 },
    Tampering(testDescription: "changed device", code: .badSeal) { $0.device = 1 },
    Tampering(testDescription: "a device that is not in the roster", code: .unknownDevice) { $0.device = 99 },
    Tampering(testDescription: "altered ciphertext", code: .badSeal) { $0.sealed[20] ^= 1 },
    Tampering(testDescription: "ciphertext cut short", code: .malformed) { $0.sealed = $0.sealed.prefix(40) },
    Tampering(testDescription: "a shared field with a signature", code: .badSignature) {
      $0.signature = Data(count: 64)
    },
    Tampering(testDescription: "an owner that is no seat", code: .malformed) { $0.owner = 3 },
    Tampering(testDescription: "a stamp of 2^63", code: .malformed) { $0.stamp = 1 << 63 },
    Tampering(testDescription: "own: moved", code: .badSignature, own: true) { $0.slot = Data(count: 16) },
    Tampering(testDescription: "own: changed stamp", code: .badSignature, own: true) { $0.stamp += 1 },
    Tampering(testDescription: "own: changed owner", code: .badSignature, own: true) { $0.owner = 1 },
    Tampering(testDescription: "own: changed device", code: .badSignature, own: true) { $0.device = 1 },
    Tampering(testDescription: "own: another device of the seat", code: .badSignature, own: true) { $0.device = 4 },
    Tampering(testDescription: "own: without signature", code: .badSignature, own: true) { $0.signature = Data() },
    Tampering(testDescription: "own: made a shared one", code: .badSeal, own: true) { change in
      change.owner = 0
      change.signature = Data()
    },
  ]
}

@Test(arguments: Tampering.all)
private func `a change that the server altered is set aside under its code, and what stood there stays`(
  tampering: Tampering
) async throws {
  let stage = try await Stage()
  let concern = Address(.concernText, RecordID(1 << 40), of: .two)
  try stage.sam.write(.goal, "be kind")
  try stage.sam.replica.record(Edit([Write(concern, .text("the cost"))]))
  try await stage.meet()
  try stage.alex.write(.problem, "we shout")
  stage.truth.advance(milliseconds: 1_000)

  if tampering.own {
    try stage.sam.replica.record(Edit([Write(concern, .text("the time"))]))
  } else {
    try stage.sam.write(.goal, "be rude")
  }
  try await stage.sam.sync()
  stage.alex.transport.rewriteAnswers { request, response in
    response.rewriting(request) { answer in
      for index in answer.changes.indices { tampering.alter(&answer.changes[index]) }
    }
  }
  let report = try await stage.alex.sync()
  #expect(report.quarantined == 1)
  #expect(try stage.alex.setAside == [tampering.code])
  #expect(try stage.alex.text(.goal) == "be kind")
  #expect(try stage.alex.text(.problem) == "we shout")
  #expect(try stage.alex.replica.state().text(concern) == "the cost")

  let altered = try #require(try stage.alex.replica.quarantined().first).change
  let offered = try stage.alex.replica.offers(after: nil, limit: 1_000, maxBytes: 1 << 20)
  #expect(!offered.contains { $0.change == altered })
}

@Test
func `a forged own field is refused by the server, also as healing, and by the client if the server lets it pass`()
  async throws
{
  let stage = try await Stage()
  let vote = Address(.voteCommit, RecordID(1 << 40), of: .one)
  let forged = try stage.change(vote, .commitment([UInt8](repeating: 7, count: 32)), by: 2)
  for healing in [false, true] {
    let answer = try await stage.push([forged], by: 2, healing: healing)
    #expect(answer.held.isEmpty)
    #expect(answer.refused.map { $0.code } == [RefusalCode.badSignature.rawValue])
  }
  stage.alex.transport.rewriteAnswers { request, response in response.adding([forged], to: request) }
  try await stage.alex.sync()
  #expect(try stage.alex.setAside == [.badSignature])
  #expect(try stage.alex.replica.state().value(vote) == nil)
}

@Test func `a shared change in another device's name is refused by the server`() async throws {
  let stage = try await Stage()
  let answer = try await stage.push([try stage.change(Address(.goal), .text("I never said so"), by: 1)], by: 2)
  #expect(answer.refused.map { $0.code } == [RefusalCode.notAuthor.rawValue])
}

@Test func `what a partner's altered software writes into the wrong class or type is set aside`() async throws {
  let stage = try await Stage()
  let id = RecordID(1 << 40)
  try stage.alex.write(.goal, "be kind")
  try await stage.meet()
  stage.truth.advance(milliseconds: 1_000)
  let changes = [
    try stage.change(Address(.concernText, id), .text("shared, as if it were nobody's"), by: 2),
    try stage.change(Address(.goal), .choice(3), by: 2),
    try stage.change(Address(.problem), .text(String(repeating: "x", count: Schema.shortTextBytes + 1)), by: 2),
    try stage.change(Address(.goal, owner: .two), .text("a goal of one's own"), by: 2),
  ]
  #expect(try await stage.push(changes, by: 2).held.count == 4)
  try await stage.alex.sync()
  #expect(try Set(stage.alex.setAside) == [.wrongOwner, .wrongType])
  #expect(try stage.alex.setAside.count == 4)
  #expect(try stage.alex.text(.goal) == "be kind")
}

@Test func `one poisoned change in a page leaves the others applied`() async throws {
  let stage = try await Stage()
  for (field, text) in [(Field.problem, "one"), (.goal, "two"), (.word, "three")] { try stage.sam.write(field, text) }
  try await stage.sam.sync()
  stage.alex.transport.rewriteAnswers { request, response in
    response.rewriting(request) { if $0.changes.count == 3 { $0.changes[1].sealed[13] ^= 0x80 } }
  }
  let report = try await stage.alex.sync()
  #expect(report.received == 2 && report.quarantined == 1)
  #expect(try [Field.problem, .goal, .word].map { try stage.alex.text($0) } == ["one", nil, "three"])
}
