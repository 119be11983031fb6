import TandemPlan

/// What a form sent, field by field, in the order in which it came (`application/x-www-form-urlencoded`).
package struct Form: Hashable, Sendable {
  package private(set) var fields: [(name: String, value: String)] = []

  package init() {}

  /// Reads a body; nil for bytes that are no form or no text. Line ends become line feeds.
  package init?(reading body: [UInt8]) {
    guard body.count <= PageLimits.formBytes else { return nil }
    for pair in body.split(separator: UInt8(ascii: "&")) {
      guard fields.count < PageLimits.formFields else { return nil }
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : []) else {
        return nil
      }
      fields.append((name, value))
    }
  }

  init(_ fields: [(name: String, value: String)]) { self.fields = fields }

  /// Whether it has the field, be it empty.
  func holds(_ name: FieldName) -> Bool { fields.contains { $0.name == name.rawValue } }

  /// The form alone, with other words in one of its fields.
  func with(_ name: FieldName, _ value: String) -> Form {
    let own = fields.filter { $0.name != name.rawValue && !$0.name.contains(".") }
    return Form(own + [(name.rawValue, value)])
  }

  /// The first value of a field; empty if it was not sent.
  package subscript(_ name: FieldName) -> String {
    fields.first { $0.name == name.rawValue }?.value ?? ""
  }

  /// The value of a field; nil if there is nothing but white space in it.
  func words(_ name: FieldName) -> String? {
    let value = self[name]
    return value.contains { !$0.isWhitespace } ? value : nil
  }

  /// The record that the form is about.
  var record: RecordKey? { PageRoute.key(self[.record][...]) }

  var number: Int? { Int(self[.number]) }

  /// The part of the page's long lists that was shown.
  package var part: Int { Int(self[.part]) ?? 1 }

  package static func == (a: Form, b: Form) -> Bool {
    a.fields.count == b.fields.count && zip(a.fields, b.fields).allSatisfy { $0.0 == $1.0 && $0.1 == $1.1 }
  }

  package func hash(into hasher: inout Hasher) {
    for field in fields {
      hasher.combine(field.name)
      hasher.combine(field.value)
    }
  }

  private static func decoded(_ text: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(0x20)
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    return String(validating: withoutCarriageReturns(bytes), as: UTF8.self)
  }

  private static func withoutCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x0D) else { return bytes }
    var out: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if byte != 0x0D {
        out.append(byte)
      } else if index + 1 == bytes.count || bytes[index + 1] != 0x0A {
        out.append(0x0A)
      }
    }
    return out
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

/// The names of fields in forms.
package enum FieldName: String, Sendable {
  /// Which `FormKind` a form asks for, and the token that every form carries.
  case kind = "do"
  case token
  /// Whose record it is, and its id in lower case hex.
  case record
  /// The number of a draft or a round, or when an earlier version was written.
  case number
  /// Which part of the page's long lists is shown, from 1.
  case part
  /// Set where the words are to stay a private draft.
  case draft
  /// What stood in the fields when a form was shown, as marks, so that only what was changed in it is written.
  case shown
  case text, name, choice, topic, direction, note, again, line, recovery, server, life
  case link, minutes, sentence, date, time, place, days
  case outcome, way
  case appreciated, hard, need, tiny
  case passphrase, passphraseAgain = "passphrase-again", passphraseBefore = "passphrase-before"
  case atServer = "at-server"
  /// Set where private words go along to a new device.
  case along
  case step1, step2, step3, step4, step5
  // A therapist's details, by the names of the schema.
  case licence, training, approach, skillsBased = "skills_based", fee, slidingScale = "sliding_scale", format, phone
  case email, languages, availability, gender, heardFrom = "heard_from", notes
}

extension FieldName {
  /// Whether what stands in a field of this name is a passphrase or a recovery line, which is remembered nowhere.
  static func isSecret(_ name: Substring) -> Bool {
    [passphrase, passphraseAgain, passphraseBefore, recovery].contains { $0.rawValue == name }
  }

  /// Whether a person chooses in it.
  var isForChoice: Bool {
    switch self {
    case .choice, .topic, .direction, .again, .life, .outcome, .way, .skillsBased, .slidingScale, .format, .days,
      .atServer:
      true
    default: false
    }
  }

  /// Whether a person writes into it.
  var isForWords: Bool {
    switch self {
    case .kind, .token, .record, .number, .part, .draft, .shown, .passphrase, .passphraseAgain, .passphraseBefore,
      .recovery:
      false
    default: !isForChoice
    }
  }

  /// The field of a form that stands for one of the plan; both have the same name.
  init?(_ field: Field) {
    guard let rule = Schema.rule(kind: field.kind.rawValue, field: field.number) else { return nil }
    self.init(rawValue: rule.name)
  }
}

/// Every figure that bounds what a page takes, units in the name, and the addresses that are no pages.
package enum PageLimits {
  /// Where the form of quick exit is sent.
  package static let exitPath = "/exit"
  /// Where the passphrase of a locked copy is sent.
  package static let unlockPath = "/unlock"
  /// Room for a dozen of the longest texts with every byte written as three: what stands half-typed in other forms of the page
  /// comes along with the one that is sent.
  package static let formBytes = 2 << 20
  package static let formFields = 1_024
  /// How many entries of a list a page shows at once.
  package static let entries = 50
}
