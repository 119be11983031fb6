import TandemPlan
import TandemSQLite

/// What a write has to stand above (PROTOCOL.md, section 2.1).
enum Following {
  /// What stands in its field.
  case field
  /// All that stands in its record: what removes it, and a vote that is said openly.
  case record
  /// All markers of its kind: what is made now is numbered last.
  case kind

  init(_ address: Address) {
    switch address.field {
    case Schema.createdNumber where address.rule?.name == "created": self = .kind
    case Schema.removedNumber: self = .record
    case VotePart.later.rawValue where Subject(voteKind: address.kind, address.id) != nil: self = .record
    default: self = .field
    }
  }
}

/// Finds the highest stamp of what a write follows.
struct HighestStamp {
  private let field: Prepared
  private let record: Prepared
  private let kind: Prepared

  private let isBefore: Bool

  /// - Parameter isBefore: whether only what came here before a version counts; its number goes with each call then.
  init(_ db: Database, isBefore: Bool = false) throws {
    self.isBefore = isBefore
    let condition = isBefore ? " AND number < ?" : ""
    field = try Prepared(
      db, "SELECT max(stamp) FROM version WHERE owner = ? AND kind = ? AND id = ? AND field = ?" + condition)
    // What another field holds must not lift a stamp to where its own field does not take it.
    let others = " AND stamp < \(Stamp.ceiling.ticks - 1)" + condition
    record = try Prepared(db, "SELECT max(stamp) FROM version WHERE owner = ? AND kind = ? AND id = ?" + others)
    kind = try Prepared(db, "SELECT max(stamp) FROM version WHERE kind = ? AND field = 1" + others)
  }

  /// - Parameter number: that of the version before which it has to have come, where that counts.
  func stamp(followedBy address: Address, before number: Int64 = .max) throws -> Stamp? {
    let (owner, kind, id) = (address.owner.rawValue, address.kind, address.id.column)
    func own() throws -> Stamp?? {
      try isBefore
        ? field.first(owner, kind, id, address.field, number, read: Self.stamp)
        : field.first(owner, kind, id, address.field, read: Self.stamp)
    }
    let others: Stamp?? =
      switch (Following(address), isBefore) {
      case (.field, _): nil
      case (.record, false): try record.first(owner, kind, id, read: Self.stamp)
      case (.record, true): try record.first(owner, kind, id, number, read: Self.stamp)
      case (.kind, false): try self.kind.first(kind, read: Self.stamp)
      case (.kind, true): try self.kind.first(kind, number, read: Self.stamp)
      }
    return [try own() ?? nil, others ?? nil].compactMap { $0 }.max()
  }

  private static func stamp(_ row: Columns) -> Stamp? { row.isNull(0) ? nil : Stamp(ticks: row.uint64(0)) }
}
