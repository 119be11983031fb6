package import TandemPlan
import TandemSQLite

extension PlanState {
  /// Reads all fields in one pass over the versions, in the order in which they came.
  init(_ db: Database) throws {
    self.init()
    var earlier: [Address: Int] = [:]
    var shown: [Address: Version] = [:]
    let rows = try Prepared(
      db,
      """
      SELECT owner, kind, id, field, stamp, device, replaced_stamp, replaced_device, type, value, detail, shown, sequence,
        number
      FROM version
      """)
    var parts: [Int64: Version] = [:]
    try rows.each { row in
      let address = try Address(row, 0)
      let isVote = Subject(voteKind: address.kind, address.id) != nil
      if isVote {
        let version = try Version(row, 4)
        parts[row.int(13)] = version
        votes[address, default: []].append(PlacedVersion(version, sequence: row.isNull(12) ? nil : row.uint64(12)))
      }
      if row.int(11) != 0 {
        shown[address] = try Version(row, 4)
      } else {
        earlier[address, default: 0] += 1
        if address.isPastOfUse { addEarlier(try Version(row, 4), at: address) }
      }
      return true
    }
    reveals = try RevealTable(db).all(parts)
    for (address, version) in shown {
      registers[address] = Register(shown: version, earlier: earlier[address] ?? 0)
    }
    for seat in Seat.allCases {
      let address = Address(.agreement, of: seat)
      if registers[address] != nil { agreements[seat] = try Version.all(at: address, in: db) }
    }
  }
}

extension Address {
  /// Reads the address in the four columns from `column` on.
  init(_ row: Columns, _ column: Int32) throws {
    guard let owner = Owner(rawValue: UInt8(clamping: row.int(column))) else { throw ReplicaError.damaged }
    self.init(
      owner: owner, kind: row.uint32(column + 1), id: RecordID(row.uint64(column + 2)), field: row.uint32(column + 3))
  }
}

extension Version {
  /// Reads stamp, device, replaced stamp and device, and the value's three columns, from `column` on.
  init(_ row: Columns, _ column: Int32) throws {
    let replaced =
      row.isNull(column + 2)
      ? nil : VersionRef(stamp: Stamp(ticks: row.uint64(column + 2)), device: row.uint32(column + 3))
    self.init(
      value: try StoredValue.value(row, column + 4),
      ref: VersionRef(stamp: Stamp(ticks: row.uint64(column)), device: row.uint32(column + 1)), replaced: replaced)
  }

  /// Every version of a part of a vote, with its place at the server.
  static func placed(at address: Address, in db: Database) throws -> [PlacedVersion] {
    let rows = try Prepared(
      db,
      """
      SELECT stamp, device, replaced_stamp, replaced_device, type, value, detail, sequence FROM version
      WHERE owner = ? AND kind = ? AND id = ? AND field = ?
      """)
    return try rows.all(address.owner.rawValue, address.kind, address.id.column, address.field) {
      PlacedVersion(try Version($0, 0), sequence: $0.isNull(7) ? nil : $0.uint64(7))
    }
  }

  /// Every version of a field, the one that shows first.
  static func all(at address: Address, in db: Database) throws -> [Version] {
    let rows = try Prepared(
      db,
      """
      SELECT stamp, device, replaced_stamp, replaced_device, type, value, detail FROM version
      WHERE owner = ? AND kind = ? AND id = ? AND field = ? ORDER BY stamp DESC, device DESC, sealed DESC
      """)
    return try rows.all(address.owner.rawValue, address.kind, address.id.column, address.field) { try Version($0, 0) }
  }
}

extension Replica {
  /// Every version of a field, newest first; the first is the one that shows. The author is the version's device.
  package func versions(of address: Address) throws(ReplicaError) -> [Version] {
    try read { try Version.all(at: address, in: $0) }
  }
}
