import Foundation
import TandemPlan
import TandemReplica
@testable import TandemStore
import TandemSimulation
import TandemRoster
import TandemSeal
import TandemWire
import Testing

struct PrivacyTests {
  let world: World

  init() throws {
    world = try World()
    try world.hearTime()
  }

  @Test func `drafts, ballots and settings have no way to the outbox`() throws {
    let id = RecordID(1)
    try world.alex.addDraft(.edit(Edit.set(.goal, "A secret draft"), DraftSubject(.goal)))
    try world.alex.addDraft(.letter("A secret letter"))
    try world.alex.addDraft(.note("A secret note", .page(.free)))
    try world.alex.changeSettings { $0.server = "https://example.org" }
    let ballot = Ballot(
      seat: .one, subject: Subject(.therapist, id), name: textHash("x"), choice: 2,
      salt: [UInt8](repeating: 3, count: 32))
    try world.alex.record(Edit([]), keeping: ballot)
    #expect(try world.alex.pendingCount() == 0)
    try world.alex.offerEverything(asked: .start)
    #expect(try world.alex.sendable.isEmpty)
    #expect(try world.alex.number("SELECT count(*) FROM version") == 0)

    // Whatever is sent is read from versions and from what is held back, and these are filled from edits and pages alone.
    let references = try world.alex.rows("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    for row in references {
      let sql = row["sql"] ?? ""
      #expect(!["draft", "ballot", "setting"].contains { sql.contains($0) }, "\(row["name"] ?? "")")
    }
  }

  @Test func `what was private and is gone stands in no file of the copy any more`() throws {
    let words = ["A secret draft that was thrown away", "A secret goal", "Its second form"]
    let gone = try world.alex.addDraft(.note(words[0], .page(.free)))
    try world.alex.addDraft(.edit(Edit.set(.goal, words[1]), DraftSubject(.goal)))
    let stays = try world.alex.addDraft(.edit(Edit.set(.goal, words[2]), DraftSubject(.goal)))
    for number in 1...50 { try world.alex.write(.problem, "Something else \(number)") }
    #expect(try words.allSatisfy { word in try files.contains { try holds(word, $0) } }, "it looks in the right place")
    try world.alex.deleteDraft(gone.number)
    try world.alex.deleteDraft(stays.number)
    for file in files { for word in words { #expect(try !holds(word, file), "\(file)") } }
  }

  private let files = ["replica.sqlite", "replica.sqlite-wal"]

  private func holds(_ word: String, _ file: String) throws -> Bool {
    let bytes = try #require(FileManager.default.contents(atPath: "\(world.alex.paths.directory)/\(file)"))
    return bytes.range(of: Data(word.utf8)) != nil
  }

  @Test func `a shared draft is in the plan and no longer a draft, in one step`() throws {
    let concern = try Edit.addConcern("Time", topic: "time", id: RecordID(9), by: .two)
    let one = try world.alex.addDraft(.edit(concern, DraftSubject(.concernText)))
    let two = try world.alex.addDraft(.edit(Edit.set(.goal, "Calm"), DraftSubject(.goal)))
    let recorded = try world.alex.shareDrafts([two.number, one.number])
    #expect(recorded.versions.count == 4)
    #expect(try world.alex.drafts().isEmpty)
    let view = try world.alex.snapshot().plan
    #expect(view.concerns.map { $0.by } == [.one], "own fields are those of who shares")
    #expect(view.fields[.goal]?.text == "Calm")
    #expect(try world.alex.pendingCount() == 4)
  }

  @Test func `sharing shares all or nothing, and never a letter or note`() throws {
    let goal = try world.alex.addDraft(.edit(Edit.set(.goal, "Calm"), DraftSubject(.goal)))
    let note = try world.alex.addDraft(.note("For me", .page(.free)))
    #expect(throws: AppFailure.neverShared) { try world.alex.shareDrafts([goal.number, note.number]) }
    #expect(throws: AppFailure.noSuchDraft) { try world.alex.shareDrafts([goal.number, 99]) }
    #expect(try world.alex.drafts().map { $0.text } == ["Calm", "For me"])
    #expect(try world.alex.text(.goal) == nil)
  }

  @Test func `what stood in a draft before it was written anew stays with it`() throws {
    let alex = world.alex
    for text in ["One", "Two", "Two", "Three"] {
      try alex.addDraft(.edit(Edit.set(.goal, text), DraftSubject(.goal)))
      world.alexTime.pass(milliseconds: 1_000)
    }
    try alex.addDraft(.letter("Dear"))
    try alex.addDraft(.letter("Dearest"))
    let drafts = try alex.drafts()
    #expect(drafts.map { $0.text } == ["Three", "Dearest"])
    #expect(drafts.map { $0.earlier.map { $0.text } } == [["Two", "One"], ["Dear"]])
    #expect(drafts[0].earlier.map { $0.created } == [World.noon + 2_000, World.noon])
    #expect(try alex.replica().draft(drafts[0].number) == drafts[0])

    // In the plan stands what was shared, and nothing else of the draft.
    _ = try alex.shareDrafts([drafts[0].number])
    #expect(try alex.texts(.goal) == ["Three"])
    let notes = try alex.drafts().filter { if case .note = $0.content { true } else { false } }
    #expect(notes.map { $0.text } == ["One", "Two"])
    #expect(notes.allSatisfy { $0.note == .earlier(DraftSubject(.goal)) })

    try alex.deleteDraft(drafts[1].number)
    #expect(try alex.number("SELECT count(*) FROM draft_earlier") == 0, "what its author deletes is gone")
  }

  @Test func `half-typed words come back with their form and fields, and deleted ones stand in no table`() throws {
    let fields = [("do", "goal"), ("text", "To laugh\nagain")].map { UnsentWords.Field(name: $0.0, value: $0.1) }
    let words = UnsentWords(form: "goal", page: "/plan", fields: fields, text: "To laugh\nagain")
    try world.alex.keepUnsent([words])
    let reopened = try ReplicaStore.open(at: world.alex.paths, time: world.alexTime)
    #expect(try reopened.drafts().map { $0.unsent } == [words])
    #expect(try world.alex.texts(.goal).isEmpty)
    try world.alex.deleteDraft(1)
    #expect(try world.alex.number("SELECT count(*) FROM draft_field") == 0)
  }

  @Test func `a field has one draft, and numbers stay`() throws {
    let first = try world.alex.addDraft(.edit(Edit.set(.goal, "One"), DraftSubject(.goal)))
    let other = try world.alex.addDraft(.edit(Edit.set(.problem, "Other"), DraftSubject(.problem)))
    let second = try world.alex.addDraft(.edit(Edit.set(.goal, "Two"), DraftSubject(.goal)))
    #expect(try world.alex.drafts().map { $0.text } == ["Other", "Two"])
    try world.alex.deleteDraft(other.number)
    #expect(try world.alex.replica().draft(second.number).text == "Two")
    #expect(throws: ReplicaError.noSuchDraft) { try world.alex.replica().draft(first.number) }
    #expect(throws: AppFailure.noSuchDraft) { try world.alex.deleteDraft(other.number) }
  }

  @Test func `drafts are possible before there is a plan`() throws {
    let alone = try ReplicaStore.create(
      at: world.folder.paths("alone"), Replica(person: Settings(name: "Kim"), identity: .generate()), time: ManualTime()
    )
    let draft = try alone.addDraft(.edit(Edit.set(.goal, "Later"), DraftSubject(.goal)))
    #expect(throws: AppFailure.needsBoth(.notInvited)) { try alone.shareDrafts([draft.number]) }
    #expect(try alone.drafts() == [draft])
  }

  @Test func `settings are kept`() throws {
    try world.alex.changeSettings { settings in
      settings.server = "https://example.org?pin=x"
      settings.isPaused = true
      settings.isCompared = true
      settings.partnerName = "Sam"
      settings.invitation = .init(line: "tandem://example.org/CODE", expires: 5)
      settings.refusedClaims = 2
      settings.warnings = [.rosterFork, .quota]
      settings.synced = World.noon
    }
    let again = try ReplicaStore.open(at: world.alex.paths, time: world.alexTime)
    #expect(try again.settings() == world.alex.settings())
    #expect(try again.settings().warnings == [.rosterFork, .quota])
    #expect(try again.settings().name == "Alex")
    #expect(try again.changeSettings { $0.invitation = nil }.invitation == nil)
    #expect(try world.alex.settings().invitation == nil)
  }
}
