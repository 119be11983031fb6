import Foundation
import Testing

/// Everything is yours to take along: out of one plan, and into another.
@Suite(.story) struct TakingAlongStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws { house = try Household.paired() }

  @Test func `what was written out of one plan goes into another one, and there to the other partner`() throws {
    try alex("goal", "Laugh together.")
    try sam("concern", "add", "--topic", "time", "Time.")
    try alex("concern", "add", "--topic", "cost", "Cost.")
    try alex("hope", "add", "--more", "Evenings.")
    try sam("therapist", "add", "Dr. Lee", "--fee", "90")
    try sam("visit", "add", "2026-05-14", "--time", "18:30")
    try house.meet()
    try alex("therapist", "vote", "1", "maybe")
    try alex("visit", "done", "1")
    try house.meet()
    let file = house.place.folder + "/plan.json"
    try alex("export", "-o", file)

    let anew = try Household.paired()
    let report = try anew.alex("import", file)
    #expect(report.err.contains("Carried into the plan: 5."), "\(report.seen)")
    #expect(report.err.contains("your partner's to write"), "\(report.seen)")
    try anew.meet()
    try anew.expectSameCopies()
    let plan = try anew.sam.plan()
    #expect(plan.text("goal") == "Laugh together.")
    #expect(plan.concerns.map { $0.text } == ["Cost."] && plan.concerns.map { $0.by } == ["Alex"])
    #expect(plan.therapists.map { $0.fee } == ["90"] && plan.therapists[0].votes.values.allSatisfy { $0 == nil })
    #expect(try anew.sam("visit").out.contains("done"))

    let again = try anew.alex("import", file)
    #expect(again.err.contains("Nothing in it is new here."), "\(again.seen)")
    try anew.meet()
    #expect(try anew.sam.plan() == plan)
  }

  @Test func `neither way needs a server`() throws {
    try alex("goal", "Laugh together.")
    try house.server.stop()
    let file = house.place.folder + "/plan.json"
    try alex("export", "-o", file)
    let anew = try Household.paired()
    try anew.server.stop()
    let report = try anew.alex("import", file)
    #expect(report.err.contains("Carried into the plan: 1."), "\(report.seen)")
    #expect(try anew.alex("goal").out == "Laugh together.\n")
    try anew.server.start()
    try anew.meet()
    #expect(try anew.sam("goal").out == "Laugh together.\n")
  }

  @Test func `words of a file take the place of nothing that both can see`() throws {
    try alex("goal", "Laugh together.")
    let file = house.place.folder + "/plan.json"
    try alex("export", "-o", file)
    try house.meet()
    try sam("goal", "Hear each other.")
    try house.meet()
    try alex("import", file)
    #expect(try alex("goal").out == "Hear each other.\n")
    #expect(try alex("draft", "list").out.contains("Laugh together."))
  }
}
