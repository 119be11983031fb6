import TandemPlan
import TandemSQLite

/// SQL views of the plan, one a kind of record, so that a person with `sqlite3` reads their own plan. Generated from the
/// schema when a copy is made.
enum PlanViews {
  static func rebuild(_ db: Database) throws {
    try db.execute("DROP VIEW IF EXISTS shown; CREATE VIEW shown AS \(shown)")
    for record in Schema.shownRecords {
      try db.execute("DROP VIEW IF EXISTS \(record.name); CREATE VIEW \(record.name) AS \(select(record))")
    }
  }

  /// Of each field the version that people see: the highest (PROTOCOL.md, section 7).
  private static let shown = """
    SELECT * FROM (
      SELECT *, row_number() OVER (PARTITION BY owner, kind, id, field ORDER BY \(highest)) AS place FROM version WHERE counts)
    WHERE place = 1
    """
  private static let highest = "stamp DESC, device DESC, sealed DESC"

  /// One readable row a record: its number, its author if it is somebody's own, its fields, and when it last changed.
  private static func select(_ record: RecordRule) -> String {
    let kind = record.kind.rawValue
    let isNumbered = record.fields.contains { $0.name == "created" }
    let fields = record.fields.filter { $0.name != "created" && $0.name != "removed" }
    var columns: [String] = []
    if isNumbered { columns.append("record.number AS number") }
    if let about = about(record.kind) { columns.append(about) }
    if record.ownership == .own, record.kind != .partner { columns.append("\(personName("record.owner")) AS author") }
    columns += fields.filter { !$0.isProposal }.map { "\(column($0)) AS \"\($0.name)\"" }
    columns.append("datetime(max(field.stamp) / 65536000, 'unixepoch', 'localtime') AS changed")
    // A record's place is that of the lowest version of its `created` field, or of its oldest field while that is still under
    // way. A record whose owner is not of the kind's class is none.
    let owners = record.ownership == .shared ? "owner = 0" : "owner <> 0"
    return """
      WITH field AS (SELECT * FROM shown WHERE kind = \(kind) AND \(owners)),
      record AS (
        SELECT owner, id, row_number() OVER (ORDER BY stamp, device, id, owner) AS number FROM (
          SELECT owner, id, stamp, device, row_number() OVER (PARTITION BY owner, id ORDER BY field <> \(Schema.createdNumber), stamp, device) AS place
          FROM (SELECT owner, id, field, stamp, device FROM field UNION ALL SELECT owner, id, field, stamp, device FROM version
            WHERE counts AND kind = \(kind) AND \(owners) AND field = \(Schema.createdNumber)))
        WHERE place = 1)
      SELECT \(columns.joined(separator: ",\n  "))
      FROM record JOIN field USING (owner, id)
      GROUP BY record.owner, record.id
      HAVING coalesce(max(CASE WHEN field.field = \(Schema.removedNumber) THEN field.value END), 0) = 0
      ORDER BY record.number
      """
  }

  /// A field as words; null where it is empty.
  private static func column(_ rule: FieldRule) -> String {
    let value = "nullif(\(readable(rule)), '')"
    return "max(CASE WHEN field.field = \(rule.field.number) THEN \(value) END)"
  }

  private static func readable(_ rule: FieldRule) -> String {
    switch rule.type {
    case .text, .boundText, .agreement: return "field.value"
    case .commitment, .digests, .parcel: return "'given'"
    case .reference:
      return rule.name == "option" ? optionText("field.value") : therapistName("field.value")
    case .choice(let names), .boundChoice(let names), .opening(let names):
      let words = names.enumerated().map { "WHEN \($0) THEN '\($1)'" }
      return "CASE field.value \(words.joined(separator: " ")) END"
    }
  }

  /// What a record is about, where its id is that of another record.
  private static func about(_ kind: RecordKind) -> String? {
    switch kind {
    case .vote: "\(therapistName("record.id")) AS about"
    case .optionVote: "\(optionText("record.id")) AS about"
    case .reflection: "\(text(of: .concernText, "record.id", owner: "3 - record.owner")) AS concern"
    case .reassess: "record.id AS round"
    default: nil
    }
  }

  private static func therapistName(_ id: String) -> String { text(of: .therapistName, id) }

  private static func optionText(_ id: String) -> String {
    let ready = (1...UInt64(ReadyOption.texts.count)).compactMap { number in
      ReadyOption.text(RecordID(number)).map { "WHEN \(number) THEN '\($0.replacing("'", with: "''"))'" }
    }
    return "coalesce(\(text(of: .optionText, id)), CASE \(id) \(ready.joined(separator: " ")) END)"
  }

  private static func text(of field: Field, _ id: String, owner: String = "0") -> String {
    """
    (SELECT value FROM version AS v WHERE v.counts AND v.owner = \(owner) AND v.kind = \(field.kind.rawValue) \
    AND v.field = \(field.number) AND v.id = \(id) ORDER BY \(highest) LIMIT 1)
    """
  }

  private static func personName(_ owner: String) -> String {
    "coalesce(nullif(\(text(of: .partnerName, "0", owner: owner)), ''), 'partner ' || \(owner))"
  }
}

extension FieldRule {
  /// What a person chose says what they voted, which no view tells the other one beforehand (PROTOCOL.md, section 8.3).
  fileprivate var isProposal: Bool { if case .reference = type { true } else { false } }
}
