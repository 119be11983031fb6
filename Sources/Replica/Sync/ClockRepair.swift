import TandemPlan
import TandemSeal
import TandemWire

/// What hearing the server's time showed.
package struct ClockCheck: Hashable, Sendable {
  /// What the server's time was proved to be ahead of this replica's, in milliseconds.
  package var error: Int64 = 0
  /// How many changes were stamped anew.
  package var restamped = 0

  package init(error: Int64 = 0, restamped: Int = 0) {
    self.error = error
    self.restamped = restamped
  }
}

extension Replica {
  /// Whether changes wait that were stamped on an estimate of the server's time that is to be checked first: a sync without
  /// changes does it (PROTOCOL.md, section 12).
  package var needsTimeFirst: Bool { table.unsettled > 0 }

  /// Whether hearing this time has anything to change: the estimate is old, or changes wait for a check.
  func isTimeDue(hearing heard: HeardTime, at now: Instant) -> Bool {
    if needsTimeFirst { return heard.isSharp }
    guard let error = heard.error(of: clock.time(at: now).milliseconds) else { return false }
    let age = clock.estimate?.age(at: now) ?? .max
    return age >= ReplicaLimits.estimateRenewalMilliseconds
      || error.magnitude > ReplicaLimits.clockErrorMilliseconds.magnitude
  }

  /// Corrects the clock by what an answer proves, before changes go out whose stamps were guessed. If it was wrong, the changes that never
  /// were in a request move to the right time; from then on all of the outbox is settled. A time that no clock can show
  /// changes nothing (PROTOCOL.md, section 12).
  @discardableResult
  package mutating func repairClock(hearing heard: HeardTime, at now: Instant) throws(ReplicaError) -> ClockCheck {
    guard let error = heard.error(of: clock.time(at: now).milliseconds) else { return ClockCheck() }
    clock.correct(by: error, at: now)
    notes.append(.clock)
    var check = ClockCheck(error: error)
    guard needsTimeFirst else { return check }
    if error.magnitude > ReplicaLimits.clockErrorMilliseconds.magnitude {
      check.restamped = try restamp(by: error, at: now)
    }
    var waiting: [Int64] = []
    table.eachOutgoing { number, version in
      if version.outgoing?.isSettled == false { waiting.append(number) }
      return true
    }
    for number in waiting {
      var outgoing = table[number].outgoing
      outgoing?.isSettled = true
      table.setOutgoing(number, outgoing)
      notes.append(.outgoing(number))
    }
    return check
  }

  /// Stamps the changes that are not settled anew, in the order in which they were made, each by the rule for an edit made
  /// at its own time, corrected. Each follows what was known when it was made, not what has come since.
  private mutating func restamp(by error: Int64, at now: Instant) throws(ReplicaError) -> Int {
    guard let membership else { return 0 }
    let present = clock.time(at: now).milliseconds
    let seen = sequence.furthest
    var hybrid: HybridClock?
    var own = Stamp.zero
    // By address as well: behind a stamp far ahead, a device may give two fields the same one.
    var moved: [Address: [VersionRef: VersionRef]] = [:]
    var count = 0
    let touched = try table.restamp { (_, old, followed, inField) throws(ReplicaError) -> (Version, Change)? in
      guard let waits = old.outgoing, !waits.isSettled else {
        if hybrid == nil, old.version.ref.device == membership.position { own = old.version.stamp }
        return nil
      }
      var clock = hybrid ?? HybridClock(own: own)
      let made = Int64(clamping: waits.made).addingReportingOverflow(error)
      let time = made.overflow ? present : min(UInt64(max(0, made.partialValue)), present)
      let stamp = clock.stamp(at: time, above: followed.stamp(before: old.address, own: inField))
      hybrid = clock
      let version = Version(
        value: old.version.value, ref: VersionRef(stamp: stamp, device: membership.position),
        replaced: old.version.replaced.map { moved[old.address]?[$0] ?? $0 })
      moved[old.address, default: [:]][old.version.ref] = version.ref
      count += 1
      return (version, try membership.seal(version, at: old.address, seen: seen))
    }
    if let hybrid { clock.hybrid = hybrid }
    notes += touched.map { .version($0) }
    return count
  }
}
