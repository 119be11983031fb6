import TandemBytes
import TandemPlan
import TandemReplica

/// What a row holds, and which one of its kind it is.
///
///     version/0000000012            clock
///     └─ kind └─ ten digits         └─ there is one
///
/// As text a key orders by its number: numbers below 2^32 are ten digits, others sixteen hex digits; bytes are hex digits.
enum RowKey: Hashable {
  /// By its digest.
  case aside([UInt8])
  case ballot(Int64)
  case clock
  case counts
  case cursor
  case draft(Int64)
  case dropped(SequenceKnowledge.Dropped)
  case generation
  /// By its last sequence.
  case link(UInt64)
  case listed(RecordKind, Int64)
  case membership
  /// That a version waits to be sent. Apart from the version, so that leaving, and being offered again, writes few bytes.
  case outbox(Int64)
  case reveal(Subject)
  case seen(Seen)
  case settings
  case version(Int64)

  /// How the keys begin of all rows that go with the plan.
  static let beginningsOfPlan = [
    "aside/", "ballot/", "dropped/", "link/", "listed/", "outbox/", "reveal/", "seen/", "version/",
  ]

  /// The row that a note names; nil for the note that names many.
  init?(_ note: Note) {
    switch note {
    case .anew: return nil
    case .version(let number), .placed(let number): self = .version(number)
    case .outgoing(let number): self = .outbox(number)
    case .aside(let digest): self = .aside(digest)
    case .reveal(let subject): self = .reveal(subject)
    case .clock: self = .clock
    case .cursor: self = .cursor
    case .link(let sequence): self = .link(sequence)
    case .seen(let seen): self = .seen(seen)
    case .dropped(let dropped): self = .dropped(dropped)
    case .membership: self = .membership
    case .settings: self = .settings
    case .draft(let number): self = .draft(Int64(number))
    case .listed(let kind, let number): self = .listed(kind, Int64(number))
    case .ballot(let number): self = .ballot(Int64(number))
    }
  }

  var text: String {
    switch self {
    case .aside(let digest): "aside/" + hex(digest)
    case .ballot(let number): "ballot/" + Self.digits(number)
    case .clock: "clock"
    case .counts: "counts"
    case .cursor: "cursor"
    case .draft(let number): "draft/" + Self.digits(number)
    case .dropped(let dropped):
      "dropped/" + hex(dropped.slot) + "/" + Self.digits(Int64(dropped.device)) + "/" + hex(dropped.vouch)
    case .generation: "generation"
    case .link(let sequence): "link/" + Self.hexDigits(sequence)
    case .listed(let kind, let number): "listed/" + Self.digits(Int64(kind.rawValue)) + "/" + Self.digits(number)
    case .membership: "membership"
    case .outbox(let number): "outbox/" + Self.digits(number)
    case .reveal(let subject):
      "reveal/" + Self.digits(Int64(subject.kind.rawValue)) + "/" + Self.hexDigits(subject.id.number)
    case .seen(let seen): "seen/" + Self.hexDigits(seen.sequence) + "/" + hex(seen.chain)
    case .settings: "settings"
    case .version(let number): "version/" + Self.digits(number)
    }
  }

  /// The key that `text` wrote so; nil for everything else.
  init?(reading text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    switch (parts[0], parts.count) {
    case ("clock", 1): self = .clock
    case ("counts", 1): self = .counts
    case ("cursor", 1): self = .cursor
    case ("generation", 1): self = .generation
    case ("membership", 1): self = .membership
    case ("settings", 1): self = .settings
    case (_, 2): self.init(parts[0], parts[1])
    case ("dropped", 4):
      guard let slot = bytes(hex: parts[1]), let vouch = bytes(hex: parts[3]),
        let device = Self.number(digits: parts[2]).flatMap({ UInt32(exactly: $0) })
      else { return nil }
      self = .dropped(SequenceKnowledge.Dropped(slot: slot, device: device, vouch: vouch))
    case (_, 3): self.init(parts[0], parts[1], parts[2])
    default: return nil
    }
  }

  private init?(_ kind: Substring, _ name: Substring) {
    if kind == "aside" {
      guard let digest = bytes(hex: name) else { return nil }
      self = .aside(digest)
      return
    }
    if kind == "link" {
      guard let sequence = Self.number(hexDigits: name) else { return nil }
      self = .link(sequence)
      return
    }
    guard let number = Self.number(digits: name) else { return nil }
    switch kind {
    case "ballot": self = .ballot(number)
    case "draft": self = .draft(number)
    case "outbox": self = .outbox(number)
    case "version": self = .version(number)
    default: return nil
    }
  }

  private init?(_ kind: Substring, _ first: Substring, _ second: Substring) {
    switch kind {
    case "listed":
      guard let record = Self.recordKind(first), let number = Self.number(digits: second) else { return nil }
      self = .listed(record, number)
    case "reveal":
      guard let record = Self.recordKind(first), let id = Self.number(hexDigits: second) else { return nil }
      self = .reveal(Subject(record, RecordID(id)))
    case "seen":
      guard let sequence = Self.number(hexDigits: first), let chain = bytes(hex: second) else { return nil }
      self = .seen(Seen(sequence: sequence, chain: chain))
    default: return nil
    }
  }

  private static func recordKind(_ digits: Substring) -> RecordKind? {
    number(digits: digits).flatMap { UInt32(exactly: $0) }.flatMap { RecordKind(rawValue: $0) }
  }

  private static let digitsOfANumber = 10

  private static func digits(_ number: Int64) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, digitsOfANumber - digits.utf8.count)) + digits
  }

  private static func number(digits: Substring) -> Int64? {
    guard digits.utf8.count == digitsOfANumber else { return nil }
    var number: Int64 = 0
    for digit in digits.utf8 {
      guard 0x30...0x39 ~= digit else { return nil }
      number = number * 10 + Int64(digit - 0x30)
    }
    return number
  }

  private static func hexDigits(_ number: UInt64) -> String { hex(bigEndian(number)) }

  private static func number(hexDigits: Substring) -> UInt64? { bytes(hex: hexDigits).flatMap { bigEndian($0) } }
}

/// The number as eight bytes, the highest first.
func bigEndian(_ number: UInt64) -> [UInt8] {
  (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
}
