import TandemPlan
import Testing

/// Two desks that look back in rounds, with their ballots.
private struct Couch {
  var desks: [Seat: Desk] = [.one: Desk(.one), .two: Desk(.two)]
  private var ballots: [Seat: [Ballot]] = [.one: [], .two: []]
  private var salt: UInt64 = 0

  var plan: PlanView { desks[.one]?.plan ?? Desk(.one).plan }

  mutating func both(_ edit: Edit) {
    desks[.one]?.now += 10
    desks[.one]?.record(edit)
    meet()
  }

  /// One answers the present round.
  mutating func answer(_ seat: Seat, _ outcome: LookingBackView.Outcome, _ way: LookingBackView.WayOn) {
    guard var desk = desks[seat] else { return }
    desk.now += 10
    let id = RecordID(UInt64(desk.plan.presentRound))
    salt += 1
    let vote = poll(desk, id).cast(
      LookingBackView.choice(outcome, way), name: "", by: seat, ballots: mine(seat, id), salt: Toy.salt(salt))
    if let ballot = vote.ballot { ballots[seat]?.insert(ballot, at: 0) }
    desk.record(vote.edit)
    desks[seat] = desk
    meet()
  }

  private func poll(_ desk: Desk, _ id: RecordID) -> Poll {
    Poll(parts: Records(desk.state).voteParts(on: .reassess, id), subject: .reassess, id: id, digests: Toy.digests)
  }

  private func mine(_ seat: Seat, _ id: RecordID) -> [Ballot] { (ballots[seat] ?? []).filter { $0.id == id } }

  /// Hands everything over, and opens what both have answered, until nothing changes.
  private mutating func meet() {
    for _ in 0..<4 {
      guard var one = desks[.one], var two = desks[.two] else { return }
      Desk.exchange(&one, &two)
      for (seat, desk) in [(Seat.one, one), (.two, two)] {
        var desk = desk
        for id in Set((ballots[seat] ?? []).map { $0.id }) {
          let poll = poll(desk, id)
          guard let opening = poll.opening(seat, ballots: mine(seat, id)) else { continue }
          desk.record(Edit([Write(poll.address(.voteOpen, of: seat), .opening(opening))]))
        }
        desks[seat] = desk
      }
    }
  }
}

@Test func `looking back is sealed until both have answered`() {
  var couch = Couch()
  couch.answer(.one, .helped, .goOn)
  #expect(couch.plan.lookingBack.map { $0.isOpen } == [false])
  #expect(couch.plan.lookingBack[0].outcome(.one) == nil)
  #expect(couch.plan.presentRound == 1)
  couch.answer(.two, .notSure, .goOn)
  #expect(couch.plan.lookingBack[0].outcome(.one) == .helped)
  #expect(couch.plan.lookingBack[0].outcome(.two) == .notSure)
  #expect(couch.plan.lookingBack[0].together == .goOn)
  #expect(couch.plan.presentRound == 2)
}

@Test(arguments: LookingBackView.Outcome.allCases, LookingBackView.WayOn.allCases)
func `each answer has a number of its own`(outcome: LookingBackView.Outcome, way: LookingBackView.WayOn) {
  var couch = Couch()
  couch.answer(.one, outcome, way)
  couch.answer(.two, .helped, .goOn)
  #expect(couch.plan.lookingBack[0].outcome(.one) == outcome)
  #expect(couch.plan.lookingBack[0].wayOn(.one) == way)
}

@Test func `a pause of either is a pause, and different ways are a change`() {
  let cases: [(LookingBackView.WayOn, LookingBackView.WayOn, LookingBackView.WayOn)] = [
    (.goOn, .pause, .pause), (.change, .pause, .pause), (.goOn, .change, .change), (.change, .change, .change),
  ]
  for (one, two, together) in cases {
    var couch = Couch()
    couch.answer(.one, .helped, one)
    couch.answer(.two, .helped, two)
    #expect(couch.plan.lookingBack[0].together == together)
  }
}

@Test func `visits are counted against the timeframe, and a new timeframe counts anew`() throws {
  var couch = Couch()
  couch.both(try .set(.goal, "To laugh."))
  couch.both(try .set(.timeframe, "two sessions"))
  let day = try #require(CalendarDate(reading: "2026-05-14"))
  for number: UInt64 in 1...3 {
    couch.both(try .addVisit(day.adding(days: Int(number) * 7), time: nil, place: nil, id: RecordID(900 + number)))
  }
  #expect(couch.plan.trial.done == 0)
  #expect(couch.plan.trial.total == 2)
  #expect(couch.plan.trial.moment == nil)
  couch.both(.done(couch.plan.visits[0], true))
  #expect(couch.plan.trial.moment == .afterFirst)
  couch.answer(.one, .helped, .goOn)
  #expect(couch.plan.trial.moment == nil)
  couch.answer(.two, .helped, .goOn)
  couch.both(.done(couch.plan.visits[1], true))
  #expect(couch.plan.trial.done == 2)
  #expect(couch.plan.trial.moment == .afterLast)
  couch.answer(.one, .helped, .goOn)
  couch.answer(.two, .helped, .goOn)
  #expect(couch.plan.trial.outcome == .goOn)
  couch.both(try .set(.timeframe, "four more visits"))
  #expect(couch.plan.trial.done == 0)
  #expect(couch.plan.trial.total == 4)
  couch.both(.done(couch.plan.visits[2], true))
  #expect(couch.plan.trial.done == 1)
  #expect(couch.plan.trial.moment == .afterFirst)
}

@Test func `weeks count no visits`() throws {
  var couch = Couch()
  couch.both(try .set(.timeframe, "six weeks"))
  #expect(couch.plan.trial.total == nil)
}
