import TandemPlan
import Testing

private let goal = Address(.goal)

private func slip(_ text: String, at ticks: UInt64, by device: UInt32, replacing: VersionRef? = nil) -> Slip {
  Slip(
    goal,
    Version(
      value: .text(text), ref: VersionRef(stamp: Stamp(ticks: ticks), device: device), replaced: replacing))
}

@Test func `a newer stamp shows, then a higher device, then the higher bytes`() {
  func precedence(_ ticks: UInt64, _ device: UInt32, _ sealed: [UInt8]) -> Precedence {
    Precedence(stamp: Stamp(ticks: ticks), device: device, sealed: sealed)
  }
  let rising = [
    precedence(1, 2, [9]), precedence(2, 1, [9]), precedence(2, 2, []), precedence(2, 2, [1]),
    precedence(2, 2, [1, 0]),
    precedence(2, 2, [2]), precedence(2, 2, [200]), precedence(2, 3, []),
  ]
  for (i, a) in rising.enumerated() {
    for (j, b) in rising.enumerated() {
      #expect((a < b) == (i < j))
      #expect(merge(b, into: a) == (i < j ? .shows : i == j ? .same : .earlier))
    }
    #expect(merge(a, into: nil) == .shows)
  }
}

@Test func `ties and all else end the same in every order of arrival`() {
  let slips = [
    slip("a", at: 5, by: 1), slip("b", at: 5, by: 2), slip("c", at: 5, by: 2), slip("d", at: 4, by: 9),
    slip("e", at: 5, by: 1),
  ]
  let ends = Set(
    orders(slips).map { order in
      var desk = Desk(.one)
      for slip in order { desk.receive(slip) }
      return desk.versions(goal)
    })
  #expect(ends.count == 1)
  #expect(ends.first?.first?.value == .text("c"))
  #expect(ends.first?.count == slips.count)
}

@Test(arguments: 0..<50 as Range<UInt64>)
func `duplicates and reorderings change nothing`(seed: UInt64) {
  var random = SplitMix(seed: seed)
  let fields: [Field] = [.goal, .problem, .word]
  var slips: [Slip] = []
  for number in 0..<40 {
    let version = Version(
      value: .text("words \(number)"),
      ref: VersionRef(stamp: Stamp(ticks: UInt64(random.below(20))), device: UInt32(1 + random.below(3))))
    slips.append(Slip(Address(fields[random.below(3)]), version))
  }
  var straight = Desk(.one)
  for slip in slips { straight.receive(slip) }
  var wild = Desk(.one)
  for slip in (slips + slips + slips).shuffled(using: &random) { wild.receive(slip) }
  #expect(wild == straight)
  #expect(straight.slips == Set(slips))
}

@Test func `three edits against one later edit: the one shows, and only the last of the three was written apart`() {
  var alex = Desk(.one)
  var sam = Desk(.two)
  alex.record(Edit([Write(goal, .text("start"))]))
  Desk.exchange(&alex, &sam)
  for text in ["one", "two", "three"] { alex.record(Edit([Write(goal, .text(text))])) }
  sam.now = 9_000
  sam.record(Edit([Write(goal, .text("other"))]))
  Desk.exchange(&alex, &sam)
  let versions = alex.versions(goal)
  #expect(versions.map { $0.value.text } == ["other", "three", "two", "one", "start"])
  #expect(writtenApart(versions) == [false, true, false, false, false])
  #expect(sam.versions(goal) == versions)
  #expect(sam.plan.fields[.goal]?.earlier == 4)
}

@Test func `one edit against three later ones: the one was written apart`() {
  var alex = Desk(.one)
  var sam = Desk(.two)
  sam.record(Edit([Write(goal, .text("other"))]))
  alex.now = 9_000
  for text in ["one", "two", "three"] { alex.record(Edit([Write(goal, .text(text))])) }
  Desk.exchange(&alex, &sam)
  let versions = sam.versions(goal)
  #expect(versions.map { $0.value.text } == ["three", "two", "one", "other"])
  #expect(writtenApart(versions) == [false, false, false, true])
}

@Test func `what an edit replaced is no version written apart`() {
  var alex = Desk(.one)
  var sam = Desk(.two)
  alex.record(Edit([Write(goal, .text("first"))]))
  Desk.exchange(&alex, &sam)
  sam.record(Edit([Write(goal, .text("second"))]))
  #expect(writtenApart(sam.versions(goal)) == [false, false])
  #expect(writtenApart([]) == [])
}

@Test func `a removal against an edit keeps the edit, and restoring shows it`() throws {
  var alex = Desk(.one)
  var sam = Desk(.two)
  let id = RecordID(77)
  alex.record(try .addTherapist("Dr. Gray", details: [:], id: id))
  Desk.exchange(&alex, &sam)
  let fee = try #require(Schema.rule(.therapist, named: "fee"))
  alex.record(Edit([Write(Address(.removed(.therapist), id), .choice(1))]))
  sam.now = 9_000
  sam.record(try .therapist(id, [fee: "90"]))
  Desk.exchange(&alex, &sam)
  #expect(alex.plan.therapists.isEmpty && sam.plan.therapists.isEmpty)
  alex.record(Edit([Write(Address(.removed(.therapist), id), .choice(0))]))
  Desk.exchange(&alex, &sam)
  #expect(alex.plan.therapists.map { $0.details[fee] } == ["90"])
  #expect(sam.plan.therapists == alex.plan.therapists)
}
