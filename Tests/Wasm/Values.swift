import TandemPlan
import TandemRoster
import TandemSeal
import TandemWire

// What stands inside seals, as the vectors have it.

extension Item {
  var ref: VersionRef {
    get throws(Unfit) { VersionRef(stamp: Stamp(ticks: try self["stamp"].big), device: try self["device"].small()) }
  }

  var opening: Opening {
    get throws(Unfit) {
      Opening(
        choice: try self["choice"].small(), salt: try self["salt"].bytes, answers: try self["answers"].bytes,
        hash: try self["hash"].bytes)
    }
  }

  var agreement: AgreementText {
    get throws(Unfit) {
      AgreementText(
        version: try self["version"].small(),
        parts: try self["parts"].list.map { (part) throws(Unfit) in try part.text })
    }
  }

  /// A choice of a record, bound to the name it had.
  var reference: Reference? {
    get throws(Unfit) {
      self["id"].isAbsent ? nil : Reference(id: RecordID(try self["id"].big), hash: try self["hash"].bytes)
    }
  }

  var value: Value {
    get throws(Unfit) {
      switch try self["type"].text {
      case "text": return .text(try self["text"].text)
      case "choice": return .choice(try self["choice"].small())
      case "bound_text": return .boundText(try self["text"].text, to: try self["hash"].bytes)
      case "bound_choice": return .boundChoice(try self["choice"].small(), to: try self["hash"].bytes)
      case "reference": return .reference(try reference)
      case "commitment": return .commitment(try self["hash"].bytes)
      case "opening": return .opening(try self["opening"].opening)
      case "agreement": return .agreement(try agreement)
      case "digests": return .digests(try self["digests"].allBytes.flatMap { $0 })
      default: return .unknown
      }
    }
  }

  var change: Change {
    get throws(Unfit) {
      Change(
        owner: try self["owner"].small(), slot: try self["slot"].bytes, stamp: try self["stamp"].big,
        device: try self["device"].small(), epoch: try self["epoch"].small(), sealed: try self["sealed"].bytes,
        signature: try self["signature"].bytes)
    }
  }

  /// One's own keys: signing seed, agreement key and token.
  var identity: DeviceIdentity {
    get throws(Unfit) { try require(DeviceIdentity(raw: bytes)) }
  }

  var plan: PlanID {
    get throws(Unfit) { try require(PlanID(bytes)) }
  }

  var seat: Seat {
    get throws(Unfit) { try require(Seat(rawValue: small())) }
  }

  /// What a field is addressed by: `owner`, `kind`, `id`, `field`.
  var address: Address {
    get throws(Unfit) {
      Address(
        owner: try require(Owner(rawValue: self["owner"].small())), kind: try self["kind"].small(),
        id: RecordID(try self["id"].big), field: try self["field"].small())
    }
  }

  /// Entries that have to hold.
  var roster: Roster {
    get throws(Unfit) {
      let entries = try allBytes
      do throws(RosterError) { return try Roster(entries: entries) } catch { throw Unfit() }
    }
  }

  /// The secret of the first epoch.
  var secret: PlanSecret {
    get throws(Unfit) { try require(PlanSecret(bytes)) }
  }
}

extension Item {
  init(_ ref: VersionRef) {
    self = .named([("stamp", .big(ref.stamp.ticks)), ("device", .number(UInt64(ref.device)))])
  }

  init(_ opening: Opening) {
    self = .named([
      ("choice", .number(UInt64(opening.choice))), ("salt", .hex(opening.salt)), ("answers", .hex(opening.answers)),
      ("hash", .hex(opening.hash)),
    ])
  }

  init(_ value: Value) {
    switch value {
    case .text(let text): self = .typed("text", [("text", .text(text))])
    case .choice(let choice): self = .typed("choice", [("choice", .number(UInt64(choice)))])
    case .boundText(let text, let hash): self = .typed("bound_text", [("text", .text(text)), ("hash", .hex(hash))])
    case .boundChoice(let choice, let hash):
      self = .typed("bound_choice", [("choice", .number(UInt64(choice))), ("hash", .hex(hash))])
    case .reference(let reference):
      self = .typed(
        "reference",
        [("id", .maybe(reference) { .big($0.id.number) }), ("hash", .maybe(reference) { .hex($0.hash) })])
    case .commitment(let digest): self = .typed("commitment", [("hash", .hex(digest))])
    case .opening(let opening): self = .typed("opening", [("opening", Item(opening))])
    case .agreement(let agreement):
      self = .typed(
        "agreement",
        [("version", .number(UInt64(agreement.version))), ("parts", .list(agreement.parts.map { .text($0) }))])
    case .digests(let bytes):
      let parts = stride(from: 0, to: bytes.count, by: 16).map { Item.hex(Array(bytes[$0...].prefix(16))) }
      self = .typed("digests", [("digests", .list(parts))])
    case .parcel(let parcel):
      self = .typed("parcel", [("recipient", .number(UInt64(parcel.recipient))), ("box", .hex(parcel.box))])
    case .unknown: self = .typed("unknown", [])
    }
  }

  private static func typed(_ type: String, _ members: [(name: String, item: Item)]) -> Item {
    .named([("type", .text(type))] + members)
  }

  init(_ inside: Inside) {
    self = .named([
      ("kind", .number(UInt64(inside.kind))), ("id", .big(inside.id.number)), ("field", .number(UInt64(inside.field))),
      ("replaced", .maybe(inside.replaced) { Item($0) }),
      ("seen", .maybe(inside.seen) { .named([("sequence", .big($0.sequence)), ("chain", .hex($0.chain))]) }),
      ("value", Item(inside.value)),
    ])
  }

  init(_ change: Change) {
    self = .named([
      ("owner", .number(UInt64(change.owner))), ("slot", .hex(change.slot)), ("stamp", .big(change.stamp)),
      ("device", .number(UInt64(change.device))), ("epoch", .number(UInt64(change.epoch))),
      ("sealed", .hex(change.sealed)), ("signature", .hex(change.signature)),
    ])
  }
}
