import TandemRoster
import TandemSQLite
import TandemWire

/// Drops earlier versions that need no longer be kept (PROTOCOL.md, section 11.6).
///
/// The newest change of each device in a slot always stays. Of the rest a change stays while it is among the newest of its
/// slot or arrived lately. Own fields are never dropped, nor is a change whose signature does not hold: no reader could take
/// what is left of it; nor one of a removed device, of which the newest may be what does not count. Of what is dropped all but
/// the sealed bytes remains, so that every reader can still recompute the chain.
/// Finding reads, dropping writes: what may be dropped once may be dropped for good, so nothing needs to be held in between.
enum Prune {
  /// How many are dropped in one transaction, so that nobody waits long for the writer.
  static let changesPerTransaction = 500

  /// The plans whose oldest change arrived before `edge`.
  static func plans(_ db: Database, before edge: Int64) throws -> [Int64] {
    try Prepared(
      db,
      """
      SELECT number FROM plan WHERE
        (SELECT arrived FROM change WHERE position BETWEEN number << 40 AND (number + 1) << 40
         ORDER BY position LIMIT 1) < ?
      """
    ).all(edge) { $0.int(0) }
  }

  /// Where the changes of a plan lie that may be dropped.
  static func positions(_ db: Database, _ plan: Int64, before edge: Int64, _ limits: ServiceLimits) throws -> [Int64] {
    try Prepared(
      db,
      """
      SELECT position FROM (
        SELECT position, owner, arrived, own, row_number() OVER (
          PARTITION BY owner, slot, own > 1 ORDER BY stamp DESC, device DESC, sealed DESC) AS place
        FROM (
          SELECT *, rank() OVER (
            PARTITION BY owner, slot, device ORDER BY stamp DESC) AS own
          FROM change WHERE position BETWEEN ?1 << 40 AND (?1 + 1) << 40))
      WHERE owner = 0 AND own > 1 AND place > ?2 AND arrived < ?3
      """
    ).all(plan, limits.earlierVersionsPerSlot, edge) { $0.int(0) }
  }

  static func drop(_ db: Database, _ plan: Int64, _ positions: ArraySlice<Int64>) throws {
    let roster = try Roster(entries: PlanRow.entries(db, plan))
    for position in positions {
      guard let stored = try StoredChange.find(db, position) else { continue }
      let head = stored.change.head
      guard let author = roster.device(at: head.device), !author.isRevoked, head.isValid(by: author, plan: roster.plan)
      else { continue }
      try db.run(
        """
        INSERT INTO pruned (position, owner, slot, stamp, device, epoch, sealed_hash, signature, account)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, position, head.owner, head.slot, head.stamp, head.device, head.epoch, head.sealedHash, head.signature,
        stored.account.number)
      try db.run("DELETE FROM change WHERE position = ?", position)
      let column = PlanRow.bytes(stored.account)
      try db.run("UPDATE plan SET \(column) = \(column) - ? WHERE number = ?", stored.change.bytes, plan)
    }
  }
}
