package import TandemBytes

/// Values in protobuf wire format: the members of `Inside.value` (PROTOCOL.md, section 5.3).
extension Value {
  /// Writes the member that is set, always, also when it holds a default.
  func write(to writer: inout ProtoWriter) {
    switch self {
    case .text(let text): writer.text(8, text, always: true)
    case .choice(let choice): writer.varint(9, UInt64(choice), always: true)
    case .boundText(let text, let hash):
      writer.data(10, Self.bound(hash) { $0.text(2, text, always: true) }, always: true)
    case .boundChoice(let choice, let hash):
      writer.data(10, Self.bound(hash) { $0.varint(3, UInt64(choice), always: true) }, always: true)
    case .reference(let reference): writer.data(11, reference?.encoded() ?? [], always: true)
    case .commitment(let digest): writer.data(12, digest, always: true)
    case .opening(let opening): writer.data(13, opening.encoded(), always: true)
    case .agreement(let agreement): writer.data(14, agreement.encoded(), always: true)
    case .digests(let digests): writer.data(15, digests, always: true)
    case .parcel(let parcel): writer.data(16, parcel.encoded(), always: true)
    case .unknown: break
    }
  }

  /// The value alone, as one message; for stores that keep values by themselves.
  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    write(to: &writer)
    return writer.bytes
  }

  package init(decoding bytes: ArraySlice<UInt8>) throws(Malformed) {
    self = .unknown
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      if let value = try Value(field: number, item) { self = value }
    }
  }

  /// The value in a field of `Inside`; nil for a field that this version does not know.
  init?(field: UInt32, _ item: ProtoReader.Item) throws(Malformed) {
    switch field {
    case 8: self = .text(try item.text())
    case 9: self = .choice(try item.choice())
    case 10: self = try Value(bound: try item.slice())
    case 11: self = .reference(try Reference(decoding: try item.slice()))
    case 12: self = .commitment(try item.data())
    case 13: self = .opening(try Opening(decoding: try item.slice()))
    case 14: self = .agreement(try AgreementText(decoding: try item.slice()))
    case 15: self = .digests(try item.data())
    case 16: self = .parcel(try SealedParcel(decoding: try item.slice()))
    default: return nil
    }
  }

  private static func bound(_ hash: [UInt8], _ answer: (inout ProtoWriter) -> Void) -> [UInt8] {
    var writer = ProtoWriter()
    writer.data(1, hash)
    answer(&writer)
    return writer.bytes
  }

  private init(bound bytes: ArraySlice<UInt8>) throws(Malformed) {
    var hash: [UInt8] = []
    var answer: ((_ hash: [UInt8]) -> Value)?
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: hash = try item.data()
      case 2:
        let text = try item.text()
        answer = { .boundText(text, to: $0) }
      case 3:
        let choice = try item.choice()
        answer = { .boundChoice(choice, to: $0) }
      default: break
      }
    }
    self = answer?(hash) ?? .unknown
  }
}

extension Reference {
  func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.fixed64(1, id.number)
    writer.data(2, hash)
    return writer.bytes
  }

  /// Nil for the reference to none.
  init?(decoding bytes: ArraySlice<UInt8>) throws(Malformed) {
    var id: UInt64 = 0
    var hash: [UInt8] = []
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: id = try item.number()
      case 2: hash = try item.data()
      default: break
      }
    }
    guard id != 0 || !hash.isEmpty else { return nil }
    self.init(id: RecordID(id), hash: hash)
  }
}

extension Opening {
  func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(choice))
    writer.data(2, salt)
    writer.data(3, answers)
    writer.data(4, hash)
    return writer.bytes
  }

  init(decoding bytes: ArraySlice<UInt8>) throws(Malformed) {
    var choice: UInt8 = 0
    var salt: [UInt8] = []
    var answers: [UInt8] = []
    var hash: [UInt8] = []
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: choice = try item.choice()
      case 2: salt = try item.data()
      case 3: answers = try item.data()
      case 4: hash = try item.data()
      default: break
      }
    }
    self.init(choice: choice, salt: salt, answers: answers, hash: hash)
  }
}

extension SealedParcel {
  func encoded() -> [UInt8] {
    var writer = ProtoWriter(reserving: box.count + 16)
    writer.varint(1, UInt64(recipient))
    writer.data(2, box)
    return writer.bytes
  }

  init(decoding bytes: ArraySlice<UInt8>) throws(Malformed) {
    var recipient: UInt32 = 0
    var box: [UInt8] = []
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: recipient = try item.small()
      case 2: box = try item.data()
      default: break
      }
    }
    self.init(recipient: recipient, box: box)
  }
}

extension AgreementText {
  func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(version))
    for part in parts { writer.text(2, part, always: true) }
    return writer.bytes
  }

  init(decoding bytes: ArraySlice<UInt8>) throws(Malformed) {
    var version: UInt32 = 0
    var parts: [String] = []
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: version = try item.small()
      case 2: parts.append(try item.text())
      default: break
      }
    }
    self.init(version: version, parts: parts)
  }
}
