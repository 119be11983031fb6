import TandemRoster
import TandemSQLite
import TandemWire

/// The small changes, each within a transaction.
enum Edits {
  static func run(_ db: Database, _ edit: StoreEdit, _ limits: ServiceLimits) throws -> Bool {
    switch edit {
    case .putInvitation(let invitation, let keys, let now): try put(db, invitation, keys, now, limits)
    case .removeInvitation(let id, let plan): try remove(db, id, plan)
    case .putReply(let id, let plan, let sealed): try reply(db, id, plan, sealed, limits)
    case .countClaim(let plan, let seat): try count(db, plan, seat)
    case .erase(let plan): try erase(db, plan)
    case .prune, .purge, .probe: false
    }
  }

  /// Founds or extends, and erases what both have left; the invitation, where one is needed, is checked in the same transaction.
  static func append(_ db: Database, _ append: RosterAppend, _ limits: ServiceLimits) throws -> AppendOutcome {
    let roster = append.roster
    let isUnpaired = roster.partnerJoin == nil
    var number: Int64
    if let row = try PlanRow.find(db, roster.plan) {
      guard !row.erased, append.after > 0, try count(db, entriesOf: row.number) == append.after else { return .moved }
      number = row.number
    } else {
      guard append.after == 0 else { return .moved }
      if isUnpaired { try checkUnpaired(db, limits) }
      number = try Prepared(db, "INSERT INTO plan (id, chain) VALUES (?, ?)").insert(
        roster.plan.bytes, ChainCursor.start.chain)
    }
    if let key = append.invitation {
      let live = try db.number(
        "SELECT 1 FROM invitation WHERE plan = ? AND key = ? AND expires > ?", number, key, append.nowMilliseconds)
      guard live != nil else { return .inviteUnusable }
      // Whoever joins brings their answer along.
      try db.run("UPDATE invitation SET reply = x'' WHERE plan = ? AND key = ?", number, key)
    }
    let insert = try Prepared(db, "INSERT INTO roster (plan, entry, bytes) VALUES (?1, ?2, ?3)")
    for index in append.after..<roster.entries.count { try insert.run(number, index, roster.entries[index]) }
    try db.run(
      "UPDATE plan SET unpaired_since = ? WHERE number = ?",
      isUnpaired ? Int64(clamping: append.nowMilliseconds) : nil, number)
    try keep(db, roster.recoveries.values.map { $0.id }, of: number)
    if append.after == 0 { try Room.check(db, limits) }
    if roster.isDeserted { _ = try erase(db, roster.plan) }
    return .appended
  }

  /// Keeps by which recovery keys a plan is found.
  private static func keep(_ db: Database, _ recoveries: [[UInt8]], of plan: Int64) throws {
    try db.run("DELETE FROM recovery WHERE plan = ?", plan)
    for id in recoveries { try db.run("INSERT OR REPLACE INTO recovery (id, plan) VALUES (?, ?)", id, plan) }
  }

  private static func checkUnpaired(_ db: Database, _ limits: ServiceLimits) throws {
    let plans = try db.number("SELECT count(*) FROM plan WHERE unpaired_since IS NOT NULL") ?? 0
    guard plans < limits.unpairedPlans else { throw StoreError.unpairedFull }
  }

  private static func count(_ db: Database, entriesOf plan: Int64) throws -> Int {
    try db.number("SELECT count(*) FROM roster WHERE plan = ?", plan) ?? 0
  }

  private static func put(
    _ db: Database, _ invitation: StoredInvitation, _ keys: Set<[UInt8]>, _ now: UInt64, _ limits: ServiceLimits
  ) throws -> Bool {
    guard let row = try PlanRow.find(db, invitation.plan), !row.erased else { return false }
    // A used invitation stays until it expires: a second use of it is told apart from a wrong code.
    try db.run("DELETE FROM invitation WHERE plan = ? AND expires <= ?", row.number, now)
    let owner = try db.number("SELECT plan FROM invitation WHERE id = ?", invitation.id)
    if let owner, owner != row.number { return false }
    let others = try Prepared(db, "SELECT key FROM invitation WHERE plan = ?1 AND id <> ?2")
      .all(row.number, invitation.id) { $0.blob(0) }
    guard others.count(where: { keys.contains($0) }) < limits.invitationsPerSeat else { return false }
    try db.run(
      """
      INSERT INTO invitation (id, plan, key, blob, expires) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (id) DO UPDATE SET key = ?3, blob = ?4, expires = ?5
      """, invitation.id, row.number, invitation.key, invitation.blob, invitation.expires)
    try Room.check(db, limits)
    return true
  }

  private static func remove(_ db: Database, _ id: [UInt8], _ plan: PlanID) throws -> Bool {
    guard let row = try PlanRow.find(db, plan) else { return false }
    return try db.run("DELETE FROM invitation WHERE id = ? AND plan = ?", id, row.number) > 0
  }

  private static func reply(
    _ db: Database, _ id: [UInt8], _ plan: PlanID, _ sealed: [UInt8], _ limits: ServiceLimits
  ) throws -> Bool {
    guard let row = try PlanRow.find(db, plan), !row.erased else { return false }
    let isPut =
      try db.run("UPDATE invitation SET reply = ? WHERE id = ? AND plan = ?", sealed, id, row.number) > 0
    if isPut { try Room.check(db, limits) }
    return isPut
  }

  private static func count(_ db: Database, _ plan: PlanID, _ seat: UInt8?) throws -> Bool {
    let column = "refused_claims" + (seat.map { "_\($0)" } ?? "")
    // Kept within what an answer can carry.
    return try db.run(
      "UPDATE plan SET \(column) = min(\(column) + 1, \(RefusedClaims.most)) WHERE id = ? AND erased = 0", plan.bytes)
      > 0
  }

  private static func erase(_ db: Database, _ plan: PlanID) throws -> Bool {
    guard let row = try PlanRow.find(db, plan), !row.erased else { return false }
    try empty(db, row.number)
    let counters = PlanRow.columns.map { "\($0) = 0" }.joined(separator: ", ")
    try db.run(
      """
      UPDATE plan SET erased = 1, sequence = 0, chain = x'', \(counters), refused_claims = 0, refused_claims_1 = 0,
        refused_claims_2 = 0, unpaired_since = NULL
      WHERE number = ?
      """, row.number)
    return true
  }

  /// Drops everything that belongs to a plan, but its row.
  static func empty(_ db: Database, _ plan: Int64) throws {
    for table in ["change", "link", "pruned"] {
      try db.run(
        "DELETE FROM \(table) WHERE position BETWEEN ? AND ?", StoreSchema.position(plan, 0),
        StoreSchema.position(plan, UInt64(StoreSchema.sequenceMask)))
    }
    for table in ["roster", "invitation", "recovery"] {
      try db.run("DELETE FROM \(table) WHERE plan = ?", plan)
    }
  }

  /// Takes room and gives it back: a store that has none left fails here.
  static func probe(_ db: Database, bytes: Int, _ limits: ServiceLimits) throws -> Bool {
    try db.run("INSERT INTO probe (filler) VALUES (zeroblob(?))", bytes)
    try Room.check(db, limits)
    try db.run("DELETE FROM probe")
    return true
  }
}
