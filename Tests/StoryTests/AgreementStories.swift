import Testing

/// Both agree to an exact text, and any change of it shows.
@Suite(.story) struct AgreementStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws { house = try Household.paired() }

  private func state() throws -> String {
    try house.meet()
    try house.expectSameCopies()
    return try alex.plan().agreement.state
  }

  @Test func `one character less is a change, and going back to the text agrees again`() throws {
    #expect(try state() == "not-started")
    #expect(try alex.refused(77, "agree").err.contains("goal"))
    try alex("goal", "Hear each other out.")
    #expect(try alex.refused(77, "agree").err.contains("timeframe"))
    try sam("timeframe", "four sessions")
    #expect(try state() == "not-agreed")

    try sam("agree", "--show")
    let signed = try sam("agree", "--yes")
    #expect(signed.out == "Goal: Hear each other out.\nTimeframe: four sessions\n")
    #expect(try state() == "agreed-by-one")
    #expect(try alex.plan().agreement.by == ["Sam"])
    try alex("agree", "--show")
    #expect(try alex("agree", "--yes").err.contains("Both of you agree to this text."))
    #expect(try state() == "agreed")
    let agreed = try sam.plan().agreement
    #expect(agreed.by == ["Alex", "Sam"])
    #expect(agreed.text == "Goal: Hear each other out.\nTimeframe: four sessions")
    #expect(try sam("status").out.contains("Agreed by both"))

    try alex("goal", "Hear each other out")
    #expect(try state() == "changed")
    #expect(try sam("status").out.contains("Changed since you agreed"))
    #expect(try sam.plan().agreement.text == agreed.text)
    try sam("goal", "Hear each other out.")
    #expect(try state() == "agreed")

    try sam("timeframe", "six sessions")
    #expect(try state() == "changed")
    try sam("agree", "--show")
    try sam("agree", "--yes")
    #expect(try state() == "changed")
    #expect(try alex.plan().agreement.by == ["Sam"])
    #expect(try alex.plan().agreement.text == agreed.text)
    try alex("agree", "--show")
    try alex("agree", "--yes")
    #expect(try state() == "agreed")
    try alex("agree", "--take-back")
    #expect(try state() != "agreed")
  }

  @Test func `agreeing first fetches what the other one changed, and signs nothing that was not shown`() throws {
    try alex("goal", "Hear each other out.")
    try alex("timeframe", "four sessions")
    try sam("sync")
    try alex("goal", "Laugh together.")
    #expect(try sam.refused(77, "agree").out.contains("Goal: Laugh together."))
    try alex("goal", "Laugh.")
    #expect(try sam.refused(65, "agree", "--yes").err.contains("The text changed since it was last shown here"))
    #expect(try sam("agree", "--show").out.contains("Goal: Laugh."))
    #expect(try sam("agree", "--yes").out.contains("Goal: Laugh."))
  }

  @Test func `a signature given while apart to another text is no agreement`() throws {
    try alex("goal", "Hear each other out.")
    try alex("timeframe", "four sessions")
    try house.meet()
    try house.server.stop()
    try sam("agree", "--show")
    try sam("agree", "--yes")
    try alex("goal", "Laugh together.")
    try alex("agree", "--show")
    try alex("agree", "--yes")
    try house.server.start()
    #expect(try state() != "agreed")
    #expect(try sam.plan().agreement.by == ["Alex"])
    try sam("agree", "--show")
    try sam("agree", "--yes")
    #expect(try state() == "agreed")
  }
}
