import TandemCipher
import TandemPlan
import TandemReplica
import TandemSQLite

/// The drafts as rows: one a draft, one a value in it, and one a field of a form that was not sent.
struct DraftTables {
  private let db: Database

  init(_ db: Database) { self.db = db }

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
    var fields: [Int64: [UnsentWords.Field]] = [:]
    try Prepared(db, "SELECT draft, name, value FROM draft_field ORDER BY draft, place").each { row in
      fields[row.int(0), default: []].append(UnsentWords.Field(name: row.text(1), value: row.text(2)))
      return true
    }
    let rows = try Prepared(db, "SELECT number, kind, label, created, text, form, page FROM draft ORDER BY number")
    return try rows.all { row in
      guard row.int(0) >= 1, row.int(0) < Int64(Int32.max) else { throw ReplicaError.damaged }
      let content: Draft.Content =
        switch row.text(1) {
        case "letter": .letter(row.text(4))
        case "note": .note(row.text(4))
        case "edit": .edit(Edit(writes[row.int(0)] ?? []))
        default: throw ReplicaError.damaged
        }
      return Draft(
        number: Int(row.int(0)), label: row.text(2), content: content, created: row.uint64(3),
        earlier: earlier[row.int(0)] ?? [],
        unsent: row.isNull(5)
          ? nil
          : UnsentWords(form: row.text(5), page: row.text(6), fields: fields[row.int(0)] ?? [], text: row.text(4)))
    }
  }

  /// How many of the drafts that were read are other than they were written.
  func spoiled(of drafts: [Draft]) throws -> Int {
    var sums: [Int: [UInt8]] = [:]
    try Prepared(db, "SELECT number, check_sum FROM draft").each { row in
      sums[Int(clamping: row.int(0))] = row.blob(1)
      return true
    }
    return drafts.count { sums[$0.number] != $0.checkSum }
  }

  /// Writes a draft, or takes it away where it is no more.
  func put(_ draft: Draft?, _ number: Int) throws {
    for table in ["draft_write", "draft_earlier", "draft_field"] {
      try Prepared(db, "DELETE FROM \(table) WHERE draft = ?").run(number)
    }
    try Prepared(db, "DELETE FROM draft WHERE number = ?").run(number)
    guard let draft else { return }
    let (kind, text, writes): (String, String?, [Write]) =
      switch draft.content {
      case .letter(let text): ("letter", text, [])
      case .note(let text): ("note", text, [])
      case .edit(let edit): ("edit", nil, edit.writes)
      }
    try Prepared(db, "INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?)").run(
      number, kind, draft.label, draft.created, text, draft.unsent?.form, draft.unsent?.page, draft.checkSum)
    let part = try Prepared(db, "INSERT INTO draft_write VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    for (place, write) in writes.enumerated() {
      let value = StoredValue(write.value)
      try part.run(
        number, place, write.address.kind, write.address.id.column, write.address.field, value.type, value.readable,
        value.detail)
    }
    let before = try Prepared(db, "INSERT INTO draft_earlier (draft, created, text) VALUES (?, ?, ?)")
    for earlier in draft.earlier.reversed() { try before.run(number, earlier.created, earlier.text) }
    let field = try Prepared(db, "INSERT INTO draft_field VALUES (?, ?, ?, ?)")
    for (place, held) in (draft.unsent?.fields ?? []).enumerated() {
      try field.run(number, place, held.name, held.value)
    }
  }
}

extension Draft {
  /// Changes with every byte of what the rows hold.
  fileprivate var checkSum: [UInt8] {
    var parts = ["\(number)", label, "\(created)"].map { Array($0.utf8) }
    switch content {
    case .letter(let text): parts += [Array("letter".utf8), Array(text.utf8)]
    case .note(let text): parts += [Array("note".utf8), Array(text.utf8)]
    case .edit(let edit):
      for write in edit.writes {
        let place = "\(write.address.kind) \(write.address.id.number) \(write.address.field)"
        parts += [Array(place.utf8), write.value.encoded()]
      }
    }
    for earlier in earlier { parts += [Array(earlier.text.utf8), Array("\(earlier.created)".utf8)] }
    if let unsent {
      parts += [Array(unsent.form.utf8), Array(unsent.page.utf8)]
      for field in unsent.fields { parts += [Array(field.name.utf8), Array(field.value.utf8)] }
    }
    return Array(sha256(parts.flatMap { sha256($0) }).prefix(8))
  }
}
