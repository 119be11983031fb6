import TandemPlan
import TandemSQLite

/// A value as three columns: its type, what a person with `sqlite3` can read of it, and what else it takes to have it back.
///
/// The type is the value's field number in the message Inside (PROTOCOL.md, section 5.3); 0 for one that this version does
/// not know, which is kept by its sealed bytes alone.
struct StoredValue {
  enum Readable {
    case none
    case text(String)
    case number(Int64)
    case bytes([UInt8])
  }

  let type: Int64
  let readable: Readable
  let detail: [UInt8]?

  private enum Kind {
    static let unknown: Int64 = 0
    static let text: Int64 = 8
    static let choice: Int64 = 9
    static let bound: Int64 = 10
    static let reference: Int64 = 11
    static let commitment: Int64 = 12
    static let opening: Int64 = 13
    static let agreement: Int64 = 14
    static let digests: Int64 = 15
    static let parcel: Int64 = 16
  }

  init(_ value: Value) {
    switch value {
    case .text(let text): self.init(Kind.text, .text(text))
    case .choice(let choice): self.init(Kind.choice, .number(Int64(choice)))
    case .boundText(let text, let hash): self.init(Kind.bound, .text(text), hash)
    case .boundChoice(let choice, let hash): self.init(Kind.bound, .number(Int64(choice)), hash)
    case .reference(let reference):
      self.init(Kind.reference, reference.map { .number($0.id.column) } ?? .none, reference?.hash)
    case .commitment(let digest): self.init(Kind.commitment, .bytes(digest))
    case .opening(let opening): self.init(Kind.opening, .number(Int64(opening.choice)), value.encoded())
    case .agreement(let agreement):
      self.init(Kind.agreement, .text(agreement.parts.joined(separator: "\n")), value.encoded())
    case .digests(let digests): self.init(Kind.digests, .bytes(digests))
    case .parcel: self.init(Kind.parcel, .none, value.encoded())
    case .unknown: self.init(Kind.unknown, .none)
    }
  }

  private init(_ type: Int64, _ readable: Readable, _ detail: [UInt8]? = nil) {
    self.type = type
    self.readable = readable
    self.detail = detail
  }
}

extension StoredValue.Readable: Cell {
  func bind(_ statement: OpaquePointer, _ index: Int32) {
    switch self {
    case .none: Int64?.none.bind(statement, index)
    case .text(let text): text.bind(statement, index)
    case .number(let number): number.bind(statement, index)
    case .bytes(let bytes): bytes.bind(statement, index)
    }
  }
}

extension StoredValue {
  /// Reads the value in the three columns from `column` on.
  static func value(_ row: Columns, _ column: Int32) throws -> Value {
    let readable = column + 1
    let detail = column + 2
    switch row.int(column) {
    case Kind.text: return .text(row.text(readable))
    case Kind.choice: return .choice(UInt8(clamping: row.int(readable)))
    case Kind.bound:
      guard row.isNumber(readable) else { return .boundText(row.text(readable), to: row.blob(detail)) }
      return .boundChoice(UInt8(clamping: row.int(readable)), to: row.blob(detail))
    case Kind.reference:
      guard !row.isNull(readable) else { return .reference(nil) }
      return .reference(Reference(id: RecordID(row.uint64(readable)), hash: row.blob(detail)))
    case Kind.commitment: return .commitment(row.blob(readable))
    case Kind.digests: return .digests(row.blob(readable))
    case Kind.opening, Kind.agreement, Kind.parcel: return try Value(decoding: row.blob(detail)[...])
    default: return .unknown
    }
  }
}

extension RecordID {
  /// The id as SQLite holds it.
  var column: Int64 { Int64(bitPattern: number) }
}
