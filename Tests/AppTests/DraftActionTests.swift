import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemSimulation
import TandemSeal
import TandemSystem
import Testing

/// The same actions before the partner is here, before the number was compared, and where a draft was asked for.
@Suite struct DraftActionTests {
  @Test func `before the partner is here words are drafts, and what needs both says why it cannot be`() throws {
    let kim = try Pair.alone()
    #expect(try kim.perform(.set(.goal, "To laugh")) == .drafted(1, .beforePartner))
    #expect(try kim.perform(.set(.goal, "To laugh")) == .unchanged)
    #expect(try kim.perform(.addConcern("Cost", topic: nil)) == .drafted(2, .beforePartner))
    #expect(try kim.perform(.name("Kimi")) == .saved())
    #expect(try kim.plan.name(.one) == "Kimi")
    let visit = try #require(try Self.someVisit())
    for action in [PlanAction.hold(days: 3), .endHold, .takeAgreementBack, .chooseOption(nil), .removeVisit(visit)] {
      #expect(throws: AppFailure.needsBoth(.notInvited)) { try kim.perform(action) }
    }
    #expect(throws: AppFailure.needsBoth(.notInvited)) { try kim.perform(.confirmComparison, .adding()) }
    #expect(throws: AppFailure.needsBoth(.notInvited)) { try kim.perform(.shareDrafts([1]), .adding()) }
  }

  @Test func `until the number is compared words wait, and what is about an entry is not done`() throws {
    let pair = try Pair(isCompared: false)
    let alex = pair.alex
    #expect(try alex.snapshot().waitsForComparing(.set(.goal, "To laugh"), .adding()))
    #expect(try !alex.snapshot().waitsForComparing(.name("Al"), .adding()))
    #expect(try alex.perform(.set(.goal, "To laugh")) == .drafted(1, .uncompared))
    #expect(throws: AppFailure.compareFirst) { try alex.perform(.chooseOption(nil)) }
    let first = try #require(try alex.plan.options.first)
    #expect(throws: AppFailure.compareFirst) { try alex.perform(.vote(.option(first, choice: 0)), .adding()) }
    #expect(throws: AppFailure.compareFirst) { try alex.perform(.shareDrafts([1]), .adding()) }
    #expect(throws: AppFailure.nameTaken("s a m")) { try alex.perform(.name("s a m")) }
    #expect(try alex.perform(.confirmComparison, .adding()) == .saved())
    #expect(try alex.perform(.shareDrafts([1]), .adding()) == .saved())
    #expect(try alex.plan.fields[.goal]?.text == "To laugh" && alex.drafts().isEmpty)
    try pair.sam.changeSettings { $0.isCompared = false }
    let answer = PlanAction.answerInvitation(.questions, note: "What would it cost?", again: nil)
    #expect(try pair.sam.perform(answer) == .saved(waiting: 1))
  }

  @Test func `a draft that is asked for is kept, read again and deleted`() throws {
    let alex = try Pair().alex
    #expect(try alex.perform(.checkIn([(.checkInHard, "the move")]), asDraft: true) == .drafted(1, .wasAsked))
    #expect(try alex.perform(.takeAgreementBack, asDraft: true) == .drafted(2, .wasAsked))
    #expect(try alex.drafts().map { $0.called } == ["check-in", "agreement"])
    #expect(try alex.perform(.deleteDraft(1), .adding()) == .saved())
    #expect(throws: AppFailure.noSuchDraft) { try alex.perform(.deleteDraft(1), .adding()) }
    #expect(throws: AppFailure.noSuchDraft) { try alex.perform(.shareDrafts([1]), .adding()) }
  }

  @Test func `what is written into the plan takes the place of its draft, whose words stay as a note`() throws {
    let alex = try Pair().alex
    try alex.perform(.set(.problem, "The old words"), asDraft: true)
    #expect(try alex.perform(.set(.problem, "The new words")) == .saved())
    let drafts = try alex.drafts()
    #expect(drafts.map { $0.content } == [.note("The old words", .earlier(DraftSubject(.problem)))])
    #expect(throws: AppFailure.neverShared) { try alex.perform(.shareDrafts(drafts.map { $0.number }), .adding()) }
    #expect(try alex.snapshot().plan.fields[.problem]?.text == "The new words")
  }

  @Test func `letters and notes are kept, and have no way into the plan`() throws {
    let alex = try Pair().alex
    #expect(throws: AppFailure.uneditedLetter) {
      try alex.perform(.keepLetter(StarterWords.small.text), .adding())
    }
    #expect(throws: AppFailure.plan(.empty)) { try alex.perform(.keepNote(" ", on: .free), .adding()) }
    try alex.perform(.keepLetter("Dear Sam."), .adding())
    try alex.perform(.keepNote("Breathe", on: .support), .adding())
    try alex.perform(.keepNote("Steps", on: .worksheet), .adding())
    try alex.perform(.keepUnsent([.typed("half a thought", "goal")]), .adding())
    let drafts = try alex.drafts()
    #expect(drafts.map { $0.called } == ["letter", "support", "worksheet", DraftWords.unsent.text])
    for number in [1, 2, 4] {
      #expect(throws: AppFailure.neverShared) { try alex.perform(.shareDrafts([number]), .adding()) }
    }
    #expect(throws: AppFailure.worksheetStaysPrivate) { try alex.perform(.shareDrafts([3]), .adding()) }
  }

  @Test func `half-typed words are one draft a form, written anew while one types, and gone with the last word`() throws
  {
    let alex = try Pair().alex
    #expect(try alex.perform(.keepUnsent([.typed("", "goal")]), .adding()) == .unchanged)
    for text in ["W", "We", "We st"] { try alex.perform(.keepUnsent([.typed(text, "goal")]), .adding()) }
    try alex.perform(.keepUnsent([.typed("sessions", "word")]), .adding())
    #expect(try alex.drafts().map { $0.text } == ["We st", "sessions"])
    #expect(try alex.drafts().map { $0.number } == [1, 2])
    #expect(try alex.drafts()[0].unsent == .typed("We st", "goal"))
    #expect(try alex.perform(.keepUnsent([.typed("We st", "goal")]), .adding()) == .unchanged)
    #expect(throws: AppFailure.neverShared) { try alex.perform(.shareDrafts([1]), .adding()) }
    try alex.perform(.keepUnsent([.typed("", "goal")]), .adding())
    #expect(try alex.drafts().map { $0.text } == ["sessions"])
    #expect(try alex.plan.fields[.goal] == nil)
  }

  @Test func `words whose form is gone stay as notes, and so do those beyond as many as are kept`() throws {
    let alex = try Pair().alex
    for number in 1...66 { try alex.perform(.keepUnsent([.typed("\(number)", "form \(number)")]), .adding()) }
    #expect(try alex.drafts().map { $0.text } == (1...66).map { "\($0)" }, "nothing is lost")
    #expect(try alex.drafts().count { $0.unsent != nil } == 64)
    #expect(try alex.perform(.detachUnsent(["form 66"]), .adding()) == .saved())
    #expect(try alex.perform(.detachUnsent(["form 66"]), .adding()) == .unchanged)
    #expect(try alex.drafts().last?.unsent == nil && alex.drafts().last?.text == "66")
    try alex.perform(.keepUnsent([.typed("anew", "form 66")]), .adding())
    #expect(try alex.drafts().suffix(2).map { $0.text } == ["66", "anew"], "a note is not written over")
    try alex.perform(.detachUnsent(nil), .adding())
    #expect(try alex.drafts().count == 67 && alex.drafts().allSatisfy { $0.unsent == nil })
  }

  @Test func `what this computer alone knows is kept`() throws {
    let kim = try Pair.alone()
    try kim.perform(.keepAnswerAloud(.no), .adding())
    try kim.perform(.pauseSharing(true), .adding())
    try kim.perform(.setServer("https://plan.example.org"), .adding())
    try kim.perform(.leadExit(to: "https://example.org/"), .adding())
    try kim.perform(.forgetHealing, .adding())
    let settings = try kim.settings()
    #expect(settings.answerAloud == .no && settings.isPaused && settings.exit == "https://example.org/")
    #expect(throws: AppFailure.plan(.noWebLink)) { try kim.perform(.leadExit(to: "ftp://x"), .adding()) }
    #expect(throws: AppFailure.mayNotInvite(.declinedAloud)) { try kim.snapshot().checkMayInvite(now: 0) }
    #expect(try kim.snapshot().serverForInvitation(nil).description == "https://plan.example.org")
    #expect(throws: AppFailure.badAddress) { try kim.snapshot().serverForInvitation("ftp://x") }
    let paired = try Pair().alex
    #expect(throws: AppFailure.answerIsTheirs) { try paired.perform(.keepAnswerAloud(.yes), .adding()) }
    #expect(throws: AppFailure.bothHere) { try paired.snapshot().checkMayInvite(now: 0) }
    #expect(throws: AppFailure.noServer) { try paired.snapshot().serverForInvitation(nil) }
    #expect(throws: AppFailure.alreadyHere) { try paired.snapshot().checkMayJoin() }
  }

  @Test func `a plan stays at the server that somebody goes by, and the same one may have another address`() throws {
    let (here, other) = ("https://plan.example.org", "https://other.example.org")
    let alex = try Pair().alex
    try alex.perform(.setServer(here), .adding())
    #expect(throws: AppFailure.otherServer(.both)) { try alex.perform(.setServer(other), .adding()) }
    #expect(throws: AppFailure.otherServer(.both)) { try alex.snapshot().checkMayUse(server: nil) }
    let kim = try Pair.alone()
    try kim.perform(.setServer(other), .adding())
    try kim.perform(.setServer(here), .adding())
    try kim.changeSettings { $0.invitation = Settings.OpenInvitation(line: "a line", expires: 1) }
    #expect(throws: AppFailure.otherServer(.line)) { try kim.perform(.setServer(other), .adding()) }
    #expect(try kim.settings().server == here && alex.settings().server == here)
    let pin = "?pin=" + String(repeating: "A", count: 43)
    try kim.changeSettings { $0.server = "https://192.168.1.20:8787" + pin }
    try kim.perform(.setServer("https://192.168.1.21:8787" + pin), .adding())
    #expect(try kim.settings().server?.hasPrefix("https://192.168.1.21") == true)
  }

  @Test func `a copy that nobody shares is erased with nobody told, and one that is shared is not`() throws {
    let kim = try Pair.alone()
    try kim.perform(.keepLetter("Dear Sam."), .adding())
    try kim.eraseAlone(with: nil)
    #expect(!Files.isThere(kim.paths.directory))
    let alex = try Pair().alex
    #expect(throws: AppFailure.planHasBegun) { try alex.eraseAlone(with: nil) }
    #expect(try !alex.snapshot().hasLeft)
  }

  @Test func `whoever leaves and erases leaves no backup and no damaged file readable`() throws {
    let alex = try Pair().alex
    try Files.makeDirectory(alex.paths.backups)
    try Files.write(Array("SECRET".utf8), to: alex.paths.backups + "/2026-03-01-0900.backup", isReplacing: true)
    try Files.write(
      Array("SECRET".utf8), to: alex.paths.directory + "/replica.damaged-2026-03-01.sqlite", isReplacing: true)
    try alex.leave(Settings.Leaving(erasesCopy: true, erasesServer: false))
    #expect(Files.names(in: alex.paths.directory).allSatisfy { $0.hasPrefix("replica.sqlite") || $0 == "replica.lock" })
  }

  /// A visit as it was read in some plan.
  private static func someVisit() throws -> VisitView? {
    let alex = try Pair().alex
    guard let day = CalendarDate(reading: "2026-05-14") else { return nil }
    try alex.perform(.addVisit(day, time: nil, place: nil))
    return try alex.plan.visits.first
  }
}

extension UnsentWords {
  fileprivate static func typed(_ text: String, _ form: String) -> UnsentWords {
    UnsentWords(form: form, page: "/plan", fields: [Field(name: "text", value: text)], text: text)
  }
}
