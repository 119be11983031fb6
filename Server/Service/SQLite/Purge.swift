import TandemRoster
import TandemSQLite

/// Drops plans that never got a second partner, as if they had never been here: no tombstone, so that a client which still
/// wants one brings it again by itself.
///
/// A plan stays for a while after its last roster entry, and for as long as an invitation to it is good.
enum Purge {
  /// Drops some of them in one transaction.
  /// - Returns: those dropped; empty once there are none left.
  static func some(_ db: Database, nowMilliseconds: UInt64, _ limits: ServiceLimits) throws -> [PlanID] {
    let now = Int64(clamping: nowMilliseconds)
    let due = try Prepared(
      db,
      """
      SELECT number, id FROM plan WHERE unpaired_since <= ?1
      AND NOT EXISTS (SELECT 1 FROM invitation WHERE invitation.plan = plan.number AND expires > ?2)
      ORDER BY unpaired_since LIMIT ?3
      """)
    let found = try due.all(now - Int64(clamping: limits.unpairedMilliseconds), now, plansPerTransaction) {
      (number: $0.int(0), id: $0.blob(1))
    }
    for plan in found {
      try Edits.empty(db, plan.number)
      try db.run("DELETE FROM plan WHERE number = ?", plan.number)
    }
    return found.compactMap { PlanID($0.id) }
  }

  private static let plansPerTransaction: Int64 = 100
}
