import TandemPlan
import Testing

/// A couple at one table: both desks exchange everything after every step.
private struct Talk {
  var alex = Desk(.one)
  var sam = Desk(.two)
  let id = RecordID(4)

  init() throws {
    alex.record(try .addConcern("I worry about the cost", topic: "cost", id: id, by: .one))
    meet()
  }

  mutating func meet() {
    Desk.exchange(&alex, &sam)
    alex.now += 1_000
    sam.now += 1_000
  }

  /// The one concern, which both desks see alike.
  func concern() throws -> ConcernView {
    #expect(alex.plan.concerns == sam.plan.concerns)
    return try #require(alex.plan.concerns.first)
  }

  mutating func reflect(_ text: String) throws {
    sam.record(try .reflect(try concern(), text, by: .two, digests: Toy.digests))
    meet()
  }

  mutating func answer(_ answer: ConcernState) throws {
    alex.record(try .answer(try concern(), answer, by: .one, digests: Toy.digests))
    meet()
  }

  mutating func edit(_ text: String) throws {
    alex.record(try .editConcern(try concern(), text, by: .one))
    meet()
  }
}

@Test func `a concern is shared, then reflected`() throws {
  var table = try Talk()
  var concern = try table.concern()
  #expect(concern.state == .shared && concern.reflection == nil)
  #expect(concern.topic == "cost" && concern.by == .one && concern.number == 1)
  try table.reflect("You fear that it eats our savings")
  concern = try table.concern()
  #expect(concern.state == .reflected)
  #expect(concern.reflection?.text == "You fear that it eats our savings" && concern.reflection?.by == .two)
}

@Test(arguments: [ConcernState.more, .notYet])
func `an answer that leaves it open stands until a later reflection or a later edit`(answer: ConcernState) throws {
  var table = try Talk()
  try table.reflect("You fear that it eats our savings")
  try table.answer(answer)
  #expect(try table.concern().state == answer)
  try table.reflect("You fear that we pay and nothing changes")
  #expect(try table.concern().state == .reflected)
  try table.answer(answer)
  #expect(try table.concern().state == answer)
  try table.edit("I worry about the cost of each visit")
  #expect(try table.concern().state == .shared)
  #expect(try table.concern().reflection == nil)
}

/// What was heard in the tests below.
private let heardWords = "You fear that it eats our savings"

@Test func `what was heard stays heard whatever the partner reflects afterwards`() throws {
  var table = try Talk()
  try table.reflect(heardWords)
  try table.answer(.heard)
  try table.reflect("You are stingy")
  var concern = try table.concern()
  #expect(concern.state == .heard)
  #expect(concern.reflection?.text == heardWords && concern.laterReflection?.text == "You are stingy")
  table.sam.record(Edit([Write(Address(.removed(.reflection), table.id, of: .two), .choice(1))]))
  table.meet()
  concern = try table.concern()
  #expect(concern.state == .heard && concern.reflection?.text == heardWords && concern.laterReflection == nil)
}

@Test func `only its author reopens what was heard`() throws {
  var table = try Talk()
  try table.reflect(heardWords)
  try table.answer(.heard)
  try table.reflect("You fear that we pay and nothing changes")
  try table.answer(.more)
  var concern = try table.concern()
  #expect(concern.state == .more && concern.laterReflection == nil)
  #expect(concern.reflection?.text == "You fear that we pay and nothing changes")
  try table.answer(.heard)
  concern = try table.concern()
  #expect(concern.state == .heard && concern.reflection?.text == "You fear that we pay and nothing changes")
  try table.edit("I worry about the cost of each visit")
  #expect(try table.concern().state == .shared)
}

@Test func `words that were heard are not heard again for another text`() throws {
  var table = try Talk()
  try table.reflect(heardWords)
  try table.answer(.heard)
  try table.edit("I worry that you do not love me")
  try table.reflect(heardWords)
  #expect(try table.concern().state == .reflected)
  // Nor if they are slipped in as though they had been there before the answer.
  let hash = Toy.digests.text("I worry that you do not love me")
  table.sam.forge(Address(.reflectionText, table.id, of: .two), .boundText(heardWords, to: hash), at: 1)
  table.meet()
  #expect(try table.concern().state == .reflected)
  try table.edit("I worry about the cost")
  #expect(try table.concern().state == .heard)
}

@Test func `an answer stands for the reflection that it answered, also where another came meanwhile`() throws {
  var table = try Talk()
  try table.reflect(heardWords)
  let seen = try table.concern()
  table.sam.record(try .reflect(seen, "You do not want to go", by: .two, digests: Toy.digests))
  table.alex.record(try .answer(seen, .heard, by: .one, digests: Toy.digests))
  table.meet()
  #expect(try table.concern().state == .heard)
  #expect(try table.concern().reflection?.text == heardWords)
  #expect(try table.concern().laterReflection?.text == "You do not want to go")
  table.alex.record(try .answer(seen, .more, by: .one, digests: Toy.digests))
  table.meet()
  #expect(try table.concern().state == .reflected)
  #expect(try table.concern().reflection?.text == "You do not want to go")
}

@Test func `a reflection of an older text does not count for the new one, and counts again when the text returns`()
  throws
{
  var table = try Talk()
  let seen = try table.concern()
  table.alex.record(try .editConcern(seen, "I worry about time", by: .one))
  table.sam.record(try .reflect(seen, "You fear that it eats our savings", by: .two, digests: Toy.digests))
  table.meet()
  #expect(try table.concern().state == .shared)
  try table.edit("I worry about the cost")
  #expect(try table.concern().state == .reflected)
}

@Test func `a concern taken back stays taken back and keeps its number`() throws {
  var table = try Talk()
  try table.reflect("You fear that it eats our savings")
  try table.answer(.heard)
  table.alex.record(try .takeBack(try table.concern(), by: .one))
  table.alex.record(try .addConcern("And the time", topic: nil, id: RecordID(5), by: .one))
  table.meet()
  #expect(table.sam.plan.concerns.map { $0.state } == [.takenBack, .shared])
  #expect(table.sam.plan.concerns.map { $0.number } == [1, 2])
  #expect(table.sam.plan.concerns[1].topic == nil)
  let back = table.sam.plan.concerns[0]
  #expect(throws: PlanError.removed) { try Edit.reflect(back, "But", by: .two, digests: Toy.digests) }
  #expect(throws: PlanError.removed) { try Edit.answer(back, .more, by: .one, digests: Toy.digests) }
}

@Test func `only the author edits, answers and takes back, only the partner reflects`() throws {
  var table = try Talk()
  let shared = try table.concern()
  #expect(throws: PlanError.notYours) { try Edit.editConcern(shared, "mine now", by: .two) }
  #expect(throws: PlanError.notYours) { try Edit.takeBack(shared, by: .two) }
  #expect(throws: PlanError.notYours) { try Edit.reflect(shared, "I hear me", by: .one, digests: Toy.digests) }
  #expect(throws: PlanError.nothingToAnswer) { try Edit.answer(shared, .heard, by: .one, digests: Toy.digests) }
  try table.reflect("You fear that it eats our savings")
  let reflected = try table.concern()
  #expect(throws: PlanError.notYours) { try Edit.answer(reflected, .heard, by: .two, digests: Toy.digests) }
}

@Test func `text and answer count only from the author's seat, a reflection only from the other`() throws {
  var table = try Talk()
  let concern = try table.concern()
  let hash = Toy.digests.text(concern.text)
  table.sam.record(
    Edit([
      Write(Address(.concernText, table.id, of: .two), .text("forged")),
      Write(Address(.concernAnswer, table.id, of: .two), .boundChoice(0, to: hash)),
    ]))
  table.alex.record(
    Edit([Write(Address(.reflectionText, table.id, of: .one), .boundText("I hear myself", to: hash))]))
  table.meet()
  let first = try #require(table.sam.plan.concerns.first { $0.by == .one })
  #expect(first.text == "I worry about the cost" && first.state == .shared && first.reflection == nil)
}
