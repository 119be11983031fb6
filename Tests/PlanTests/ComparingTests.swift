import TandemPlan
import Testing

private let id = RecordID(300)

@Test func `before the number is confirmed a name and an answer go out, and no word about anything`() throws {
  let free = [
    try Edit.name("Sam", of: .two), try Edit.answer(.no, note: nil, again: "1w", by: .two),
    try Edit.answer(.yes, note: nil, again: nil, by: .two),
  ]
  for edit in free { #expect(edit.beforeComparing == edit && edit.afterComparing.writes.isEmpty) }
  let noted = try Edit.answer(.no, note: "Not now", again: nil, by: .two)
  #expect(noted.beforeComparing.writes.allSatisfy { $0.value.text == nil })
  #expect(noted.afterComparing.writes.map { $0.value.text } == ["Not now"] && noted.afterComparing.standsAlone)
}

@Test func `everything else waits: fields and entries as drafts, what is about an entry not at all`() throws {
  var alex = Desk(.one)
  alex.record(try .addConcern("The cost", topic: nil, id: id, by: .two))
  alex.record(try .addTherapist("Gray", details: [:], id: id))
  let (concern, therapist) = (try #require(alex.plan.concerns.first), try #require(alex.plan.therapists.first))
  let drafts = [
    try Edit.set(.goal, "Calm"), try Edit.wishes("Quiet", of: .one),
    try Edit.addHope("Tea", direction: nil, id: id, by: .one), try Edit.addOption("A walk", id: id),
    try Edit.addQuestion("When?", for: therapist, id: id, by: .one, digests: Toy.digests),
  ]
  for edit in drafts { #expect(edit.beforeComparing.writes.isEmpty && edit.standsAlone, "\(edit)") }
  let others = [
    try Edit.reflect(concern, "You fear it", by: .one, digests: Toy.digests), Edit.setAside(therapist, true),
    try Edit.choose(therapist, by: .one, digests: Toy.digests), Edit.takeAgreementBack(by: .one),
    try Edit.hold(for: 3, from: CalendarDate(milliseconds: 0), by: .one),
    Edit([
      Write(
        Address(Field(.vote, VotePart.commit.rawValue), id, of: .one), .commitment([UInt8](repeating: 1, count: 32)))
    ]),
  ]
  for edit in others { #expect(edit.beforeComparing.writes.isEmpty && !edit.standsAlone, "\(edit)") }
}

@Test func `an answer to an invitation is for the one who was invited, and counts from nobody else`() throws {
  #expect(throws: PlanError.ownInvitation) { try Edit.answer(.yes, note: nil, again: nil, by: .one) }
  var sam = Desk(.two)
  sam.record(Edit([Write(Address(.answer, of: .one), .choice(2))]))
  #expect(sam.plan.answers.isEmpty && sam.plan.newestAnswer == nil)
  sam.record(try .answer(.questions, note: nil, again: nil, by: .two))
  #expect(sam.plan.answers.keys.map { $0 } == [.two])
}

@Test func `a time beyond the calendar is its last day`() {
  #expect(CalendarDate(milliseconds: .max).description == "9999-12-31")
  #expect(CalendarDate(milliseconds: 1 << 53).description == "9999-12-31")
  #expect(CalendarDate(milliseconds: 253_402_300_799_999).description == "9999-12-31")
}
