import TandemApp
import TandemDriver
import TandemPlan
import TandemStore
import TandemSimulation
import Testing

/// Everything that a person can write, each done once by a partner who has compared the number.
@Suite struct PlanActionTests {
  let pair: Pair

  init() throws { pair = try Pair() }

  private var alex: ReplicaStore { pair.alex }

  @Test func `fields, wishes, a name and an answer are written, and the same words again change nothing`() throws {
    for field in PlanView.planFields { #expect(try alex.perform(.set(field, "four sessions")) == .saved()) }
    #expect(try alex.perform(.wishes("No stairs")) == .saved())
    #expect(try alex.perform(.name(" Alexa ")) == .saved())
    let plan = try alex.plan
    #expect(PlanView.planFields.allSatisfy { plan.fields[$0]?.text == "four sessions" })
    #expect(plan.wishes[.one] == "No stairs" && plan.name(.one) == "Alexa")
    let pending = try alex.pendingCount()
    for action in [PlanAction.set(.goal, "four sessions"), .wishes("No stairs"), .name("Alexa")] {
      #expect(try alex.perform(action) == .unchanged)
    }
    #expect(try alex.pendingCount() == pending)
    #expect(throws: AppFailure.plan(.ownInvitation)) {
      try alex.perform(.answerInvitation(.yes, note: nil, again: nil))
    }
    #expect(try pair.sam.perform(.answerInvitation(.no, note: nil, again: "1w")) == .saved())
    #expect(try pair.sam.plan.answers[.two]?.again == "1w")
  }

  @Test func `a hope and a concern are added, changed by their author, answered, and taken back`() throws {
    #expect(try alex.perform(.addHope("Evenings", direction: "more"), adding: 500) == .saved(added: key(.one, 500)))
    try alex.perform(.removeHope(try #require(alex.plan.hopes.first)))
    #expect(try alex.plan.hopes.isEmpty)
    #expect(try alex.perform(.addConcern("Cost", topic: "cost"), adding: 501) == .saved(added: key(.one, 501)))
    try alex.perform(.editConcern(try #require(alex.plan.concerns.first), "The cost"))
    try pair.exchange()
    let asked = try #require(try pair.sam.plan.concerns.first)
    #expect(throws: AppFailure.plan(.nothingToAnswer)) { try alex.perform(.answerConcern(asked, .heard)) }
    try pair.sam.perform(.reflect(asked, "You fear the cost"))
    try pair.exchange()
    let read = try #require(try alex.plan.concerns.first)
    try alex.perform(.answerConcern(read, .heard))
    #expect(try alex.plan.concerns.first?.state == .heard)
    #expect(throws: AppFailure.plan(.notYours)) { try pair.sam.perform(.takeConcernBack(asked)) }
    try alex.perform(.takeConcernBack(read))
    #expect(try alex.plan.concerns.first?.state == .takenBack)
  }

  @Test func `words are answered only as they were read`() throws {
    try alex.perform(.addConcern("Cost", topic: nil))
    try pair.exchange()
    let read = try #require(try pair.sam.plan.concerns.first)
    try alex.perform(.editConcern(read, "Time"))
    try pair.exchange()
    #expect(throws: AppFailure.plan(.changedMeanwhile)) { try pair.sam.perform(.reflect(read, "You fear the cost")) }
  }

  @Test func `therapists, questions, options and links are added, changed, voted on and chosen`() throws {
    let fee = try #require(Schema.rule(.therapist, named: "fee"))
    #expect(
      try alex.perform(.addTherapist("Dr. Lee", details: [fee: "90"]), adding: 600) == .saved(added: key(nil, 600)))
    let lee = try #require(try alex.plan.therapists.first)
    try alex.perform(.editTherapist(lee, [:], clearing: [fee]))
    #expect(try alex.plan.therapists.first?.details[fee] == nil)
    try alex.perform(.addQuestion("Evenings?", for: lee), adding: 601)
    #expect(try alex.plan.questions.first?.therapist == lee.id)
    try alex.perform(.removeQuestion(try #require(alex.plan.questions.first)))
    #expect(try alex.perform(.vote(.therapist(lee, choice: 0)), .adding(7)) == .saved())
    try alex.perform(.chooseTherapist(lee))
    try alex.perform(.setTherapistAside(lee, true))
    let plan = try alex.plan
    #expect(plan.questions.isEmpty && plan.therapists[0].isSetAside && plan.therapists[0].chosenBy == [.one])
    #expect(plan.therapists[0].votes[.one] == .sealed)
    #expect(throws: AppFailure.plan(.removed)) { try alex.perform(.vote(.therapist(lee, choice: 0)), .adding(8)) }
    try alex.perform(.chooseTherapist(nil))
    try alex.perform(.addOption("a weekend"), adding: 602)
    let weekend = try #require(try alex.plan.options.last)
    try alex.perform(.vote(.option(weekend, choice: 1)), .adding(9))
    try alex.perform(.chooseOption(weekend))
    try alex.perform(.setOptionAside(weekend, true))
    #expect(try alex.plan.options.last?.isTouched == true)
    #expect(throws: AppFailure.plan(.noMinutes)) {
      try alex.perform(.addResource("https://example.org", minutes: "soon", sentence: nil))
    }
    try alex.perform(.addResource("https://example.org", minutes: "10", sentence: nil))
    try alex.perform(.removeResource(try #require(alex.plan.resources.first)))
    #expect(try alex.plan.resources.isEmpty)
  }

  @Test func `visits are added, marked, taken off and stopped, and a round of looking back is answered`() throws {
    #expect(try alex.perform(.stopVisits) == .unchanged)
    let day = try #require(CalendarDate(reading: "2026-05-14"))
    for id: UInt64 in [700, 701] { try alex.perform(.addVisit(day, time: nil, place: "Elm Street"), adding: id) }
    let first = try #require(try alex.plan.visits.first)
    #expect(try alex.perform(.markVisit(first, isDone: false)) == .unchanged)
    try alex.perform(.markVisit(first, isDone: true))
    #expect(try alex.perform(.markVisit(first, isDone: true)) == .unchanged)
    try alex.perform(.stopVisits)
    #expect(try alex.plan.visits.map { $0.id } == [first.id])
    try alex.perform(.removeVisit(first))
    #expect(try alex.plan.visits.isEmpty)
    try alex.perform(.vote(.lookBack(round: 1, .helped, .goOn)), .adding(1))
    #expect(try alex.plan.hasLookedBack)
    #expect(throws: AppFailure.plan(.noSuchRecord)) {
      try alex.perform(.vote(.lookBack(round: 2, .helped, .goOn)), .adding(1))
    }
    try alex.perform(.checkIn([(.checkInTiny, "tea")]), adding: 702)
    #expect(try alex.plan.checkIns.first?.week == "2026-04-27")
  }

  @Test func `a hold is ended once, and by its setter`() throws {
    #expect(try alex.perform(.endHold) == .unchanged)
    #expect(throws: AppFailure.plan(.noSuchHold)) { try alex.perform(.hold(days: 15)) }
    try alex.perform(.hold(days: 3))
    try pair.exchange()
    #expect(throws: AppFailure.plan(.notYours)) { try pair.sam.perform(.endHold) }
    #expect(try alex.perform(.endHold) == .saved())
    #expect(try alex.perform(.endHold) == .unchanged)
  }

  @Test func `exactly the text that was shown is signed, once, and taken back once`() throws {
    try alex.perform(.set(.goal, "To laugh"))
    #expect(throws: AppFailure.plan(.missing([.timeframe]))) {
      try alex.perform(.agree(to: alex.plan.agreement.present))
    }
    try alex.perform(.set(.timeframe, "four sessions"))
    let shown = try alex.plan.agreement.present
    try alex.perform(.set(.goal, "To laugh again"))
    #expect(throws: AppFailure.plan(.changedMeanwhile)) { try alex.perform(.agree(to: shown)) }
    let present = try alex.plan.agreement.present
    #expect(try alex.perform(.agree(to: present)) == .saved())
    #expect(try alex.perform(.agree(to: present)) == .unchanged)
    #expect(try alex.perform(.takeAgreementBack) == .saved())
    #expect(try alex.perform(.takeAgreementBack) == .unchanged)
  }

  private func key(_ seat: Seat?, _ id: UInt64) -> RecordKey {
    RecordKey(seat.map { Owner($0) } ?? .shared, RecordID(id))
  }
}
