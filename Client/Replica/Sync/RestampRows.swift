import TandemPlan
import TandemRoster
import TandemSQLite
import TandemSeal
import TandemWire

/// The rows that a repair of the clock reads and rewrites.
struct RestampRows {
  /// A change that never was in a request.
  struct Waiting {
    let number: Int64
    /// When it was made by this replica's time then, Unix milliseconds.
    let made: UInt64
  }

  private let db: Database
  private let membership: Membership
  private let seen: Seen?
  private let versions: Prepared
  private let change: Prepared
  private let highest: HighestStamp

  init(_ db: Database, _ membership: Membership) throws {
    self.db = db
    self.membership = membership
    seen = try Seen(verifiedIn: db)
    versions = try Prepared(
      db,
      """
      SELECT owner, kind, id, field, stamp, device, replaced_stamp, replaced_device, type, value, detail
      FROM version WHERE number = ?
      """)
    change = try Prepared(
      db,
      """
      UPDATE version SET stamp = ?, replaced_stamp = ?, replaced_device = ?, epoch = ?, sealed = ?, signature = ?
      WHERE number = ?
      """)
    // An edit follows what was known when it was made, not what has come since.
    highest = try HighestStamp(db, isBefore: true)
  }

  /// The changes that are not settled, in the order in which they were made.
  func waiting() throws -> [Waiting] {
    try Prepared(db, "SELECT number, made FROM outbox WHERE NOT settled ORDER BY number").all {
      Waiting(number: $0.int(0), made: $0.uint64(1))
    }
  }

  /// The stamp that this device gave last before `number`.
  func ownStamp(before number: Int64) throws -> Stamp {
    let rows = try Prepared(
      db, "SELECT stamp FROM version WHERE number < ? AND device = ? ORDER BY number DESC LIMIT 1")
    return Stamp(ticks: try rows.first(number, membership.position) { $0.uint64(0) } ?? 0)
  }

  /// The highest stamp of what the write at this address with this number followed.
  func stamp(followedBy address: Address, _ number: Int64) throws -> Stamp? {
    try highest.stamp(followedBy: address, before: number)
  }

  func version(_ number: Int64) throws -> (address: Address, version: Version) {
    guard let row = try versions.first(number, read: { (try Address($0, 0), try Version($0, 4)) }) else {
      throw ReplicaError.damaged
    }
    return row
  }

  /// Writes a version with its new stamp, sealed and signed anew.
  func update(_ number: Int64, to version: Version, at address: Address) throws {
    let sealed = try membership.seal(version, at: address, seen: seen)
    try change.run(
      version.stamp.ticks, version.replaced?.stamp.ticks, version.replaced?.device, sealed.epoch, sealed.sealed,
      sealed.signature, number)
  }

  /// Lets the highest version at an address show.
  func chooseShown(at address: Address) throws {
    try Prepared(
      db,
      """
      UPDATE version SET shown = number = (
        SELECT number FROM version WHERE owner = ?1 AND kind = ?2 AND id = ?3 AND field = ?4
        ORDER BY stamp DESC, device DESC, sealed DESC LIMIT 1)
      WHERE owner = ?1 AND kind = ?2 AND id = ?3 AND field = ?4
      """
    ).run(address.owner.rawValue, address.kind, address.id.column, address.field)
  }
}
