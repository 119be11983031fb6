package import TandemBytes
package import TandemPlan

/// What one device of a person's tells another one (PROTOCOL.md, section 4.3).
package enum Parcel: Equatable, Sendable {
  /// What its person calls the device that says so; empty for nothing any more.
  case deviceName(String)
  /// Private words. Their number is that of the device that sends them, and means nothing to the other one.
  case draft(Draft)
  /// The votes that were given on one subject, in the order in which they were given.
  case ballots([Ballot])

  /// The message, without its padding.
  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    switch self {
    case .deviceName(let name): writer.text(1, name, always: true)
    case .draft(let draft): writer.data(2, draft.encoded(), always: true)
    case .ballots(let ballots): writer.data(3, ballots.encoded(), always: true)
    }
    return writer.bytes
  }

  /// - Parameter seat: whose device it is for. Throws for a message that is malformed, empty, of a later version, or beyond a limit.
  package init(decoding bytes: ArraySlice<UInt8>, for seat: Seat) throws(Malformed) {
    var parcel: Parcel?
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: parcel = .deviceName(try item.text())
      case 2: parcel = .draft(try Draft(decoding: try item.slice()))
      case 3: parcel = .ballots(try [Ballot](decoding: try item.slice(), of: seat))
      default: break
      }
    }
    guard let parcel, parcel.isWithinLimits else { throw Malformed() }
    self = parcel
  }

  private var isWithinLimits: Bool {
    switch self {
    case .deviceName(let name): name.utf8.count <= Schema.shortTextBytes
    case .draft(let draft): draft.edit?.isReadable ?? true
    case .ballots(let ballots): !ballots.isEmpty && ballots.allSatisfy { $0.isWhole }
    }
  }
}

extension Edit {
  /// Whether all of it is what people read, and may stand where it is to stand.
  fileprivate var isReadable: Bool {
    !writes.isEmpty
      && writes.allSatisfy { write in
        guard let rule = write.address.rule else { return false }
        return rule.field.kind.isRead && rule.allows(write.value)
      }
  }
}

extension Ballot {
  /// Whether it could ever be opened.
  fileprivate var isWhole: Bool {
    let open = Schema.rule(kind: subject.voteKind.rawValue, field: VotePart.open.rawValue)
    return Int(choice) < open?.type.choices.count ?? 0 && salt.count == 32 && name.count == 32
  }
}

extension [Ballot] {
  fileprivate func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    guard let subject = first?.subject else { return [] }
    writer.varint(1, UInt64(subject.kind.rawValue))
    writer.fixed64(2, subject.id.number)
    for ballot in self {
      var part = ProtoWriter()
      part.varint(1, UInt64(ballot.choice))
      part.data(2, ballot.salt)
      part.data(3, ballot.name)
      writer.data(3, part.bytes, always: true)
    }
    return writer.bytes
  }

  fileprivate init(decoding bytes: ArraySlice<UInt8>, of seat: Seat) throws(Malformed) {
    var (kind, id): (UInt32, UInt64) = (0, 0)
    var parts: [(choice: UInt8, salt: [UInt8], name: [UInt8])] = []
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: kind = try item.small()
      case 2: id = try item.number()
      case 3: parts.append(try Self.part(decoding: try item.slice()))
      default: break
      }
    }
    guard let kind = RecordKind(rawValue: kind), [.therapist, .option, .reassess].contains(kind) else {
      throw Malformed()
    }
    let subject = Subject(kind, RecordID(id))
    self = parts.map { Ballot(seat: seat, subject: subject, name: $0.name, choice: $0.choice, salt: $0.salt) }
  }

  private static func part(
    decoding bytes: ArraySlice<UInt8>
  ) throws(Malformed) -> (choice: UInt8, salt: [UInt8], name: [UInt8]) {
    var part: (choice: UInt8, salt: [UInt8], name: [UInt8]) = (0, [], [])
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: part.choice = try item.choice()
      case 2: part.salt = try item.data()
      case 3: part.name = try item.data()
      default: break
      }
    }
    return part
  }
}
