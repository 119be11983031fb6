import TandemPlan
import TandemReplica
import TandemStore
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
  let alter: @Sendable (inout Change) -> Void

  static let all: [Tampering] = [
    Tampering(testDescription: "ciphertext moved to another field", code: .badSignature) {
      $0.slot = [UInt8](repeating: 0, count: 16)
    },
    Tampering(testDescription: "changed stamp", code: .badSignature) { $0.stamp += 1 },
    Tampering(testDescription: "changed owner", code: .badSignature) { $0.owner = 1 },
    Tampering(testDescription: "changed epoch", code: .unknownEpoch) { $0.epoch = 2 },
    Tampering(testDescription: "changed device", code: .badSignature) { $0.device = 1 },
    Tampering(testDescription: "a device that is not in the roster", code: .unknownDevice) { $0.device = 99 },
    Tampering(testDescription: "altered ciphertext", code: .badSignature) { $0.sealed[20] ^= 1 },
    Tampering(testDescription: "ciphertext cut short", code: .malformed) { $0.sealed = Array($0.sealed.prefix(40)) },
    Tampering(testDescription: "another signature", code: .badSignature) {
      $0.signature = [UInt8](repeating: 0, count: 64)
    },
    Tampering(testDescription: "without signature", code: .malformed) { $0.signature = [] },
    Tampering(testDescription: "an owner that is no seat", code: .malformed) { $0.owner = 3 },
    Tampering(testDescription: "a stamp of 2^63", code: .malformed) { $0.stamp = 1 << 63 },
    Tampering(testDescription: "own: moved", code: .badSignature, own: true) {
      $0.slot = [UInt8](repeating: 0, count: 16)
    },
    Tampering(testDescription: "own: changed stamp", code: .badSignature, own: true) { $0.stamp += 1 },
    Tampering(testDescription: "own: changed owner", code: .badSignature, own: true) { $0.owner = 1 },
    Tampering(testDescription: "own: changed device", code: .badSignature, own: true) { $0.device = 1 },
    Tampering(testDescription: "own: another device of the seat", code: .badSignature, own: true) { $0.device = 4 },
    Tampering(testDescription: "own: without signature", code: .malformed, own: true) { $0.signature = [] },
    Tampering(testDescription: "own: made a shared one", code: .badSignature, own: true) { $0.owner = 0 },
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
  let newest = try #require(try await stage.push([], by: 1).changes.last)
  stage.alex.transport.rewriteAnswers { request, response in
    response.rewriting(request) { $0.alterChanges { if $0 == newest { tampering.alter(&$0) } } }
  }
  let report = try await stage.alex.sync()
  #expect(report.quarantined == 1)
  #expect(try stage.alex.setAside == [tampering.code])
  #expect(try stage.alex.text(.goal) == "be kind")
  #expect(try stage.alex.text(.problem) == "we shout")
  #expect(try stage.alex.replica.state().text(concern) == "the cost")

  // It did not fit: nothing that the server has is taken for read, and the change itself comes once the server behaves.
  #expect(try stage.alex.replica.settings().warnings == [.chainMismatch])
  stage.alex.transport.rewriteAnswers(nil)
  try await stage.alex.sync()
  #expect(try stage.alex.replica.settings().warnings == [])
  if tampering.own {
    #expect(try stage.alex.replica.state().text(concern) == "the time")
  } else {
    #expect(try stage.alex.text(.goal) == "be rude")
  }
}

@Test(arguments: [Field(.vote, VotePart.commit.rawValue), .goal])
func `a forged field is refused by the server, whoever delivers it, and by the client if the server lets it pass`(
  field: Field
) async throws {
  let stage = try await Stage()
  let isOwn = field != .goal
  let address = isOwn ? Address(field, RecordID(1 << 40), of: .one) : Address(field)
  let value: Value = isOwn ? .commitment([UInt8](repeating: 7, count: 32)) : .text("I never said so")
  var forged = try stage.change(address, value, by: 2)
  if !isOwn { forged.device = 1 }
  for deliverer: UInt32 in [2, 1] {
    let answer = try await stage.push([forged], by: deliverer)
    // What a device delivers as its own it can only blame on itself: nobody else takes it.
    let isTaken = deliverer == forged.device && !isOwn
    #expect(answer.refused.map { $0.code } == (isTaken ? [] : [RefusalCode.badSignature.rawValue]))
  }
  stage.alex.transport.rewriteAnswers { [forged] request, response in response.adding([forged], to: request) }
  try await stage.alex.sync()
  #expect(try stage.alex.setAside.allSatisfy { $0 == .badSignature } && !stage.alex.setAside.isEmpty)
  #expect(try stage.alex.replica.state().value(address) == nil)
  try await stage.sam.sync()
  #expect(try stage.sam.replica.state().value(address) == nil)
}

@Test func `any device may bring any change, of either partner, at any time`() async throws {
  let stage = try await Stage()
  let changes = [
    try stage.change(Address(.goal), .text("be kind"), by: 1),
    try stage.change(Address(.concernText, RecordID(1 << 40), of: .one), .text("the cost"), by: 1),
  ]
  #expect(try await stage.push(changes, by: 2).refused.isEmpty)
  try await stage.meet()
  for device in stage.devices { #expect(try device.text(.goal) == "be kind") }
  try stage.expectPeace()
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
  #expect(try await stage.push(changes, by: 2).refused.isEmpty)
  try await stage.alex.sync()
  #expect(try Set(stage.alex.setAside) == [.wrongOwner, .wrongType])
  #expect(try stage.alex.setAside.count == 4)
  #expect(try stage.alex.text(.goal) == "be kind")
}

@Test func `one poisoned change in a page leaves the others applied`() async throws {
  let stage = try await Stage()
  for (field, text) in [(Field.problem, "one"), (.goal, "two"), (.word, "three")] { try stage.sam.write(field, text) }
  try await stage.sam.sync()
  let second = try #require(try await stage.push([], by: 1).changes.suffix(2).first)
  stage.alex.transport.rewriteAnswers { request, response in
    response.rewriting(request) { $0.alterChanges { if $0 == second { $0.sealed[13] ^= 0x80 } } }
  }
  let report = try await stage.alex.sync()
  #expect(report.received == 2 && report.quarantined == 1)
  #expect(try [Field.problem, .goal, .word].map { try stage.alex.text($0) } == ["one", nil, "three"])
}
