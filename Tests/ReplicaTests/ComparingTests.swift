import TandemPlan
import TandemReplica
@testable import TandemStore
import TandemSimulation
import TandemRoster
import TandemSeal
import Testing

/// Until this person has confirmed the comparison number, nothing they wrote may leave this computer.
struct ComparingTests {
  let world: World
  private let id = RecordID(300)

  init() throws {
    world = try World()
    try world.alex.changeSettings { $0.isCompared = false }
    try world.hearTime()
  }

  @Test func `nothing that was typed comes into the outbox before the number is confirmed`() throws {
    let concern = try Edit.addConcern("The cost", topic: "cost", id: id, by: .one)
    let draft = try world.alex.addDraft(.edit(concern, DraftSubject(.concernText)))
    #expect(throws: AppFailure.compareFirst) { try world.alex.record(Edit.set(.goal, "Calm")) }
    #expect(throws: AppFailure.compareFirst) { try world.alex.record(concern) }
    #expect(throws: AppFailure.compareFirst) { try world.alex.shareDrafts([draft.number]) }
    #expect(throws: AppFailure.compareFirst) {
      try world.alex.vote(1, on: Subject(.option, RecordID(1)), salt: [UInt8](repeating: 1, count: 32)) { _ in "x" }
    }
    #expect(throws: AppFailure.compareFirst) {
      try world.alex.record(Edit.agree(to: AgreementText(parts: ["Calm"]), by: .one))
    }
    #expect(throws: AppFailure.compareFirst) {
      try world.alex.record(try Edit.name("Alex", of: .one) + Edit.set(.goal, "Calm"))
    }
    #expect(try world.alex.pendingCount() == 0 && world.alex.snapshot().ballots.isEmpty)
    try world.alex.record(Edit.name("Alex", of: .one))
    #expect(try world.alex.pendingCount() == 1)
    try world.alex.changeSettings { $0.isCompared = true }
    _ = try world.alex.shareDrafts([draft.number])
    #expect(try world.alex.pendingCount() == 4)
  }

  @Test func `a field and an entry become drafts, and what is about an entry is not done`() throws {
    let first = try world.alex.save(.set(.goal, "Calm"), asDraft: false)
    #expect(!first.isShared && first.draft?.text == "Calm")
    try world.alex.save(.set(.goal, "Calm talks"), asDraft: false)
    let hope = try Edit.addHope("Tea", direction: nil, id: id, by: .one)
    #expect(try !world.alex.save(hope, asDraft: false).isShared)
    #expect(try world.alex.drafts().map { $0.text } == ["Calm talks", "Tea"])
    let take = Edit.takeAgreementBack(by: .one)
    #expect(throws: AppFailure.compareFirst) { try world.alex.save(take, asDraft: false) }
    #expect(try world.alex.save(take, asDraft: true).draft != nil)
    #expect(try world.alex.pendingCount() == 0)
    try world.alex.changeSettings { $0.isCompared = true }
    #expect(try world.alex.save(.set(.goal, "Calm"), asDraft: false).isShared)
    #expect(try world.alex.texts(.goal) == ["Calm"])
  }

  @Test func `an answer goes out at once, and a note with it waits as a draft`() throws {
    try world.sam.changeSettings { $0.isCompared = false }
    let answer = try Edit.answer(.no, note: "Not now", again: "1w", by: .two)
    let saved = try world.sam.save(answer, asDraft: false)
    #expect(saved.isShared && saved.draft?.text == "Not now")
    try world.exchange()
    let view = try world.alex.snapshot().plan.answers[.two]
    #expect(view?.answer == .no && view?.note == nil && view?.again == "1w")
    try world.sam.changeSettings { $0.isCompared = true }
    _ = try world.sam.shareDrafts([require(saved.draft).number])
    try world.exchange()
    #expect(try world.alex.snapshot().plan.answers[.two]?.note == "Not now")
  }

  @Test func `what a number last meant is kept, and written only where it is new`() throws {
    let (one, two) = (RecordKey(.one, id), RecordKey(.two, id))
    func read(_ key: RecordKey, _ words: [UInt8]? = [1]) -> Listed { Listed(key, mark: words) }
    func listed(_ kind: RecordKind, _ number: Int) throws -> Listed? { try world.alex.replica().listed[kind]?[number] }
    func note(_ number: Int, _ listed: Listed) throws {
      try world.alex.change(isDurable: false) { $0.noteListed(.concern, [(number, listed)]) }
    }
    #expect(try listed(.concern, 1) == nil)
    try note(1, read(one))
    try note(2, read(two))
    let token = try world.alex.changeToken()
    try note(2, read(two))
    #expect(try world.alex.changeToken() == token)
    try note(2, read(one))
    #expect(try listed(.concern, 1) == read(one) && listed(.concern, 2) == read(one))
    // A number that is only named says nothing of the words.
    try note(2, read(one, nil))
    #expect(try listed(.concern, 2) == read(one))
    try note(2, read(one, [2]))
    #expect(try listed(.concern, 2) == read(one, [2]))
    #expect(try listed(.hope, 1) == nil)
    #expect(try world.alex.number("PRAGMA synchronous") == 2, "edits are waited for as before")
  }
}

/// What a partner writes under the ids of another, or into the markers that number a list, moves and hides nothing.
struct ShadowingTests {
  let world: World
  private let id = RecordID(20)

  init() throws {
    world = try World()
    try world.hearTime()
    for number in 0...2 {
      let id = RecordID(20 + UInt64(number))
      try world.alex.record(Edit.addConcern("Alex \(number)", topic: nil, id: id, by: .one))
      world.pass(milliseconds: 1)
    }
    try world.exchange()
    world.pass(milliseconds: 1_000)
  }

  @Test func `an entry of the partner under one's own id is another entry, on screens and for sqlite3 alike`() throws {
    try world.sam.record(Edit.addConcern("Forged", topic: nil, id: id, by: .two))
    let hash = textHash("Alex 0")
    try world.sam.record(Edit([Write(Address(.reflectionText, id, of: .two), .boundText("You fear it", to: hash))]))
    try world.exchange()
    let view = try world.alex.snapshot().plan
    #expect(view.concerns.map { $0.text } == ["Alex 0", "Alex 1", "Alex 2", "Forged"])
    #expect(view.concerns[0].state == .reflected && view.concerns[3].state == .shared)
    try world.alex.record(Edit.editConcern(view.present(view.concerns[0]), "Alex again", by: .one))
    let rows = try world.alex.rows("SELECT number, text FROM concern")
    #expect(rows.map { $0["text"] } == ["Alex again", "Alex 1", "Alex 2", "Forged"])
    #expect(try world.alex.rows("SELECT concern FROM reflection").map { $0["concern"] } == ["Alex again"])
  }

  @Test func `creation markers that are written again move no number, on screens and for sqlite3 alike`() throws {
    try world.sam.record(Edit.addConcern("Sam", topic: nil, id: id, by: .two))
    world.pass(milliseconds: 1_000)
    try world.alex.record(Edit.addConcern("Alex last", topic: nil, id: RecordID(30), by: .one))
    world.pass(milliseconds: 1_000)
    try world.sam.record(Edit([Write(Address(.created(.concern), id, of: .two), .choice(0))]))
    try world.exchange()
    for replica in [world.alex, world.sam] {
      let view = try replica.snapshot().plan
      #expect(view.concerns.map { $0.text } == ["Alex 0", "Alex 1", "Alex 2", "Sam", "Alex last"])
      let rows = try replica.rows("SELECT number, text FROM concern")
      #expect(rows.map { $0["text"] } == view.concerns.map { $0.text })
      #expect(rows.map { $0["number"] } == (1...5).map { "\($0)" })
    }
  }

  @Test func `what was heard is read from the versions that are held`() throws {
    let digests = try world.alex.snapshot().digests
    func concern(_ replica: ReplicaStore) throws -> ConcernView { try replica.snapshot().plan.concerns[0] }
    try world.sam.record(Edit.reflect(concern(world.sam), "You fear it", by: .two, digests: digests))
    try world.exchange()
    try world.alex.record(Edit.answer(concern(world.alex), .heard, by: .one, digests: digests))
    world.pass(milliseconds: 1_000)
    try world.sam.record(Edit.reflect(concern(world.sam), "You are mean", by: .two, digests: digests))
    try world.exchange()
    for replica in [world.alex, world.sam] {
      let concern = try concern(replica)
      #expect(concern.state == .heard && concern.reflection?.text == "You fear it")
      #expect(concern.laterReflection?.text == "You are mean")
    }
  }
}
