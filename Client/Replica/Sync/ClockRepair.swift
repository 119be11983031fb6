import GRDB
import TandemPlan
import TandemSeal

/// What hearing the server's time showed.
package struct ClockCheck: Hashable, Sendable {
  /// What the server's time was ahead of this replica's, in milliseconds.
  package var error: Int64 = 0
  /// How many changes were stamped anew.
  package var restamped = 0
}

extension Replica {
  /// Hears the server's time after it refused a push as ahead of its clock. Stamps anew, in one transaction, all changes
  /// that were never sent on a checked estimate and those of `unheld`.
  ///
  /// - Parameter unheld: the changes of the refused push that the answer does not list as held. No others: a change that
  ///   the server may hold would be doubled.
  @discardableResult
  package func repairClock(serverTime: UInt64, unheld: [ChangeKey] = []) throws(ReplicaError) -> ClockCheck {
    try write { db in
      var clock = try Clock(db, self.time)
      let check = try ClockRepair(db, self).settle(&clock, hearing: serverTime, unheld: unheld)
      try clock.save(db)
      return check
    }
  }
}

/// Moves changes that the server cannot hold to the right time (PROTOCOL.md, section 12).
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

  /// Sets the clock to the server's time. If it was wrong, changes on an unchecked estimate move by the error; those of
  /// `unheld` do in any case. From then on all of the outbox counts as checked.
  func settle(_ clock: inout Clock, hearing serverTime: UInt64, unheld: [ChangeKey] = []) throws -> ClockCheck {
    let heard = clock.error(hearing: serverTime)
    var check = ClockCheck(error: heard ?? 0)
    clock.hear(serverTime)
    let isWrong = check.error.magnitude > ReplicaLimits.clockErrorMilliseconds.magnitude
    var moving = Set(unheld.map { $0.number })
    if isWrong {
      moving.formUnion(try Prepared(db, "SELECT number FROM outbox WHERE NOT settled").all { $0.int(0) })
    }
    if !moving.isEmpty { check.restamped = try restamp(moving, by: check.error, &clock) }
    try Prepared(db, "UPDATE outbox SET settled = 1 WHERE NOT settled").run()
    return check
  }

  /// Stamps changes of this device anew, in the order in which they were made: each above what this device wrote before and
  /// above what it replaces, none in the future.
  private func restamp(_ numbers: Set<Int64>, by error: Int64, _ clock: inout Clock) throws -> Int {
    guard let membership = try replica.membership(db), let first = numbers.min() else { return 0 }
    let rows = try RestampRows(db, membership)
    let latest = Stamp(milliseconds: clock.now.milliseconds)
    var before = HybridClock(last: try rows.highestStamp(before: first))
    var moved: [VersionRef: VersionRef] = [:]
    var touched: Set<Address> = []
    for row in try rows.own(from: first) {
      guard numbers.contains(row.number), row.isWaiting else {
        before.observe(row.stamp)
        continue
      }
      let old = try rows.version(row.number)
      let replaced = old.version.replaced.map { moved[$0] ?? $0 }
      let wanted = min(old.version.stamp.shifted(milliseconds: error), latest)
      let stamp = before.stamp(at: wanted, replacing: replaced?.stamp)
      if stamp == row.stamp, replaced == old.version.replaced { continue }
      let version = Version(
        value: old.version.value, ref: VersionRef(stamp: stamp, device: membership.position), replaced: replaced)
      try rows.update(row.number, to: version, sealed: try membership.seal(version, at: old.address))
      moved[old.version.ref] = version.ref
      touched.insert(old.address)
    }
    for address in touched { try rows.chooseShown(at: address) }
    clock.hybrid = HybridClock(last: try rows.highestStamp())
    return moved.count
  }
}

extension Stamp {
  /// The same moment by a clock that is set forward by so many milliseconds; the counter stays.
  fileprivate func shifted(milliseconds: Int64) -> Stamp {
    let ticks = Int64(clamping: ticks).addingReportingOverflow(
      milliseconds.multipliedReportingOverflow(by: 1 << 16).partialValue)
    return Stamp(ticks: ticks.overflow ? self.ticks : UInt64(max(0, ticks.partialValue)))
  }
}

extension HybridClock {
  /// Stamps a change at the moment `stamp`, or as soon after it as what was given and what is replaced allow.
  fileprivate mutating func stamp(at wanted: Stamp, replacing replaced: Stamp?) -> Stamp {
    var stamp = max(last.next, wanted)
    if let replaced { stamp = max(stamp, replaced.next) }
    observe(stamp)
    return stamp
  }
}
