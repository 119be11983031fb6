import TandemPlan
import TandemSQLite

/// The drafts as rows: one a draft, and one a value in it.
struct DraftTable {
  private let db: Database

  init(_ db: Database) throws { self.db = db }

  func all() throws -> [Draft] {
    var writes: [Int64: [Write]] = [:]
    let values = try Prepared(
      db, "SELECT draft, kind, id, field, type, value, detail FROM draft_write ORDER BY draft, place")
    try values.each { row in
      let address = Address(owner: .shared, kind: row.uint32(1), id: RecordID(row.uint64(2)), field: row.uint32(3))
      writes[row.int(0), default: []].append(Write(address, try StoredValue.value(row, 4)))
      return true
    }
    var earlier: [Int64: [Draft.Earlier]] = [:]
    try Prepared(db, "SELECT draft, created, text FROM draft_earlier ORDER BY number DESC").each { row in
      earlier[row.int(0), default: []].append(Draft.Earlier(text: row.text(2), created: row.uint64(1)))
      return true
    }
    return try Prepared(db, "SELECT number, kind, label, created, text FROM draft ORDER BY number").all { row in
      let content: Draft.Content =
        switch row.text(1) {
        case "letter": .letter(row.text(4))
        case "note": .note(row.text(4))
        default: .edit(Edit(writes[row.int(0)] ?? []))
        }
      return Draft(
        number: Int(row.int(0)), label: row.text(2), content: content, created: row.uint64(3),
        earlier: earlier[row.int(0)] ?? [])
    }
  }

  /// - Parameter earlier: what stood there before, newest first.
  func insert(
    _ content: Draft.Content, label: String, created: UInt64, earlier: [Draft.Earlier] = []
  ) throws -> Draft {
    let (kind, text, writes): (String, String?, [Write]) =
      switch content {
      case .letter(let text): ("letter", text, [])
      case .note(let text): ("note", text, [])
      case .edit(let edit): ("edit", nil, edit.writes)
      }
    let number = try Prepared(db, "INSERT INTO draft (kind, label, created, text) VALUES (?, ?, ?, ?)").insert(
      kind, label, created, text)
    let part = try Prepared(db, "INSERT INTO draft_write VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    for (place, write) in writes.enumerated() {
      let value = StoredValue(write.value)
      try part.run(
        number, place, write.address.kind, write.address.id.column, write.address.field, value.type, value.readable,
        value.detail)
    }
    let before = try Prepared(db, "INSERT INTO draft_earlier (draft, created, text) VALUES (?, ?, ?)")
    for earlier in earlier.reversed() { try before.run(number, earlier.created, earlier.text) }
    return Draft(number: Int(number), label: label, content: content, created: created, earlier: earlier)
  }

  func delete(_ number: Int) throws {
    try Prepared(db, "DELETE FROM draft_write WHERE draft = ?").run(number)
    try Prepared(db, "DELETE FROM draft_earlier WHERE draft = ?").run(number)
    let deleted = try Prepared(db, "DELETE FROM draft WHERE number = ? RETURNING number").first(number) { $0.int(0) }
    guard deleted != nil else { throw ReplicaError.noSuchDraft }
  }
}
