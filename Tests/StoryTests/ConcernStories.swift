import Testing

/// A concern is heard when its author says so.
@Suite(.story) struct ConcernStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws {
    house = try Household.paired()
    try house.sam("concern", "add", "--topic", "teamed-up", "You both talk and I sit there.")
    try house.alex("sync")
  }

  private func states() throws -> [String] {
    try house.meet()
    try house.expectSameCopies()
    return try alex.plan().concerns.map { $0.state }
  }

  @Test func `the partner reflects it, and only its author can say that it is heard`() throws {
    #expect(try states() == ["shared"])
    #expect(try alex.refused(77, "concern", "understood", "1").err.contains("for its author to say"))
    #expect(try sam.refused(77, "concern", "understood", "1").err.contains("no reflection to answer yet"))
    #expect(try sam.refused(77, "concern", "reflect", "1", "Mine.").err.contains("for the other one to write"))
    try alex("concern", "reflect", "You both", "You want to be spoken with, not about.")
    #expect(try states() == ["reflected"])

    #expect(try alex.refused(77, "concern", "understood", "1").err.contains("for its author to say"))
    #expect(try alex.refused(77, "concern", "not-yet", "1").err.contains("for its author to say"))
    #expect(try alex.refused(77, "concern", "edit", "1", "Other words.").err.contains("for its author to say"))
    #expect(try alex.refused(77, "concern", "take-back", "1").err.contains("for its author to say"))
    #expect(try states() == ["reflected"])
    try sam("concern", "understood", "1")
    #expect(try states() == ["heard"])
    #expect(try alex.plan().concerns.first?.reflection?.text == "You want to be spoken with, not about.")
    #expect(try alex("concern", "list").out.contains("Heard"))
  }

  @Test func `an answer holds for the words it answered`() throws {
    try alex("concern", "reflect", "1", "You feel alone in the room.")
    try sam("sync")
    try sam("concern", "list")
    try sam("concern", "more", "1")
    #expect(try states() == ["more"])
    try alex("concern", "reflect", "1", "You feel alone, and outnumbered.")
    #expect(try states() == ["reflected"])
    try sam("concern", "not-yet", "1")
    #expect(try states() == ["not-yet"])
    try sam("concern", "edit", "1", "You two talk, and I sit there.")
    #expect(try states() == ["shared"])
    try sam("concern", "take-back", "1")
    #expect(try states() == ["taken-back"])
  }

  @Test func `a concern that nobody wrote cannot be answered`() throws {
    let outcome = try alex.refused(65, "concern", "reflect", "7", "Hm.")
    #expect(outcome.err.contains("tandem concern list"))
    try alex.refused(65, "concern", "reflect", "Nothing like that", "Hm.")
  }
}
