import Testing

/// Both write while the server is away, and meet again.
@Suite(.story) struct ApartStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws { house = try Household.paired() }

  @Test func `both edit the goal while apart, the newer one shows, the other is an earlier version on both`() throws {
    try alex("goal", "Ten minutes a day.")
    try house.meet()
    try house.server.stop()
    for (partner, text) in [(alex, "Laugh together again."), (sam, "Hear each other out.")] {
      let written = try partner("goal", text)
      #expect(written.err.contains("Saved here."))
      #expect(written.err.contains("It is shared when there is a connection."))
    }
    try house.server.start()
    try house.meet()
    try house.expectSameCopies()

    let history = try alex.earlier("goal")
    #expect(try sam.earlier("goal") == history)
    #expect(history.map { $0.text } == ["Hear each other out.", "Laugh together again.", "Ten minutes a day."])
    #expect(history.map { $0.by } == ["Sam", "Alex", "Alex"])
    #expect(history.map { $0.current } == [true, false, false])
    #expect(history.map { $0.apart } == [false, true, false])
    for partner in [alex, sam] {
      #expect(try partner("goal").out == "Hear each other out.\n")
      #expect(try partner("earlier", "goal").out.contains("written while apart"))
    }
  }

  @Test func `an earlier version can be used again, and shows on both`() throws {
    try alex("goal", "One.")
    try alex("goal", "Two.")
    try sam("sync")
    try sam("earlier", "goal", "--use", "1")
    try alex("sync")
    #expect(try alex.plan().text("goal") == "One.")
    #expect(try alex.earlier("goal").map { $0.text } == ["One.", "Two.", "One."])
    try house.expectSameCopies()
  }

  @Test func `different details of one therapist, filled in while apart, come together`() throws {
    try alex("therapist", "add", "Dr. Maria Lopez", "--fee", "120 a visit")
    try sam("sync")
    try house.server.stop()
    try alex("therapist", "edit", "1", "--phone", "555 0134")
    try sam("therapist", "edit", "Dr. Maria", "--approach", "emotionally focused")
    try house.server.start()
    try house.meet()
    try house.expectSameCopies()
    let therapist = try #require(try sam.plan().therapists.first)
    #expect(therapist.fee == "120 a visit")
    #expect(therapist.phone == "555 0134")
    #expect(therapist.approach == "emotionally focused")
  }

  @Test func `entries that both add while apart stand in one order on both`() throws {
    try house.server.stop()
    for number in 1...3 {
      try alex("concern", "add", "Alex \(number)")
      try sam("concern", "add", "Sam \(number)")
    }
    let away = try alex.status().sync
    #expect(away.state == "offline" && away.pending >= 3)
    try house.server.start()
    try house.meet()
    try house.expectSameCopies()
    #expect(try sam.plan().concerns.map { $0.text } == ["Alex 1", "Sam 1", "Alex 2", "Sam 2", "Alex 3", "Sam 3"])
    #expect(try sam.plan().concerns.map { $0.number } == Array(1...6))
    #expect(try alex.status().sync == .init(state: "up-to-date", pending: 0))
  }

  @Test func `a copy that is paused sends nothing until it is resumed`() throws {
    #expect(try alex("sync", "--pause").err.contains("paused"))
    #expect(try alex("goal", "Quietly.").err.contains("Saved here."))
    try sam("sync")
    #expect(try sam.plan().text("goal") == nil)
    #expect(try alex.status().sync == .init(state: "paused", pending: 1))
    try alex("sync", "--resume")
    try sam("sync")
    #expect(try sam.plan().text("goal") == "Quietly.")
  }
}
