import Foundation
import Testing

/// From the first draft alone to the first words in a plan of two.
@Suite(.story) struct BeginningStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws { house = try Household() }

  @Test func `what is written before the partner joins is a private draft, also while an invitation is out`() throws {
    try alex("start", "--name", "Alex")
    #expect(try alex("problem", "We are both tired.").err.contains("Saved as a private draft on this computer."))
    let line = try house.invite()
    #expect(try alex("concern", "add", "--topic", "cost", "What it costs.").err.contains("private draft"))
    #expect(try alex("show").out.contains("Your drafts"))
    try sam("join", line, "--name", "Sam")
    try house.meet()
    for partner in [alex, sam] {
      let plan = try partner.plan()
      #expect(plan.paired)
      #expect(plan.text("problem") == nil)
      #expect(plan.concerns.isEmpty)
    }
    #expect(try alex.plan().drafts == 2)
  }

  @Test func `a field keeps one draft, the last that was written`() throws {
    try alex("start", "--name", "Alex")
    try alex("goal", "Laugh more.")
    try alex("goal", "Laugh together.")
    #expect(try alex("goal").out == "Laugh together.\n")
    #expect(try alex.plan().drafts == 1)
  }

  @Test func `both screens show the same number, and sharing drafts needs it compared once`() throws {
    try alex("start", "--name", "Alex")
    try alex("goal", "Ten minutes a day.")
    try alex("concern", "add", "Being teamed up on.")
    let line = try house.invite()
    let joined = try sam("join", line, "--name", "Sam")
    #expect(joined.err.contains("Nothing has been decided."))
    #expect(joined.out.wholeMatch(of: /\d{4}( \d{4}){4}\n/) != nil)
    try alex("sync")
    #expect(try alex("compare").out == joined.out)
    #expect(try sam("compare").out == joined.out)

    #expect(try alex.refused(77, "draft", "share", "all").err.contains("tandem compare --confirm"))
    try sam("sync")
    #expect(try sam.plan().concerns.isEmpty)
    try alex("compare", "--confirm")
    #expect(try alex.status().compared)
    try alex("draft", "share", "1")
    try alex("draft", "share", "Being")
    try sam("sync")
    #expect(try sam.plan().text("goal") == "Ten minutes a day.")
    #expect(try sam.plan().concerns.map { $0.by } == ["Alex"])
    #expect(try alex.plan().drafts == 0)
    try house.expectSameCopies()
  }

  @Test func `a letter reaches the one who is invited, and nobody else's plan`() throws {
    try alex("start", "--name", "Alex")
    let invited = try alex(
      "invite", "--server", house.server.url, "--letter", "-", input: Array("Take your time.\n".utf8))
    let joined = try sam("join", invited.out.trimmingCharacters(in: .newlines), "--name", "Sam")
    #expect(joined.err.contains("Alex wrote:"))
    #expect(joined.out.hasPrefix("Take your time.\n"))
    #expect(try sam.plan().drafts == 0)
  }

  @Test func `a command that needs both says so, and needs a copy in the first place`() throws {
    #expect(try alex.refused(78, "status").err.contains("`tandem start`"))
    #expect(try alex.refused(78, "goal", "x").err.contains("no plan on this computer yet"))
    try alex("start", "--name", "Alex")
    try alex.refused(73, "start", "--name", "Alex")
    for words in [["compare"], ["agree"], ["concern", "reflect", "1", "x"], ["therapist", "vote", "1", "maybe"]] {
      let outcome = try alex.start(words).wait()
      #expect(outcome.code == 77 && outcome.err.contains("both of you"), "\(words) \(outcome)")
    }
  }
}
