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
    let rows = try Prepared(
      db,
      """
      SELECT number, kind, created, text, about_kind, about_field, about_entry, about_said, note_page, form, form_page
      FROM draft ORDER BY number
      """)
    return try rows.all { row in
      let number = row.int(0)
      guard number >= 1, number < Int64(Int32.max) else { throw ReplicaError.damaged }
      let text = row.text(3)
      let content: Draft.Content =
        switch row.text(1) {
        case "letter": .letter(text)
        case "edit": .edit(Edit(writes[number] ?? []), try subject(row))
        case "page": .note(text, .page(try PrivatePage(rawValue: row.text(8)) ?? damaged()))
        case "answer": .note(text, .answerAloud)
        case "earlier": .note(text, .earlier(try subject(row)))
        case "typed" where row.isNull(9): .note(text, .typed(nil))
        case "typed":
          .note(
            text,
            .typed(UnsentWords(form: row.text(9), page: row.text(10), fields: fields[number] ?? [], text: text)))
        default: throw ReplicaError.damaged
        }
      return Draft(
        number: Int(number), content: content, created: row.uint64(2), earlier: earlier[number] ?? [])
    }
  }

  private func subject(_ row: Columns) throws -> DraftSubject {
    guard let kind = RecordKind(rawValue: row.uint32(4)) else { throw ReplicaError.damaged }
    return DraftSubject(
      Field(kind, row.uint32(5)), row.isNull(6) ? nil : Int(clamping: row.int(6)),
      row.isNull(7) ? nil : try DraftSubject.Said(rawValue: row.text(7)) ?? damaged())
  }

  private func damaged<T>() throws -> T { throw ReplicaError.damaged }

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
    let (about, unsent) = (draft.subject, draft.unsent)
    try Prepared(db, "INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
      number, draft.kind, draft.created, draft.edit == nil ? draft.text : nil, draft.checkSum,
      about?.field.kind.rawValue, about?.field.number, about?.entry, about?.said?.rawValue, draft.note?.page?.rawValue,
      unsent?.form, unsent?.page)
    let part = try Prepared(db, "INSERT INTO draft_write VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    for (place, write) in (draft.edit?.writes ?? []).enumerated() {
      let value = StoredValue(write.value)
      try part.run(
        number, place, write.address.kind, write.address.id.column, write.address.field, value.type, value.readable,
        value.detail)
    }
    let before = try Prepared(db, "INSERT INTO draft_earlier (draft, created, text) VALUES (?, ?, ?)")
    for earlier in draft.earlier.reversed() { try before.run(number, earlier.created, earlier.text) }
    let field = try Prepared(db, "INSERT INTO draft_field VALUES (?, ?, ?, ?)")
    for (place, held) in (unsent?.fields ?? []).enumerated() {
      try field.run(number, place, held.name, held.value)
    }
  }
}

extension Draft {
  /// Which of the kinds of row it is.
  fileprivate var kind: String {
    switch content {
    case .letter: "letter"
    case .edit: "edit"
    case .note(_, .page): "page"
    case .note(_, .answerAloud): "answer"
    case .note(_, .typed): "typed"
    case .note(_, .earlier): "earlier"
    }
  }

  fileprivate var subject: DraftSubject? {
    switch content {
    case .edit(_, let subject), .note(_, .earlier(let subject)): subject
    case .letter, .note: nil
    }
  }

  /// Changes with every byte of what the rows hold.
  fileprivate var checkSum: [UInt8] {
    var parts = ["\(number)", kind, "\(created)", note?.page?.rawValue ?? ""].map { Array($0.utf8) }
    if let subject {
      let place = "\(subject.field.kind.rawValue) \(subject.field.number) \(subject.entry ?? 0)"
      parts += [Array(place.utf8), Array((subject.said?.rawValue ?? "").utf8)]
    }
    switch content {
    case .letter(let text), .note(let text, _): parts += [Array(text.utf8)]
    case .edit(let edit, _):
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
    return CheckSum.of(parts)
  }
}
