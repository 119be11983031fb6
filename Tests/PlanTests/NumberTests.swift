import TandemPlan
import Testing

@Test func `numbers follow the creation stamp and device, and are the same on both sides`() throws {
  var alex = Desk(.one)
  var sam = Desk(.two)
  for (index, name) in ["Gray", "Ito", "Lund"].enumerated() {
    alex.now = UInt64(100 * index)
    sam.now = UInt64(100 * index)
    alex.record(try .addTherapist("A " + name, details: [:], id: RecordID(UInt64(50 - index))))
    sam.record(try .addTherapist("S " + name, details: [:], id: RecordID(UInt64(90 - index))))
  }
  Desk.exchange(&alex, &sam)
  #expect(alex.plan.therapists.map { $0.name } == ["A Gray", "S Gray", "A Ito", "S Ito", "A Lund", "S Lund"])
  #expect(alex.plan.therapists.map { $0.number } == Array(1...6))
  #expect(sam.plan.therapists == alex.plan.therapists)
}

@Test func `removed records are counted but left out`() throws {
  var alex = Desk(.one)
  for (index, name) in ["Gray", "Ito", "Lund"].enumerated() {
    alex.record(try .addTherapist(name, details: [:], id: RecordID(UInt64(index + 10))))
  }
  alex.record(Edit([Write(Address(.removed(.therapist), RecordID(11)), .choice(1))]))
  #expect(alex.plan.therapists.map { $0.number } == [1, 3])
}

@Test func `an edit does not move a record's number`() throws {
  var alex = Desk(.one)
  alex.record(try .addTherapist("Gray", details: [:], id: RecordID(1)))
  alex.record(try .addTherapist("Ito", details: [:], id: RecordID(2)))
  alex.now += 5_000
  alex.record(Edit([Write(Address(.therapistName, RecordID(1)), .text("Grey"))]))
  #expect(alex.plan.therapists.map { $0.name } == ["Grey", "Ito"])
}

private struct Entry: Numbered, Equatable {
  let number: Int
  let label: String
}

private let entries = [
  Entry(number: 1, label: "Dr. Gray"), Entry(number: 2, label: "Dr. Grayson"), Entry(number: 4, label: "ito"),
  Entry(number: 5, label: "Émile"), Entry(number: 6, label: "12 Oaks"), Entry(number: 7, label: "Twin"),
  Entry(number: 8, label: "twin"),
]

@Test func `an entry is picked by its number or an unambiguous beginning in any case`() throws {
  #expect(try pick("1", from: entries).number == 1)
  #expect(try pick("4", from: entries).number == 4)
  #expect(try pick("ITO", from: entries).number == 4)
  #expect(try pick("i", from: entries).number == 4)
  #expect(try pick("dr. grays", from: entries).number == 2)
  #expect(try pick("dr. gray", from: entries).number == 1)
  #expect(try pick("émi", from: entries).number == 5)
  #expect(try pick("12 o", from: entries).number == 6)
  #expect(throws: PlanError.ambiguous) { try pick("dr", from: entries) }
  #expect(throws: PlanError.ambiguous) { try pick("Twin", from: entries) }
  for wish in ["3", "0", "-1", "", "gray", "99999999999999999999"] {
    #expect(throws: PlanError.noSuchRecord) { try pick(wish, from: entries) }
  }
}

/// A list of three that Alex wrote, and Sam's program, which writes what it likes.
private struct List {
  var alex = Desk(.one)
  var sam = Desk(.two)

  init() throws {
    for (index, name) in ["Gray", "Ito", "Lund"].enumerated() {
      alex.record(try .addTherapist(name, details: [:], id: RecordID(UInt64(index + 10))))
      alex.record(try .addConcern("About " + name, topic: nil, id: RecordID(UInt64(index + 10)), by: .one))
      alex.now += 10
    }
    Desk.exchange(&alex, &sam)
    sam.now = 50_000
  }

  mutating func names() -> [String] {
    Desk.exchange(&alex, &sam)
    #expect(alex.plan.therapists == sam.plan.therapists)
    return alex.plan.therapists.map { $0.name }
  }
}

@Test func `writing the creation marker again moves no number`() throws {
  var list = try List()
  list.sam.record(Edit([Write(Address(.created(.therapist), RecordID(10)), .choice(0))]))
  list.sam.now += 10
  list.sam.record(Edit([Write(Address(.created(.therapist), RecordID(11)), .choice(0))]))
  #expect(list.names() == ["Gray", "Ito", "Lund"])
}

@Test func `a creation marker of an earlier time moves an entry on both sides alike, whichever came first`() throws {
  var list = try List()
  list.sam.forge(Address(.created(.therapist), RecordID(12)), .choice(0), at: 1)
  #expect(list.names() == ["Lund", "Gray", "Ito"])
  #expect(list.alex.plan.therapists.map { $0.number } == [1, 2, 3])
}

@Test func `an entry under an owner of the wrong class is none, and moves no number`() throws {
  var list = try List()
  list.sam.forge(Address(owner: .two, kind: RecordKind.therapist.rawValue, id: RecordID(3), field: 77), .unknown, at: 1)
  list.sam.forge(
    Address(owner: .shared, kind: RecordKind.concern.rawValue, id: RecordID(3), field: 77), .unknown, at: 1)
  #expect(list.names() == ["Gray", "Ito", "Lund"])
  #expect(list.alex.plan.therapists.map { $0.number } == [1, 2, 3])
  #expect(list.alex.plan.concerns.map { $0.number } == [1, 2, 3])
}

@Test func `what the partner writes under the id of one's own entry is another entry`() throws {
  var list = try List()
  let mine = try #require(list.alex.plan.concerns.first { $0.text == "About Ito" })
  list.sam.forge(Address(.created(.concern), mine.id, of: .two), .choice(0), at: 1)
  list.sam.forge(Address(.concernText, mine.id, of: .two), .text("Forged"), at: 2)
  _ = list.names()
  let plan = list.alex.plan
  #expect(plan.concerns.map { $0.text } == ["Forged", "About Gray", "About Ito", "About Lund"])
  let present = plan.present(mine)
  #expect(present.text == "About Ito" && present.by == .one && plan.concerns.entry(mine.key)?.number == 3)
  list.alex.record(try .editConcern(present, "About Ito and time", by: .one))
  #expect(list.alex.plan.concerns.entry(mine.key)?.text == "About Ito and time")
  #expect(list.alex.plan.concerns.entry(RecordKey(.two, mine.id))?.text == "Forged")
}
