import TandemPlan
import Testing

/// Two desks that look back in rounds, with their ballots.
private struct Couch {
  var desks: [Seat: Desk] = [.one: Desk(.one), .two: Desk(.two)]
  private var ballots: [Seat: [Ballot]] = [.one: [], .two: []]
  private var server = ToyServer()
  private var salt: UInt64 = 0

  var plan: PlanView { desks[.one]?.plan ?? Desk(.one).plan }

  mutating func both(_ edit: Edit) {
    desks[.one]?.now += 10
    desks[.one]?.record(edit)
    meet()
  }

  /// One answers the present round.
  mutating func answer(_ seat: Seat, _ outcome: LookingBackView.Helpfulness, _ way: LookingBackView.WayOn) {
    guard var desk = desks[seat] else { return }
    desk.now += 10
    let subject = Subject(.reassess, RecordID(UInt64(desk.plan.presentRound)))
    salt += 1
    let vote = desk.poll(on: subject).cast(
      LookingBackView.choice(outcome, way), name: "", by: desk.device, ballots: mine(seat, subject),
      salt: Toy.salt(salt))
    if let ballot = vote.ballot { ballots[seat]?.insert(ballot, at: 0) }
    desk.record(vote.edit)
    desks[seat] = desk
    meet()
  }

  private func mine(_ seat: Seat, _ subject: Subject) -> [Ballot] {
    (ballots[seat] ?? []).filter { $0.subject == subject }
  }

  /// Both sync by turns, and write what is due, until nothing changes.
  mutating func meet() {
    for _ in 0..<6 {
      for seat in Seat.allCases {
        guard var desk = desks[seat] else { return }
        server.sync(&desk)
        for subject in Set((ballots[seat] ?? []).map { $0.subject }) {
          let poll = desk.poll(on: subject)
          guard let opening = poll.opening(by: desk.device, ballots: mine(seat, subject)) else { continue }
          desk.record(Edit([Write(poll.address(.open, of: seat), .opening(opening))]))
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

@Test(arguments: LookingBackView.Helpfulness.allCases, LookingBackView.WayOn.allCases)
func `each answer has a number of its own`(outcome: LookingBackView.Helpfulness, way: LookingBackView.WayOn) {
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

@Test func `what is written into rounds that have not begun carries nobody there`() {
  var couch = Couch()
  for (seat, round) in [(Seat.two, UInt64.max), (.two, 2)] {
    let ballot = Ballot(
      seat: seat, subject: Subject(.reassess, RecordID(round)), name: Toy.digests.text(""), choice: 0, salt: Toy.salt(9)
    )
    couch.desks[seat]?.record(
      Edit([Write(Address(Field(.reassess, 2), RecordID(round), of: seat), .commitment(Toy.digests.commit(ballot)))]))
  }
  couch.meet()
  #expect(couch.plan.lookingBack.isEmpty)
  #expect(couch.plan.presentRound == 1)
  couch.answer(.one, .helped, .goOn)
  couch.answer(.two, .helped, .goOn)
  #expect(couch.plan.presentRound == 2)
  #expect(couch.plan.lookingBack.map { $0.number } == [1, 2])
}
