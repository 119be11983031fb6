import TandemPlan
import Testing

@Test func `once the time that a no asked for is over, the next step names it, and not before`() throws {
  var sam = Desk(.two)
  sam.now = 1_000_000
  sam.record(try Edit.answer(.no, note: nil, again: "1w", by: .two))
  var alex = Desk(.one)
  Desk.exchange(&alex, &sam)
  let until = try #require(alex.plan.answers[.two]?.quietUntil)
  #expect(step(alex.plan, at: until - 1) == .support)
  #expect(step(alex.plan, at: until) == .askAgain)
}

@Test func `after a no nothing is asked of either, also where the number was not compared`() throws {
  var sam = Desk(.two)
  sam.record(try Edit.answer(.no, note: nil, again: "never", by: .two))
  var alex = Desk(.one)
  Desk.exchange(&alex, &sam)
  #expect(step(sam.plan, isCompared: false) == .answeredNo)
  #expect(step(alex.plan, isCompared: false) == .support)
}

@Test func `agreeing to a changed text comes before votes that nobody needs any more`() throws {
  var desk = Desk(.one)
  for (field, text) in [(Field.problem, "We shout"), (.goal, "We talk"), (.timeframe, "four sessions")] {
    desk.record(try .set(field, text))
  }
  desk.record(try .addTherapist("Dr. Lee", details: [:], id: RecordID(20)))
  desk.record(try .addTherapist("Dr. Gray", details: [:], id: RecordID(21)))
  #expect(step(desk.plan) == .vote(1))
  let chosen = try #require(desk.plan.therapists.first)
  for seat in Seat.allCases { desk.record(try .choose(chosen, by: seat, digests: Toy.digests)) }
  #expect(step(desk.plan) == .agree, "one was chosen by both")
  for seat in Seat.allCases { desk.record(.agree(to: desk.plan.agreement.present, by: seat)) }
  desk.record(try .addConcern("It may be costly", topic: "cost", id: RecordID(30), by: .two))
  #expect(step(desk.plan) == .reflect(1))
  desk.record(try .set(.goal, "We talk in the evening"))
  #expect(step(desk.plan) == .agree, "what both agreed to was changed")
}

@Test func `drafts from before are offered for sharing, and what is kept private afterwards is not`() throws {
  var desk = Desk(.one)
  let hope = try Edit.addHope("Evenings", direction: "more", id: RecordID(40), by: .one)
  let goal = try Edit.set(.goal, "To laugh")
  #expect(step(desk.plan, [hope]) == .shareDrafts, "before anything was shared")
  desk.record(try .set(.problem, "We shout"))
  #expect(step(desk.plan, [hope]) == .write(.goal))
  #expect(step(desk.plan, [hope, goal]) == .shareDrafts, "it is what is missing")
  desk.record(goal)
  #expect(step(desk.plan, [hope, goal]) == .write(.timeframe))
  desk.record(try .set(.timeframe, "four sessions"))
  desk.record(try .addConcern("It may be costly", topic: "cost", id: RecordID(30), by: .two))
  #expect(step(desk.plan, [hope, try .set(.goal, "Something else")]) == .reflect(1))
}

@Test func `what both agreed to without a problem is not undone by a suggestion to write one`() throws {
  var desk = Desk(.one)
  for (field, text) in [(Field.goal, "We talk"), (.timeframe, "four sessions")] { desk.record(try .set(field, text)) }
  desk.record(try .addTherapist("Dr. Lee", details: [:], id: RecordID(20)))
  for seat in Seat.allCases {
    desk.record(try .choose(desk.plan.therapists.first, by: seat, digests: Toy.digests))
  }
  #expect(step(desk.plan) == .write(.problem))
  for seat in Seat.allCases { desk.record(.agree(to: desk.plan.agreement.present, by: seat)) }
  #expect(step(desk.plan) == .addVisit)
}

/// The next step of the person who looks at a plan.
private func step(_ plan: PlanView, isCompared: Bool = true, at now: UInt64 = 1_000, _ drafts: [Edit] = []) -> NextStep
{
  Together(plan: plan, isCompared: isCompared, now: now, draftedEdits: drafts).nextStep
}

/// Both are in the plan.
private struct Together: Situation {
  let plan: PlanView
  let isCompared: Bool
  let now: UInt64
  var today: CalendarDate { CalendarDate(milliseconds: now) }
  let isPaired = true
  let isJoining = false
  let awaitsKeys = false
  let hasWaitingDevice = false
  let isInvited = false
  let isPaused = false
  let cannotBegin = false
  var reply: Reply?
  var asking = AskingAgain.mayInvite
  var restsUntil: CalendarDate?
  let draftedEdits: [Edit?]
}
