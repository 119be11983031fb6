import TandemPlan
import TandemReplica
@testable import TandemStore
import TandemSimulation
import TandemRoster
import TandemSeal
import Testing

struct PlanViewsTests {
  let world: World

  init() throws {
    world = try World()
    try world.hearTime()
  }

  @Test func `a person with sqlite3 reads their own plan`() throws {
    let (lind, berg) = (RecordID(11), RecordID(12))
    let details = try Dictionary(
      uniqueKeysWithValues: [("fee", "90 a visit"), ("format", "online"), ("sliding_scale", "yes")].map {
        (try require(Schema.rule(.therapist, named: $0.0)), $0.1)
      })
    try world.alex.write(.goal, "Talk calmly")
    try world.alex.record(Edit.name("Alex", of: .one))
    try world.alex.record(Edit.addTherapist("Dr Gone", details: [:], id: RecordID(10)))
    try world.alex.record(Edit([Write(Address(.removed(.therapist), RecordID(10)), .choice(1))]))
    try world.alex.record(Edit.addTherapist("Dr Lind", details: details, id: lind))
    try world.alex.record(Edit.addTherapist("Dr Berg", details: [:], id: berg))
    try world.alex.record(Edit.addConcern("The cost", topic: "cost", id: RecordID(20), by: .one))
    try world.alex.record(
      Edit([
        Write(Address(.chosenTherapist, of: .one), .reference(Reference(id: lind, hash: textHash("Dr Lind")))),
        Write(Address(.chosenOption, of: .one), .reference(Reference(id: RecordID(3), hash: textHash("x")))),
      ]))

    let plan = try world.alex.rows("SELECT * FROM plan")
    #expect(plan.count == 1 && plan[0]["goal"] == "Talk calmly" && plan[0]["problem"] == nil)
    let therapists = try world.alex.rows("SELECT * FROM therapist")
    #expect(therapists.map { $0["number"] } == ["2", "3"], "removed ones are counted, not shown")
    #expect(therapists.map { $0["name"] } == ["Dr Lind", "Dr Berg"])
    #expect(therapists[0]["fee"] == "90 a visit" && therapists[0]["format"] == "online")
    #expect(therapists[0]["sliding_scale"] == "yes" && therapists[0]["id"] == nil)
    let concern = try world.alex.rows("SELECT * FROM concern")[0]
    #expect(concern["author"] == "Alex" && concern["text"] == "The cost" && concern["topic"] == "cost")
    let partner = try world.alex.rows("SELECT * FROM partner")[0]
    #expect(partner["name"] == "Alex")
    #expect(partner["therapist"] == nil && partner["option"] == nil, "a proposal says what its author voted")
  }

  @Test func `every kind of record has a view, and an empty plan reads empty`() throws {
    for record in Schema.shownRecords { #expect(try world.alex.rows("SELECT * FROM \(record.name)").isEmpty) }
  }

  @Test func `the views show the same numbers as the plan`() throws {
    for number in 1...3 {
      try world.alex.record(
        Edit.addConcern("Alex \(number)", topic: nil, id: RecordID(UInt64(100 - number)), by: .one))
      world.pass(milliseconds: 1)
      try world.sam.record(
        Edit.addConcern("Sam \(number)", topic: nil, id: RecordID(UInt64(200 - number)), by: .two))
      world.pass(milliseconds: 1)
    }
    try world.exchange()
    let view = try world.sam.snapshot().plan
    let rows = try world.sam.rows("SELECT number, author, text FROM concern")
    #expect(rows.map { $0["text"] } == view.concerns.map { $0.text })
    #expect(rows.map { $0["number"] } == (1...6).map { "\($0)" })
    #expect(Set(rows.map { $0["author"] }) == ["partner 1", "partner 2"])
  }
}
