import Synchronization
package import TandemRoster
import TandemSQLite
package import TandemSeal

extension Replica {
  /// This computer's own keys and token.
  package func identity() throws(ReplicaError) -> DeviceIdentity {
    try read { try MembershipTable(db: $0).identity() }
  }

  /// The roster, this device's place and the keys; nil until there is a roster.
  package func membership() throws(ReplicaError) -> Membership? { try read { try self.membership($0) } }

  /// Pins a roster that has been checked: from now on only continuations of it are taken. A beginning of the pinned one changes
  /// nothing: another process of this computer came further meanwhile. A join that was kept is confirmed by it.
  ///
  /// - Parameter secret: the plan's, once this device has it.
  package func pin(_ roster: Roster, secret: PlanSecret? = nil) throws(ReplicaError) {
    try write { db in
      let table = MembershipTable(db: db)
      let pinned = try table.entries()
      if try !table.isJoining() {
        if pinned.count > roster.entries.count, pinned.starts(with: roster.entries) { return }
        guard roster.entries.starts(with: pinned) else { throw ReplicaError.rosterFork }
      }
      try self.save(roster, secret, joining: false, table)
    }
  }

  /// Keeps a join of this device before it is sent, with the plan secret if it is the joiner's to make: after a lost reply the same
  /// join is sent again. One that was kept and follows the same list stays, so that two processes of this computer send the same.
  ///
  /// - Returns: what stands here from now on; not joining any more if another process has joined meanwhile.
  package func keep(joining roster: Roster, secret: PlanSecret?) throws(ReplicaError) -> Membership {
    try write { db in
      let table = MembershipTable(db: db)
      let kept = try table.load()
      if let kept, !kept.isJoining || kept.roster.entries.dropLast() == roster.entries.dropLast() { return kept }
      try table.clear()
      return try self.save(roster, secret, joining: true, table)
    }
  }

  @discardableResult
  private func save(
    _ roster: Roster, _ secret: PlanSecret?, joining: Bool, _ table: MembershipTable
  ) throws -> Membership {
    let secrets = secret.map { [PlanSecret.firstEpoch: $0] } ?? [:]
    let membership = try Membership(
      roster: roster, identity: table.identity(), secrets: secrets, isJoining: joining)
    try table.save(roster.entries, joining: joining)
    if let secret { try table.save(secret, epoch: PlanSecret.firstEpoch) }
    known.withLock { $0.forget() }
    return membership
  }

  /// The membership, derived again only when somebody may have changed it.
  func membership(_ db: Database) throws -> Membership? {
    let version = try db.number("PRAGMA data_version") ?? 0
    return try known.withLock { try $0.membership(version) { try MembershipTable(db: db).load() } }
  }
}

/// The membership as last derived from the database: verifying the roster and deriving keys takes longer than an edit.
struct KnownMembership {
  private var version: Int?
  private var membership: Membership?

  mutating func forget() { version = nil }

  /// - Parameter version: SQLite's data version, which changes when another connection has written.
  mutating func membership(_ version: Int, load: () throws -> Membership?) throws -> Membership? {
    if self.version != version {
      membership = try load()
      self.version = version
    }
    return membership
  }
}

/// Roster entries, keys and secrets as rows.
struct MembershipTable {
  let db: Database

  func identity() throws -> DeviceIdentity {
    let raw = try Prepared(db, "SELECT identity FROM membership").first { $0.blob(0) }
    guard let identity = DeviceIdentity(raw: raw ?? []) else { throw ReplicaError.keysUnusable }
    return identity
  }

  func insert(_ identity: DeviceIdentity) throws {
    try Prepared(db, "INSERT INTO membership (one, identity) VALUES (1, ?)").run(identity.raw)
  }

  /// Another identity, in no plan.
  func replace(_ identity: DeviceIdentity) throws {
    try clear()
    try Prepared(db, "UPDATE membership SET identity = ?").run(identity.raw)
  }

  func isJoining() throws -> Bool {
    try Prepared(db, "SELECT joining FROM membership").first { $0.int(0) != 0 } ?? false
  }

  func entries() throws -> [[UInt8]] { try Prepared(db, "SELECT entry FROM roster ORDER BY place").all { $0.blob(0) } }

  func load() throws -> Membership? {
    let entries = try entries()
    guard !entries.isEmpty else { return nil }
    var secrets: [UInt32: PlanSecret] = [:]
    try Prepared(db, "SELECT epoch, secret FROM secret").each { row in
      guard let secret = PlanSecret(row.blob(1)) else { throw ReplicaError.keysUnusable }
      secrets[row.uint32(0)] = secret
      return true
    }
    return try Membership(
      roster: try Roster(entries: entries), identity: identity(), secrets: secrets, isJoining: isJoining())
  }

  func save(_ entries: [[UInt8]], joining: Bool) throws {
    try Prepared(db, "DELETE FROM roster").run()
    let insert = try Prepared(db, "INSERT INTO roster VALUES (?, ?)")
    for (place, entry) in entries.enumerated() { try insert.run(place, entry) }
    try Prepared(db, "UPDATE membership SET joining = ?").run(joining)
  }

  func save(_ secret: PlanSecret, epoch: UInt32) throws {
    try Prepared(db, "INSERT OR REPLACE INTO secret VALUES (?, ?)").run(epoch, secret.bytes)
  }

  func clear() throws {
    try db.execute("DELETE FROM roster; DELETE FROM secret; UPDATE membership SET joining = 0")
  }
}
