import TandemPlan
import TandemSQLite
import TandemSeal
import TandemWire

/// A version that is to be stored: opened, and as it travels.
struct NewVersion {
  let address: Address
  let version: Version
  let change: Change
}

/// The version that shows at an address.
struct ShownVersion {
  let number: Int64
  let ref: VersionRef
  let sealed: [UInt8]

  var precedence: Precedence { Precedence(stamp: ref.stamp, device: ref.device, sealed: sealed) }
}

/// The table of versions: all that was ever written into each field.
struct Versions {
  private let shownAt: Prepared
  private let insert: Prepared
  private let hide: Prepared
  private let same: Prepared
  private let placeAt: Prepared
  private let highest: HighestStamp

  init(_ db: Database) throws {
    shownAt = try Prepared(
      db,
      """
      SELECT number, stamp, device, sealed FROM version
      WHERE owner = ? AND kind = ? AND id = ? AND field = ? AND shown ORDER BY stamp DESC, device DESC LIMIT 1
      """)
    insert = try Prepared(
      db,
      """
      INSERT INTO version (owner, kind, id, field, stamp, device, shown, type, value, detail, replaced_stamp,
        replaced_device, epoch, slot, sealed, signature)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    hide = try Prepared(db, "UPDATE version SET shown = 0 WHERE number = ?")
    same = try Prepared(
      db,
      """
      SELECT number, sealed FROM version
      WHERE owner = ? AND kind = ? AND id = ? AND field = ? AND stamp = ? AND device = ?
      """)
    placeAt = try Prepared(
      db, "UPDATE version SET sequence = ?2 WHERE number = ?1 AND kind IN (\(Self.voteKinds)) RETURNING kind, id")
    highest = try HighestStamp(db)
  }

  func shown(at address: Address) throws -> ShownVersion? {
    try shownAt.first(address.owner.rawValue, address.kind, address.id.column, address.field) { row in
      ShownVersion(
        number: row.int(0), ref: VersionRef(stamp: Stamp(ticks: row.uint64(1)), device: row.uint32(2)),
        sealed: row.blob(3))
    }
  }

  /// The versions of the same field, stamp and device.
  func equals(of new: NewVersion) throws -> [(number: Int64, sealed: [UInt8])] {
    let address = new.address
    return try same.all(
      address.owner.rawValue, address.kind, address.id.column, address.field, new.change.stamp, new.change.device
    ) { (number: $0.int(0), sealed: $0.blob(1)) }
  }

  /// Notes where the server has a part of a vote; other versions need no place.
  /// - Returns: what the vote is on.
  func place(_ number: Int64, _ sequence: UInt64) throws -> Subject? {
    try placeAt.first(number, sequence) { Subject(voteKind: $0.uint32(0), RecordID($0.uint64(1))) } ?? nil
  }

  /// The highest stamp of what a write at this address follows, `shown` being what stands there now.
  func stamp(followedBy address: Address, shown: ShownVersion?) throws -> Stamp? {
    Following(address) == .field ? shown?.ref.stamp : try highest.stamp(followedBy: address)
  }

  private static let voteKinds = [RecordKind.vote, .optionVote, .reassess].map { "\($0.rawValue)" }.joined(
    separator: ", ")

  /// Stores a version that shows from now on, in place of `hidden`.
  func show(_ new: NewVersion, hiding hidden: ShownVersion?) throws -> Int64 {
    if let hidden { try hide.run(hidden.number) }
    return try add(new, shown: true)
  }

  /// Stores an earlier version.
  func keep(_ new: NewVersion) throws -> Int64 { try add(new, shown: false) }

  private func add(_ new: NewVersion, shown: Bool) throws -> Int64 {
    let (address, version, change) = (new.address, new.version, new.change)
    let value = StoredValue(version.value)
    return try insert.insert(
      address.owner.rawValue, address.kind, address.id.column, address.field, version.stamp.ticks, version.ref.device,
      shown, value.type, value.readable, value.detail, version.replaced?.stamp.ticks, version.replaced?.device,
      change.epoch, change.slot, change.sealed, change.signature)
  }
}
