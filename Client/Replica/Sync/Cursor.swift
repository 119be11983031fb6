import TandemPlan
import TandemRoster
import TandemSQLite
package import TandemWire

extension ChainCursor {
  /// Where this replica stands in the server's sequence of changes: all up to there was verified (PROTOCOL.md, section 11.1).
  init(_ db: Database) throws {
    let cursor = try Prepared(db, "SELECT sequence, chain FROM cursor").first { row in
      ChainCursor(sequence: row.uint64(0), chain: row.blob(1))
    }
    guard let cursor else { throw ReplicaError.damaged }
    self = cursor
  }

  func save(_ db: Database) throws {
    try Prepared(db, "UPDATE cursor SET sequence = ?1, chain = ?2").run(sequence, chain)
    try Prepared(db, "UPDATE cursor SET verified = sequence, verified_chain = chain WHERE sequence >= verified").run()
  }
}

extension Replica {
  package func cursor() throws(ReplicaError) -> ChainCursor { try read { try ChainCursor($0) } }

  /// Begins anew with a server that does not know the cursor `asked`: everything that is held goes into the outbox, in the
  /// order in which it came, and leaves it by the usual rule; reading begins at the start (PROTOCOL.md, section 11.4).
  ///
  /// Does nothing if another sync of this replica has moved the cursor meanwhile. One's own name is written once more, with nothing
  /// seen, above all that is held: what was said of the history that is gone counts no more.
  package func offerEverything(asked: ChainCursor) throws(ReplicaError) {
    try write { db in
      guard try ChainCursor(db) == asked else { return }
      try SequenceTables(db).beginAnew()
      try Prepared(db, "INSERT OR IGNORE INTO outbox SELECT number, 1, 0 FROM version").run()
      guard let membership = try self.membership(db), membership.isPaired else { return }
      let name = Address(.partnerName, of: membership.seat)
      guard let present = try PlanState(db).value(name) else { return }
      var recorder = try Recorder(db, self)
      try recorder.record(Edit([Write(name, present, stamp: try self.stampAboveAll(db))]))
      try recorder.finish()
    }
  }

  /// At the time, and above everything that is held; what nobody can follow is left out.
  private func stampAboveAll(_ db: Database) throws -> Stamp {
    let highest = try Prepared(db, "SELECT max(stamp) FROM version WHERE stamp < \(Stamp.ceiling.ticks - 1)").first {
      $0.isNull(0) ? 0 : $0.uint64(0)
    }
    let now = min(try Clock(db, time).now.milliseconds, Stamp.latestMilliseconds)
    return max(Stamp(milliseconds: now), Stamp(ticks: highest ?? 0).next)
  }

  /// Reads from the start again, since an answer did not fit: at most once a day unless a person asks for it.
  /// - Returns: whether it is done now.
  package func readFromStart(asked: ChainCursor, isOnRequest: Bool) throws(ReplicaError) -> Bool {
    try write { db in
      let now = self.time.wallMilliseconds()
      let last = try Prepared(db, "SELECT reread FROM cursor").first { $0.isNull(0) ? nil : $0.uint64(0) } ?? nil
      let isDue = last.map { now < $0 || now - $0 >= ReplicaLimits.rereadMilliseconds } ?? true
      guard isDue || isOnRequest, try ChainCursor(db) == asked else { return false }
      try SequenceTables(db).begin()
      try Prepared(db, "UPDATE cursor SET reread = ?").run(now)
      return true
    }
  }
}

/// What is known of the server's sequence beside the cursor.
struct SequenceTables {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Forgets what was verified, too: the server begins another history.
  func beginAnew() throws {
    try begin()
    try Prepared(db, "UPDATE cursor SET verified = 0, verified_chain = NULL").run()
    try Prepared(db, "DELETE FROM seen").run()
  }

  /// Forgets all places: they are given anew.
  func begin() throws {
    try ChainCursor.start.save(db)
    try Prepared(db, "DELETE FROM link").run()
    try Prepared(db, "DELETE FROM dropped").run()
    try Prepared(db, "UPDATE version SET sequence = NULL WHERE sequence NOT NULL").run()
    try Prepared(db, "UPDATE quarantine SET sequence = NULL WHERE sequence NOT NULL").run()
    try Prepared(db, "UPDATE seen SET differs = 0 WHERE differs").run()
  }

  /// Remembers verified links; the newest of them are enough.
  func add(_ links: [ChainCursor]) throws {
    guard let newest = links.last else { return }
    let insert = try Prepared(db, "INSERT OR REPLACE INTO link VALUES (?, ?)")
    for link in links.suffix(ReplicaLimits.links) {
      try insert.run(link.sequence, Array(link.chain.prefix(Seen.chainBytes)))
    }
    try newest.save(db)
    try compare()
    try Prepared(
      db, "DELETE FROM link WHERE sequence < (SELECT sequence FROM link ORDER BY sequence DESC LIMIT 1 OFFSET ?)"
    ).run(ReplicaLimits.links - 1)
  }

  /// Remembers what the author of a change that came just now had seen. One who had seen nothing has begun anew: then what
  /// was said with lower stamps counts no more.
  ///
  /// - Parameter sequence: the change's own place, where it is verified: nobody can have seen that far before writing it.
  func note(_ seen: Seen?, stamp: Stamp, _ sequence: UInt64?) throws {
    guard let seen else {
      try Prepared(db, "UPDATE cursor SET anew = max(anew, ?)").run(stamp.ticks)
      return try Prepared(db, "DELETE FROM seen WHERE stamp < ?").run(stamp.ticks)
    }
    try Prepared(
      db,
      """
      INSERT INTO seen SELECT ?1, ?2, ?3, ?4 FROM cursor WHERE anew <= ?3
      ON CONFLICT DO UPDATE SET stamp = max(stamp, excluded.stamp), differs = max(differs, excluded.differs)
      """
    ).run(seen.sequence, seen.chain, stamp.ticks, sequence.map { seen.sequence >= $0 } ?? false)
  }

  /// Holds what others have seen against the links that were verified, before the oldest of those are forgotten: so nothing
  /// that comes later takes the answer back. What agrees, or is older than all links here, is done with.
  private func compare() throws {
    guard try isAny("SELECT EXISTS (SELECT 1 FROM seen WHERE NOT differs)") else { return }
    try Prepared(
      db,
      """
      DELETE FROM seen WHERE NOT differs AND (
        EXISTS (SELECT 1 FROM link WHERE link.sequence = seen.sequence AND link.chain = seen.chain)
        OR sequence < (SELECT sequence FROM link ORDER BY sequence DESC LIMIT 1 OFFSET ?))
      """
    ).run(ReplicaLimits.links - 1)
    try Prepared(db, "UPDATE seen SET differs = 1 WHERE NOT differs AND sequence <= (SELECT sequence FROM cursor)")
      .run()
    try Prepared(
      db, "DELETE FROM seen WHERE rowid IN (SELECT rowid FROM seen ORDER BY differs DESC, sequence LIMIT -1 OFFSET ?)"
    ).run(ReplicaLimits.seen)
  }

  /// Whether nothing of what others have seen is known to differ from what was verified here.
  func isOneHistory() throws -> Bool {
    try compare()
    return try !isAny("SELECT EXISTS (SELECT 1 FROM seen WHERE differs)")
  }

  /// A change that the server has dropped: of that device there must be a newer one in that slot.
  func drop(_ head: ChangeHead) throws {
    try Prepared(
      db,
      "INSERT INTO dropped VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET stamp = max(stamp, excluded.stamp)"
    ).run(head.slot, head.device, head.stamp)
  }

  /// Whether every dropped change was followed by a newer one. For the end of reading.
  func isNothingMissing() throws -> Bool {
    let dropped = "SELECT EXISTS (SELECT 1 FROM dropped)"
    guard try isAny(dropped) else { return true }
    // What its author signed stands at the server, also where it can be read by nobody.
    for table in ["version", "quarantine"] {
      try Prepared(
        db,
        """
        DELETE FROM dropped WHERE (slot, device) IN (
          SELECT newer.slot, newer.device FROM \(table) AS newer JOIN dropped USING (slot, device)
          WHERE newer.stamp > dropped.stamp)
        """
      ).run()
    }
    return try !isAny(dropped)
  }

  /// Whether something is left to be held against what comes.
  func isAnythingOpen() throws -> Bool {
    try isAny("SELECT EXISTS (SELECT 1 FROM seen WHERE NOT differs) OR EXISTS (SELECT 1 FROM dropped)")
  }

  private func isAny(_ query: String) throws -> Bool { try Prepared(db, query).first { $0.int(0) != 0 } ?? false }
}
