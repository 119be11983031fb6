import TandemPlan
import Testing

@Test(arguments: ["", " ", "\n\t \u{a0}"]) func `a text without words is not taken`(text: String) {
  #expect(throws: PlanError.empty) { try Edit.set(.goal, text) }
  #expect(throws: PlanError.empty) { try Edit.name(text, of: .one) }
  #expect(throws: PlanError.empty) { try Edit.addConcern(text, topic: nil, id: RecordID(1), by: .one) }
  #expect(throws: PlanError.empty) { try Edit.addTherapist(text, details: [:], id: RecordID(1)) }
}

@Test func `a text ends at its limit in bytes, not in letters`() throws {
  let limit = Schema.shortTextBytes
  let full = String(repeating: "é", count: limit / 2)
  #expect(try Edit.set(.goal, full).writes.map { $0.value } == [.text(full)])
  #expect(throws: PlanError.tooLong(maxBytes: limit)) { try Edit.set(.goal, full + "x") }
  let long = String(repeating: "x", count: Schema.longTextBytes)
  #expect(try Edit.addConcern(long, topic: nil, id: RecordID(1), by: .one).writes.count == 2)
  #expect(throws: PlanError.tooLong(maxBytes: Schema.longTextBytes)) {
    try Edit.addConcern(long + "x", topic: nil, id: RecordID(1), by: .one)
  }
}

@Test func `words are kept as they are, also control characters and white space`() throws {
  let text = " a\u{0}b\u{1b}[31m \u{202e}c "
  #expect(try Edit.set(.problem, text) == Edit([Write(Address(.problem), .text(text))]))
}

@Test func `a choice is taken by its name only`() throws {
  let topics = try #require(Schema.rule(.concern, named: "topic")).type.choices
  for topic in topics {
    #expect(try Edit.addConcern("x", topic: topic, id: RecordID(1), by: .two).writes.count == 3)
  }
  #expect(throws: PlanError.noSuchChoice(allowed: topics)) {
    try Edit.addConcern("x", topic: "money", id: RecordID(1), by: .two)
  }
  let format = try #require(Schema.rule(.therapist, named: "format"))
  #expect(
    try Edit.therapist(RecordID(3), [format: "online"]).writes == [
      Write(Address(format.field, RecordID(3)), .choice(1))
    ])
  #expect(throws: PlanError.noSuchChoice(allowed: ["in-person", "online", "both"])) {
    try Edit.therapist(RecordID(3), [format: "Online"])
  }
}

@Test func `every write of an edit is of its field's owner class, type and limit`() throws {
  let id = RecordID(3)
  let rules = Schema.record(.therapist).fields.filter { TherapistView.detailRules.contains($0) }
  let details = Dictionary(
    uniqueKeysWithValues: rules.map { rule in
      (rule, rule.type.choices.first ?? (rule.name == "link" ? "https://example.org" : "words"))
    })
  var edit = try Edit.addTherapist("Dr. Gray", details: details, id: id)
  edit = edit + (try .addConcern("x", topic: "cost", id: id, by: .two)) + (try .name("Sam", of: .two))
  edit = edit + .agree(to: AgreementText(parts: ["a"]), by: .one) + .takeAgreementBack(by: .two)
  edit = edit + (try .choose(nil, by: .one, digests: Toy.digests))
  #expect(edit.writes.count == 2 + details.count + 3 + 1 + 2 + 1)
  for write in edit.writes {
    let rule = try #require(write.address.rule)
    #expect(rule.allows(write.address.owner) && rule.allows(write.value), "\(rule.name)")
  }
}

@Test func `an earlier version is used again as a newer write of the same words`() throws {
  var alex = Desk(.one)
  alex.record(try .set(.goal, "first"))
  alex.record(try .set(.goal, "second"))
  alex.record(Edit([Write(Address(.goal), alex.versions(Address(.goal))[1].value)]))
  #expect(alex.versions(Address(.goal)).map { $0.value.text } == ["first", "second", "first"])
  #expect(writtenApart(alex.versions(Address(.goal))) == [false, false, false])
}

@Test func `names stand in alphabetical order, and a written one replaces the fallback`() throws {
  var desk = Desk(.one)
  #expect(desk.plan.names([.two, .one]) == ["Alex", "Sam"])
  desk.record(try .name("Zoe", of: .one))
  #expect(desk.plan.names([.one, .two]) == ["Sam", "Zoe"])
  #expect(desk.plan.seats == [.two, .one])
  desk.record(try .set(.goal, "talk"))
  #expect(desk.plan.fields[.goal]?.by == .one)
}

@Test func `eight options stand ready`() {
  #expect(ReadyOption.texts.count == 8)
  #expect(ReadyOption.text(RecordID(1)) == "look at a few websites together")
  #expect(ReadyOption.text(RecordID(8)) == "a weekly check-in")
  #expect(ReadyOption.text(RecordID(0)) == nil && ReadyOption.text(RecordID(9)) == nil)
}
