import TandemPlan
import Testing

@Test func `once the time that a no asked for is over, the next step names it, and not before`() throws {
  var sam = Desk(.two)
  sam.now = 1_000_000
  sam.record(try Edit.answer("no", note: nil, again: "1w", by: .two))
  var alex = Desk(.one)
  Desk.exchange(&alex, &sam)
  let until = try #require(alex.plan.answers[.two]?.quietUntil)
  func step(at now: UInt64) -> NextStep {
    Situation(
      plan: alex.plan, isPaired: true, isJoining: false, isInvited: false, isCompared: true, isPaused: false,
      answerAloud: nil, drafts: [], today: CalendarDate(milliseconds: now), now: now
    ).nextStep
  }
  #expect(step(at: until - 1) == .support)
  #expect(step(at: until) == .askAgain)
}
