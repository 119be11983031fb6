import GRDB
import TandemPlan
import TandemSeal

/// The rows that a repair of the clock reads and rewrites.
struct RestampRows {
  /// A version of this device, in the order in which it was made.
  struct Own {
    let number: Int64
    let stamp: Stamp
    /// Whether it is still in the outbox.
    let isWaiting: Bool
  }

  private let db: Database
  private let position: UInt32
  private let versions: Prepared
  private let change: Prepared

  init(_ db: Database, _ membership: Membership) throws {
    self.db = db
    position = membership.position
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
  }

  /// The versions that this device wrote, from `first` on.
  func own(from first: Int64) throws -> [Own] {
    let rows = try Prepared(
      db,
      """
      SELECT number, stamp, settled IS NOT NULL FROM version LEFT JOIN outbox USING (number)
      WHERE number >= ? AND device = ? ORDER BY number
      """)
    return try rows.all(first, position) {
      Own(number: $0.int(0), stamp: Stamp(ticks: $0.uint64(1)), isWaiting: $0.int(2) != 0)
    }
  }

  /// The highest stamp that this device gave before `number`.
  func highestStamp(before number: Int64) throws -> Stamp {
    let rows = try Prepared(db, "SELECT coalesce(max(stamp), 0) FROM version WHERE number < ? AND device = ?")
    return Stamp(ticks: try rows.first(number, position) { $0.uint64(0) } ?? 0)
  }

  /// The highest stamp of all versions.
  func highestStamp() throws -> Stamp {
    Stamp(ticks: try Prepared(db, "SELECT coalesce(max(stamp), 0) FROM version").first { $0.uint64(0) } ?? 0)
  }

  func version(_ number: Int64) throws -> (address: Address, version: Version) {
    guard let row = try versions.first(number, read: { (try Address($0, 0), try Version($0, 4)) }) else {
      throw ReplicaError.damaged
    }
    return row
  }

  func update(_ number: Int64, to version: Version, sealed: SealedChange) throws {
    try change.run(
      version.stamp.ticks, version.replaced?.stamp.ticks, version.replaced?.device, sealed.epoch, sealed.sealed,
      sealed.signature.isEmpty ? nil : sealed.signature, number)
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
