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
    let isOff = error.magnitude > ReplicaLimits.clockErrorMilliseconds.magnitude
    if settings.isRestored {
      if isOff { correctMade(by: error) }
      return check
    }
    if isOff { check.restamped = try restamp(by: error, at: now) }
    settleAll()
    return check
  }

  /// A copy that was put back from a backup has read to its server's end, so that what this device wrote after the backup is here
  /// again: what was written since is stamped anew above that, and may be sent from now on (PROTOCOL.md, section 11.7).
  package mutating func endRestoring(at now: Instant) throws(ReplicaError) {
    guard settings.isRestored else { return }
    changeSettings { $0.isRestored = false }
    guard needsTimeFirst, let position = membership?.position else { return }
    _ = try restamp(by: 0, at: now) { $0.version.ref.device == position && $0.outgoing?.isSettled != false }
    notes.append(.clock)
    settleAll()
  }

  private var unsettled: [Int64] {
    var numbers: [Int64] = []
    table.eachOutgoing { number, version in
      if version.outgoing?.isSettled == false { numbers.append(number) }
      return true
    }
    return numbers
  }

  private mutating func settleAll() {
    for number in unsettled {
      var outgoing = table[number].outgoing
      outgoing?.isSettled = true
      table.setOutgoing(number, outgoing)
      notes.append(.outgoing(number))
    }
  }

  /// What waits was made by a clock that was off by so much: it is stamped later, by the right one.
  private mutating func correctMade(by error: Int64) {
    for number in unsettled {
      guard let outgoing = table[number].outgoing else { continue }
      let made = UInt64(max(0, Int64(clamping: outgoing.made).addingReportingOverflow(error).partialValue))
      table.setOutgoing(number, KeptVersion.Outgoing(isSettled: false, made: made))
      notes.append(.outgoing(number))
    }
  }

  /// Stamps the changes that are not settled anew, in the order in which they were made, each by the rule for an edit made
  /// at its own time, corrected. Each follows what was known when it was made, not what has come since.
  /// - Parameter isFollowed: what each of them follows beside that.
  private mutating func restamp(
    by error: Int64, at now: Instant, following isFollowed: (KeptVersion) -> Bool = { _ in false }
  ) throws(ReplicaError) -> Int {
    guard let membership else { return 0 }
    let present = clock.time(at: now).milliseconds
    let seen = sequence.furthest
    var hybrid: HybridClock?
    var own = Stamp.zero
    // By address as well: behind a stamp far ahead, a device may give two fields the same one.
    var moved: [Address: [VersionRef: VersionRef]] = [:]
    var count = 0
    let touched = try table.restamp(following: isFollowed) {
      (_, old, followed, inField) throws(ReplicaError) -> (Version, Change)? in
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
