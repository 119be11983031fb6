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
