import TandemPlan
import TandemSQLite

/// The clock of a replica inside one transaction: what this device stamped last, and what is known of the server's time.
struct Clock {
  var hybrid: HybridClock
  private(set) var estimate: Estimate?
  let time: any TimeSource

  init(_ db: Database, _ time: any TimeSource) throws {
    self.time = time
    let row = try Prepared(db, "SELECT own, heard, boot_clock, boot, offset FROM clock").first { row in
      let estimate =
        row.isNull(1)
        ? nil : Estimate(heard: row.uint64(1), bootClock: row.uint64(2), boot: row.text(3), offset: row.int(4))
      return (HybridClock(own: Stamp(ticks: row.uint64(0))), estimate)
    }
    guard let row else { throw ReplicaError.damaged }
    (hybrid, estimate) = row
  }

  var now: ClientTime { ClientTime(estimate, at: time) }

  /// What the server's time is ahead of the estimate, in milliseconds; nil for a time that no clock can show.
  func error(hearing serverTime: UInt64) -> Int64? {
    guard Estimate(hearing: serverTime, at: time) != nil else { return nil }
    return Int64(serverTime) - Int64(now.milliseconds)
  }

  /// Takes the server's time for the estimate, unless no clock can show it.
  mutating func hear(_ serverTime: UInt64) {
    if let heard = Estimate(hearing: serverTime, at: time) { estimate = heard }
  }

  func save(_ db: Database) throws {
    try Prepared(db, "UPDATE clock SET own = ?, heard = ?, boot_clock = ?, boot = ?, offset = ?").run(
      hybrid.own.ticks, estimate?.heard, estimate?.bootClock, estimate?.boot, estimate?.offset)
  }
}
