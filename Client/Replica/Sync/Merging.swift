import GRDB
import TandemPlan
import TandemSeal

extension Replica {
  /// Merges one answer: the clock is set and never-sent changes moved to it, changes are applied by the merge rule, the
  /// outbox and the cursor move on - one transaction, so a crash leaves all of it or nothing. A repeat does nothing.
  ///
  /// An answer that brings nothing new is not written.
  @discardableResult
  package func merge(_ page: MergePage) throws(ReplicaError) -> MergeReport {
    guard try brings(page) else { return MergeReport() }
    return try write { db in
      var merger = try Merger(db, self)
      if let serverTime = page.serverTime { try merger.hear(serverTime) }
      for item in page.opened { try merger.take(item) }
      for item in page.quarantined { try merger.quarantine(item) }
      if try page.asked == nil || page.asked == Cursor(db) {
        try merger.drop(page.held)
        try page.cursor?.save(db)
      }
      return try merger.finish()
    }
  }

  private func brings(_ page: MergePage) throws(ReplicaError) -> Bool {
    guard page.opened.isEmpty, page.quarantined.isEmpty, page.held.isEmpty else { return true }
    return try read { db in
      if let cursor = page.cursor, try cursor != Cursor(db) { return true }
      let clock = try Clock(db, self.time)
      if try HeldBack(db).isAnyDue(by: HeldBack.horizon(now: clock.now, last: clock.hybrid.last)) { return true }
      return try page.serverTime.map { try ClockRepair.isDue(hearing: $0, clock, in: db) } ?? false
    }
  }
}

/// Applies received changes inside one transaction.
struct Merger {
  private let db: Database
  private let replica: Replica
  private let versions: Versions
  private let held: HeldBack
  private var clock: Clock
  private var now: ClientTime
  private var report = MergeReport()

  init(_ db: Database, _ replica: Replica) throws {
    self.db = db
    self.replica = replica
    versions = try Versions(db)
    held = HeldBack(db)
    clock = try Clock(db, replica.time)
    now = clock.now
  }

  mutating func hear(_ serverTime: UInt64) throws {
    report.clock = try ClockRepair(db, replica).settle(&clock, hearing: serverTime)
    now = clock.now
  }

  /// Applies a change, or keeps it for later if it is of the future.
  mutating func take(_ item: MergePage.Opened) throws {
    guard item.change.stamp <= HeldBack.horizon(now: now, last: clock.hybrid.last) else {
      let isNew = try held.keep(item.change, item.opened)
      if isNew { report.heldBack += 1 } else { report.known += 1 }
      return
    }
    try apply(NewVersion(address: item.opened.address, version: item.opened.version, change: item.change))
  }

  private mutating func apply(_ new: NewVersion) throws {
    let shown = try versions.shown(at: new.address)
    switch merge(new.change.precedence, into: shown?.precedence) {
    case .shows:
      _ = try versions.show(new, hiding: shown)
      report.shown += 1
    case .earlier:
      guard try !versions.holds(new) else {
        report.known += 1
        return
      }
      try versions.keep(new)
      report.earlier += 1
    case .same:
      report.known += 1
      return
    }
    clock.hybrid.observe(new.change.stamp)
  }

  mutating func quarantine(_ item: MergePage.Refused) throws {
    if try QuarantineTable(db).insert(item.change, item.reason, at: now.milliseconds) { report.quarantined += 1 }
  }

  /// Takes changes out of the outbox, unless they were stamped anew since they were sent.
  func drop(_ keys: [ChangeKey]) throws {
    guard !keys.isEmpty else { return }
    let delete = try Prepared(
      db,
      """
      DELETE FROM outbox WHERE number = ?1 AND settled AND (SELECT stamp FROM version WHERE number = ?1) = ?2
      """)
    for key in keys { try delete.run(key.number, key.stamp.ticks) }
  }

  mutating func finish() throws -> MergeReport {
    while let due = try held.takeOne(by: HeldBack.horizon(now: now, last: clock.hybrid.last)) { try apply(due) }
    try clock.save(db)
    return report
  }
}
