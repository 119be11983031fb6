import TandemPlan
import Testing

/// A desk that plays both partners, for an agreement is the same wherever it is computed.
private struct Paper {
  var desk = Desk(.one)

  var view: AgreementView { desk.plan.agreement }

  mutating func write(_ field: Field, _ text: String) throws {
    desk.now += 1_000
    desk.record(try .set(field, text))
  }

  mutating func agree(_ seats: Seat...) {
    for seat in seats {
      desk.now += 1_000
      desk.record(.agree(to: view.present, by: seat))
    }
  }

  /// A plan with a goal and a timeframe.
  static func written() throws -> Paper {
    var paper = Paper()
    try paper.write(.goal, "Talk without shouting")
    try paper.write(.timeframe, "four sessions")
    return paper
  }
}

@Test func `an agreement passes through all five states`() throws {
  var paper = Paper()
  #expect(paper.view.state == .notStarted && paper.view.missing == [.goal, .timeframe])
  try paper.write(.goal, "Talk without shouting")
  #expect(paper.view.state == .notAgreed && paper.view.missing == [.timeframe])
  try paper.write(.timeframe, "four sessions")
  #expect(paper.view.state == .notAgreed && paper.view.missing == [])
  paper.agree(.two)
  #expect(paper.view.state == .agreedByOne && paper.view.by == [.two] && paper.view.agreed == nil)
  paper.agree(.one)
  #expect(paper.view.state == .agreed && paper.view.by == [.one, .two])
  #expect(paper.view.agreed == paper.view.present)
  #expect(paper.view.agreedAt == paper.desk.clock.own)
  try paper.write(.goal, "Talk without shouting.")
  #expect(paper.view.state == .changed && paper.view.by == [])
  #expect(paper.view.agreed?.parts[1] == "Talk without shouting")
}

@Test func `going back to the agreed text agrees again`() throws {
  var paper = try Paper.written()
  paper.agree(.one, .two)
  try paper.write(.timeframe, "five sessions")
  #expect(paper.view.state == .changed)
  try paper.write(.timeframe, "four sessions")
  #expect(paper.view.state == .agreed)
}

@Test(arguments: PlanView.planFields) func `any later change of the text ends the agreement`(field: Field) throws {
  var paper = try Paper.written()
  paper.agree(.one, .two)
  try paper.write(field, "something else")
  #expect(paper.view.state == .changed)
  paper.agree(.one)
  #expect(paper.view.state == .changed && paper.view.by == [.one] && paper.view.isYoursAlone(.one))
  #expect(!paper.view.isYoursAlone(.two) && paper.view.agreed?.parts[1] == "Talk without shouting")
  paper.agree(.two)
  #expect(paper.view.state == .agreed && paper.view.agreed == paper.view.present)
}

@Test func `an agreement is byte by byte: the same word in other bytes is a change`() throws {
  var paper = Paper()
  try paper.write(.goal, "caf\u{e9}")
  try paper.write(.timeframe, "four sessions")
  paper.agree(.one, .two)
  try paper.write(.goal, "cafe\u{301}")
  #expect(paper.view.state == .changed)
  #expect(paper.view.by == [])
}

@Test func `either partner may take the agreement back, and the agreed text stays viewable`() throws {
  var paper = try Paper.written()
  paper.agree(.one, .two)
  let agreed = paper.view.present
  paper.desk.record(.takeAgreementBack(by: .one))
  #expect(paper.view.state == .agreedByOne && paper.view.by == [.two])
  paper.desk.record(.takeAgreementBack(by: .two))
  #expect(paper.view.state == .notAgreed && paper.view.by == [])
  #expect(paper.view.agreed == agreed)
  paper.agree(.one, .two)
  #expect(paper.view.state == .agreed)
}

@Test func `two who agree to different texts have not agreed`() throws {
  var paper = try Paper.written()
  paper.agree(.one)
  try paper.write(.word, "coaching")
  paper.agree(.two)
  #expect(paper.view.state == .agreedByOne && paper.view.by == [.two] && paper.view.agreed == nil)
}

@Test func `a text of a later version counts as no agreement and is named`() throws {
  var paper = try Paper.written()
  let later = AgreementText(version: 2, parts: paper.view.present.parts + ["more"])
  paper.desk.record(.agree(to: later, by: .two))
  #expect(paper.view.state == .notAgreed && paper.view.unreadable == [.two] && paper.view.by == [])
  paper.desk.record(.agree(to: later, by: .one))
  #expect(paper.view.state == .notAgreed && paper.view.agreed == nil && paper.view.unreadable == [.one, .two])
}

@Test func `the chosen therapist is part of the agreed text`() throws {
  var paper = try Paper.written()
  paper.desk.record(try .addTherapist("Dr. Gray", details: [:], id: RecordID(6)))
  paper.agree(.one, .two)
  #expect(paper.view.state == .agreed)
  let therapist = try #require(paper.desk.plan.therapists.first)
  paper.desk.record(try .choose(therapist, by: .one, digests: Toy.digests))
  #expect(paper.view.state == .agreed)
  paper.desk.record(try .choose(therapist, by: .two, digests: Toy.digests))
  #expect(paper.view.state == .changed && paper.view.present.parts[5] == "Dr. Gray")
}
