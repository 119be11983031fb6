import TandemPlan

/// What lies inside a seal, as JSON.
struct InsideVector: Codable, Hashable {
  var kind: UInt32
  var id: Big
  var field: UInt32
  var replaced: RefVector?
  var seen: SeenVector?
  var value: ValueVector

  init(_ inside: Inside) {
    kind = inside.kind
    id = Big(inside.id.number)
    field = inside.field
    replaced = inside.replaced.map(RefVector.init)
    seen = inside.seen.map { SeenVector(sequence: Big($0.sequence), chain: Hex($0.chain)) }
    value = ValueVector(inside.value)
  }

  func inside() throws -> Inside {
    Inside(
      kind: kind, id: RecordID(id.number), field: field, value: try value.value(), replaced: replaced?.ref,
      seen: seen.map { Seen(sequence: $0.sequence.number, chain: $0.chain.bytes) })
  }
}

struct SeenVector: Codable, Hashable {
  var sequence: Big
  var chain: Hex
}

struct RefVector: Codable, Hashable {
  var stamp: Big
  var device: UInt32

  init(_ ref: VersionRef) {
    stamp = Big(ref.stamp.ticks)
    device = ref.device
  }

  var ref: VersionRef { VersionRef(stamp: Stamp(ticks: stamp.number), device: device) }
}

struct OpeningVector: Codable, Hashable {
  var choice: UInt8
  var salt: Hex
  var answers: Hex
  var hash: Hex

  init(_ opening: Opening) {
    choice = opening.choice
    salt = Hex(opening.salt)
    answers = Hex(opening.answers)
    hash = Hex(opening.hash)
  }

  var opening: Opening {
    Opening(choice: choice, salt: salt.bytes, answers: answers.bytes, hash: hash.bytes)
  }
}

/// A value by its type; the members that the type has.
struct ValueVector: Codable, Hashable {
  var type: String
  var text: String?
  var choice: UInt8?
  var hash: Hex?
  var id: Big?
  var opening: OpeningVector?
  var version: UInt32?
  var parts: [String]?
  var digests: [Hex]?
  var recipient: UInt32?
  var box: Hex?

  init(_ value: Value) {
    switch value {
    case .text(let text): (type, self.text) = ("text", text)
    case .choice(let choice): (type, self.choice) = ("choice", choice)
    case .boundText(let text, let hash): (type, self.text, self.hash) = ("bound_text", text, Hex(hash))
    case .boundChoice(let choice, let hash): (type, self.choice, self.hash) = ("bound_choice", choice, Hex(hash))
    case .reference(let reference):
      type = "reference"
      id = reference.map { Big($0.id.number) }
      hash = reference.map { Hex($0.hash) }
    case .commitment(let digest): (type, hash) = ("commitment", Hex(digest))
    case .opening(let opening): (type, self.opening) = ("opening", OpeningVector(opening))
    case .agreement(let agreement): (type, version, parts) = ("agreement", agreement.version, agreement.parts)
    case .digests(let bytes): (type, digests) = ("digests", Hex.parts(bytes))
    case .parcel(let parcel): (type, recipient, box) = ("parcel", parcel.recipient, Hex(parcel.box))
    case .unknown: type = "unknown"
    }
  }

  func value() throws -> Value {
    switch type {
    case "text": .text(try require(text))
    case "choice": .choice(try require(choice))
    case "bound_text": .boundText(try require(text), to: try require(hash).bytes)
    case "bound_choice": .boundChoice(try require(choice), to: try require(hash).bytes)
    case "reference":
      .reference(try id.map { Reference(id: RecordID($0.number), hash: try require(hash).bytes) })
    case "commitment": .commitment(try require(hash).bytes)
    case "opening": .opening(try require(opening).opening)
    case "agreement": .agreement(AgreementText(version: try require(version), parts: try require(parts)))
    case "digests": .digests(try require(digests).flatMap { $0.bytes })
    case "parcel": .parcel(SealedParcel(recipient: try require(recipient), box: try require(box).bytes))
    default: .unknown
    }
  }
}
