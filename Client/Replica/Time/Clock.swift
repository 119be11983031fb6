import GRDB
import TandemPlan

/// The clock of a replica inside one transaction: the highest stamp, and what is known of the server's time.
struct Clock {
  var hybrid: HybridClock
  private(set) var estimate: Estimate?
  let time: any TimeSource

  init(_ db: Database, _ time: any TimeSource) throws {
    self.time = time
    // The stamps of edits stand with the edits, so that an edit need not write this row too: the newest in the outbox is the
    // highest that was given since the row was written.
    let row = try Prepared(
      db,
      """
      SELECT max(last, coalesce((SELECT stamp FROM version WHERE number = (SELECT max(number) FROM outbox)), 0)),
        heard, boot_clock, boot, offset FROM clock
      """
    ).first { row in
      let estimate =
        row.isNull(1)
        ? nil : Estimate(heard: row.uint64(1), bootClock: row.uint64(2), boot: row.text(3), offset: row.int(4))
      return (HybridClock(last: Stamp(ticks: row.uint64(0))), estimate)
    }
    guard let row else { throw ReplicaError.damaged }
    (hybrid, estimate) = row
  }

  var now: ClientTime { ClientTime(estimate, at: time) }

  /// What the server's time is ahead of the estimate, in milliseconds; nil for a time that is nonsense.
  func error(hearing serverTime: UInt64) -> Int64? {
    guard Estimate(hearing: serverTime, at: time) != nil else { return nil }
    return Int64(serverTime) - Int64(now.milliseconds)
  }

  /// Takes the server's time for the estimate, unless it is nonsense.
  mutating func hear(_ serverTime: UInt64) {
    if let heard = Estimate(hearing: serverTime, at: time) { estimate = heard }
  }

  /// To be called by whatever takes changes out of the outbox, applies received ones, or hears the time.
  func save(_ db: Database) throws {
    try Prepared(db, "UPDATE clock SET last = ?, heard = ?, boot_clock = ?, boot = ?, offset = ?").run(
      hybrid.last.ticks, estimate?.heard, estimate?.bootClock, estimate?.boot, estimate?.offset)
  }
}
