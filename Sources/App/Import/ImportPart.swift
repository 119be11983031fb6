import TandemPlan
import TandemReplica

/// One thing that a file brings: an entry of its own, a field of the plan, or a private page.
struct ImportPart {
  enum Content {
    /// - field: what a draft of it is about.
    case edit(Edit, Field)
    /// A letter or a note.
    case page(Draft.Content)
  }

  let content: Content
  let isPrivate: Bool
  /// Its words, to find the same ones by.
  let words: [String]
  /// The name of the one field that it fills; nil for an entry of its own.
  var single: String?

  static func words(_ kind: String, _ fields: [(name: String, text: String)]) -> [String] {
    [kind] + fields.sorted { $0.name < $1.name }.flatMap { [$0.name, $0.text] }
  }
}

enum ImportParts {
  case parts([ImportPart])
  case left(ImportLeft)
}

extension ImportFile.Entry {
  /// What it brings, or why it stays where it is.
  /// - Parameter you: who wrote the file out.
  func parts(you: String, _ newID: () -> RecordID) -> ImportParts {
    switch kind {
    case "note": page { .note($0, note) }
    case "letter": page { .letter($0) }
    // Private whatever else the file says of it.
    case "draft": fact("new") == "yes" ? record(fact("of") ?? "", isPrivate: true, newID) : .left(.aboutEntries)
    default: shown(you, newID)
    }
  }

  private func page(_ content: (String) -> Draft.Content) -> ImportParts {
    guard let text = fields.first(where: { $0.name == "text" })?.text, let checked = try? Letter.checked(text) else {
      return .left(.unusable)
    }
    return .parts([
      ImportPart(
        content: .page(content(checked)), isPrivate: true,
        words: ImportPart.words(kind + " " + (fact("what") ?? kind), [("text", text)]))
    ])
  }

  /// What it was as a note; one that is none of this house's stands with those that belong nowhere else.
  private var note: Draft.Note {
    switch fact("note") {
    case "answer": .answerAloud
    case "typed": .typed(nil)
    case "earlier": earlierField.map { .earlier(DraftSubject($0)) } ?? .page(.free)
    default: .page(fact("what").flatMap { PrivatePage(rawValue: $0) } ?? .free)
    }
  }

  private var earlierField: Field? {
    let record = Schema.shownRecords.first { $0.name == fact("of") }
    return record.flatMap { record in fact("field").flatMap { Schema.rule(record.kind, named: $0)?.field } }
  }

  private func shown(_ you: String, _ newID: () -> RecordID) -> ImportParts {
    if ["reflection", "agreement", "looking_back", "invitation", "reply"].contains(kind) { return .left(.givenThere) }
    if isRemoved { return .left(.takenBack) }
    if let by, by != you { return .left(.others) }
    // The ready ones stand in every plan.
    if fact("ready") != nil { return .left(.there) }
    return record(kind, isPrivate: isPrivate, newID)
  }

  private func record(_ name: String, isPrivate: Bool, _ newID: () -> RecordID) -> ImportParts {
    guard let rule = Schema.shownRecords.first(where: { $0.name == name }), let main = Self.main[rule.kind] else {
      return .left(.unusable)
    }
    let isSingle = rule.kind == .plan || rule.kind == .partner
    let carried = fields.filter { field in
      if field.name == "earlier" { return false }
      // A name is this copy's own, and answers to an invitation were given to another one.
      if rule.kind == .partner { return field.name == "wishes" }
      return rule.kind != .concern || field.name != "answer"
    }
    if carried.isEmpty { return .left(.givenThere) }
    do throws(PlanError) {
      if isSingle { return .parts(try carried.map { field throws(PlanError) in try single(field, rule, isPrivate) }) }
      guard carried.contains(where: { $0.name == Self.name(of: main) }) else { return .left(.unusable) }
      let id = newID()
      let marker = Write(Address(.created(rule.kind), id), .choice(0))
      let writes = try carried.map { field throws(PlanError) in try write(field, rule, id) }
      return .parts([
        ImportPart(
          content: .edit(Edit([marker] + writes), main), isPrivate: isPrivate,
          words: ImportPart.words(rule.name, carried))
      ])
    } catch { return .left(.unusable) }
  }

  private func single(
    _ field: (name: String, text: String), _ rule: RecordRule, _ isPrivate: Bool
  ) throws(PlanError) -> ImportPart {
    let write = try write(field, rule, .single)
    return ImportPart(
      content: .edit(Edit([write]), Field(rule.kind, write.address.field)), isPrivate: isPrivate,
      words: ImportPart.words(rule.name, [field]), single: field.name)
  }

  /// A field's text as its value; whose it is, is decided when it is recorded.
  private func write(
    _ field: (name: String, text: String), _ rule: RecordRule, _ id: RecordID
  ) throws(PlanError) -> Write {
    guard let known = Schema.rule(rule.kind, named: field.name) else { throw .noSuchRecord }
    let value: Value
    switch known.type {
    case .text: value = .text(try Self.checked(field.text, known))
    case .choice(let names):
      guard let index = names.firstIndex(of: field.text) else { throw .noSuchChoice(allowed: names) }
      value = .choice(UInt8(index))
    default: throw .notYours
    }
    return Write(Address(known.field, id), value)
  }

  /// What would not be taken where it is typed is not taken from a file.
  private static func checked(_ text: String, _ rule: FieldRule) throws(PlanError) -> String {
    if rule.name == "link", !isWebLink(text) { throw .noWebLink }
    if rule.field == .resourceMinutes, (Int(text) ?? 0) <= 0 { throw .noMinutes }
    if rule.field == .visitDate, CalendarDate(reading: text) == nil { throw .noSuchRecord }
    if rule.field == .visitTime, ClockTime(reading: text) == nil { throw .noSuchRecord }
    return try TandemPlan.checked(text, for: rule.field)
  }

  /// The kinds that are carried, and what each cannot be without.
  private static let main: [RecordKind: Field] = [
    .plan: .goal, .partner: .wishes, .hope: .hopeText, .concern: .concernText, .therapist: .therapistName,
    .question: .questionText, .option: .optionText, .visit: .visitDate, .checkin: .checkInWeek,
    .resource: .resourceLink,
  ]

  private static func name(of field: Field) -> String? {
    Schema.rule(kind: field.kind.rawValue, field: field.number)?.name
  }
}
