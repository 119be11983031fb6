import GRDB
import TandemPlan

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

  /// - Parameter leavingOut: a condition on the versions that do not count, as SQL.
  init(_ db: Database, leavingOut: String? = nil) throws {
    let condition = leavingOut.map { " AND NOT (\($0))" } ?? ""
    field = try Prepared(
      db, "SELECT max(stamp) FROM version WHERE owner = ? AND kind = ? AND id = ? AND field = ?" + condition)
    record = try Prepared(db, "SELECT max(stamp) FROM version WHERE owner = ? AND kind = ? AND id = ?" + condition)
    kind = try Prepared(db, "SELECT max(stamp) FROM version WHERE kind = ? AND field = 1" + condition)
  }

  func stamp(followedBy address: Address) throws -> Stamp? {
    let (owner, kind, id) = (address.owner.rawValue, address.kind, address.id.column)
    let found: Stamp?? =
      switch Following(address) {
      case .field: try field.first(owner, kind, id, address.field, read: Self.stamp)
      case .record: try record.first(owner, kind, id, read: Self.stamp)
      case .kind: try self.kind.first(kind, read: Self.stamp)
      }
    return found ?? nil
  }

  private static func stamp(_ row: Columns) -> Stamp? { row.isNull(0) ? nil : Stamp(ticks: row.uint64(0)) }
}
