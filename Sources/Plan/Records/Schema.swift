/// The records and fields of a plan as one table (PROTOCOL.md, section 6). Everything that depends on what a field is - checks,
/// edits, SQL views, JSON - reads it here.
package enum Schema {
  package static let shortTextBytes = 2 << 10
  package static let longTextBytes = 48 << 10
  package static let agreementPartsAtMost = 32
  /// Of a change that is vouched for; and how many one vouch lists at most.
  package static let digestBytes = 16
  package static let digestsAtMost = 3_000
  /// What the box of a parcel has, in bytes.
  package static let parcelBoxBytes = 80...65_424

  private static let short = FieldType.text(maxBytes: shortTextBytes)
  private static let long = FieldType.text(maxBytes: longTextBytes)
  private static let flag = FieldType.choice(["no", "yes"])
  private static let known = FieldType.choice(["yes", "no", "unknown"])
  package static let votes = ["comfortable", "maybe", "not-for-me"]
  private static let outcomes = [
    "helped/continue", "helped/change", "helped/pause", "not-sure/continue", "not-sure/change", "not-sure/pause",
    "not-helping/continue", "not-helping/change", "not-helping/pause",
  ]

  package static let createdNumber = created.0
  package static let removedNumber = removed.0
  static let created: (UInt32, String, FieldType) = (1, "created", .choice(["created"]))
  static let removed: (UInt32, String, FieldType) = (31, "removed", flag)

  private static func voteParts(_ choices: [String]) -> [(UInt32, String, FieldType)] {
    [(2, "commit", .commitment), (3, "open", .opening(choices)), (4, "later", .boundChoice(choices))]
  }

  package static let records: [RecordRule] = [
    RecordRule(
      .plan, "plan", .shared, many: false,
      [(2, "problem", short), (3, "goal", short), (4, "timeframe", short), (5, "word", short), (6, "budget", short)]),
    RecordRule(
      .partner, "partner", .own, many: false,
      [
        (2, "name", short), (3, "answer", .choice(["yes", "questions", "no"])), (4, "answer_note", long),
        (5, "again", .choice(["never", "1w", "1m"])), (6, "hold_until", short), (7, "agreement", .agreement),
        (8, "therapist", .reference), (9, "option", .reference), (10, "wishes", long),
      ]),
    RecordRule(.hope, "hope", .own, many: true, [(2, "text", long), (3, "direction", .choice(["more", "less"]))]),
    RecordRule(
      .concern, "concern", .own, many: true,
      [
        (2, "text", long),
        (
          3, "topic",
          .choice([
            "cost", "time", "blamed", "privacy", "stranger", "teamed-up", "stigma", "hopeless", "past", "ourselves",
            "other",
          ])
        ),
        (4, "answer", .boundChoice(["understood", "more", "not-yet"])),
      ]),
    RecordRule(.reflection, "reflection", .own, many: false, [(2, "text", .boundText(maxBytes: longTextBytes))]),
    RecordRule(
      .therapist, "therapist", .shared, many: true,
      [
        (2, "name", short), (3, "licence", long), (4, "training", long), (5, "approach", long),
        (6, "skills_based", known), (7, "fee", long), (8, "sliding_scale", known),
        (9, "format", .choice(["in-person", "online", "both"])), (10, "phone", long), (11, "email", long),
        (12, "link", long), (13, "place", long), (14, "languages", long), (15, "availability", long),
        (16, "gender", long), (17, "heard_from", long), (18, "notes", long), (19, "set_aside", flag),
      ]),
    RecordRule(
      .vote, "vote", .own, many: false, voteParts(votes)),
    RecordRule(.question, "question", .own, many: true, [(2, "text", long), (3, "therapist", .reference)]),
    RecordRule(.option, "option", .shared, many: true, [(2, "text", long), (3, "set_aside", flag)]),
    RecordRule(
      .visit, "visit", .shared, many: true,
      [(2, "date", short), (3, "time", short), (4, "place", long), (5, "done", flag)]),
    RecordRule(
      .reassess, "reassess", .own, many: false, voteParts(outcomes)),
    RecordRule(
      .checkin, "checkin", .own, many: true,
      [(2, "week", short), (3, "appreciated", long), (4, "hard", long), (5, "need", long), (6, "tiny", long)]),
    RecordRule(
      .resource, "resource", .shared, many: true, [(2, "link", long), (3, "minutes", short), (4, "sentence", long)]),
    RecordRule(.optionVote, "option_vote", .own, many: false, voteParts(votes)),
    RecordRule(.vouch, "vouch", .own, many: false, [(2, "digests", .digests)]),
    RecordRule(.parcel, "parcel", .own, many: false, [(2, "box", .parcel)]),
  ]

  /// Those that people read.
  package static var shownRecords: [RecordRule] { records.filter { $0.kind.isRead } }

  private static let rules: [UInt64: FieldRule] = {
    var rules: [UInt64: FieldRule] = [:]
    for record in records {
      for rule in record.fields { rules[key(record.kind.rawValue, rule.field.number)] = rule }
    }
    return rules
  }()

  private static func key(_ kind: UInt32, _ field: UInt32) -> UInt64 { UInt64(kind) << 32 | UInt64(field) }

  /// The rule of a field by its numbers; nil for a field of a later version.
  package static func rule(kind: UInt32, field: UInt32) -> FieldRule? { rules[key(kind, field)] }

  /// The rule of a field by its name; nil if the record has none of that name.
  package static func rule(_ kind: RecordKind, named name: String) -> FieldRule? {
    record(kind).fields.first { $0.name == name }
  }

  package static func record(_ kind: RecordKind) -> RecordRule { records[Int(kind.rawValue) - 1] }
}

extension Field {
  package static let problem = Field(.plan, 2)
  package static let goal = Field(.plan, 3)
  package static let timeframe = Field(.plan, 4)
  package static let word = Field(.plan, 5)
  package static let budget = Field(.plan, 6)

  package static let partnerName = Field(.partner, 2)
  package static let answer = Field(.partner, 3)
  package static let answerNote = Field(.partner, 4)
  package static let answerAgain = Field(.partner, 5)
  package static let holdUntil = Field(.partner, 6)
  package static let agreement = Field(.partner, 7)
  package static let chosenTherapist = Field(.partner, 8)
  package static let chosenOption = Field(.partner, 9)
  package static let wishes = Field(.partner, 10)

  package static let hopeText = Field(.hope, 2)
  package static let hopeDirection = Field(.hope, 3)

  package static let concernText = Field(.concern, 2)
  package static let concernTopic = Field(.concern, 3)
  package static let concernAnswer = Field(.concern, 4)
  package static let reflectionText = Field(.reflection, 2)

  package static let therapistName = Field(.therapist, 2)
  package static let therapistSetAside = Field(.therapist, 19)
  package static let optionText = Field(.option, 2)
  package static let optionSetAside = Field(.option, 3)
  package static let questionText = Field(.question, 2)
  package static let questionTherapist = Field(.question, 3)
  package static let visitDate = Field(.visit, 2)
  package static let visitTime = Field(.visit, 3)
  package static let visitPlace = Field(.visit, 4)
  package static let visitDone = Field(.visit, 5)
  package static let checkInWeek = Field(.checkin, 2)
  package static let checkInAppreciated = Field(.checkin, 3)
  package static let checkInHard = Field(.checkin, 4)
  package static let checkInNeed = Field(.checkin, 5)
  package static let checkInTiny = Field(.checkin, 6)
  package static let resourceLink = Field(.resource, 2)
  package static let resourceMinutes = Field(.resource, 3)
  package static let resourceSentence = Field(.resource, 4)
  package static let vouchDigests = Field(.vouch, 2)
  package static let parcelBox = Field(.parcel, 2)

  /// The marker written once with a record; its stamp gives the record's number.
  package static func created(_ kind: RecordKind) -> Field { Field(kind, Schema.created.0) }
  package static func removed(_ kind: RecordKind) -> Field { Field(kind, Schema.removed.0) }
}
