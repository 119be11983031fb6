@testable import TandemBrowser
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemWire
import Testing

/// One device of a couple whose copy is kept in rows, note by note.
private struct Kept {
  var replica: Replica
  let rows = BrowserRows()
  private var milliseconds: UInt64 = 1_800_000_000_000

  init(_ position: Int, of household: Household) throws {
    replica = Replica(person: Settings(name: "Alex"), identity: household.identities[position - 1])
    try change { try $0.pin(household.roster, secrets: [1: household.secret]) }
    try change { $0.changeSettings { $0.isCompared = true } }
  }

  /// Changes the replica, keeps what its notes name, and holds the rows against it.
  @discardableResult
  mutating func change<T>(_ body: (inout Replica) throws -> T) throws -> T {
    let outcome = try body(&replica)
    rows.keep(replica.takeNotes(), of: replica)
    #expect(try rows.replica() == replica)
    return outcome
  }

  var now: Instant {
    mutating get {
      milliseconds += 1_000
      return Instant(wall: milliseconds, boot: milliseconds, bootID: "boot")
    }
  }

  func keys(_ prefix: String) -> [String] { rows.all.map { $0.key }.filter { $0.hasPrefix(prefix) } }
}

/// The rows after each change are those of the replica.
struct KeepingTests {
  private let household: Household

  init() throws { household = try Household() }

  @Test func `drafts, notes, numbers and votes are kept, changed and taken away`() throws {
    var alex = try Kept(1, of: household)
    for _ in 0..<2 {
      let now = alex.now
      try alex.change { try $0.save(Edit.set(.goal, "\(now.wall)"), DraftSubject(.goal), asDraft: true, at: now) }
    }
    let now = alex.now
    try alex.change { $0.addDraft(.note("Mine", .page(.free)), at: now) }
    let form = UnsentWords(form: "a", page: "/a", fields: [.init(name: "text", value: "Half")], text: "Half")
    try alex.change { $0.keepUnsent([form], at: now) }
    try alex.change { $0.detachUnsent(nil) }
    try alex.change { $0.noteListed(.concern, [(number: 1, listed: Listed(RecordKey(.one, RecordID(5)), mark: nil))]) }
    try alex.change { $0.noteListed(.concern, [(number: 1, listed: Listed(RecordKey(.two, RecordID(5)), mark: [1]))]) }
    #expect(alex.keys("draft/").count == 3)
    for draft in alex.replica.drafts { try alex.change { try $0.deleteDraft(draft.number) } }
    #expect(alex.keys("draft/").isEmpty)
    let ballot = Ballot(
      seat: .one, subject: Subject(.therapist, RecordID(3)), name: textHash("Dr. Lee"), choice: 1, salt: Filled.hash)
    try alex.change { try $0.record(Edit([]), keeping: ballot, at: now) }
    #expect(alex.keys("ballot/") == ["ballot/0000000001"])
  }

  @Test func `edits wait in the outbox until they have arrived, and others' come beside them`() throws {
    var (alex, sam) = (try Kept(1, of: household), try Kept(2, of: household))
    for text in ["Calm", "More calm"] {
      let now = alex.now
      try alex.change { replica in
        var page = MergePage()
        page.heard = HeardTime(now.wall)
        try replica.merge(page, at: now)
      }
      try alex.change { try $0.record(Edit.set(.goal, text), at: now) }
    }
    #expect(alex.keys("outbox/") == alex.keys("version/").map { $0.replacing("version", with: "outbox") })
    let sent = alex.replica.outbox(after: nil, limit: 100, maxBytes: .max)
    #expect(!sent.isEmpty)
    let keyring = try #require(sam.replica.membership).keyring
    let now = sam.now
    try sam.change { try $0.merge(MergePage(opening: sent.map { $0.change }, with: keyring), at: now) }
    #expect(sam.replica.state.text(Address(.goal)) == "More calm")
    var page = MergePage()
    page.items = sent.enumerated().map { index, keyed in MergePage.Item(.own(keyed), sequence: UInt64(index) + 1) }
    page.links = [try #require(page.asked.advanced(by: sent.map { $0.change.head.digest }))]
    try alex.change { try $0.merge(page, at: now) }
    #expect(alex.keys("outbox/").isEmpty && alex.keys("link/").count == 1)
  }

  @Test func `a plan that is put away leaves nothing, and what is this person's stays`() throws {
    let replica = try Replica(rows: try Filled.full.rows)
    let rows = BrowserRows()
    rows.keep(replica)
    var alex = try Kept(1, of: household)
    let now = alex.now
    try alex.change { try $0.record(Edit.set(.goal, "Calm"), at: now) }
    try alex.change { $0.addDraft(.letter("Dear"), at: now) }
    try alex.change { $0.changeSettings { $0.isCompared = false } }
    try alex.change { try $0.beginAnew(as: .generate()) }
    #expect(
      alex.rows.all.map { $0.key } == ["clock", "counts", "cursor", "draft/0000000001", "membership", "settings"])
    rows.keep([.anew, .clock, .cursor, .membership, .settings], of: alex.replica)
    #expect(
      Set(rows.all.map { $0.key.prefix { $0 != "/" } }) == [
        "clock", "counts", "cursor", "draft", "membership", "settings",
      ])
  }

  @Test func `a row is written once a call, however often it was noted, and again after all was taken away`() throws {
    let replica = try Replica(rows: Filled.full.rows)
    let twice = TandemBrowser.rows(for: [.version(1), .clock, .placed(1), .clock, .version(1)], of: replica)
    #expect(twice.map { $0.key } == ["version/0000000001", "clock", "counts"])
    let anew = TandemBrowser.rows(for: [.version(1), .anew, .version(1)], of: replica)
    #expect(anew.filter { $0.key == "version/0000000001" }.count == 2)
    #expect(TandemBrowser.rows(for: [.placed(2)], of: replica).first?.key == "version/0000000002")
    #expect(TandemBrowser.rows(for: [], of: replica).isEmpty)
  }

  @Test func `what is no more is taken away`() throws {
    let replica = try Replica(rows: Filled.bare.rows)
    let notes: [Note] = [
      .version(0), .version(99), .placed(-1), .outgoing(1), .outgoing(99), .aside([1]),
      .reveal(Subject(.hope, .single)),
      .link(5), .seen(Seen(sequence: 1, chain: [])), .dropped(.init(slot: [1], device: 1)), .draft(2),
      .listed(.visit, 1),
      .ballot(0), .ballot(3),
    ]
    let changes = TandemBrowser.rows(for: notes, of: replica).dropLast()
    #expect(changes.count == notes.count)
    for change in changes { if case .delete = change {} else { Issue.record("\(change)") } }
  }
}

extension RowChange {
  fileprivate var key: String? {
    switch self {
    case .put(let key, _), .delete(let key): key
    case .deleteAll: nil
    }
  }
}

/// Two tabs.
struct GenerationTests {
  @Test func `a generation is read from the row that it wrote, and is none of the copy's`() throws {
    var rows = try BrowserRows(.full).all
    #expect(throws: Damaged(key: "generation")) { try Generation(reading: rows) }
    for generation in [
      Generation.first, Generation.first.next, Generation(number: .max), Generation(number: .max).next,
    ] {
      let row = (key: Generation.key, bytes: generation.bytes)
      rows = (rows.filter { $0.key != Generation.key } + [row]).sorted { $0.key < $1.key }
      #expect(try Generation(reading: rows) == generation)
      #expect(throws: Never.self) { try KeptRows(reading: rows) }
    }
    #expect(Generation(number: 258).bytes == [0, 0, 0, 0, 0, 0, 1, 2])
    #expect(throws: Damaged(key: "generation")) { try Generation(reading: [(key: "generation", bytes: [1])]) }
  }
}
