import TandemPlan
import TandemSQLite
import TandemSeal

/// What hearing the server's time showed.
package struct ClockCheck: Hashable, Sendable {
  /// What the server's time was ahead of this replica's, in milliseconds.
  package var error: Int64 = 0
  /// How many changes were stamped anew.
  package var restamped = 0
}

extension Replica {
  /// Hears the server's time before changes go out whose stamps were guessed.
  @discardableResult
  package func repairClock(serverTime: UInt64) throws(ReplicaError) -> ClockCheck {
    try write { db in
      var clock = try Clock(db, self.time)
      let check = try ClockRepair(db, self).settle(&clock, hearing: serverTime)
      try clock.save(db)
      return check
    }
  }
}

/// Moves changes that never were in a request to the right time (PROTOCOL.md, section 12).
struct ClockRepair {
  private let db: Database
  private let replica: Replica

  init(_ db: Database, _ replica: Replica) {
    self.db = db
    self.replica = replica
  }

  /// Whether hearing this time has anything to change: the estimate is old, or changes wait for a check.
  static func isDue(hearing serverTime: UInt64, _ clock: Clock, in db: Database) throws -> Bool {
    let waiting = try Prepared(db, "SELECT EXISTS (SELECT 1 FROM outbox WHERE NOT settled)").first { $0.int(0) != 0 }
    if waiting ?? false { return true }
    guard let error = clock.error(hearing: serverTime) else { return false }
    let age = clock.estimate?.age(at: clock.time) ?? .max
    return age >= ReplicaLimits.estimateRenewalMilliseconds
      || error.magnitude > ReplicaLimits.clockErrorMilliseconds.magnitude
  }

  /// Sets the clock to the server's time. If it was wrong, the changes that are not settled move by the error; from then on
  /// all of the outbox is settled. A time that no clock can show changes nothing.
  func settle(_ clock: inout Clock, hearing serverTime: UInt64) throws -> ClockCheck {
    guard let error = clock.error(hearing: serverTime) else { return ClockCheck() }
    clock.hear(serverTime)
    var check = ClockCheck(error: error)
    if error.magnitude > ReplicaLimits.clockErrorMilliseconds.magnitude {
      check.restamped = try restamp(by: error, &clock)
    }
    try Prepared(db, "UPDATE outbox SET settled = 1 WHERE NOT settled").run()
    return check
  }

  /// Stamps the changes that are not settled anew, in the order in which they were made, each by the rule for an edit made
  /// at its own time, corrected.
  private func restamp(by error: Int64, _ clock: inout Clock) throws -> Int {
    guard let membership = try replica.membership(db) else { return 0 }
    let rows = try RestampRows(db, membership)
    let waiting = try rows.waiting()
    guard let first = waiting.first else { return 0 }
    clock.hybrid = HybridClock(own: try rows.ownStamp(before: first.number))
    let present = clock.now.milliseconds
    // By address as well: behind a stamp far ahead, a device may give two fields the same one.
    var moved: [Address: [VersionRef: VersionRef]] = [:]
    for row in waiting {
      let old = try rows.version(row.number)
      let replaced = old.version.replaced.map { moved[old.address]?[$0] ?? $0 }
      let made = Int64(clamping: row.made).addingReportingOverflow(error)
      let time = made.overflow ? present : min(UInt64(max(0, made.partialValue)), present)
      let stamp = clock.hybrid.stamp(at: time, above: try rows.stamp(followedBy: old.address, row.number))
      let version = Version(
        value: old.version.value, ref: VersionRef(stamp: stamp, device: membership.position), replaced: replaced)
      try rows.update(row.number, to: version, at: old.address)
      moved[old.address, default: [:]][old.version.ref] = version.ref
    }
    for address in moved.keys { try rows.chooseShown(at: address) }
    return waiting.count
  }
}
